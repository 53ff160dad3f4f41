import { type Box, boxesOf, type Diagram, type Edge, withAll } from '../model';
import { bottom, end, FROM_RIGHT, type Point, straight, TURN } from './geometry';
import type { Layout, Rectangle } from './layout';
import { acrossZones, type Crossing, downFrom, withinZone } from './zone-routes';

/** The line of an edge. */
export interface Route {
  readonly edge: Edge;
  /** Corners, from the beginning to the end. Every part is horizontal or vertical. */
  readonly points: readonly Point[];
}

/** px from the right end of the box of the internet. */
const FROM_INTERNET = { requests: 96, egress: 72 } as const;
/** px from the right end of other boxes outside, for each flow by itself. */
const FROM_OUTSIDE = { requests: 96, egress: 72, api: 32, sessions: 32, logs: 32 } as const;
/** px from the top of a card at most to a line that comes from beside it. */
const DEPTH = 40;

/** Lines of the edges, as far as there is something to see: not within one subnet. */
export function routesOf(diagram: Diagram, { placed }: Layout): readonly Route[] {
  const places = new Map(placed.flatMap(({ box, place }) => (box ? [[box.id, place] as const] : [])));
  const boxes = boxesOf(diagram);
  const ends = endsOf(boxes);
  const zones = new Map(
    boxes.filter(({ kind }) => kind === 'zone').flatMap((zone) => zone.children.map(({ id }) => [id, zone] as const)),
  );
  return diagram.edges.flatMap((edge): Route[] => {
    const [from, to] = [ends.get(edge.from), ends.get(edge.to)];
    const [one, other] = [places.get(from?.id ?? ''), places.get(to?.id ?? '')];
    if (from === undefined || to === undefined || one === undefined || other === undefined || from === to) {
      return [];
    }
    const zoneAt = (box: Box) => {
      const zone = zones.get(box.id);
      const place = places.get(zone?.id ?? '');
      return (
        zone &&
        place && {
          place,
          subnets: zone.children.flatMap(({ id, kind }) => {
            const at = places.get(id);
            return at ? [{ kind, place: at }] : [];
          }),
        }
      );
    };
    const line = { edge, from, to, one, other, zone: zoneAt(from), otherZone: zoneAt(to), vpc: places.get('vpc:vpc') };
    return [{ edge, points: pointsOf(line) }];
  });
}

interface Line extends Crossing {
  readonly from: Box;
  readonly to: Box;
  readonly vpc?: Rectangle;
}

/** Where lines of a box end: at the subnet that it is in, or at itself. */
function endsOf(boxes: readonly Box[]): ReadonlyMap<string, Box> {
  const subnets = boxes.filter(({ kind }) => kind.endsWith('-subnet'));
  return new Map([
    ...boxes.map((box) => [box.id, box] as const),
    ...subnets.flatMap((subnet) => withAll(subnet).map(({ id }) => [id, subnet] as const)),
  ]);
}

function pointsOf(line: Line): readonly Point[] {
  const { edge, from, to, one, other, zone, otherZone } = line;
  const flow = edge.flow === 'egress' ? 'egress' : 'requests';
  if (from.kind === 'outside' || to.kind === 'outside') {
    return outside(line);
  }
  if (zone && otherZone) {
    const both = { ...line, zone, otherZone };
    return zone.place === otherZone.place ? withinZone(both) : acrossZones(both);
  }
  if (zone && one.y < other.y) {
    return downFrom({ ...line, zone });
  }
  if (zone || otherZone) {
    return straight(one, other, end(zone ? one : other) - FROM_RIGHT[flow]);
  }
  return besideVpc(line);
}

function outside(line: Line): readonly Point[] {
  const { edge, from, to, one, other, vpc } = line;
  if (from.id === 'outside:internet') {
    return straight(one, other, end(one) - FROM_INTERNET.requests);
  }
  if (to.id === 'outside:internet') {
    return straight(one, other, end(other) - FROM_INTERNET.egress);
  }
  if (vpc === undefined || to.kind === 'outside') {
    return straight(one, other, middle(other));
  }
  if (to.kind === 'cluster') {
    return other.y < bottom(vpc) ? straight(one, other, middle(other)) : pastVpc(line, vpc);
  }
  const x = end(one) - FROM_OUTSIDE[edge.flow];
  return x < end(vpc)
    ? [
        [x, bottom(one)],
        [x, vpc.y],
      ]
    : fromBeside(line, vpc);
}

/** To a cluster below the VPC, in the lane at its right. */
function pastVpc({ edge, one, other }: Line, vpc: Rectangle): readonly Point[] {
  const lane = end(vpc) + TURN;
  const x = end(other) - FROM_OUTSIDE[edge.flow];
  const turn = bottom(vpc) + TURN;
  return [
    [lane, bottom(one)],
    [lane, turn],
    [x, turn],
    [x, other.y],
  ];
}

/** To the VPC from a box that stands right of it. */
function fromBeside({ edge, one }: Line, vpc: Rectangle): readonly Point[] {
  const [start, x] = [one.x + FROM_OUTSIDE[edge.flow], end(vpc) - FROM_OUTSIDE[edge.flow]];
  const turn = bottom(one) + TURN;
  return [
    [start, bottom(one)],
    [start, turn],
    [x, turn],
    [x, vpc.y],
  ];
}

/** Between the VPC and a card that is right of it or below. */
function besideVpc(line: Line): readonly Point[] {
  const { one, other, from } = line;
  const [vpc, card] = from.kind === 'vpc' ? [one, other] : [other, one];
  if (card.x < end(vpc)) {
    return straight(one, other, middle(card));
  }
  const y = card.y + Math.min(card.height / 2, DEPTH);
  const start = Math.min(y, bottom(vpc) - TURN);
  const turn = (end(vpc) + card.x) / 2;
  const corners: readonly Point[] =
    start === y
      ? []
      : [
          [turn, start],
          [turn, y],
        ];
  const points: readonly Point[] = [[end(vpc), start], ...corners, [card.x, y]];
  return from.kind === 'vpc' ? points : [...points].reverse();
}

function middle({ x, width }: Rectangle): number {
  return x + width / 2;
}
