import Table from 'cli-table3';

/** Where something is shown. */
export interface Look {
  /** Columns of the terminal. */
  readonly width: number;
  readonly color: boolean;
}

export interface Column {
  readonly title: string;
  /** @default left */
  readonly align?: 'left' | 'right';
  /** Whether it gives way where the terminal is too narrow for all columns. @default false */
  readonly elastic?: boolean;
}

/** A row: its cells, and how one of them is painted. */
export interface Row {
  readonly cells: readonly string[];
  /** @default - as it is */
  readonly paint?: (cell: string, column: number) => string;
}

export interface TableOptions {
  /** What becomes of text in columns that gave way: it goes on in the next line, or is cut. @default false: cut */
  readonly wrap?: boolean;
}

/** Between columns. */
const GAP = 2;
/** An elastic column is never narrower, however small the terminal. */
const LEAST = 8;

/** A table without lines that fits a terminal. */
export function table(
  columns: readonly Column[],
  rows: readonly Row[],
  { width, color }: Look,
  { wrap = false }: TableOptions = {},
): string {
  const titles = columns.map(({ title }) => title);
  const all = [titles, ...rows.map(({ cells }) => cells)];
  const widths = titles.map((_, column) => GAP + Math.max(...all.map((cells) => longestLine(cells[column] ?? ''))));
  const drawn = new Table({
    head: titles,
    colWidths: fitting(
      widths,
      columns.flatMap(({ elastic }, column) => (elastic ? column : [])),
      width,
    ),
    colAligns: columns.map(({ align = 'left' }) => align),
    wordWrap: wrap,
    chars: NO_LINES,
    style: { head: color ? ['dim'] : [], border: [], 'padding-left': 0, 'padding-right': GAP, compact: true },
  });
  for (const { cells, paint = String } of rows) {
    drawn.push(cells.map((cell, column) => paint(cell, column)));
  }
  return drawn.toString().replaceAll(/ +$/gm, '');
}

function longestLine(cell: string): number {
  return Math.max(...cell.split('\n').map((line) => line.length));
}

const NO_LINES = Object.fromEntries(
  ['top', 'bottom', 'mid', 'left', 'right', 'middle'].flatMap((side) =>
    [side, `${side}-mid`, `${side}-left`, `${side}-right`].map((part) => [part, '']),
  ),
);

/** Widths that fit a terminal: elastic columns that want less than an equal share get it, the others share the rest. */
function fitting(widths: readonly number[], elastic: readonly number[], width: number): number[] {
  const fitted = [...widths];
  let room = width - 1 - widths.reduce((sum, want, column) => sum + (elastic.includes(column) ? 0 : want), 0);
  const byWant = [...elastic].sort((a, b) => (widths[a] ?? 0) - (widths[b] ?? 0));
  for (const [index, column] of byWant.entries()) {
    const share = Math.max(LEAST, Math.floor(room / (byWant.length - index)));
    fitted[column] = Math.min(widths[column] ?? 0, share);
    room -= fitted[column] ?? 0;
  }
  return fitted;
}
