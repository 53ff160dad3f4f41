import { type Config, loadYoga, type Node } from 'yoga-layout/load';
import type { Item, Paragraph } from './arrange';
import type { Box, Flow } from './model';
import { type Font, wrapped } from './text';

interface Engine {
  readonly yoga: Awaited<ReturnType<typeof loadYoga>>;
  readonly config: Config;
}

/** px from the top left corner of the picture. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line of text, by the left end of its baseline. */
export interface TextLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly font: Font;
  readonly isTitle: boolean;
}

/** A box, or text without one, where it is. */
export interface Placed {
  readonly box?: Box;
  readonly plain: boolean;
  readonly sample?: Flow;
  readonly place: Rectangle;
  readonly texts: readonly TextLine[];
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Outermost first. */
  readonly placed: readonly Placed[];
}

interface Built {
  readonly item: Item;
  readonly node: Node;
  /** @default - the item has no text */
  readonly textNode?: Node;
  readonly children: readonly Built[];
}

const LINE_HEIGHT = 1.36;
/** Of the size: from the top of a line to its baseline. */
const BASELINE = 1.02;
/** px between a title and the lines below. */
const BELOW_TITLE = 1;
/** Gap between the text of a box and what is in it, px. */
const BELOW_TEXT = 8;

/** Gives every item its place: by flexbox, with text as high as its lines are in the fonts it is measured in. */
export async function layOut(root: Item): Promise<Layout> {
  const yoga = await loadYoga();
  const config = yoga.Config.create();
  // Whole pixels would give text more room than it was measured for.
  config.setPointScaleFactor(0);
  const built = build({ yoga, config }, root);
  const calculate = () => built.node.calculateLayout(undefined, undefined);
  calculate();
  // What is to be as high as another, or right below it, is so once it is known how high and where that is.
  for (const row of rowsIn(built)) {
    const height = Math.max(...row.map(({ node }) => node.getComputedHeight()));
    for (const { node } of row) {
      node.setMinHeight(height);
    }
  }
  calculate();
  for (const { item, node } of all(built).filter(({ item }) => item.under !== undefined)) {
    const above = place(built).find(({ box }) => box?.id === item.under);
    if (above !== undefined) {
      node.setWidth(above.place.width);
      node.setMargin(yoga.EDGE_LEFT, above.place.x - (root.padding?.[1] ?? 0));
      calculate();
    }
  }
  const { width, height } = built.node.getComputedLayout();
  const placed = place(built);
  built.node.freeRecursive();
  config.free();
  return { width, height, placed };
}

function build(engine: Engine, item: Item): Built {
  const { yoga, config } = engine;
  const node = yoga.Node.create(config);
  const [top, side, bottom] = item.padding ?? [0, 0, 0];
  node.setPadding(yoga.EDGE_TOP, top);
  node.setPadding(yoga.EDGE_HORIZONTAL, side);
  node.setPadding(yoga.EDGE_BOTTOM, bottom);
  if (item.width !== undefined) {
    node.setWidth(item.width);
  }
  if (item.grows) {
    node.setFlexGrow(1);
    node.setFlexBasis('auto');
  }
  const textNode = item.text && textOf(engine, item.text);
  if (textNode !== undefined) {
    node.insertChild(textNode, 0);
  }
  // Text is above the children, whatever their direction.
  const inner = yoga.Node.create(config);
  inner.setFlexDirection(item.direction === 'row' ? yoga.FLEX_DIRECTION_ROW : yoga.FLEX_DIRECTION_COLUMN);
  inner.setGap(yoga.GUTTER_ALL, item.gap ?? 0);
  inner.setPadding(yoga.EDGE_RIGHT, item.lane ?? 0);
  inner.setFlexGrow(1);
  const children = (item.children ?? []).map((child) => build(engine, child));
  for (const [i, child] of children.entries()) {
    if (item.direction === 'row' && child.item.grows) {
      // Equal shares, whatever is in them.
      child.node.setFlexBasis(0);
    }
    inner.insertChild(child.node, i);
  }
  if (children.length > 0) {
    if (textNode !== undefined) {
      inner.setMargin(yoga.EDGE_TOP, BELOW_TEXT);
    }
    node.insertChild(inner, textNode === undefined ? 0 : 1);
  } else {
    inner.free();
  }
  return { item, node, textNode, children };
}

function textOf({ yoga, config }: Engine, paragraph: Paragraph): Node {
  const node = yoga.Node.create(config);
  const heights = new Map<number, number>();
  node.setMeasureFunc((width) => {
    const height = heights.get(width) ?? heightOf(linesOf(paragraph, width));
    heights.set(width, height);
    return { width, height };
  });
  return node;
}

/** Lines of a paragraph from its top left corner. */
function linesOf(paragraph: Paragraph, width: number): readonly TextLine[] {
  const { title, lines, titleFont, lineFont, reserve = 0 } = paragraph;
  const room = Math.max(1, Math.floor(width - reserve));
  const titles = wrapped(title, room, titleFont).map((text) => ({ text, font: titleFont, isTitle: true }));
  const others = lines.flatMap((line) => wrapped(line, room, lineFont)).map((text) => ({ text, font: lineFont, isTitle: false }));
  let y = 0;
  return [...titles, ...others].map((line, i) => {
    y += i === titles.length ? BELOW_TITLE : 0;
    const baseline = y + line.font.size * BASELINE;
    y += line.font.size * LINE_HEIGHT;
    return { ...line, x: 0, y: baseline };
  });
}

function heightOf(lines: readonly TextLine[]): number {
  const last = lines.at(-1);
  return last === undefined ? 0 : Math.ceil(last.y + last.font.size * (LINE_HEIGHT - BASELINE));
}

function all(built: Built): readonly Built[] {
  return [built, ...built.children.flatMap(all)];
}

/** What is to be of one height. */
function rowsIn(built: Built): readonly (readonly Built[])[] {
  const some = all(built).filter(({ item }) => item.asHighAs !== undefined);
  const words = [...new Set(some.map(({ item }) => item.asHighAs))];
  return words.map((word) => some.filter(({ item }) => item.asHighAs === word));
}

function place(built: Built): readonly Placed[] {
  return placeIn(built, 0, 0);
}

/** @param x, y the corner that places of the node are relative to */
function placeIn({ item, node, textNode, children }: Built, x: number, y: number): readonly Placed[] {
  const { left, top, width, height } = node.getComputedLayout();
  const corner = { x: x + left, y: y + top };
  const texts = item.text && textNode ? shifted(linesOf(item.text, textNode.getComputedWidth()), corner, textNode) : [];
  const parent = children[0]?.node.getParent();
  const inner = { x: corner.x + (parent?.getComputedLeft() ?? 0), y: corner.y + (parent?.getComputedTop() ?? 0) };
  const own = item.box || item.text ? [{ box: item.box, plain: item.plain ?? false, sample: item.sample, place: { ...corner, width, height }, texts }] : [];
  return [...own, ...children.flatMap((child) => placeIn(child, inner.x, inner.y))];
}

function shifted(lines: readonly TextLine[], { x, y }: { x: number; y: number }, node: Node): readonly TextLine[] {
  const [left, top] = [x + node.getComputedLeft(), y + node.getComputedTop()];
  return lines.map((line) => ({ ...line, x: left + line.x, y: top + line.y }));
}
