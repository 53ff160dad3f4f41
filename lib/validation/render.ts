import { createColors } from 'picocolors';
import { type Look, table } from '../terminal/table';
import { STEPS, type Verdict } from './index';

const COLUMNS = [
  { title: 'rack' },
  ...STEPS.map((title) => ({ title })),
  { title: 'warnings', align: 'right' as const },
  { title: 'took', align: 'right' as const },
  { title: 'file', elastic: true },
];

/** Verdicts for people: a table, then what is wrong with each rack, then what to do next. */
export function render(verdicts: readonly Verdict[], look: Look): string {
  const paint = createColors(look.color);
  const rows = verdicts.map(({ rack, file = 'none: context', steps, warnings, ms, isValid }) => ({
    cells: [rack, ...STEPS.map((step) => outcome(steps[step])), `${warnings}`, `${(ms / 1000).toFixed(1)} s`, file],
    paint: isValid ? undefined : paint.red,
  }));
  const wrong = verdicts.filter(({ isValid }) => !isValid);
  return [
    table(COLUMNS, rows, look),
    ...wrong.map(({ rack, report }) => `${paint.bold(rack)}\n\n${report.trimEnd()}`),
    wrong.length === 0 ? paint.green(good(verdicts)) : paint.red(bad(wrong, verdicts)),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

function outcome(count: number | undefined): string {
  return count === undefined ? '-' : count === 0 ? 'ok' : `${count} wrong`;
}

function good([first, ...more]: readonly Verdict[]): string {
  const which = first?.file === undefined ? '--all' : `'${more.length === 0 ? first.rack : '*'}/*'`;
  return `${more.length === 0 ? 'The rack is' : 'All racks are'} valid: npx cdk diff ${which} says what a deploy would do.`;
}

function bad(wrong: readonly Verdict[], all: readonly Verdict[]): string {
  return `${wrong.length} of ${all.length} ${all.length === 1 ? 'rack is' : 'racks are'} not valid.`;
}
