/** What a box stands for. It decides how a box looks and how what is in it is arranged, and says nothing of either. */
export type Kind =
  | 'outside'
  | 'region'
  | 'vpc'
  | 'zone'
  | 'public-subnet'
  | 'private-subnet'
  | 'gateway'
  | 'way-out'
  | 'nat'
  | 'endpoints'
  | 's3-endpoint'
  | 'load-balancer'
  | 'bastion'
  | 'interface'
  | 'mount'
  | 'groups'
  | 'group'
  | 'fargate'
  | 'cluster'
  | 'router'
  | 'names'
  | 'apps'
  | 'files'
  | 'buckets'
  | 'key'
  | 'logs';

/** A part of a rack, or what it is in. */
export interface Box {
  /** The same for the same thing in every picture of a rack: kind, and logical id where there is one. */
  readonly id: string;
  readonly kind: Kind;
  readonly title: string;
  /** What else there is to say of it, line by line. */
  readonly lines: readonly string[];
  readonly children: readonly Box[];
}

/** What goes from one box to another: requests, what leaves the VPC, calls of the Kubernetes API, sessions, logs. */
export type Flow = 'requests' | 'egress' | 'api' | 'sessions' | 'logs';

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly flow: Flow;
  /** When there is such a thing, in words. @default - always */
  readonly only?: string;
  /** Whether both begin. @default false */
  readonly bothWays?: boolean;
}

/** A rack as boxes and edges, as plain data: no place, no colour, no text of any format. */
export interface Diagram {
  /** Name of the rack. */
  readonly name: string;
  readonly title: string;
  readonly subtitle: string;
  /** The picture in a sentence or two, for who cannot see it. */
  readonly description: string;
  /** Who is outside and comes in, or is reached. */
  readonly outside: readonly Box[];
  /** The region, with the VPC first and then what is beside it. */
  readonly region: Box;
  /** Who is outside and only gets something. */
  readonly receivers: readonly Box[];
  readonly edges: readonly Edge[];
}

/** A box and all boxes in it, outermost first. */
export function withAll(box: Box): readonly Box[] {
  return [box, ...box.children.flatMap(withAll)];
}

/** All boxes of a diagram. */
export function boxesOf({ outside, region, receivers }: Diagram): readonly Box[] {
  return [...outside, region, ...receivers].flatMap(withAll);
}
