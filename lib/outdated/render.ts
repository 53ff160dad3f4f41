import pc from 'picocolors';
import { type Look, type Row, table } from '../terminal/table';
import type { Age } from './index';

/** What is to be renewed, what stays and why, and who could not be asked. */
export function render(all: readonly Age[], look: Look): string {
  const renewed = all.filter(({ newer }) => newer !== undefined);
  const silent = all.filter(({ unknown }) => unknown !== undefined);
  return [
    renewed.length === 0
      ? ''
      : `${table(
          COLUMNS,
          renewed.map((age) => row(age, look)),
          look,
        )}\n`,
    silent.length === 0 ? '' : `Not known of ${silent.length}:\n${reasons(silent)}`,
    `${all.length - silent.length} of ${all.length} versions asked for, newer ones of ${renewed.length}.`,
    ...(renewed.length === 0 ? [] : [NEXT]),
  ]
    .filter((part) => part !== '')
    .join('\n')
    .concat('\n');
}

const NEXT =
  'Next: the version and its date in the table, npm run snapshots, npm run rehearse; packages: npm outdated.';

const COLUMNS = [
  { title: 'what' },
  { title: 'kubernetes' },
  { title: 'pinned' },
  { title: 'newer' },
  { title: 'as of' },
  { title: 'stays, because', elastic: true },
];

function row({ kind, name, kubernetes = '', version, newer = '', asOf, held = '' }: Age, { color }: Look): Row {
  const paint = (cell: string, column: number) => (color && column === 3 && held === '' ? pc.yellow(cell) : cell);
  return { cells: [`${kind} ${name}`, kubernetes, version, newer, asOf, held], paint };
}

/** A line for each reason, and whom it is of. */
function reasons(silent: readonly Age[]): string {
  const by = new Map<string, Set<string>>();
  for (const { unknown = '', kind, name, source } of silent) {
    const asked = kind === 'add-on' ? 'EKS' : source;
    by.set(`${asked}: ${unknown}`, (by.get(`${asked}: ${unknown}`) ?? new Set()).add(name));
  }
  return [...by].map(([why, names]) => `  ${[...names].join(', ')}: ${why}\n`).join('');
}
