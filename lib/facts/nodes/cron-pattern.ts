import { anyCase } from '../patterns';
import { DAYS, LONGEST, MONTHS } from './cron';

/** Up to three digits of a step that is not zero. */
const STEP = '(?:\\/(?!0+(?!\\d))\\d{1,3})';

/** One field: everything, values and ranges of them; a step follows everything or a range. */
function field(value: string): string {
  const entry = `(?:\\*${STEP}?|${value}(?:-${value}${STEP}?)?)`;
  return `${entry}(?:,${entry})*`;
}

function named(numbers: string, names: readonly string[]): string {
  return `(?:${[numbers, ...names.map(anyCase)].join('|')})`;
}

/**
 * Five-field cron as crontab reads it, but for what takes a calendar: ranges that run backwards, and days of the month
 * that none of its months has.
 */
export const CRON_PATTERN = `(?![\\s\\S]{${LONGEST},}\\S)${[
  '(?:0{0,2}\\d|0?[1-5]\\d)',
  '(?:0{0,2}\\d|0?1\\d|0?2[0-3])',
  '(?:0{0,2}[1-9]|0?[12]\\d|0?3[01])',
  named('0{0,2}[1-9]|0?1[0-2]', MONTHS),
  named('0{0,2}[0-7]', DAYS),
]
  .map(field)
  .join('[ \\t]+')}`;
