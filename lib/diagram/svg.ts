import { arrange, sidesOf } from './arrange';
import { type Layout, layOut, type Placed, type Rectangle, type TextLine } from './layout';
import type { Box, Diagram, Flow } from './model';
import { type Point, type Route, routesOf } from './routes';
import { FAMILIES, styleSheet } from './theme';

/** Class of the root: what styles of the picture are below. */
const ROOT = 'eks-rack';
const RADIUS = { frame: 8, card: 5 };
/** px of the coloured bar at the left of a card. */
const BAR = 4;
/** px of the corners of a line, and of an arrow. */
const CORNER = 6;
const SAMPLE = 26;
const ARROW = { length: 7, halfWidth: 3.5 };

/** The picture of a rack: one file without scripts, fonts or references, the same to the byte for the same rack. */
export async function svgOf(diagram: Diagram): Promise<string> {
  const layouts = await Promise.all(sidesOf(diagram).map((side) => layOut(arrange(diagram, side))));
  // The lower, of two the first.
  const layout = layouts.reduce((one, other) => (other.height < one.height ? other : one));
  const routes = routesOf(diagram, layout);
  const [width, height] = [number(layout.width), number(layout.height)];
  const id = `${ROOT}-${diagram.name.replace(/[^A-Za-z0-9-]/g, '')}`;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" class="${ROOT}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${escapeXml(diagram.title)}</title>`,
    `<desc id="${id}-desc">${escapeXml(diagram.description)}</desc>`,
    `<style>\n${styleSheet(ROOT)}\n</style>`,
    `<rect class="page" width="${width}" height="${height}"/>`,
    ...boxesIn(layout),
    ...routes.map(lineOf),
    '</svg>',
  ];
  return `${parts.join('\n')}\n`;
}

/** Text as XML takes it, within elements and attributes. */
export function escapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

function boxesIn({ placed }: Layout): readonly string[] {
  return placed.map(({ box, plain, sample, place, texts }: Placed) => {
    const words = texts.map(textOf).join('');
    if (box === undefined) {
      return `<g>${sample === undefined ? '' : sampleOf(sample, place)}${words}</g>`;
    }
    const tip = escapeXml([box.title, ...box.lines].join('\n'));
    return `<g data-box="${escapeXml(box.id)}"><title>${tip}</title>${plain ? '' : shapeOf(box, place)}${words}</g>`;
  });
}

function shapeOf(box: Box, place: Rectangle): string {
  const family = FAMILIES[box.kind];
  if (family === undefined) {
    return `<rect class="${box.kind}" ${at(place)} rx="${RADIUS.frame}"/>`;
  }
  const { x, y, height } = place;
  const r = RADIUS.card;
  // The bar has the round corners of the card.
  const bar = `M${number(x + BAR)} ${number(y)}H${number(x + r)}A${r} ${r} 0 0 0 ${number(x)} ${number(y + r)}V${number(y + height - r)}A${r} ${r} 0 0 0 ${number(x + r)} ${number(y + height)}H${number(x + BAR)}Z`;
  return `<rect class="card" ${at(place)} rx="${r}"/><path class="${family}" d="${bar}"/>`;
}

function textOf({ text, x, y, font, isTitle }: TextLine): string {
  const weight = font.bold ? ' font-weight="600"' : '';
  return `<text class="${isTitle ? 'title' : 'line'}" x="${number(x)}" y="${number(y)}" font-size="${font.size}"${weight}>${escapeXml(text)}</text>`;
}

/** A piece of line at the left end of a place. */
function sampleOf(flow: Flow, { x, y, height }: Rectangle): string {
  const middle = y + height / 2;
  const points: readonly Point[] = [
    [x, middle],
    [x + SAMPLE, middle],
  ];
  return drawn(flow, points, [[points[0], points[1]]]);
}

function lineOf({ edge, points }: Route): string {
  const ends = [[points.at(-2), points.at(-1)] as const, ...(edge.bothWays ? [[points[1], points[0]] as const] : [])];
  return `<g data-edge="${escapeXml(`${edge.from} ${edge.to}`)}">${drawn(edge.flow, points, ends, edge.only !== undefined)}</g>`;
}

/** A line, and arrows from the first point of a pair to the second. */
function drawn(
  flow: Flow,
  points: readonly Point[],
  ends: readonly (readonly [Point?, Point?])[],
  sometimes = false,
): string {
  const tips = ends.map(([from, to]) => `<path class="tip-${flow}" d="${pointOf(from, to)}"/>`);
  return `<path class="to-${flow}${sometimes ? ' sometimes' : ''}" d="${rounded(points)}"/>${tips.join('')}`;
}

/** A line with round corners. */
function rounded(points: readonly Point[]): string {
  return points
    .map((point, i) => {
      const [before, after] = [points[i - 1], points[i + 1]];
      if (before === undefined) return `M${pair(point)}`;
      if (after === undefined) return `L${pair(point)}`;
      return `L${pair(towards(point, before, CORNER))}Q${pair(point)} ${pair(towards(point, after, CORNER))}`;
    })
    .join('');
}

/** The point so many px from one towards another, at most half way. */
function towards([x, y]: Point, [otherX, otherY]: Point, distance: number): Point {
  const length = Math.hypot(otherX - x, otherY - y);
  const share = length === 0 ? 0 : Math.min(distance, length / 2) / length;
  return [x + (otherX - x) * share, y + (otherY - y) * share];
}

/** An arrow that ends where a line does. */
function pointOf([fromX, fromY]: Point = [0, 0], [x, y]: Point = [0, 0]): string {
  const length = Math.hypot(x - fromX, y - fromY) || 1;
  const [dx, dy] = [(x - fromX) / length, (y - fromY) / length];
  const back = [x - dx * ARROW.length, y - dy * ARROW.length] as const;
  const side = (sign: number) => pair([back[0] + sign * dy * ARROW.halfWidth, back[1] - sign * dx * ARROW.halfWidth]);
  return `M${pair([x, y])}L${side(1)}L${side(-1)}Z`;
}

function at({ x, y, width, height }: Rectangle): string {
  return `x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"`;
}

function pair([x, y]: Point): string {
  return `${number(x)} ${number(y)}`;
}

/** To a tenth of a pixel. */
function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}
