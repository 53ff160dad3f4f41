import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { DECLARATIONS, type ParameterName } from '../../lib/parameters/declarations';
import { BEYOND_SCHEMA, type Beyond } from '../../lib/parameters/language/beyond-schema';
import { type Declaration, firstSentence } from '../../lib/parameters/language/declaration';
import { candidateOf } from '../../lib/parameters/language/kinds';
import { parseOne } from '../../lib/parameters/language/refusals';
import { rackSchema, schemaFile } from '../../lib/parameters/schema';
import { EXAMPLE_RACKS } from '../support/example-racks';
import { GOOD_VALUES } from '../support/good-values';
import { nearMisses } from '../support/near-misses';
import { PARAMETER_ROWS } from '../support/parameter-rows';
import { PLATFORM_RACKS } from '../support/platform-racks';
import { complaints } from '../support/schema';
import type { Raw } from '../support/templates';
import { THOROUGH } from '../support/thorough';

const EXAMPLES = join(__dirname, '..', '..', 'examples');

const { name: _, ...declarations }: Readonly<Record<string, Declaration<unknown>>> = DECLARATIONS;
const names = Object.keys(declarations) as Exclude<ParameterName, 'name'>[];
const properties = rackSchema().properties ?? {};

const RACKS: readonly Raw[] = [
  ...Object.values({ ...EXAMPLE_RACKS, ...PLATFORM_RACKS }),
  ...Object.values(PARAMETER_ROWS).flatMap(({ from = {}, to }) => [from, to]),
].map(({ name: __, ...raw }) => raw);

/** A rack as its file may have it: values instead of their text. */
const asValues = (raw: Raw): Raw =>
  Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [name, candidateOf(DECLARATIONS[name as ParameterName].kind, value)]),
  );

const problemsOf = (name: ParameterName, value: unknown) => parseOne(name, DECLARATIONS[name], value).problems;

test('has every parameter but the name, which is the file’s, and no other', () => {
  expect(Object.keys(properties)).toEqual(names);
  expect(complaints({ name: 'rack' })).not.toEqual([]);
  expect(complaints({ node_tpye: 't3.small' })).not.toEqual([]);
  expect(complaints({})).toEqual([]);
});

test.each(names)('%s says what it is, its default and what a change does', (name) => {
  const { description, change, changeNote = '', default: value } = DECLARATIONS[name] as Declaration<unknown>;
  expect(properties[name]).toMatchObject({
    description: firstSentence(description),
    ...(value !== undefined && { default: value }),
  });
  expect(properties[name]?.markdownDescription).toContain(`${description}\n\n**Default:** `);
  expect(properties[name]?.markdownDescription).toContain(`**Changing it:** ${change}`);
  expect(properties[name]?.markdownDescription).toContain(changeNote);
});

test.each(names)('the example and the default of %s are taken, as text and as values', (name) => {
  const { kind, example, default: value } = DECLARATIONS[name] as Declaration<unknown>;
  const all = [example, candidateOf(kind, example), ...(value === undefined ? [] : [value])];
  expect(all.map((one) => complaints({ [name]: one }))).toEqual(all.map(() => []));
  expect(properties[name]?.examples).toEqual([candidateOf(kind, example)]);
});

test('every rack of the tests is taken, as text and as values', () => {
  expect(RACKS.length).toBeGreaterThan(100);
  expect(RACKS.flatMap((raw) => [complaints(raw), complaints(asValues(raw))]).flat()).toEqual([]);
});

const examples = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));

test.each(examples)('%s is taken as it is written, and tells editors where the schema is', (file) => {
  const text = readFileSync(join(EXAMPLES, file), 'utf8');
  expect(complaints(parse(text) ?? {})).toEqual([]);
  const up = file.split(sep).map(() => '../');
  expect(text.split('\n')[0]).toBe(`# yaml-language-server: $schema=${up.join('')}rack.schema.json`);
});

test.each([
  ['k8s_version: 1.36', '/k8s_version must be equal to one of the allowed values', '"1.36"'],
  ['private: yes', '/private must be boolean', ''],
  ['cidr: 10.1.0.1/16', '/cidr must match pattern', ''],
  ['node_type: [m7g.lage]', '/node_type/0 must be equal to one of the allowed values', '"m7g.large"'],
  ['node_pools: [{ name: a, typ: m7g.large }]', '/node_pools/0 must NOT have additional properties', '"typ"'],
  ['node_pools: [{ name: a }]', "/node_pools/0 must have required property 'type'", ''],
])('%s is refused for what is wrong with it', (yaml, message, detail) => {
  expect(complaints(parse(yaml)).filter((one) => one.startsWith(message) && one.includes(detail))).not.toEqual([]);
});

/** What makes text of a value, or of a part of it, something to be read as JSON. */
function holdsJson(value: unknown): boolean {
  return typeof value === 'string'
    ? /(?:^|,)\s*[[{]/.test(value)
    : typeof value === 'object' && value !== null && Object.values(value).some(holdsJson);
}

/** Whether it is known why the parser refuses what the schema takes. */
function isBeyond(name: ParameterName, value: unknown, messages: readonly string[]): boolean {
  const beyond = new Set<Beyond>(['excess', ...(DECLARATIONS[name].kind.file().beyond ?? [])]);
  const isKnown = (message: string) =>
    [...beyond].some(
      (one) => BEYOND_SCHEMA[one].refusals.test(message) && (one !== 'JSON in text' || holdsJson(value)),
    );
  return messages.every(isKnown);
}

/**
 * Holds the schema against the parser.
 * @returns whether they take a value
 */
function agreed(name: ParameterName, given: unknown): boolean {
  const problems = problemsOf(name, given);
  const messages = problems.map(({ message }) => message);
  const against = complaints({ [name]: given });
  const agrees = messages.length > 0 === against.length > 0;
  if (!agrees && (against.length > 0 || !isBeyond(name, given, messages))) {
    throw new Error(JSON.stringify({ messages, against }));
  }
  for (const { fix } of problems) {
    const typed = fix?.startsWith(`-c ${name}=`) ? fix.slice(`-c ${name}=`.length) : undefined;
    const refused = typed === undefined ? [] : complaints({ [name]: unquoted(typed) });
    if (refused.length > 0) throw new Error(JSON.stringify({ fix, refused }));
  }
  return messages.length === 0;
}

describe.each(names)('%s', (name) => {
  const known = RACKS.flatMap((raw) => (name in raw ? [raw[name], asValues(raw)[name]] : []));
  const { example, default: value, kind } = DECLARATIONS[name] as Declaration<unknown>;
  const good = fc.constantFrom(example, candidateOf(kind, example), ...(value === undefined ? [] : [value]), ...known);
  const { [name]: more } = GOOD_VALUES;
  const any = more === undefined ? good : fc.oneof(good, { weight: 2, arbitrary: more });

  test('the schema takes what the parser takes, and refuses what it refuses', () => {
    const verdicts = new Set<boolean>();
    fc.assert(
      fc.property(nearMisses(any, 2), (given) => {
        verdicts.add(agreed(name, given));
      }),
      { numRuns: THOROUGH ? 500 : 50 },
    );
    // It has seen both.
    expect([...verdicts].sort()).toEqual([false, true]);
  });

  test('the same twice, where it is a list', () => {
    const list = candidateOf(kind, example);
    if (Array.isArray(list)) agreed(name, [...list, ...list]);
  });
});

/** What a shell makes of a word. */
function unquoted(word: string): string {
  return word.startsWith("'") ? word.slice(1, -1).replaceAll("'\\''", "'") : word;
}

/** For each check that the schema leaves to the parser, a value that only the parser refuses. */
const BEYOND: Readonly<Record<Beyond, readonly [name: Exclude<ParameterName, 'name'>, value: unknown]>> = {
  excess: ['user_data', 'x'.repeat(70_000)],
  'JSON in text': ['node_pools', '[{"name": "a"}]'],
  'half characters': ['tags', { team: '𝒜'.repeat(200) }],
  'spelled alike': ['apps', ['web', ' web']],
  'names of groups': [
    'node_pools',
    [
      { name: 'a', type: 'm7g.large' },
      { name: 'a', type: 'c7g.large' },
    ],
  ],
  'free objects': ['addons', [{ name: 'adot', configuration: { a: '{{resolve:x' } }]],
  'files of YAML': ['manifests', ['no/such.yaml']],
  decimals: ['apps', [{ name: 'web', quota: { cpu: 0.0001 } }]],
  policies: ['apps', [{ name: 'web', permissions: [{ actions: 'sqs:SendMessage', resources: '*' }] }]],
  'fields compared': ['node_pools', [{ name: 'a', type: 'm7g.large', min: 3, max: 2 }]],
  'sizes of types': ['node_pools', [{ name: 'a', type: 'm7g.large', max_price_percentage: 50, vcpu_min: 2 }]],
  schedules: ['schedule_rack_scale_down', '0 0 31 2 *'],
  durations: ['cert_duration', '59m'],
  'RSA keys': ['ssh_public_key', 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQ=='],
  'cipher lists': ['ssl_ciphers', '!ALL'],
  scripts: ['user_data_url', 'no/such/file'],
};

test.each(Object.entries(BEYOND))('%s is left to the parser', (key, [name, value]) => {
  const messages = problemsOf(name, value).map(({ message }) => message);
  expect(complaints({ [name]: value })).toEqual([]);
  expect(messages.filter((message) => BEYOND_SCHEMA[key as Beyond].refusals.test(message))).not.toEqual([]);
  expect(isBeyond(name, value, messages)).toBe(true);
});

test('is a file of a size that editors load at once', () => {
  expect(schemaFile().length).toBeLessThan(225_000);
});
