import { DECLARATIONS } from '../../lib/parameters/declarations';
import { ParameterError } from '../../lib/parameters/language/problem';
import { problemsOf } from '../support/refusals';
import { everyNth } from '../support/thorough';

/** Parameters of one kind take the same time. */
const kinds = new Map(Object.entries(DECLARATIONS).map(([name, { kind }]) => [kind.allowed, name]));
/** What a person waits for without wondering; the slowest here takes half of it, the others a tenth. */
const LIMIT_MS = 1000;

/** How long this process itself worked on something, whatever else the machine did meanwhile. */
function workedOn(work: () => void): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1000;
}

/** A report that fits a screen or two. */
const LONGEST_REPORT = 10_000;
const MEGABYTE = 1024 * 1024;
/** Just below what is refused for its length: kinds have to look at it. */
const LONG = 60_000;

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const inputs: readonly (readonly [what: string, given: unknown])[] = [
  ['a megabyte of letters', 'a'.repeat(MEGABYTE)],
  ['a megabyte of digits', '1'.repeat(MEGABYTE)],
  ['a long text of letters', 'a'.repeat(LONG)],
  ['a long text of digits', '1'.repeat(LONG)],
  ['a long text of capitals', 'A'.repeat(LONG)],
  ['a long text of hyphens', `a${'-'.repeat(LONG)}`],
  ['a long text of dots', 'a.'.repeat(LONG / 2)],
  ['a long text of labels', 'a-'.repeat(LONG / 2)],
  ['a long text of spaces', `a${' '.repeat(LONG)}b`],
  ['a long text of fields', '1 '.repeat(LONG / 2)],
  ['a long text of stars', '*/'.repeat(LONG / 2)],
  ['a long text of quotes', "'".repeat(LONG)],
  ['a long text of equals', 'a='.repeat(LONG / 2)],
  ['a long text of colons', 'a:'.repeat(LONG / 2)],
  ['a long address', `https://${'a/'.repeat(LONG / 2)}`],
  ['a long syslog address', `tcp://${'a'.repeat(LONG)}:1`],
  ['a long ARN', `arn:aws:iam::111122223333:role/${'a/'.repeat(LONG / 2)}`],
  ['a long cron field', `${'1,'.repeat(LONG / 2)}1 * * * *`],
  ['a long cron step', `*/${'1'.repeat(LONG)} * * * *`],
  ['a long duration', `${'1'.repeat(LONG)}h`],
  ['100,000 items as text', 'a,'.repeat(100_000)],
  ['100,000 items', Array.from({ length: 100_000 }, (_, i) => `item-${i}`)],
  ['100,000 pairs as text', Array.from({ length: 100_000 }, (_, i) => `k${i}=v`).join(',')],
  ['100,000 pairs', Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, 'v']))],
  ['999 pairs', Object.fromEntries(Array.from({ length: 999 }, (_, i) => [`k${i}`, 'v']))],
  ['100,000 objects as JSON', JSON.stringify(Array.from({ length: 100_000 }, () => ({ name: 'a' })))],
  ['a list in lists', JSON.parse(deep(5000))],
  ['a list in lists as text', deep(100_000)],
  ['an object in objects', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
];

describe.each([...kinds.values()].map((name, turn) => [name, turn] as const))('%s', (name, turn) => {
  test.each(everyNth(4, inputs, turn))('%s', (_, given) => {
    let message = '';
    const ms = workedOn(() => {
      message = new ParameterError(problemsOf({ [name]: given })).message;
    });
    expect(ms).toBeLessThan(LIMIT_MS);
    expect(message.length).toBeLessThan(LONGEST_REPORT);
  });
});

test('an unknown name of a megabyte', () => {
  let message = '';
  const ms = workedOn(() => {
    message = new ParameterError(problemsOf({ ['n'.repeat(MEGABYTE)]: 'x' })).message;
  });
  expect(ms).toBeLessThan(LIMIT_MS);
  expect(message.length).toBeLessThan(LONGEST_REPORT);
});

test.each([
  ['as many pools as a template holds', { node_pools: Array.from({ length: 40 }, (_, i) => pool(i)) }],
  ['200 subnets', { subnets: Array.from({ length: 200 }, (_, i) => subnet(i)) }],
])('%s, all of them wrong, are told in time', (_, raw) => {
  let count = 0;
  const ms = workedOn(() => {
    count = problemsOf(raw).length;
  });
  expect(ms).toBeLessThan(LIMIT_MS);
  expect(count).toBeGreaterThanOrEqual(40);
});

function pool(i: number) {
  return { name: `pool-${i}`, type: Array.from({ length: 20 }, () => 'm99z.large'), min: 5, max: 3, zones: ['x'] };
}

function subnet(i: number) {
  return { cidr: `10.1.${i}.0/24`, az: 'us-east-1a', name: 'same', type: 'private' };
}
