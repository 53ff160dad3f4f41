import type * as CronParser from 'cron-parser';

/** One entry of a field: everything, a number or name, or a range; a step follows everything or a range. */
const ENTRY = String.raw`(?:\*(?:/\d+)?|\w+(?:-\w+(?:/\d+)?)?)`;
const FIELD = new RegExp(`^${ENTRY}(?:,${ENTRY})*$`);
/** Letters stand for months and days; L, W, H, ? and # are other schedulers' extensions. */
const EXTENSION = /(?:^|[^a-z])(?:\d*[lwh])(?![a-z])/i;
/** Source: EC2 Auto Scaling API reference, PutScheduledUpdateGroupAction, Recurrence. */
const LONGEST = 255;
const FIELDS = ['minute', 'hour', 'day of month', 'month', 'day of week'] as const;

/**
 * What is wrong with a five-field cron expression, or nothing. A day of the week may be 0 to 7 or a name, Sunday is 0 and 7.
 * Source: EC2 Auto Scaling User Guide, "Recurring schedules", which refers to crontab.
 */
export function cronProblem(expression: string): string | undefined {
  if (expression.length > LONGEST) {
    return `must be at most ${LONGEST} characters, has ${expression.length}`;
  }
  const fields = expression.split(/\s+/);
  if (fields.length !== FIELDS.length) {
    return `must have five fields (${FIELDS.join(', ')}), has ${fields.length}`;
  }
  const strange = fields.findIndex((field) => !FIELD.test(field) || EXTENSION.test(field));
  if (strange >= 0) {
    return `has a ${FIELDS[strange]} that crontab does not know: ${fields[strange]}`;
  }
  // Loaded here, because few racks have a schedule and the library brings one for dates with it.
  const { CronExpressionParser }: typeof CronParser = require('cron-parser');
  try {
    CronExpressionParser.parse(expression, { tz: 'UTC' });
    return undefined;
  } catch (error) {
    return `is no cron expression: ${error instanceof Error ? error.message : error}`;
  }
}
