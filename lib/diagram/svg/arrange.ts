import { FLOWS } from '../flows';
import type { Box, Diagram, Flow, Kind } from '../model';
import type { Paragraph } from './paragraph';
import { type Font, widthOf } from './text';

/** Something with a place of its own: a box, text, or only room for what is in it. */
export interface Item {
  /** What is drawn. @default - nothing: it holds its children together */
  readonly box?: Box;
  /** Whether a box has no outline of its own: an entry of a list. @default false */
  readonly plain?: boolean;
  readonly text?: Paragraph;
  /** A piece of a line of this flow, left of the text: what its colour means. @default - none */
  readonly sample?: Flow;
  /** How children follow each other. @default 'column' */
  readonly direction?: 'row' | 'column';
  /** px between children. @default 0 */
  readonly gap?: number;
  /** px around text and children: above, at both sides, below. @default - none */
  readonly padding?: readonly [number, number, number];
  /** px to the right of the children, beside the padding, for a line that passes there. @default 0 */
  readonly lane?: number;
  /** px. @default - as wide as the parent, or a share of it */
  readonly width?: number;
  /** Takes its share of the room that its parent has left. @default false */
  readonly grows?: boolean;
  /** All items with the same word get the same height. @default - as high as what is in it */
  readonly asHighAs?: string;
  /** Id of a box that it is as wide as, and right below. @default - where its parent puts it */
  readonly under?: string;
  readonly children?: readonly Item[];
}

/** Where what is beside the VPC stands: right of it, below, or the part right that has something to do with it. */
export type Side = 'right' | 'split' | 'below';

const WIDTH = 1200;
/** Zones that share that width; each further one makes the picture wider. */
const MOST_ZONES = 6;
const ZONE_WIDTH = 180;
/** More zones than that leave no room right of the VPC. */
const FEW_ZONES = 3;
const PAGE: Item['padding'] = [20, 24, 20];
/** Width of what is right of the VPC. */
const SIDE = 272;
/** Between the VPC and what is beside it, and between outside and region: room for an arrow. */
const APART = 36;
const GAP = 12;
/** Of the right ends of titles, where lines pass that come from above, px. */
const RESERVE = { vpc: 120, zone: 28 };
const REGION: readonly [number, number, number] = [10, 16, 16];
/** Room right of the VPC for the line to a cluster below it. */
const LANE = 24;

const HEADING: Font = { size: 20, bold: true };
const TITLE: Font = { size: 13, bold: true };
const LINE: Font = { size: 12, bold: false };
/** px of a piece of a line, and the room between that and its text. */
const SAMPLE_WIDTH = 36;

/** On which sides there is room for what is beside the VPC. */
export function sidesOf(diagram: Diagram): readonly Side[] {
  return zonesIn(diagram) > FEW_ZONES ? ['below'] : ['right', 'split', 'below'];
}

/** Where everything goes, as far as that follows from what it is: who is beside, above or in whom. */
export function arrange(diagram: Diagram, side: Side): Item {
  const heading = { title: diagram.title, lines: [diagram.subtitle], titleFont: HEADING, lineFont: LINE };
  return {
    width: WIDTH + Math.max(0, zonesIn(diagram) - MOST_ZONES) * ZONE_WIDTH,
    padding: PAGE,
    children: [
      { text: heading, padding: [0, 0, 18] },
      { direction: 'row', gap: APART, padding: [0, REGION[1], APART], children: outside(diagram) },
      region(diagram.region, side),
      ...diagram.receivers.map(
        (box): Item => ({ under: 'logs:cloudwatch', padding: [APART, 0, 0], children: [card(box)] }),
      ),
      { direction: 'row', padding: [14, REGION[1], 0], children: legend(diagram) },
    ],
  };
}

function zonesIn({ region }: Diagram): number {
  return region.children.flatMap(({ children }) => children).filter(({ kind }) => kind === 'zone').length;
}

/** Who comes to the cluster stands at the right, who comes to the VPC above that. */
function outside({ outside: boxes, edges }: Diagram): readonly Item[] {
  const toCluster = (box: Box) => edges.some(({ from, to }) => from === box.id && to.startsWith('cluster:'));
  const right = boxes.filter(toCluster);
  const left = boxes.filter((box) => !toCluster(box));
  return [
    {
      ...row(left.map((box) => (box.id === 'outside:internet' ? growing(card(box)) : { ...card(box), width: SIDE }))),
      grows: true,
    },
    { width: SIDE, children: right.map(card).map(growing) },
  ];
}

function region(box: Box, side: Side): Item {
  const vpcs = box.children.filter(({ kind }) => kind === 'vpc').map(vpc);
  const services = box.children.filter(({ kind }) => kind !== 'vpc');
  const kept = (one: Box) => side === 'split' && KEEPING.includes(one.kind);
  const right = { width: SIDE, gap: GAP, children: services.filter((one) => !kept(one)).map(card) };
  const left = {
    grows: true,
    gap: APART,
    children: [...vpcs.map(growing), ...inRows(services.filter(kept).map(card), 4)],
  };
  const inner: Item =
    side === 'below'
      ? { lane: LANE, children: [...vpcs, below(services)] }
      : { direction: 'row', children: [left, right] };
  return { ...inner, box, text: { ...caption(box), reserve: SIDE + APART + RESERVE.vpc }, padding: REGION, gap: APART };
}

/** What keeps something, and has no line to anything. */
const KEEPING: readonly Kind[] = ['apps', 'files', 'buckets', 'key'];

/** Cards in four columns. What has lines to the VPC or to what is below it all stands alone in one. */
function below(services: readonly Box[]): Item {
  const columns: readonly (readonly Kind[])[] = [['logs'], ['router', 'names'], KEEPING, ['cluster']];
  const cards = columns.map((kinds) => services.filter(({ kind }) => kinds.includes(kind)).map(card));
  return row(cards.map((children) => ({ grows: true, gap: GAP, children })));
}

function vpc(box: Box): Item {
  const of = (...kinds: Kind[]) => box.children.filter(({ kind }) => kinds.includes(kind)).map(card);
  const zones = box.children.filter(({ kind }) => kind === 'zone').map(zone);
  // Nothing is between zones and what their lines go to.
  const children = [
    ...of('gateway'),
    row(zones),
    ...of('way-out', 'endpoints'),
    ...inRows(of('group'), FEW_ZONES),
    row(of('fargate', 's3-endpoint').map(growing)),
  ];
  const text = { ...caption(box), reserve: RESERVE.vpc };
  return { box, text, padding: [8, 14, 14], gap: 22, children };
}

function zone(box: Box): Item {
  const tier = (kind: Kind): readonly Item[] => {
    const subnets = box.children.filter((subnet) => subnet.kind === kind).map(subnet);
    return subnets.length === 0 ? [] : [{ asHighAs: kind, gap: GAP, children: subnets.map(growing) }];
  };
  return {
    box,
    text: { ...caption(box), reserve: RESERVE.zone },
    grows: true,
    padding: [8, 10, 10],
    gap: 24,
    children: [...tier('public-subnet'), ...tier('private-subnet')],
  };
}

function subnet(box: Box): Item {
  return { box, text: caption(box), padding: [8, 8, 8], gap: 6, children: box.children.map(card) };
}

function card(box: Box): Item {
  return {
    box,
    text: caption(box),
    padding: [7, 12, 7],
    gap: 6,
    children: box.children.map((entry): Item => ({ box: entry, plain: true, text: caption(entry) })),
  };
}

function caption({ title, lines }: Box): Paragraph {
  return { title, lines, titleFont: TITLE, lineFont: LINE };
}

function legend({ edges }: Diagram): readonly Item[] {
  const flows = (Object.keys(FLOWS) as Flow[]).filter((flow) => edges.some((edge) => edge.flow === flow));
  return flows.map((flow): Item => {
    const title = FLOWS[flow];
    const text = { title, lines: [], titleFont: LINE, lineFont: LINE };
    const width = 2 * SAMPLE_WIDTH + Math.ceil(widthOf(title, LINE));
    return { sample: flow, width, padding: [0, SAMPLE_WIDTH, 0], text };
  });
}

function row(children: readonly Item[]): Item {
  return { direction: 'row', gap: GAP, children };
}

/** So many in a row, one below the other. */
function inRows(cards: readonly Item[], most: number): readonly Item[] {
  const starts = cards.map((_, i) => i).filter((i) => i % most === 0);
  const rows = starts.map((start) => {
    const some = cards.slice(start, start + most);
    const empty = cards.length > most ? Array.from({ length: most - some.length }, (): Item => ({})) : [];
    return row([...some, ...empty].map(growing));
  });
  return rows.length > 0 ? [{ gap: 8, children: rows }] : [];
}

function growing(item: Item): Item {
  return { ...item, grows: true };
}
