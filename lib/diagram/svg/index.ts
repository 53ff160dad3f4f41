import type { Box, Diagram, Flow } from '../model';
import { FAMILIES } from '../theme';
import { arrange, sidesOf } from './arrange';
import { layOut, type Placed, type Rectangle } from './layout';
import { lineOf, number } from './lines';
import type { TextLine } from './paragraph';
import { type Route, routesOf } from './routes';
import { darkStyles, looks } from './style';
import { FAMILY } from './text';

/** Class of the root, and the beginning of ids. */
const ROOT = 'eks-rack';
/** px of corners, of the coloured bar at the left of a card, and of a piece of line in the legend. */
const RADIUS = { frame: 8, card: 5 };
const BAR = 4;
const SAMPLE = 26;

/** The picture of a rack: one file without scripts, fonts or references, the same to the byte for the same rack. */
export async function svgOf(diagram: Diagram): Promise<string> {
  const layouts = await Promise.all(sidesOf(diagram).map((side) => layOut(arrange(diagram, side))));
  // The lowest, of several the first.
  const layout = layouts.reduce((one, other) => (other.height < one.height ? other : one));
  const size = `width="${number(layout.width)}" height="${number(layout.height)}"`;
  const id = `${ROOT}-${diagram.name.replace(/[^A-Za-z0-9-]/g, '')}`;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" class="${ROOT}" viewBox="0 0 ${number(layout.width)} ${number(layout.height)}" ${size} font-family="${FAMILY}" role="img" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${escapeXml(diagram.title)}</title>`,
    `<desc id="${id}-desc">${escapeXml(diagram.description)}</desc>`,
    `<style>\n${darkStyles(ROOT)}\n</style>`,
    `<rect ${looks('page')} ${size}/>`,
    ...layout.placed.map(boxOf),
    ...routesOf(diagram, layout).map(edgeOf),
    '</svg>',
  ];
  return `${parts.join('\n')}\n`;
}

/** Text as XML takes it, within elements and attributes. */
function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}

function boxOf({ box, plain, sample, place, texts }: Placed): string {
  const words = texts.map(textOf).join('');
  if (box === undefined) {
    return `<g>${sample === undefined ? '' : sampleOf(sample, place)}${words}</g>`;
  }
  const tip = escapeXml([box.title, ...box.lines].join('\n'));
  return `<g data-box="${escapeXml(box.id)}"><title>${tip}</title>${plain ? '' : shapeOf(box, place)}${words}</g>`;
}

function shapeOf({ kind }: Box, place: Rectangle): string {
  const family = FAMILIES[kind];
  return family === undefined
    ? `<rect ${looks(kind)} ${at(place)} rx="${RADIUS.frame}"/>`
    : `<rect ${looks('card')} ${at(place)} rx="${RADIUS.card}"/><path ${looks(family)} d="${bar(place)}"/>`;
}

/** The left end of a card, with its round corners. */
function bar({ x, y, height }: Rectangle): string {
  const r = RADIUS.card;
  const corner = `A${r} ${r} 0 0 0`;
  const [left, right, top, bottom] = [x, x + r, y, y + height].map(number);
  const inner = number(x + BAR);
  return `M${inner} ${top}H${right}${corner} ${left} ${number(y + r)}V${number(y + height - r)}${corner} ${right} ${bottom}H${inner}Z`;
}

function textOf({ text, x, y, font, isTitle }: TextLine): string {
  const weight = font.bold ? ' font-weight="600"' : '';
  const where = `x="${number(x)}" y="${number(y)}" font-size="${font.size}"${weight}`;
  return `<text ${looks(isTitle ? 'title' : 'line')} ${where}>${escapeXml(text)}</text>`;
}

/** A piece of line at the left end of a place. */
function sampleOf(flow: Flow, { x, y, height }: Rectangle): string {
  const middle = y + height / 2;
  return lineOf(flow, [
    [x, middle],
    [x + SAMPLE, middle],
  ]);
}

function edgeOf({ edge, points }: Route): string {
  const { from, to, flow, bothWays, only } = edge;
  const line = lineOf(flow, points, { bothWays, dashed: only !== undefined });
  return `<g data-edge="${escapeXml(`${from} ${to}`)}">${line}</g>`;
}

function at({ x, y, width, height }: Rectangle): string {
  return `x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"`;
}
