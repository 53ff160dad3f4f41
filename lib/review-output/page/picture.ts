import type { RackReport, StackReport } from '../../review/report';
import { layersOf, stackInWords, waitsFor } from '../layers';
import { oneLine } from '../text/visible';
import { type Html, html } from './html';
import { shortName } from './marks';

/** Pixels. */
const BOX = { width: 196, height: 46, gap: 22, below: 30 };
const MOST_IN_A_ROW = 4;
const MOST_STACKS = 40;
/** Characters that a box has room for. */
const MOST = { name: 22, words: 29 };

interface Placed {
  readonly stack: StackReport;
  readonly x: number;
  readonly y: number;
}

/** The stacks of a rack: each below what it waits for, those that change marked. Words beside it say the same. */
export function stacksPicture({ stacks, name }: RackReport): Html | undefined {
  if (stacks.length < 2 || stacks.length > MOST_STACKS) {
    return undefined;
  }
  const rows = layersOf(stacks).flatMap(inRows);
  const width = Math.max(...rows.map(({ length }) => widthOf(length)));
  const height = rows.length * (BOX.height + BOX.below) - BOX.below;
  const placed = rows.flatMap((row, i) =>
    row.map((stack, j): Placed => {
      const left = (width - widthOf(row.length)) / 2;
      return { stack, x: left + j * (BOX.width + BOX.gap), y: i * (BOX.height + BOX.below) };
    }),
  );
  const at = new Map(placed.map((one) => [one.stack.name, one]));
  const links = [...waitsFor(stacks)].flatMap(([to, all]) => all.map((from) => link(at.get(from), at.get(to))));
  const [outerWidth, outerHeight] = [width + 4, height + 4];
  return html`<svg class="stacks" role="img" aria-label="Stacks of ${name}, each below what it waits for"
     viewBox="-2 -2 ${outerWidth} ${outerHeight}" width="${outerWidth}" height="${outerHeight}">
    ${links}${placed.map((one) => box(one, name))}</svg>`;
}

function inRows(layer: readonly StackReport[]): readonly (readonly StackReport[])[] {
  return Array.from({ length: Math.ceil(layer.length / MOST_IN_A_ROW) }, (_, i) =>
    layer.slice(i * MOST_IN_A_ROW, (i + 1) * MOST_IN_A_ROW),
  );
}

function widthOf(boxes: number): number {
  return boxes * (BOX.width + BOX.gap) - BOX.gap;
}

function box({ stack, x, y }: Placed, rack: string): Html {
  const middle = x + BOX.width / 2;
  return html`<g class="${stack.state}">
    <rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="7"/>
    <text class="name" x="${middle}" y="${y + 20}">${fitting(shortName(stack, rack), MOST.name)}</text>
    <text x="${middle}" y="${y + 36}">${fitting(stackInWords(stack), MOST.words)}</text></g>`;
}

function fitting(text: string, most: number): string {
  const line = oneLine(text);
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}

function link(from: Placed | undefined, to: Placed | undefined): Html | undefined {
  if (from === undefined || to === undefined) {
    return undefined;
  }
  const [x1, y1, x2, y2] = [from.x + BOX.width / 2, from.y + BOX.height, to.x + BOX.width / 2, to.y];
  const bend = Math.max(14, (y2 - y1) / 2);
  return html`<path d="M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}"/>`;
}
