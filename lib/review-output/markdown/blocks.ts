import type { Alike, OutputChange, PropertyChange } from '../../review/report';
import type { Shown } from '../findings';
import { pathText, valueText, withoutValues } from '../text/values';
import { cut, visible } from '../text/visible';
import type { Row } from '../topics';
import { code, names, prose } from './inline';
import { MARKS } from './words';

/** Of a value that has lines of its own. */
const MOST_OF_A_BLOCK = 1500;
const MOST_PROPERTIES = 12;

/** A row of a topic as a member of a list. */
export function rowItem({ severity, names: about, label, text, note }: Row): string {
  const more = note === undefined ? '' : ` (${prose(note)})`;
  return `- ${MARKS[severity]} ${about.length > 0 ? `${names(about)} · ` : ''}${prose(label)}: ${prose(text)}${more}`;
}

/** What becomes of a resource. */
export function findingItem(finding: Shown, stack: string): string {
  const { kind, ids, type, severity, means, was, why = [], properties, retained = false } = finding;
  const head = `- ${MARKS[severity]} **${kind}** ${names(ids.map((id) => `${stack}/${id}`))} · ${code(type)}`;
  const [main, ...others] = why;
  const causes =
    main === undefined ? [] : [`  - ${prose(main.text)}${others.length > 0 ? ` (and ${others.length} more)` : ''}`];
  const old = was === undefined ? [] : [`  - was ${code(`${was.stack}/${was.id}`)}, known by its ${was.by}`];
  // Of what comes or goes, the page has all there is.
  const shown = kind === 'added' || kind === 'removed' ? [] : properties;
  return [
    `${head}${means === undefined ? '' : `: ${prose(means)}`}${retained ? ' (the old one stays in the account)' : ''}`,
    ...old,
    ...causes,
    ...shown.slice(0, MOST_PROPERTIES).map((change) => `  - ${changeText(change, '    ')}`),
    ...(shown.length > MOST_PROPERTIES ? [`  - and ${shown.length - MOST_PROPERTIES} more properties`] : []),
  ].join('\n');
}

export function alikeItem({ change, names: about }: Alike): string {
  return `- **${about.length} resources alike**: ${changeText(change, '  ')}\n  - ${names(about, 6)}`;
}

export function outputItem(stack: string, { name, kind, before, after }: OutputChange): string {
  return `- output ${code(`${stack}.${name}`)} ${kind}: ${changeText({ path: '', before, after }, '  ')}`;
}

/**
 * A property, before and after: in the line, or as lines of a comparison.
 * @param indent of what follows in the same member of a list
 */
export function changeText(change: PropertyChange, indent: string): string {
  const { path, before, after, line } = change;
  const where = path === '' ? '' : `${code(pathText(path))}: `;
  const instead = withoutValues(change);
  if (instead !== undefined) {
    return `${where}${instead}`;
  }
  const [was, is] = [before, after].map((value) => (value === undefined ? undefined : visible(valueText(value))));
  if (![was, is].some((text) => text?.includes('\n'))) {
    return `${where}${was === undefined ? 'nothing' : code(was)} → ${is === undefined ? 'nothing' : code(is)}`;
  }
  const from = line === undefined ? '' : `from line ${line} on`;
  // A line of its own before the fence, which is read as another thing beside an empty one.
  return `${where}${from || 'before and after'}\n${fenced([...diffLines('-', was), ...diffLines('+', is)], indent)}`;
}

function diffLines(sign: string, text: string | undefined): readonly string[] {
  return text === undefined || text === '""'
    ? []
    : cut(text, MOST_OF_A_BLOCK)
        .split('\n')
        .map((line) => `${sign} ${line}`);
}

/** Lines in a fence that is longer than any in them. */
function fenced(lines: readonly string[], indent: string): string {
  const longest = Math.max(2, ...(lines.join('\n').match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}diff`, ...lines, fence].map((line) => `${indent}${line}`).join('\n');
}
