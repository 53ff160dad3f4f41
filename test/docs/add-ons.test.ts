import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DECLARATIONS } from '../../lib/parameters/declarations';
import { rackOf } from '../../lib/rack/rack';
import { addOnsPage } from '../../scripts/support/add-ons-page';
import { BLUEPRINTS, FURTHER } from '../../scripts/support/blueprints';
import { rackExamples, together } from '../support/rack-examples';
import { type Raw, resourcesOf, templatesOf } from '../support/templates';

const examples = rackExamples('add-ons');
const had = BLUEPRINTS.filter(({ way }) => way !== 'not');
let resources: ReturnType<typeof resourcesOf>;
let text: string;

beforeAll(() => {
  resources = resourcesOf(templatesOf({ name: 'all', ...together(Object.values(examples)) }));
  // Manifests and values are texts themselves.
  text = JSON.stringify(resources).replaceAll('\\"', '"');
});

test('the page is what the table says; `npm run docs` writes it', () => {
  expect(readFileSync(join(__dirname, '..', '..', 'docs', 'add-ons.md'), 'utf8')).toBe(addOnsPage());
});

test('all 54 add-ons of cdk-eks-blueprints are in the table, and at least 45 can be had', () => {
  expect(new Set(BLUEPRINTS.map(({ name }) => name)).size).toBe(54);
  expect(BLUEPRINTS.length).toBe(54);
  expect(had.length).toBeGreaterThanOrEqual(45);
  expect(BLUEPRINTS.filter(({ way, note }) => way === 'not' && note === undefined)).toEqual([]);
});

test('every example is one of the table, and is there', () => {
  const named = [...BLUEPRINTS.flatMap(({ example }) => example ?? []), ...FURTHER.map(([example]) => example)];
  expect([...new Set(named)].sort()).toEqual(Object.keys(examples).sort());
});

test.each(Object.entries(examples))('%s is a rack by itself, without a warning of its own', (name, raw) => {
  const { warnings } = rackOf({ name, ...raw });
  expect(warnings.filter(({ id }) => id.startsWith('rack:without-effect'))).toEqual([]);
});

test.each(had.map((row) => [row.name, row] as const))(
  'a rack can have %s',
  (_, { way, example, parameters, shows }) => {
    const raw: Raw = example === undefined ? {} : (examples[example] ?? {});
    expect(way === 'built in' ? [] : Object.keys(raw)).toEqual(way === 'built in' ? [] : expect.arrayContaining([way]));
    expect((parameters ?? []).filter((name) => !Object.hasOwn(DECLARATIONS, name))).toEqual([]);
    expect(contained(raw)).toEqual([]);
    expect(shows === undefined || text.includes(shows)).toBe(true);
  },
);

/** What an example asks for that no resource of the rack is. */
function contained({ addons = [], charts = [], manifests = [] }: Raw): readonly unknown[] {
  const properties = Object.values(resources).map(({ Properties }) => Properties);
  const isThere = (entries: object) =>
    properties.some((one) => Object.entries(entries).every(([key, value]) => one?.[key] === value));
  const named = <T>(list: unknown) => list as readonly T[];
  return [
    ...named<{ name: string }>(addons).filter(({ name }) => !isThere({ AddonName: name })),
    ...named<{ chart: string; version: string }>(charts).filter(
      ({ version, ...chart }) =>
        !isThere({ Version: version, Release: (chart as { release?: string }).release ?? chart.chart }),
    ),
    ...named<{ kind: string; metadata: { name: string } }>(manifests)
      .filter(({ kind, metadata }) => !text.includes(`"kind":"${kind}","metadata":{"name":"${metadata.name}"`))
      .map(({ kind, metadata }) => [kind, metadata.name]),
  ];
}
