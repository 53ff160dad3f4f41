import { createColors } from 'picocolors';
import { type Look, table } from '../terminal/table';

import type { Imported } from './import';
import type { Why } from './left-out';

/** The reasons, in the order in which somebody wants to read them. */
const TITLES: Readonly<Record<Why, string>> = {
  secret: 'Secrets, which no rack file holds',
  refused: 'Values that a rack does not take',
  unknown: 'Unknown keys',
  planned: 'No parameter yet',
  none: 'Without equivalent',
  same: 'Always so in a rack',
};

/** What became of a source, for people. */
export function render({ name, became, leftOut, notes }: Imported, look: Look): string {
  const paint = createColors(look.color);
  const section = (title: string, rows: readonly (readonly [string, string])[]) =>
    rows.length === 0 ? [] : [`${paint.bold(title)}\n${rowsOf(rows, look)}`];
  const sections = [
    `Rack ${name}: ${count(became.length, 'parameter')}, ${count(leftOut.length, 'key')} left out`,
    ...section(
      'Became',
      became.map(({ parameter, from }) => [parameter, from]),
    ),
    ...section(
      'To look at',
      notes.map((note) => ['-', note]),
    ),
    ...(Object.keys(TITLES) as Why[]).flatMap((why) =>
      section(TITLES[why], byReason(leftOut.filter((one) => one.why === why))),
    ),
  ];
  return `${sections.join('\n\n')}\n`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Nobody reads more of them; what has so many is no configuration. */
const MOST_KEYS = 50;

/** Keys that are left out for the same reason stand together. */
function byReason(leftOut: Imported['leftOut']): readonly (readonly [string, string])[] {
  const reasons = new Map<string, Set<string>>();
  for (const { key, reason } of leftOut) {
    reasons.set(reason, (reasons.get(reason) ?? new Set()).add(key));
  }
  return [...reasons].map(([reason, keys]) => {
    const shown = [...keys].slice(0, MOST_KEYS);
    return [[...shown, ...(keys.size > MOST_KEYS ? [`and ${keys.size - MOST_KEYS} more`] : [])].join('\n'), reason];
  });
}

/** Two columns, of which each gives way to the other. */
function rowsOf(rows: readonly (readonly [string, string])[], look: Look): string {
  const columns = [
    { title: '', elastic: true },
    { title: '', elastic: true },
  ];
  const half = Math.floor(look.width / 2) - INDENT.length - 2;
  const cells = rows.map(([key, reason]) => ({ cells: [broken(printable(key, '\n'), half), printable(reason)] }));
  const [, ...lines] = table(columns, cells, { ...look, width: look.width - INDENT.length }, { wrap: true }).split(
    '\n',
  );
  return lines.map((line) => `${INDENT}${line}`).join('\n');
}

const INDENT = '  ';

/** Keys have no spaces to break them at: a line ends before a dot or a bracket, or where it must. */
function broken(keys: string, width: number): string {
  const steps = new RegExp(`[.[]?[^.[\\n]{1,${Math.max(1, width - 1)}}|\\n|[.[]`, 'gu');
  let line = 0;
  return (keys.match(steps) ?? [])
    .map((step) => {
      const next = step !== '\n' && line > 0 && line + step.length > width;
      line = step === '\n' ? 0 : next ? step.length : line + step.length;
      return next ? `\n${step}` : step;
    })
    .join('');
}

/** Nothing of a source does anything to a terminal. */
export function printable(text: string, allowed = ''): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) =>
    allowed.includes(character) ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
