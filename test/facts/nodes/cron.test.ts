import fc from 'fast-check';
import { canonicalCron, cronProblem } from '../../../lib/facts/nodes/cron';

test.each([
  ['every minute', '* * * * *', '* * * * *'],
  ['numbers', '0 20 1 12 *', '0 20 1 12 *'],
  ['bounds', '59 23 31 12 *', '59 23 31 12 *'],
  ['zeros before them', '00 08 * * 01', '0 8 * * 1'],
  ['names of days', '0 20 * * MON-FRI', '0 20 * * 1-5'],
  ['names in any case', '0 20 * jan,Feb Sun,sat', '0 20 * 1,2 0,6'],
  ['July and Thursday, whose letters are others’ extensions', '0 20 * jul thu,wed', '0 20 * 7 3,4'],
  ['ranges', '0-29 8-18 * 1-6 1-5', '0-29 8-18 * 1-6 1-5'],
  ['steps of everything', '*/15 */6 * * *', '*/15 */6 * * *'],
  ['steps of a range', '0-59/20 8-18/2 * * *', '*/20 8-18/2 * * *'],
  ['a step of one', '*/1 */1 */1 */1 */1', '* * * * *'],
  ['a step beyond the end', '*/60 20 * * *', '0 20 * * *'],
  ['lists of ranges', '0,30 6-8,18-20 * * *', '0,30 6-8,18-20 * * *'],
  ['a list in any order, with repeats', '30,0,30 6-8,7 * * *', '0,30 6-8 * * *'],
  ['Sunday as 0', '0 6 * * 0', '0 6 * * 0'],
  ['Sunday as 7', '0 6 * * 7', '0 6 * * 0'],
  ['a range to Sunday as 7', '0 6 * * 5-7', '0 6 * * 0,5,6'],
  ['a week that has two Sundays', '0 6 * * 0-7', '0 6 * * *'],
  ['all months and hours, written out', '0 0-23 * 1-12 1', '0 * * * 1'],
  ['the leap day', '0 0 29 2 *', '0 0 29 2 *'],
  ['the 31st of any month that has one', '0 0 31 2,3 *', '0 0 31 2,3 *'],
  ['a day that never comes beside a day of the week', '0 0 31 2 1', '0 0 31 2 1'],
  ['one day or the other', '0 0 1-31/2 * 1,3,5', '0 0 1-31/2 * 1-5/2'],
  ['every second day', '0 0 */2 * *', '0 0 */2 * *'],
  ['every second day, written out', '0 0 1-31/2 * *', '0 0 */2 * *'],
  ['one day or every day', '0 0 1-31 * 1', '0 0 * * *'],
  ['one day of the month or every day', '0 0 1 * 0-6', '0 0 * * *'],
  ['every day and one', '0 0 * * 1', '0 0 * * 1'],
  ['spaces in abundance', '0  20\t* * 1', '0 20 * * 1'],
])('takes %s: %s', (_, expression, canonical) => {
  expect(cronProblem(expression)).toBeUndefined();
  expect(canonicalCron(expression)).toBe(canonical);
});

test.each([
  ['0 20 * *', 'must have five fields (minute, hour, day of month, month, day of week), has 4'],
  ['0 0 20 * * 1', 'must have five fields (minute, hour, day of month, month, day of week), has 6'],
  ['@daily', 'must have five fields (minute, hour, day of month, month, day of week), has 1'],
  ['60 20 * * *', 'has 60 as minute; it goes from 0 to 59'],
  ['0 24 * * *', 'has 24 as hour; it goes from 0 to 23'],
  ['0 20 0 * *', 'has 0 as day of month; it goes from 1 to 31'],
  ['0 20 * 13 *', 'has 13 as month; it goes from 1 to 12'],
  ['0 20 * * 8', 'has 8 as day of week; it goes from 0 to 7'],
  ['30-0 20 * * *', 'has a minute that runs backwards: 30-0'],
  ['0 20 * * FRI-SUN', 'has a day of week that runs backwards: FRI-SUN'],
  ['*/0 20 * * *', 'has a minute with a step of 0: */0'],
  ['0 0 30 2 *', 'has a day of month of 30, which none of its months has'],
  ['5/15 20 * * *', 'has a minute that crontab does not know: 5/15'],
  ['0, 20 * * *', 'has a minute that crontab does not know: '],
  ['0 20 ? * 1', 'has a day of month that crontab does not know: ?'],
  ['0 20 L * *', 'has a day of month that crontab does not know: L'],
  ['0 20 15W * *', 'has a day of month that crontab does not know: 15W'],
  ['0 20 * * 5L', 'has a day of week that crontab does not know: 5L'],
  ['0 20 * * 1#2', 'has a day of week that crontab does not know: 1#2'],
  ['0 20 * * MONDAY', 'has a day of week that crontab does not know: MONDAY'],
  ['0 20 * * -1', 'has a day of week that crontab does not know: -1'],
  ['MON 20 * * *', 'has a minute that crontab does not know: MON'],
  ['H 20 * * *', 'has a minute that crontab does not know: H'],
  ['-1 20 * * *', 'has a minute that crontab does not know: -1'],
  ['~ 20 * * *', 'has a minute that crontab does not know: ~'],
  [`0 20 ${'1,'.repeat(200)}1 * *`, 'must be at most 255 characters, has 410'],
])('refuses %s', (expression, problem) => {
  expect(cronProblem(expression)).toBe(problem);
  expect(canonicalCron(expression)).toBe(expression);
});

test('a day that begins with * beside another is what crontabs read in two ways', () => {
  expect(cronProblem('0 0 */2 * 1')).toMatch(/^has a day that begins with \* beside another day: .* as in 1-31\/2$/);
  expect(cronProblem('0 0 1 * */2')).toMatch(/^has a day that begins with \*/);
});

/** Whether crontab runs at a time. Source: crontab(5), and its program for what begins with an asterisk. */
function runsAt(expression: string, at: readonly number[]): boolean {
  const fields = expression.split(' ');
  const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
  const value = (text: string) => (names.includes(text) ? names.indexOf(text) : Number(text));
  const matches = fields.map((field, i) =>
    field.split(',').some((entry) => {
      const [range = '', step = '1'] = entry.split('/');
      const bounds = [
        [0, 59],
        [0, 23],
        [1, 31],
        [1, 12],
        [0, 7],
      ][i] as [number, number];
      const [first = 0, last = first] = range === '*' ? bounds : range.split('-').map(value);
      const candidates = i === 4 && at[i] === 0 ? [0, 7] : [at[i] ?? 0];
      return candidates.some((n) => n >= first && n <= last && (n - first) % Number(step) === 0);
    }),
  );
  const [minute, hour, day, month, weekDay] = matches;
  const both = fields[2]?.startsWith('*') || fields[4]?.startsWith('*');
  return Boolean(minute && hour && month && (both ? day && weekDay : day || weekDay));
}

const entry = (min: number, max: number, names: readonly string[] = []) => {
  const plain = fc.integer({ min, max }).map(String);
  const range = fc
    .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
    .map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
  const stepped = fc.tuple(fc.oneof(fc.constant('*'), range), fc.integer({ min: 1, max: 9 }));
  const all = [fc.constant('*'), plain, range, stepped.map(([what, step]) => `${what}/${step}`)];
  return fc.oneof(...all, ...(names.length > 0 ? [fc.constantFrom(...names)] : []));
};
const field = (min: number, max: number, names?: readonly string[]) =>
  fc.array(entry(min, max, names), { minLength: 1, maxLength: 3 }).map((entries) => entries.join(','));
const schedule = fc
  .tuple(field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 7, ['mon', 'sun']))
  .map((fields) => fields.join(' '))
  .filter((expression) => cronProblem(expression) === undefined);

test('the canonical spelling is the same schedule, and its own canonical spelling', () => {
  const time = fc.tuple(
    ...[59, 23].map((max) => fc.nat(max)),
    ...[31, 12].map((max) => fc.integer({ min: 1, max })),
    fc.nat(6),
  );
  fc.assert(
    fc.property(schedule, fc.array(time, { minLength: 40, maxLength: 40 }), (expression, times) => {
      const canonical = canonicalCron(expression);
      expect(canonicalCron(canonical)).toBe(canonical);
      expect(times.map((at) => runsAt(canonical, at))).toEqual(times.map((at) => runsAt(expression, at)));
    }),
    { numRuns: 500 },
  );
});
