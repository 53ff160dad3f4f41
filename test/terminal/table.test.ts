import { table } from '../../lib/terminal/table';

const COLUMNS = [
  { title: 'name', elastic: true },
  { title: 'count', align: 'right' },
] as const;
const ROWS = [{ cells: ['a name that is too long', '7'] }, { cells: ['b', '12'] }];

test('columns are as wide as they need to be, and have no lines between them', () => {
  expect(table(COLUMNS, ROWS, { width: 80, color: false }).split('\n')).toEqual([
    'name                     count',
    'a name that is too long      7',
    'b                           12',
  ]);
});

test.each([
  [false, ['name        count', 'a name th…      7', 'b              12']],
  [true, ['name        count', 'a name          7', 'that is', 'too long', 'b              12']],
])('an elastic column gives way, wrapped: %s', (wrap, lines) => {
  expect(
    table(COLUMNS, ROWS, { width: 20, color: false }, { wrap })
      .split('\n')
      .map((line) => line.trimEnd()),
  ).toEqual(lines);
});

test('a cell is painted, and no wider for it', () => {
  const paint = (cell: string, column: number) => (column === 1 ? `\u001b[31m${cell}\u001b[39m` : cell);
  const [, row] = table(COLUMNS, [{ cells: ['b', '12'], paint }], { width: 80, color: false }).split('\n');
  expect(row).toBe('b        \u001b[31m12\u001b[39m');
});

test('a cell of several lines is as wide as its longest', () => {
  expect(table(COLUMNS, [{ cells: ['one\nthree', '7'] }], { width: 80, color: false }).split('\n')).toEqual([
    'name   count',
    'one        7',
    'three',
  ]);
});
