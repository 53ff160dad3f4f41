/** One field of a schedule: its name, its bounds, and the names that stand for numbers from the lowest on. */
interface FieldKind {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

export const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;
const FIELDS: readonly FieldKind[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, names: MONTHS },
  { name: 'day of week', min: 0, max: 7, names: DAYS },
];
const [DAY_OF_MONTH, DAY_OF_WEEK] = [2, 4];
/** Most days that a month has, from January. */
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Source: EC2 Auto Scaling API reference, PutScheduledUpdateGroupAction, `Recurrence`. */
export const LONGEST = 255;

/** Everything, a value or a range; a step follows everything or a range. */
const ENTRY = /^(?:(?<all>\*)|(?<from>\w+)(?:-(?<to>\w+))?)(?:\/(?<step>\d{1,3}))?$/;

interface Field {
  readonly values: readonly number[];
  /** Whether it begins with an asterisk, by which crontab knows a day that is left open. */
  readonly open: boolean;
}

/** One of each kind. */
type Fields = readonly [minute: Field, hour: Field, day: Field, month: Field, weekDay: Field];

type Read<T> = { readonly value: T } | { readonly problem: string };

/** What is wrong with a five-field cron expression, or nothing. */
export function cronProblem(expression: string): string | undefined {
  const read = readCron(expression);
  return 'problem' in read ? read.problem : undefined;
}

/**
 * A schedule in the one spelling that all its spellings have in common: digits, Sunday as 0, the shortest list of ranges
 * and steps. Two schedules are the same if and only if their texts are; and the text holds nothing that some crontab
 * might not know, such as ranges of names, which the manual of crontab does not allow and its program reads.
 * Text that is no schedule stays what it is.
 */
export function canonicalCron(expression: string): string {
  const read = readCron(expression);
  if ('problem' in read) {
    return expression;
  }
  const [, , day, , weekDay] = read.value;
  const either = !day.open && !weekDay.open;
  // Two days that are both set mean the one or the other; where one of them is every day, so is that.
  const always = either && (day.values.length === 31 || weekDay.values.length === 7);
  return read.value
    .map((field, i) => {
      const isDay = i === DAY_OF_MONTH || i === DAY_OF_WEEK;
      return isDay && always ? '*' : render(field, FIELDS[i] as FieldKind, !(isDay && either));
    })
    .join(' ');
}

/**
 * Reads five-field cron as crontab does, which EC2 Auto Scaling refers to. Not what other schedulers add to it: L, W, #, ?
 * and H, a sixth field, or @daily. Sources: EC2 Auto Scaling API reference, PutScheduledUpdateGroupAction; crontab(5).
 */
function readCron(expression: string): Read<Fields> {
  if (expression.length > LONGEST) {
    return { problem: `must be at most ${LONGEST} characters, has ${expression.length}` };
  }
  const texts = expression.trim().split(/[ \t]+/);
  if (texts.length !== FIELDS.length) {
    return {
      problem: `must have five fields (${FIELDS.map(({ name }) => name).join(', ')}), has ${texts.length}`,
    };
  }
  const fields = FIELDS.map((kind, i) => readField(kind, texts[i] as string));
  const wrong = fields.find((field) => 'problem' in field);
  if (wrong !== undefined && 'problem' in wrong) {
    return wrong;
  }
  const value = fields.flatMap((field) => ('value' in field ? [field.value] : [])) as unknown as Fields;
  const problem = daysProblem(value);
  return problem === undefined ? { value } : { problem };
}

function readField(kind: FieldKind, text: string): Read<Field> {
  const entries = text.split(',').map((entry) => readEntry(kind, entry));
  const wrong = entries.find((entry) => 'problem' in entry);
  if (wrong !== undefined && 'problem' in wrong) {
    return wrong;
  }
  const all = entries.flatMap((entry) => ('value' in entry ? entry.value : []));
  const values = kind.name === 'day of week' ? all.map((day) => day % 7) : all;
  return { value: { values: [...new Set(values)].sort((a, b) => a - b), open: text.startsWith('*') } };
}

function readEntry(kind: FieldKind, entry: string): Read<readonly number[]> {
  const { all, from = '', to, step } = ENTRY.exec(entry)?.groups ?? {};
  const unknown = { problem: `has a ${kind.name} that crontab does not know: ${entry}` };
  if ((all === undefined && from === '') || (step !== undefined && all === undefined && to === undefined)) {
    return unknown;
  }
  const [first, last] = all ? [kind.min, kind.max] : [numberOf(kind, from), numberOf(kind, to ?? from)];
  if (first === undefined || last === undefined) {
    return unknown;
  }
  const beyond = [first, last].find((value) => value < kind.min || value > kind.max);
  if (beyond !== undefined) {
    return { problem: `has ${beyond} as ${kind.name}; it goes from ${kind.min} to ${kind.max}` };
  }
  if (first > last) {
    return { problem: `has a ${kind.name} that runs backwards: ${entry}` };
  }
  const every = Number(step ?? 1);
  if (every === 0) {
    return { problem: `has a ${kind.name} with a step of 0: ${entry}` };
  }
  return { value: Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, i) => first + i * every) };
}

function numberOf({ min, names }: FieldKind, text: string): number | undefined {
  const named = names?.indexOf(text.toLowerCase()) ?? -1;
  return named >= 0 ? min + named : /^\d{1,3}$/.test(text) ? Number(text) : undefined;
}

/** What is wrong between days of the month and days of the week that are each fine. */
function daysProblem([, , day, month, weekDay]: Fields): string | undefined {
  const partial = day.values.length < 31 && weekDay.values.length < 7;
  if (partial && (day.open || weekDay.open)) {
    return 'has a day that begins with * beside another day: crontabs differ on whether one or both must match; write the days out, as in 1-31/2';
  }
  const earliest = Math.min(...day.values);
  const longest = Math.max(...month.values.map((one) => MONTH_DAYS[one - 1] as number));
  return earliest > longest && weekDay.open
    ? `has a day of month of ${earliest}, which none of its months has`
    : undefined;
}

/** @param mayBeOpen whether the text may begin with an asterisk: two days that do not are the one or the other */
function render({ values }: Field, { min, name, max }: FieldKind, mayBeOpen: boolean): string {
  const highest = name === 'day of week' ? 6 : max;
  const [first = min, second = first] = values;
  const last = values.at(-1) ?? first;
  const step = second - first;
  const even = values.length > 2 && values.every((value, i) => value === first + i * step);
  if (!even) {
    return runs(values)
      .flatMap((run) => (run.length > 2 ? [`${run[0]}-${run.at(-1)}`] : run.map(String)))
      .join(',');
  }
  const every = step === 1 ? '' : `/${step}`;
  const whole = first === min && last + step > highest;
  return whole && mayBeOpen ? `*${every}` : `${first}-${last}${every}`;
}

/** Numbers in order as runs of neighbours. */
function runs(values: readonly number[]): readonly (readonly number[])[] {
  const found: number[][] = [];
  for (const value of values) {
    const run = found.at(-1);
    if (run?.at(-1) === value - 1) {
      run.push(value);
    } else {
      found.push([value]);
    }
  }
  return found;
}
