import { LANE } from './arrange';
import type { Layout, Rectangle } from './layout';
import { type Box, boxesOf, type Diagram, type Edge, type Flow, withAll } from './model';

export type Point = readonly [x: number, y: number];

/** The line of an edge. */
export interface Route {
  readonly edge: Edge;
  /** Corners, from the beginning to the arrow. Every part is horizontal or vertical. */
  readonly points: readonly Point[];
}

/** px from the right end of a box to the lines of each flow: one above the other all the way from the internet to a node. */
const FROM_RIGHT: Readonly<Record<Flow, number>> = { requests: 22, egress: 8, api: 32, sessions: 32, logs: 32 };
/** px from the right end of the box of the internet, which is as wide as the VPC. */
const INTERNET = { requests: 96, egress: 72 } as const;
/** px from the edge of a zone to a line that passes beside its subnets. */
const BESIDE = 5;
/** Between a subnet and the line that leads to another zone. */
const HALF_GAP = 12;
/** Most from the top of a card to a line that comes from the side. */
const LINE_DEPTH = 40;

/** Lines of the edges, as far as there is something to see: not within one subnet. */
export function routesOf(diagram: Diagram, { placed }: Layout): readonly Route[] {
  const places = new Map(placed.flatMap(({ box, place }) => (box ? [[box.id, place] as const] : [])));
  const ends = endsOf(diagram);
  const zones = zonesOf(diagram);
  const routes: Route[] = [];
  for (const edge of diagram.edges) {
    const [from, to] = [ends.get(edge.from), ends.get(edge.to)];
    const [one, other] = [from && places.get(from.id), to && places.get(to.id)];
    if (from && to && one && other && from !== to) {
      const zone = (box: Box) => places.get(zones.get(box.id) ?? '');
      const line: Line = { edge, from, to, one, other, zone: zone(from), otherZone: zone(to), places };
      routes.push({ edge, points: pointsOf(line) });
    }
  }
  return routes;
}

interface Line {
  readonly edge: Edge;
  readonly from: Box;
  readonly to: Box;
  readonly one: Rectangle;
  readonly other: Rectangle;
  /** The zone that it begins in, if it does in one. */
  readonly zone?: Rectangle;
  readonly otherZone?: Rectangle;
  readonly places: ReadonlyMap<string, Rectangle>;
}

/** Where lines of a box end: at the subnet that it is in, or at itself. */
function endsOf(diagram: Diagram): ReadonlyMap<string, Box> {
  const ends = new Map(boxesOf(diagram).map((box) => [box.id, box]));
  for (const box of boxesOf(diagram).filter(({ kind }) => kind.endsWith('-subnet'))) {
    for (const inner of withAll(box)) {
      ends.set(inner.id, box);
    }
  }
  return ends;
}

/** The zone of each subnet, by ids. */
function zonesOf(diagram: Diagram): ReadonlyMap<string, string> {
  const zones = boxesOf(diagram).filter(({ kind }) => kind === 'zone');
  return new Map(zones.flatMap((zone) => zone.children.map(({ id }) => [id, zone.id] as const)));
}

function pointsOf(line: Line): readonly Point[] {
  const { from, to, zone, otherZone } = line;
  if (zone && otherZone) {
    return zone === otherZone ? withinZone(line) : acrossZones(line);
  }
  if (zone && to.kind !== 'gateway') {
    return outOfZone(line);
  }
  if (from.kind === 'outside' || to.kind === 'outside') {
    return outside(line);
  }
  return zone || otherZone ? vertical(line, right(line, zone ?? (otherZone as Rectangle))) : besideVpc(line);
}

/** Straight up or down at some x. */
function vertical({ one, other }: Line, x: number): readonly Point[] {
  return one.y < other.y
    ? [
        [x, bottom(one)],
        [x, other.y],
      ]
    : [
        [x, one.y],
        [x, bottom(other)],
      ];
}

/** The x of a flow in a zone: its subnets end where one another end. */
function right({ edge, one, other, zone }: Line, within: Rectangle): number {
  const subnet = zone === within ? one : other;
  return subnet.x + subnet.width - FROM_RIGHT[edge.flow];
}

function withinZone(line: Line): readonly Point[] {
  const { edge, one, other, zone } = line;
  const x = one.x + one.width - FROM_RIGHT[edge.flow];
  const between = [...line.places.entries()].some(
    ([id, place]) =>
      id.includes('-subnet:') &&
      place.x === one.x &&
      place.y > Math.min(one.y, other.y) &&
      place.y < Math.max(one.y, other.y),
  );
  if (!between || zone === undefined) {
    return vertical(line, x);
  }
  const gutter = zone.x + zone.width - BESIDE;
  const turn = bottom(other) + HALF_GAP;
  return [
    [one.x + one.width, one.y + HALF_GAP],
    [gutter, one.y + HALF_GAP],
    [gutter, turn],
    [x, turn],
    [x, bottom(other)],
  ];
}

/** To what is in another zone: between the public and the private subnets. */
function acrossZones({ edge, one, other, zone }: Line): readonly Point[] {
  const to = other.x + other.width - FROM_RIGHT[edge.flow];
  const turn = bottom(other) + HALF_GAP;
  const direct = one.y < turn + 2 * HALF_GAP;
  const start = one.x + one.width;
  const gutter = (zone?.x ?? 0) + (zone?.width ?? 0) - BESIDE;
  const up: readonly Point[] = direct
    ? [[start - FROM_RIGHT[edge.flow], one.y]]
    : [
        [start, one.y + HALF_GAP],
        [gutter, one.y + HALF_GAP],
      ];
  const x = direct ? start - FROM_RIGHT[edge.flow] : gutter;
  return [...up, [x, turn], [to, turn], [to, bottom(other)]];
}

/** Down to what is below the zones: straight, or beside the subnets that are in between. */
function outOfZone({ one, other, zone, places }: Line): readonly Point[] {
  const lowest = ![...places].some(([id, place]) => id.includes('-subnet:') && place.x === one.x && place.y > one.y);
  if (lowest) {
    const x = one.x + one.width - FROM_RIGHT.egress;
    return [
      [x, bottom(one)],
      [x, other.y],
    ];
  }
  const gutter = (zone?.x ?? 0) + (zone?.width ?? 0) - BESIDE;
  return [
    [one.x + one.width, one.y + HALF_GAP],
    [gutter, one.y + HALF_GAP],
    [gutter, other.y],
  ];
}

function outside(line: Line): readonly Point[] {
  const { edge, from, to, one, other, places } = line;
  if (from.id === 'outside:internet' || to.id === 'outside:internet') {
    const box = to.id === 'outside:internet' ? other : one;
    return vertical(line, box.x + box.width - INTERNET[edge.flow === 'egress' ? 'egress' : 'requests']);
  }
  const region = [...places].find(([id]) => id.startsWith('region:'))?.[1];
  const vpc = places.get('vpc:vpc');
  if (to.kind === 'cluster' && region && vpc && other.y > bottom(vpc)) {
    const lane = region.x + region.width - LANE - LANE / 2 + 8;
    return [
      [lane, bottom(one)],
      [lane, bottom(vpc) + HALF_GAP],
      [other.x + other.width - FROM_RIGHT.api, bottom(vpc) + HALF_GAP],
      [other.x + other.width - FROM_RIGHT.api, other.y],
    ];
  }
  if (to.kind === 'cluster' || to.kind === 'outside') {
    return vertical(line, other.x + other.width / 2);
  }
  if (vpc === undefined) {
    return [];
  }
  // To something within the VPC, from beside it or from above.
  const end = vpc.x + vpc.width - FROM_RIGHT.api;
  const x = one.x + one.width - (edge.flow === 'requests' ? INTERNET.requests : FROM_RIGHT.api);
  if (x < vpc.x + vpc.width) {
    return [
      [x, bottom(one)],
      [x, vpc.y],
    ];
  }
  const start = one.x + FROM_RIGHT.api;
  return [
    [start, bottom(one)],
    [start, bottom(one) + HALF_GAP],
    [end, bottom(one) + HALF_GAP],
    [end, vpc.y],
  ];
}

/** Between the VPC and a card that is right of it or below. */
function besideVpc(line: Line): readonly Point[] {
  const { one, other, from } = line;
  const [vpc, card] = from.kind === 'vpc' ? [one, other] : [other, one];
  const right = vpc.x + vpc.width;
  if (card.x < right) {
    return vertical(line, card.x + card.width / 2);
  }
  const y = card.y + Math.min(card.height / 2, LINE_DEPTH);
  const start = Math.min(y, bottom(vpc) - HALF_GAP);
  const middle = (right + card.x) / 2;
  const points: readonly Point[] =
    start === y
      ? [
          [right, y],
          [card.x, y],
        ]
      : [
          [right, start],
          [middle, start],
          [middle, y],
          [card.x, y],
        ];
  return from.kind === 'vpc' ? points : [...points].reverse();
}

function bottom({ y, height }: Rectangle): number {
  return y + height;
}
