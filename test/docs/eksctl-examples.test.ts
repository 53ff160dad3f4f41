import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import type { ParameterName } from '../../lib/parameters/declarations';
import { rackOf } from '../../lib/rack/rack';
import { buildRack } from '../../lib/rack-app';
import { stacksFrom } from '../../lib/trial';
import { EKSCTL_EXAMPLES, eksctlPage, rackOfExample } from '../../scripts/support/eksctl-examples';
import { FLAGS } from '../support/flags';
import { PARAMETER_ROWS } from '../support/parameter-rows';
import { rackExamples } from '../support/rack-examples';
import { type Raw, withoutTraces } from '../support/templates';

const racks = rackExamples('eksctl');
const said = (word: string) => EKSCTL_EXAMPLES.filter((one) => one.said === word);
const CLUSTERS = 49;

/** What becomes of a rack: its plan, or nothing where it is refused. */
function planOf(raw: Raw): string | undefined {
  try {
    return JSON.stringify(rackOf(raw).plan);
  } catch {
    return undefined;
  }
}

test('the table is what the data say; `npm run docs` writes it', () => {
  expect(readFileSync(join(__dirname, '..', '..', 'examples', 'eksctl', 'README.md'), 'utf8')).toBe(eksctlPage());
});

test('all 49 are in the table, at least 16 of them fully, and those that can be said have a file', () => {
  expect(new Set(EKSCTL_EXAMPLES.map(({ source }) => source)).size).toBe(CLUSTERS);
  expect(said('fully').length).toBeGreaterThanOrEqual(16);
  expect([...said('fully'), ...said('partly')].map(rackOfExample).sort()).toEqual(Object.keys(racks).sort());
});

test.each(said('fully').map((example) => [rackOfExample(example), example.by ?? []] as const))(
  '%s says what it is about',
  (name, by) => {
    // What a new version of Kubernetes brings is said by its default.
    const said = by.filter((one) => one !== 'k8s_version');
    const raw: Raw = { name, ...racks[name] };
    expect(said.filter((one) => !Object.hasOwn(raw, one))).toEqual([]);
    // One that may not be left out says something too.
    const without = (one: string) => planOf(Object.fromEntries(Object.entries(raw).filter(([key]) => key !== one)));
    // What says what is so by default would say something else with another value.
    const other = (one: string) => planOf({ ...raw, ...PARAMETER_ROWS[one as ParameterName].to });
    expect(said.filter((one) => without(one) === planOf(raw) && other(one) === planOf(raw))).toEqual([]);
  },
);

test('every parameter that is given has an effect', () => {
  const warnings = Object.entries(racks).flatMap(([name, raw]) => rackOf({ name, ...raw }).warnings);
  expect(warnings.filter(({ id }) => id.startsWith('rack:without-effect'))).toEqual([]);
});

test('all of them synthesize, as one fleet', () => {
  const build = (app: App) => {
    for (const [name, raw] of Object.entries(racks)) buildRack(app, rackOf({ name, ...raw }));
  };
  const stacks = withoutTraces(() => stacksFrom(FLAGS, build) ?? []).map(({ name }) => name);
  const expected = (name: string) => ['network', 'eks', 'nodegroup', 'platform'].map((part) => `${name}-${part}`);
  expect(
    Object.keys(racks)
      .flatMap(expected)
      .filter((stack) => !stacks.includes(stack)),
  ).toEqual([]);
}, 120_000);
