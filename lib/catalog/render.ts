import { createColors } from 'picocolors';
import { type Look, table } from '../terminal/table';
import type { Comparison } from './versions/compared';
import type { Locked } from './versions/locked';

/** A catalog, with what is locked of it. */
export interface Listed {
  readonly rack: string;
  readonly region: string;
  /** Name under which the code as it is is published. @default - it is not */
  readonly current?: string;
  readonly editions: readonly string[];
  readonly locked: Locked;
}

/** What racks publish. */
export function renderList(catalogs: readonly Listed[], look: Look): string {
  const rows = catalogs.flatMap(({ rack, region, editions, locked, current }) =>
    editions.map((edition) => {
      const versions = (locked.editions[edition] ?? []).map(({ version }) => version);
      return { cells: [rack, region, edition, versions.join(', ') || 'none', current ?? 'not published'] };
    }),
  );
  const columns = [
    { title: 'rack' },
    { title: 'region' },
    { title: 'edition' },
    { title: 'locked', elastic: true },
    { title: 'as it is now' },
  ];
  const [first] = catalogs;
  return `${table(columns, rows, look, { wrap: true })}\n\nNext: npm run catalog -- release VERSION locks what the code makes now; npx cdk deploy ${first?.rack}-catalog publishes\n`;
}

/** What updates of launched racks do, in a line each, with the reasons where they do not go in place. */
export function renderComparisons(comparisons: readonly Comparison[], look: Look): string {
  const paint = createColors(look.color);
  const rows = comparisons.map(({ edition, from, to, inPlace, reasons }) => ({
    cells: [edition, from, to, inPlace ? 'in place' : 'not in place', reasons.join('; ') || 'nothing is replaced'],
    paint: (cell: string, column: number) => (column === 3 ? (inPlace ? paint.green : paint.red)(cell) : cell),
  }));
  const columns = [
    { title: 'edition' },
    { title: 'from' },
    { title: 'to' },
    { title: 'launched racks update' },
    { title: 'why', elastic: true },
  ];
  return rows.length === 0
    ? 'Nothing is locked yet: nobody has launched anything that could be updated.\n'
    : `${table(columns, rows, look, { wrap: true })}\n`;
}
