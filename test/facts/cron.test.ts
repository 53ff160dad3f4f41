import { cronProblem } from '../../lib/facts/cron';

test.each([
  ['every minute', '* * * * *'],
  ['numbers', '0 20 1 12 5'],
  ['bounds', '59 23 31 12 6'],
  ['names of days', '0 20 * * MON-FRI'],
  ['names in any case', '0 20 * jan,Feb Sun,sat'],
  ['July and Thursday, whose letters are others’ extensions', '0 20 * jul thu,wed'],
  ['ranges', '0-29 8-18 1-15 1-6 1-5'],
  ['steps of everything', '*/15 */6 * * *'],
  ['steps of a range', '0-59/20 8-18/2 * * 1-5/2'],
  ['lists of ranges', '0,30 6-8,18-20 * * *'],
  ['Sunday as 0', '0 6 * * 0'],
  ['Sunday as 7', '0 6 * * 7'],
  ['a range to Sunday as 7', '0 6 * * 5-7'],
  ['the leap day', '0 0 29 2 *'],
  ['the 31st of any month that has one', '0 0 31 2,3 *'],
  ['a day that never comes beside a day of the week', '0 0 31 2 1'],
  ['spaces in abundance', '0  20\t* * 1'],
])('takes %s: %s', (_, expression) => {
  expect(cronProblem(expression)).toBeUndefined();
});

test.each([
  ['0 20 * *', 'must have five fields (minute, hour, day of month, month, day of week), has 4'],
  ['0 0 20 * * 1', 'must have five fields (minute, hour, day of month, month, day of week), has 6'],
  ['@daily', 'must have five fields (minute, hour, day of month, month, day of week), has 1'],
  ['60 20 * * *', 'is no cron expression: Constraint error, got value 60 expected range 0-59'],
  ['0 24 * * *', 'is no cron expression: Constraint error, got value 24 expected range 0-23'],
  ['0 20 0 * *', 'is no cron expression: Constraint error, got value 0 expected range 1-31'],
  ['0 20 * 13 *', 'is no cron expression: Constraint error, got value 13 expected range 1-12'],
  ['0 20 * * 8', 'is no cron expression: Constraint error, got value 8 expected range 0-7'],
  ['30-0 20 * * *', 'is no cron expression: Invalid range: 30-0, min(30) > max(0)'],
  ['*/0 20 * * *', 'is no cron expression: Constraint error, cannot repeat at every 0 time.'],
  ['0 0 30 2 *', 'is no cron expression: Invalid explicit day of month definition'],
  ['5/15 20 * * *', 'has a minute that crontab does not know: 5/15'],
  ['0, 20 * * *', 'has a minute that crontab does not know: 0,'],
  ['0 20 ? * 1', 'has a day of month that crontab does not know: ?'],
  ['0 20 L * *', 'has a day of month that crontab does not know: L'],
  ['0 20 15W * *', 'has a day of month that crontab does not know: 15W'],
  ['0 20 * * 5L', 'has a day of week that crontab does not know: 5L'],
  ['0 20 * * 1#2', 'has a day of week that crontab does not know: 1#2'],
  ['H 20 * * *', 'has a minute that crontab does not know: H'],
  ['-1 20 * * *', 'has a minute that crontab does not know: -1'],
])('refuses %s', (expression, problem) => {
  expect(cronProblem(expression)).toBe(problem);
});
