/** A field of a cron expression: its bounds, and the names that stand for numbers. */
interface Field {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const DAY_OF_MONTH: Field = { label: 'day of month', min: 1, max: 31 };
const MONTH: Field = { label: 'month', min: 1, max: 12, names: MONTHS };
const DAY_OF_WEEK: Field = { label: 'day of week', min: 0, max: 7, names: DAYS };
/** Source: EC2 Auto Scaling User Guide, "Recurring schedules"; crontab(5), to which it refers. */
const FIELDS: readonly Field[] = [
  { label: 'minute', min: 0, max: 59 },
  { label: 'hour', min: 0, max: 23 },
  DAY_OF_MONTH,
  MONTH,
  DAY_OF_WEEK,
];

/** Most days a month ever has: February 29th comes, if late. */
const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** What is wrong with a five-field cron expression, or nothing. */
export function cronProblem(expression: string): string | undefined {
  const parts = expression.split(/\s+/);
  if (parts.length !== FIELDS.length) {
    return `must have five fields: minute, hour, day of month, month, day of week; has ${parts.length}`;
  }
  const problem = FIELDS.map((field, i) => fieldProblem(field, parts[i] ?? '')).find((found) => found !== undefined);
  return problem ?? neverProblem(parts);
}

/**
 * The expression for a scheduled action: as it was given, but with Sunday as 0. EC2 Auto Scaling refers to crontab for
 * what it takes; there 7 is Sunday too, but not in every cron, while all know 0. So a list of days with a 7 is written
 * out: 5-7 → 5,6,0. Source: EC2 Auto Scaling User Guide, "Recurring schedules".
 * @param expression one without a {@link cronProblem}
 */
export function cronForAutoScaling(expression: string): string {
  const parts = expression.split(/\s+/);
  const days = valuesOf(DAY_OF_WEEK, parts[4] ?? '*');
  const written = days.includes(7) && parts[4] !== '*' ? [...new Set(days.map((day) => day % 7))].join(',') : parts[4];
  return [...parts.slice(0, 4), written].join(' ');
}

function fieldProblem(field: Field, text: string): string | undefined {
  for (const item of text.split(',')) {
    const match = /^(?:\*|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(item);
    if (match === null) {
      return `its ${field.label} is nothing that cron knows: ${item || 'nothing'}`;
    }
    const [, first, last, step] = match;
    const bounds = [first, last].filter((bound) => bound !== undefined).map((bound) => numberOf(field, bound));
    if (bounds.some((bound) => !(bound >= field.min && bound <= field.max))) {
      return `its ${field.label} is outside ${field.min} to ${field.max}: ${item}`;
    }
    if (bounds.length === 2 && (bounds[0] ?? 0) > (bounds[1] ?? 0)) {
      return `its ${field.label} runs backwards: ${item}`;
    }
    if (step !== undefined && (Number(step) < 1 || (first !== undefined && last === undefined))) {
      return `its ${field.label} has a step that steps over nothing: ${item}; a step follows * or a range`;
    }
  }
  return undefined;
}

/** Day 31 of a month that has no such day never comes; with a day of the week beside it, that one does. */
function neverProblem(parts: readonly string[]): string | undefined {
  const [, , day = '*', month = '*', weekday = '*'] = parts;
  const comes = valuesOf(MONTH, month).some((m) => valuesOf(DAY_OF_MONTH, day).some((d) => d <= (LENGTHS[m - 1] ?? 0)));
  return comes || weekday !== '*' ? undefined : `names a day that never comes: day ${day} of month ${month}`;
}

function valuesOf(field: Field, text: string): readonly number[] {
  return text.split(',').flatMap((item) => {
    const [range = '', step = '1'] = item.split('/');
    const [first, last = first] = range === '*' ? [`${field.min}`, `${field.max}`] : range.split('-');
    const [from, to] = [numberOf(field, first ?? ''), numberOf(field, last ?? '')];
    return Array.from({ length: Math.floor((to - from) / Number(step)) + 1 }, (_, i) => from + i * Number(step));
  });
}

/** NaN for what is neither a number nor a name. */
function numberOf(field: Field, text: string): number {
  const index = field.names?.indexOf(text.toLowerCase()) ?? -1;
  return index >= 0 ? index + (field === MONTH ? 1 : 0) : /^\d+$/.test(text) ? Number(text) : Number.NaN;
}
