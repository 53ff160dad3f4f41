import type { Edge, Kind } from '../model';
import { bottom, end, FROM_RIGHT, type Point, straight, TURN } from './geometry';
import type { Rectangle } from './layout';

/** A zone, and the subnets in it. */
export interface ZonePlaces {
  readonly place: Rectangle;
  readonly subnets: readonly { readonly kind: Kind; readonly place: Rectangle }[];
}

/** A line from one rectangle to another, and the zones that these are in. */
export interface Crossing {
  readonly edge: Edge;
  readonly one: Rectangle;
  readonly other: Rectangle;
  readonly zone?: ZonePlaces;
  readonly otherZone?: ZonePlaces;
}

/** A line in a zone, or from one zone to another. */
export type BetweenSubnets = Crossing & Required<Pick<Crossing, 'zone' | 'otherZone'>>;
export type FromSubnet = Crossing & Required<Pick<Crossing, 'zone'>>;

/** px from the right end of a zone to lines that pass beside its subnets. */
const BESIDE = { requests: 7, egress: 4 } as const;

/** From one subnet to another of the zone: straight, or beside those in between. */
export function withinZone({ edge, one, other, zone }: BetweenSubnets): readonly Point[] {
  const [upper, lower] = one.y < other.y ? [one, other] : [other, one];
  const isFree = !zone.subnets.some(({ place }) => place.y > upper.y && place.y < lower.y);
  return isFree
    ? straight(one, other, xAt(edge, one))
    : [...toGutter(edge, one, zone), ...fromGutter(edge, other, zone)];
}

/** From a private subnet to a public one of another zone: where all zones have a gap between the two kinds. */
export function acrossZones({ edge, one, other, zone, otherZone }: BetweenSubnets): readonly Point[] {
  const lower = zone.subnets.filter(({ kind }) => kind === 'private-subnet').map(({ place }) => place.y);
  const upper = otherZone.subnets.filter(({ kind }) => kind === 'public-subnet').map(({ place }) => place.y);
  const turn = Math.min(...lower) - TURN;
  const start: readonly Point[] = one.y > turn + TURN ? toGutter(edge, one, zone) : [[xAt(edge, one), one.y]];
  const arrival: readonly Point[] =
    other.y < Math.max(...upper) ? fromGutter(edge, other, otherZone) : [[xAt(edge, other), bottom(other)]];
  const [from, to] = [start.at(-1)?.[0] ?? 0, arrival[0]?.[0] ?? 0];
  return [...start, [from, turn], [to, turn], ...arrival];
}

/** Down to what is below the zones: straight, or beside the subnets in between. */
export function downFrom({ edge, one, other, zone }: FromSubnet): readonly Point[] {
  const isLowest = !zone.subnets.some(({ place }) => place.y > one.y);
  return isLowest
    ? straight(one, other, xAt(edge, one))
    : [...toGutter(edge, one, zone), [gutterOf(edge, zone), other.y]];
}

/** From the right side of a subnet into the gutter of its zone. */
function toGutter(edge: Edge, subnet: Rectangle, zone: ZonePlaces): readonly Point[] {
  const y = subnet.y + TURN;
  return [
    [end(subnet), y],
    [gutterOf(edge, zone), y],
  ];
}

/** From the gutter of a zone to the right side of a subnet. */
function fromGutter(edge: Edge, subnet: Rectangle, zone: ZonePlaces): readonly Point[] {
  return [...toGutter(edge, { ...subnet, y: bottom(subnet) - 2 * TURN }, zone)].reverse();
}

function gutterOf({ flow }: Edge, { place }: ZonePlaces): number {
  return end(place) - BESIDE[flow === 'egress' ? 'egress' : 'requests'];
}

/** The x of the line of a flow at a subnet. */
function xAt({ flow }: Edge, subnet: Rectangle): number {
  return end(subnet) - FROM_RIGHT[flow === 'egress' ? 'egress' : 'requests'];
}
