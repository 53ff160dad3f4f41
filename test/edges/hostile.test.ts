import { unixLines } from '../../lib/facts/line-ends';
import { DECLARATIONS, type ParameterName, type RackParameters } from '../../lib/parameters/declarations';
import { candidateOf } from '../../lib/parameters/language/kinds';
import { ParameterError } from '../../lib/parameters/language/problem';
import { rackOf } from '../../lib/rack/rack';
import { HOSTILE } from '../support/hostile';
import { PARAMETER_ROWS } from '../support/parameter-rows';
import { type Raw, synthesized } from '../support/templates';
import { everyNth } from '../support/thorough';

/** What the racks ask of AWS. */
const asked: unknown[] = [];
// Every look-up finds something: here it is no matter what.
jest.mock('../../lib/answers', () => ({
  ...jest.requireActual('../../lib/answers'),
  lookUp: (_: unknown, question: { provider: string }) => {
    asked.push(question);
    return { type: 'found', value: question.provider === 'ami' ? 'ami-0123456789abcdef0' : { vpcId: 'vpc-0a1b2c3d' } };
  },
}));

/** A value with one of its texts replaced, or one of its keys; `#` marks a key. */
interface Variant {
  readonly at: string;
  readonly value: unknown;
}

/** Every text in a value, each replaced by what `change` makes of it. */
function variantsOf(value: unknown, change: (text: string) => string, at = ''): Variant[] {
  if (typeof value === 'string') {
    return [{ at, value: change(value) }];
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const entries = Object.entries(value);
  const made = (all: readonly [string, unknown][]) =>
    Array.isArray(value) ? all.map(([, inner]) => inner) : Object.fromEntries(all);
  return entries.flatMap(([key, inner], i) => [
    ...variantsOf(inner, change, `${at}.${key}`).map((one) => ({
      at: one.at,
      value: made(entries.map((entry, j) => (i === j ? [key, one.value] : entry))),
    })),
    ...(Array.isArray(value)
      ? []
      : [{ at: `${at}.#${key}`, value: made(entries.map((e, j) => (i === j ? [change(key), inner] : e))) }]),
  ]);
}

/** Pools say more when they have everything. */
const RICH: Readonly<Partial<Record<ParameterName, unknown>>> = {
  node_pools: [
    {
      name: 'a',
      type: ['m7g.large'],
      zones: ['use1-az1'],
      labels: { team: 'a' },
      taints: [{ key: 'a', value: 'b', effect: 'NoSchedule' }],
      tags: { team: 'a' },
      ami_name: 'a-*',
      ami_owner: ['self'],
      ami_filters: { 'tag:a': ['b'] },
    },
  ],
  additional_node_groups_config: [{ id: 1, type: 'm7g.large', label: 'a', tags: { a: 'b' } }],
};

type Outcome = { readonly parameters: RackParameters } | { readonly report: string };

/** What becomes of a rack. Anything but a report is thrown on: a stack trace. */
function outcomeOf(raw: Raw): Outcome {
  try {
    return { parameters: rackOf(raw).parameters };
  } catch (error) {
    if (error instanceof ParameterError) {
      return { report: error.message };
    }
    throw error;
  }
}

interface Attempt {
  readonly name: ParameterName;
  readonly at: string;
  readonly what: string;
  readonly given: Raw;
  /** What stands where there was something else. */
  readonly texts: readonly string[];
}

/** What is done to a text with a hostile one. */
const CHANGES = {
  'in its place': (_: string, hostile: string) => hostile,
  'at its end': (text: string, hostile: string) => `${text}${hostile}`,
} as const;

/** Every text of every parameter changed, and the same as it is typed. */
const attempts = (Object.keys(DECLARATIONS) as ParameterName[]).flatMap((name, turn): Attempt[] => {
  const { kind, example } = DECLARATIONS[name];
  const { from = {}, to } = PARAMETER_ROWS[name];
  return everyNth(3, Object.entries(HOSTILE), turn).flatMap(([what, hostile], index) =>
    everyNth(2, Object.entries(CHANGES), turn + index).flatMap(([how, changeBy]) => {
      const change = (text: string) => changeBy(text, hostile);
      const changed = (value: unknown) => variantsOf(value, change);
      const all = [...changed(RICH[name] ?? candidateOf(kind, example)), { at: ' as text', value: change(example) }];
      return all.map(({ at, value }) => ({
        name,
        at,
        what: `${what} ${how}`,
        given: { ...from, ...to, [name]: value },
        texts: textsIn(value).filter((text) => text.includes(hostile)),
      }));
    }),
  );
});

function textsIn(value: unknown): string[] {
  return typeof value === 'string'
    ? [value.trim()]
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => [
          ...(Array.isArray(value) ? [] : [key.trim()]),
          ...textsIn(inner),
        ])
      : [];
}

const outcomes = attempts.map((attempt) => ({ ...attempt, outcome: outcomeOf(attempt.given) }));
const accepted = outcomes.filter(({ outcome, texts }) => 'parameters' in outcome && texts.some((text) => text !== ''));

test('there is something to try, and either happens', () => {
  expect(outcomes.length).toBeGreaterThan(2000);
  expect(accepted.length).toBeGreaterThan(100);
});

test('what is refused is refused in a report, which a terminal can show', () => {
  const reports = outcomes.flatMap(({ outcome }) => ('report' in outcome ? [outcome.report] : []));
  const strange = reports.filter(
    (report) =>
      !/^\d+ problems? with the parameters; nothing was written\.\n\n/.test(report) || /(?!\n)\p{Cc}/u.test(report),
  );
  expect(strange).toEqual([]);
});

test('whatever refers to something else is refused everywhere', () => {
  const filledIn = accepted.filter(({ what }) => /CDK|reference|secret|zero byte|terminal|half/.test(what));
  expect(filledIn.map(({ name, at, what }) => `${name}${at}: ${what}`)).toEqual([]);
});

/** Racks with everything that is accepted, a text of each parameter in every one of them. */
function racksOf(all: typeof accepted): { raw: Raw; attempts: Attempt[] }[] {
  const racks: { raw: Raw; attempts: Attempt[] }[] = [];
  for (const attempt of all) {
    const rack = racks.find(
      ({ raw, attempts: others }) =>
        !others.some(({ name }) => name === attempt.name) &&
        Object.entries(attempt.given).every(
          ([name, value]) => !(name in raw) || name === attempt.name || raw[name] === value,
        ) &&
        'parameters' in outcomeOf({ ...raw, ...attempt.given }),
    );
    if (rack === undefined) {
      racks.push({ raw: attempt.given, attempts: [attempt] });
    } else {
      rack.raw = { ...rack.raw, ...attempt.given };
      rack.attempts.push(attempt);
    }
  }
  return racks;
}

/**
 * What is to arrive: a text of its own, not one that stands for a list or an object. Of those that differ only in which of
 * several texts of a value is the hostile one, one.
 */
const whole = accepted.filter(({ given, name, what }) => {
  const isText = typeof candidateOf(DECLARATIONS[name].kind, given[name]) === 'string';
  return !what.startsWith('a space ') && (typeof given[name] !== 'string' || isText);
});
const once = [...new Map(whole.map((one) => [`${one.name} ${one.at.includes('#')} ${one.what}`, one])).values()];

/** Texts of a template, those that CloudFormation joins as one. */
function leavesOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) {
    return [String(value)];
  }
  if ('Fn::Join' in value) {
    const [, parts] = value['Fn::Join'] as [string, unknown[]];
    return [parts.map((part) => (typeof part === 'string' ? part : '<>')).join(''), ...parts.flatMap(leavesOf)];
  }
  return Object.entries(value).flatMap(([key, inner]) => [key, ...leavesOf(inner)]);
}

/** What the templates have CloudFormation fill in. */
const OURS = new Set([
  'AWS::AccountId',
  'AWS::NoValue',
  'AWS::Partition',
  'AWS::StackId',
  'AWS::URLSuffix',
  'Cluster',
  'Issuer',
  'Provider',
]);

/** What of a template CloudFormation would fill in, beside what refers to a resource of it. */
function filledIn(value: unknown, known: ReadonlySet<string>): unknown[] {
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'string' && value.includes('{{resolve:') ? [value] : [];
  }
  const { Ref: ref, 'Fn::Sub': sub } = value as Record<string, unknown>;
  const placeholders = [...JSON.stringify(sub ?? '').matchAll(/\$\{([^}]*)/g)].map(([, name = '']) => name);
  const strange = [ref === undefined ? [] : String(ref), ...placeholders]
    .flat()
    .filter((name) => !known.has(name) && !OURS.has(name));
  return [...strange, ...Object.values(value).flatMap((inner) => filledIn(inner, known))];
}

/** How a text may be written where it is a part of another: as a word of a shell or a line of Unix, in JSON or YAML. */
const spellings = (text: string) => [
  text,
  unixLines(text),
  text.replaceAll("'", `'\\''`),
  JSON.stringify(text).slice(1, -1),
];

test.each(racksOf(once))('what is accepted arrives as the text that it is: $attempts.0.name', ({ raw, attempts }) => {
  asked.length = 0;
  const templates = Object.values(synthesized(raw));
  for (const template of templates) {
    const known = new Set([
      ...Object.keys(template.Resources),
      ...Object.keys((template as { Parameters?: object }).Parameters ?? {}),
    ]);
    expect(filledIn(template, known)).toEqual([]);
  }
  const leaves = [...templates.flatMap(leavesOf), ...asked.flatMap(leavesOf)];
  const lost = attempts.filter(
    ({ texts }) => !texts.every((text) => spellings(text).some((one) => leaves.some((leaf) => leaf.includes(one)))),
  );
  expect(lost.map(({ name, at, texts }) => ({ name, at, texts }))).toEqual([]);
});
