import { Refusal } from '../refusal';

/** Lines that are no parameters: a prompt that was copied too, what the CLI says on stderr, and an ellipsis of documents. */
const NOISE = /^\s*(\$ .*|NOTICE: .*|\.\.\.)?\s*$/;

/**
 * The parameters in the output of `convox rack params`: a row each, key, spaces, value; further lines of a value stand
 * where the first one does. Values may hold any number of spaces, so that columns count, and not spaces.
 * Source: convox/convox, `pkg/cli/rack.go`, RackParams; convox/stdcli, Info.
 * @throws Refusal for what is no such output; lines are told by number, because they may hold secrets
 */
export function parametersInText(text: string): Readonly<Record<string, string>> {
  const lines = text
    .replace(COLOURS, '')
    .split(/\r?\n/)
    .map((line) => line.replace(/\s+$/, ''));
  const indent = least(lines.filter((line) => !NOISE.test(line)).map((line) => line.search(/\S/)));
  const rows = lines.map((line) => line.slice(indent ?? 0));
  const column = columnOf(rows);
  const found = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const [i, row] of rows.entries()) {
    const [, key = '', value = ''] = ROW.exec(row) ?? [];
    if (key !== '') {
      if (found.has(key)) {
        throw new Refusal(`it has ${key} twice, again in line ${i + 1}`, 'the output of one `convox rack params`');
      }
      // Somebody may have put rows closer together.
      const aligned = column >= key.length + 2 && row.slice(key.length, column).trim() === '';
      current = [aligned ? row.slice(column) : value];
      found.set(key, current);
    } else if (current !== undefined && row.slice(0, column).trim() === '') {
      // An empty line may be one of a value, or the end.
      current.push(row.slice(column));
    } else if (!NOISE.test(row)) {
      throw new Refusal(`line ${i + 1} is no parameter and its value`, 'the output of `convox rack params`, as it is');
    }
  }
  return Object.fromEntries([...found].map(([key, value]) => [key, value.join('\n').trimEnd()]));
}

/** What a terminal was told, where its output was recorded. */
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** A key and its value, if it has one. */
const ROW = /^(\w+)(?:\s+(.*))?$/;

/** Where values begin: two spaces after the longest key, or further right where rows were taken out. */
function columnOf(rows: readonly string[]): number {
  return least(rows.map((row) => /^\w+ {2,}(?=\S)/.exec(row)?.[0].length)) ?? 0;
}

/** The least of some numbers, of which there may be more than a function takes arguments. */
function least(numbers: readonly (number | undefined)[]): number | undefined {
  return numbers.reduce((a, b) => (a === undefined || (b !== undefined && b < a) ? b : a), undefined);
}
