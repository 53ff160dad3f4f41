import { cronProblem } from '../../../lib/facts/nodes/cron';
import { CRON_PATTERN } from '../../../lib/facts/nodes/cron-pattern';

const pattern = new RegExp(`^${CRON_PATTERN}$`, 'u');

test.each([
  '0 20 * * MON-FRI',
  '*/5 0-23/2 1,15 jan-Dec 7',
  '007 03 01 012 00',
  '59 23 31 12 0',
  '60 * * * *',
  '* 24 * * *',
  '* * 0 * *',
  '* * 32 * *',
  '* * * 13 *',
  '* * * * 8',
  '* * * mon *',
  '5/2 * * * *',
  '*/0 * * * *',
  '*/1000 * * * *',
  '0007 * * * *',
  '* * * *',
  '* * * * * *',
  '@daily',
  '1,,2 * * * *',
  '* * * * L',
  `${'1,'.repeat(122)}1 * * * *`,
  `${'1,'.repeat(124)}1 * * * *`,
])('%s is what crontab reads, or not', (expression) => {
  expect(pattern.test(expression)).toBe(cronProblem(expression) === undefined);
});

test.each(['0 0 31 2 *', '30-10 * * * *', '0 0 1 * */2'])('%s takes a calendar', (expression) => {
  expect([pattern.test(expression), cronProblem(expression) === undefined]).toEqual([true, false]);
});
