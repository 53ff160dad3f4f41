import { FINDING_KINDS, type FindingKind, type RackReport, type Report } from '../../review/report';
import { stackInWords } from '../layers';
import type { RackGroup } from '../racks';
import { htmlCode } from './inline';
import { EFFECT_MARKS } from './words';

/** More rows than a screen has are one a rack. */
const MOST_ROWS = 30;
const MOST_RACKS = 60;
/** Columns that are there whatever happens; of the others, those with a number in them. */
const ALWAYS: readonly FindingKind[] = ['added', 'changed', 'removed', 'replaced'];

/**
 * Racks and their stacks that change, with how many resources are added, changed, removed and replaced; of racks to which the
 * same happens, of each of them.
 */
export function totalsTable({ totals }: Report, groups: readonly RackGroup[]): string {
  if (groups.length === 0) {
    return '';
  }
  const kinds = [...ALWAYS, ...FINDING_KINDS.filter((kind) => !ALWAYS.includes(kind) && totals[kind] > 0)];
  const all = groups.flatMap((group) => [rackRow(group, kinds), ...stackRows(group.rack, kinds)]);
  const isShort = all.length <= MOST_ROWS;
  const rows = isShort ? all : groups.slice(0, MOST_RACKS).map((group) => rackRow(group, kinds));
  const left = isShort ? 0 : groups.slice(MOST_RACKS).reduce((sum, { others }) => sum + 1 + others.length, 0);
  const heads = ['rack and stack', 'what happens', ...kinds];
  const isSummed = groups.length > 1 || groups.some(({ others }) => others.length > 0);
  const lines = [
    heads,
    heads.map((_, i) => (i < 2 ? '---' : '--:')),
    ...rows,
    ...(isSummed ? [['**all**', '', ...kinds.map((kind) => `**${totals[kind]}**`)]] : []),
  ];
  return [
    ...lines.map((cells) => `| ${cells.join(' | ')} |`),
    ...(left > 0 ? ['', `And ${left} racks more.`] : []),
  ].join('\n');
}

function rackRow({ rack, others }: RackGroup, kinds: readonly FindingKind[]): readonly string[] {
  const { name, effect, totals } = rack;
  const alike = others.length > 0 ? ` and ${others.length} alike, each` : '';
  return [
    `${htmlCode(name, 60)}${alike}`,
    `${EFFECT_MARKS[effect]} ${effect}`,
    ...kinds.map((kind) => number(totals[kind])),
  ];
}

function stackRows({ stacks }: RackReport, kinds: readonly FindingKind[]): readonly (readonly string[])[] {
  return stacks
    .filter(({ state }) => state !== 'unchanged')
    .map((stack) => ({ ...stack, stack }))
    .map(({ name, state, findings, stack }) => [
      `&nbsp;&nbsp;${htmlCode(name, 60)}`,
      findings.length > 0 ? (state === 'new' ? 'new stack' : '') : stackInWords(stack),
      ...kinds.map((kind) => number(findings.filter((finding) => finding.kind === kind).length)),
    ]);
}

/** Zeros hide what is not one. */
function number(count: number): string {
  return count === 0 ? '' : `${count}`;
}
