import { FINDING_KINDS, type FindingKind, type RackReport, type Report } from '../../review/report';
import { hasNews } from '../findings';
import { stackInWords } from '../layers';
import { htmlCode } from './inline';
import { EFFECT_MARKS } from './words';

/** More rows than a screen has are one a rack. */
const MOST_ROWS = 30;
const MOST_RACKS = 60;
/** Columns that are there whatever happens; of the others, those with a number in them. */
const ALWAYS: readonly FindingKind[] = ['added', 'changed', 'removed', 'replaced'];

/** Racks and their stacks that change, with how many resources are added, changed, removed and replaced. */
export function totalsTable({ racks, totals }: Report): string {
  const changed = racks.filter(hasNews);
  if (changed.length === 0) {
    return '';
  }
  const kinds = [...ALWAYS, ...FINDING_KINDS.filter((kind) => !ALWAYS.includes(kind) && totals[kind] > 0)];
  const rowsOf = (rack: RackReport) => [rackRow(rack, kinds), ...stackRows(rack, kinds)];
  const all = changed.flatMap(rowsOf);
  const few = all.length <= MOST_ROWS ? all : changed.slice(0, MOST_RACKS).map((rack) => rackRow(rack, kinds));
  const left = all.length <= MOST_ROWS ? 0 : Math.max(0, changed.length - MOST_RACKS);
  const heads = ['rack and stack', 'what happens', ...kinds];
  const lines = [heads, heads.map((_, i) => (i < 2 ? '---' : '--:')), ...few];
  const sum = changed.length > 1 ? [['**all**', '', ...kinds.map((kind) => `**${totals[kind]}**`)]] : [];
  return [
    ...[...lines, ...sum].map((cells) => `| ${cells.join(' | ')} |`),
    ...(left > 0 ? ['', `And ${left} racks more.`] : []),
  ].join('\n');
}

function rackRow({ name, effect, totals }: RackReport, kinds: readonly FindingKind[]): readonly string[] {
  return [htmlCode(name, 60), `${EFFECT_MARKS[effect]} ${effect}`, ...kinds.map((kind) => number(totals[kind]))];
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
