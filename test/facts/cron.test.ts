import { cronForAutoScaling, cronProblem } from '../../lib/facts/cron';

describe('cron', () => {
  test.each([
    ['every minute', '* * * * *'],
    ['numbers', '0 20 1 12 5'],
    ['bounds', '59 23 31 12 6'],
    ['names of days', '0 20 * * MON-FRI'],
    ['names in any case', '0 20 * jan,Feb Sun,sat'],
    ['ranges', '0-29 8-18 1-15 1-6 1-5'],
    ['steps of everything', '*/15 */6 * * *'],
    ['steps of a range', '0-59/20 8-18/2 * * 1-5/2'],
    ['lists of ranges', '0,30 6-8,18-20 * * *'],
    ['Sunday as 0', '0 6 * * 0'],
    ['the leap day', '0 0 29 2 *'],
    ['the 31st of any month that has one', '0 0 31 2,3 *'],
    ['a day that never comes beside a day of the week', '0 0 31 2 1'],
    ['spaces in abundance', '0  20\t* * 1'],
  ])('takes %s as it is: %s', (_, expression) => {
    expect(cronProblem(expression)).toBeUndefined();
    expect(cronForAutoScaling(expression)).toBe(expression.split(/\s+/).join(' '));
  });

  test.each([
    ['0 6 * * 7', '0 6 * * 0'],
    ['0 6 * * 5-7', '0 6 * * 5,6,0'],
    ['0 6 * * 1,7', '0 6 * * 1,0'],
    ['0 6 * * 0,7', '0 6 * * 0'],
    ['0 6 * * FRI-7', '0 6 * * 5,6,0'],
    ['0 6 * * 1-7/2', '0 6 * * 1,3,5,0'],
    ['0 6 * * 0-7', '0 6 * * 0,1,2,3,4,5,6'],
    ['0 6 * * */7', '0 6 * * 0'],
    ['7 7 7 7 *', '7 7 7 7 *'],
  ])('writes Sunday as 0 in %s: %s', (given, expected) => {
    expect(cronProblem(given)).toBeUndefined();
    expect(cronForAutoScaling(given)).toBe(expected);
  });

  test.each([
    ['0 20 * *', 'must have five fields: minute, hour, day of month, month, day of week; has 4'],
    ['0 0 20 * * 1', 'must have five fields: minute, hour, day of month, month, day of week; has 6'],
    ['@daily', 'must have five fields: minute, hour, day of month, month, day of week; has 1'],
    ['60 20 * * *', 'its minute is outside 0 to 59: 60'],
    ['0 24 * * *', 'its hour is outside 0 to 23: 24'],
    ['0 20 0 * *', 'its day of month is outside 1 to 31: 0'],
    ['0 20 * 13 *', 'its month is outside 1 to 12: 13'],
    ['0 20 * * 8', 'its day of week is outside 0 to 7: 8'],
    ['0 20 * * MONDAY', 'its day of week is outside 0 to 7: MONDAY'],
    ['0 20 * MON *', 'its month is outside 1 to 12: MON'],
    ['0 20 * * FRI-MON', 'its day of week runs backwards: FRI-MON'],
    ['0 20 * * SAT-SUN', 'its day of week runs backwards: SAT-SUN'],
    ['30-0 20 * * *', 'its minute runs backwards: 30-0'],
    ['*/0 20 * * *', 'its minute has a step that steps over nothing: */0; a step follows * or a range'],
    ['5/15 20 * * *', 'its minute has a step that steps over nothing: 5/15; a step follows * or a range'],
    ['0, 20 * * *', 'its minute is nothing that cron knows: nothing'],
    ['0 20 ? * 1', 'its day of month is nothing that cron knows: ?'],
    ['0 20 L * *', 'its day of month is outside 1 to 31: L'],
    ['0 20 * * 1#2', 'its day of week is nothing that cron knows: 1#2'],
    ['-1 20 * * *', 'its minute is nothing that cron knows: -1'],
    ['0 0 31 2 *', 'names a day that never comes: day 31 of month 2'],
    ['0 0 31 4,6,9,11 *', 'names a day that never comes: day 31 of month 4,6,9,11'],
  ])('refuses %s', (expression, problem) => {
    expect(cronProblem(expression)).toBe(problem);
  });
});
