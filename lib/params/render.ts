import { createColors } from 'picocolors';
import { shellWord } from '../facts/shell';
import { firstSentence } from '../parameters/language/declaration';
import { type Column, type Look, type Row, table } from '../terminal/table';
import type { ParameterFacts } from './index';

const COLUMNS: readonly Column[] = [
  { title: 'parameter' },
  { title: 'default', elastic: true },
  { title: 'what it does', elastic: true },
  { title: 'changing it' },
];

/** Parameters as a table, a line each, below the name of their group. */
export function renderAll(all: readonly ParameterFacts[], look: Look): string {
  const paint = createColors(look.color);
  const rows = all.flatMap((one, i): readonly Row[] => {
    const { name, group, defaultText, description, change } = one;
    const line = { cells: [name, cut(defaultText), plain(firstSentence(description)), change.effect] };
    return group === all[i - 1]?.group ? [line] : [EMPTY, { cells: [group], paint: paint.bold }, line];
  });
  const next = 'One in full: npm run params -- node_type. All in full: docs/parameters.md.';
  return `${table(COLUMNS, rows, look)}\n\n${next}\n`;
}

/** Most of a default that a line has room for. */
const LONGEST_DEFAULT = 20;

function cut(text: string): string {
  return text.length <= LONGEST_DEFAULT ? text : `${text.slice(0, LONGEST_DEFAULT - 1)}…`;
}

const EMPTY: Row = { cells: [''] };

/** One parameter in full. */
export function renderOne(facts: ParameterFacts, look: Look): string {
  const { name, group, allowed, defaultText, example, onlyWith, change, launchTime, source, description } = facts;
  const paint = createColors(look.color);
  const note = change.note === undefined ? '' : ` ${plain(change.note)}`;
  const lines: readonly (readonly [label: string, text: string])[] = [
    ['allowed', allowed],
    ['default', defaultText],
    ['example', `-c ${name}=${shellWord(example)}`],
    ...(onlyWith === undefined ? [] : ([['only with', onlyWith]] as const)),
    ...facts.useCases.map((useCase, i) => [i === 0 ? 'for' : '', plain(useCase)] as const),
    ['changing it', `${change.effect}: ${change.means}.${note}`],
    ['at launch', launchTime ? 'a published product may ask for it' : 'fixed when a product is published'],
    ...(facts.related.length === 0 ? [] : ([['related', facts.related.join(', ')]] as const)),
    ['group', group],
    ['from', source],
  ];
  const rows = lines.map((cells): Row => ({ cells, paint: (cell, column) => (column === 0 ? paint.dim(cell) : cell) }));
  const wide = { wrap: true };
  const about = table([{ title: name, elastic: true }], [{ cells: [plain(description)] }], look, wide);
  return `${about}\n${table([{ title: '' }, { title: '', elastic: true }], rows, look, wide)}\n`;
}

/** Text without the marks of Markdown. */
function plain(text: string): string {
  return text.replaceAll('`', '');
}
