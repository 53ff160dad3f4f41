import { type Config, loadYoga, type Node } from 'yoga-layout/load';
import type { Box, Flow } from '../model';
import type { Item } from './arrange';
import { heightOf, linesOf, type Paragraph, type TextLine } from './paragraph';

/** px from the top left corner of the picture. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
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

interface Engine {
  readonly yoga: Awaited<ReturnType<typeof loadYoga>>;
  readonly config: Config;
}

/** An item, and the nodes that get its places. */
interface Built {
  readonly item: Item;
  readonly node: Node;
  /** @default - the item has no text */
  readonly textNode?: Node;
  /** Of the children, below the text whatever their direction. */
  readonly inner: Node;
  readonly children: readonly Built[];
}

/** The engine is compiled once, and serves any number of layouts. */
let yogaLoaded: ReturnType<typeof loadYoga> | undefined;

/** Gap between the text of a box and what is in it, px. */
const BELOW_TEXT = 8;

/** Gives every item its place: by flexbox, with text as high as its lines are in the fonts it is measured in. */
export async function layOut(root: Item): Promise<Layout> {
  yogaLoaded ??= loadYoga();
  const yoga = await yogaLoaded;
  const config = yoga.Config.create();
  // Whole pixels would give text more room than it was measured for.
  config.setPointScaleFactor(0);
  const built = build({ yoga, config }, root);
  const calculate = () => built.node.calculateLayout(undefined, undefined);
  calculate();
  // What is to be as high as another, or below it, is so once it is known how high and where that is.
  for (const row of rowsIn(built)) {
    const height = Math.max(...row.map(({ node }) => node.getComputedHeight()));
    for (const { node } of row) {
      node.setMinHeight(height);
    }
  }
  calculate();
  for (const { item, node } of allOf(built).filter(({ item }) => item.under !== undefined)) {
    const above = placedIn(built).find(({ box }) => box?.id === item.under);
    if (above !== undefined) {
      node.setWidth(above.place.width);
      node.setMargin(yoga.EDGE_LEFT, above.place.x - (root.padding?.[1] ?? 0));
      calculate();
    }
  }
  const { width, height } = built.node.getComputedLayout();
  const placed = placedIn(built);
  built.node.freeRecursive();
  config.free();
  return { width, height, placed };
}

function build(engine: Engine, item: Item): Built {
  const { yoga, config } = engine;
  const node = yoga.Node.create(config);
  const [above, beside, below] = item.padding ?? [0, 0, 0];
  node.setPadding(yoga.EDGE_TOP, above);
  node.setPadding(yoga.EDGE_HORIZONTAL, beside);
  node.setPadding(yoga.EDGE_BOTTOM, below);
  if (item.width !== undefined) {
    node.setWidth(item.width);
  }
  const textNode = item.text && textIn(engine, item.text);
  const inner = yoga.Node.create(config);
  inner.setFlexDirection(item.direction === 'row' ? yoga.FLEX_DIRECTION_ROW : yoga.FLEX_DIRECTION_COLUMN);
  inner.setGap(yoga.GUTTER_ALL, item.gap ?? 0);
  inner.setPadding(yoga.EDGE_RIGHT, item.lane ?? 0);
  inner.setFlexGrow(1);
  const children = (item.children ?? []).map((child) => build(engine, child));
  for (const [i, child] of children.entries()) {
    child.node.setFlexGrow(child.item.grows ? 1 : 0);
    if (child.item.grows && item.direction === 'row') {
      // Equal shares, whatever is in them.
      child.node.setFlexBasis(0);
    }
    inner.insertChild(child.node, i);
  }
  if (textNode !== undefined) {
    inner.setMargin(yoga.EDGE_TOP, children.length > 0 ? BELOW_TEXT : 0);
    node.insertChild(textNode, 0);
  }
  node.insertChild(inner, node.getChildCount());
  return { item, node, textNode, inner, children };
}

function textIn({ yoga, config }: Engine, paragraph: Paragraph): Node {
  const node = yoga.Node.create(config);
  const heights = new Map<number, number>();
  node.setMeasureFunc((width) => {
    const height = heights.get(width) ?? heightOf(paragraph, width);
    heights.set(width, height);
    return { width, height };
  });
  return node;
}

function allOf(built: Built): readonly Built[] {
  return [built, ...built.children.flatMap(allOf)];
}

/** What is to be of one height. */
function rowsIn(built: Built): readonly (readonly Built[])[] {
  const some = allOf(built).filter(({ item }) => item.asHighAs !== undefined);
  const words = [...new Set(some.map(({ item }) => item.asHighAs))];
  return words.map((word) => some.filter(({ item }) => item.asHighAs === word));
}

/** @param x, y the corner that the place of the node is relative to */
function placedIn({ item, node, textNode, inner, children }: Built, x = 0, y = 0): readonly Placed[] {
  const { left, top, width, height } = node.getComputedLayout();
  const corner = { x: x + left, y: y + top };
  const within = (part: Node) => ({ x: corner.x + part.getComputedLeft(), y: corner.y + part.getComputedTop() });
  const texts = item.text && textNode ? linesOf(item.text, textNode.getComputedWidth(), within(textNode)) : [];
  const { box, plain = false, sample } = item;
  const own = box || item.text ? [{ box, plain, sample, place: { ...corner, width, height }, texts }] : [];
  const start = within(inner);
  return [...own, ...children.flatMap((child) => placedIn(child, start.x, start.y))];
}
