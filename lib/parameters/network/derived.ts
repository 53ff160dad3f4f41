import { defaultZones } from '../../facts/network/zones';
import { type EGRESS, type GivenEgress, type GivenSubnet, isTransitGateway, zonesOf } from './formats';

/** How private subnets reach what is outside the VPC; `transit`: by a transit gateway, whose id says so. */
export type Egress = (typeof EGRESS)[number] | 'transit';

/** What the questions below ask for: the parameters that decide where a rack is and how it is reached. */
export interface NetworkChoices {
  readonly vpc_id?: string;
  readonly vpc_name?: string;
  readonly vpc_filters?: Readonly<Record<string, string>>;
  readonly subnets?: readonly GivenSubnet[];
  readonly private_subnets_ids?: readonly string[];
  readonly public_subnets_ids?: readonly string[];
  readonly private: boolean;
  readonly internet_gateway: boolean;
  readonly egress?: GivenEgress;
}

/** Whether the VPC was there before the rack. */
export function inExistingVpc(p: NetworkChoices): boolean {
  return p.vpc_id !== undefined || p.vpc_name !== undefined || p.vpc_filters !== undefined;
}

/** Whether the rack has no subnets of its own. */
export function usesExistingSubnets(p: NetworkChoices): boolean {
  return p.private_subnets_ids !== undefined || p.public_subnets_ids !== undefined;
}

/** Whether the rack cuts its subnets out of `cidr` itself. */
export function carvesSubnets(p: NetworkChoices): boolean {
  return p.subnets === undefined && !usesExistingSubnets(p);
}

/** Existing subnets: those in which nodes are unless they are told otherwise, then the others. */
export function existingSubnetsOf(p: NetworkChoices): readonly string[] {
  const [nodes, others] = p.private
    ? [p.private_subnets_ids, p.public_subnets_ids]
    : [p.public_subnets_ids, p.private_subnets_ids];
  return [...(nodes ?? []), ...(others ?? [])];
}

/** How private subnets get out: as it was said, or as their owner or `internet_gateway` implies. */
export function egressOf(p: NetworkChoices): Egress {
  if (isTransitGateway(p.egress)) {
    return 'transit';
  }
  return p.egress ?? (!p.internet_gateway ? 'none' : usesExistingSubnets(p) ? 'existing' : 'nat');
}

/** The transit gateway by which private subnets get out, if they do by one. */
export function transitGatewayOf(p: NetworkChoices): string | undefined {
  return isTransitGateway(p.egress) ? p.egress : undefined;
}

/** Whether private subnets are said to have a way out even where nodes are in public ones. */
export function hasWayOfItsOwn(p: NetworkChoices): boolean {
  return p.egress === 'existing' || isTransitGateway(p.egress);
}

/** Whether nodes, and functions in private subnets, reach the internet: registries, charts, Let’s Encrypt, Route 53. */
export function reachesInternet(p: NetworkChoices): boolean {
  return egressOf(p) !== 'none';
}

/** Whether the rack is reached from the internet: by public subnets, and the load balancer in them. */
export function hasPublicSide(p: NetworkChoices): boolean {
  return p.internet_gateway && (p.private_subnets_ids === undefined || p.public_subnets_ids !== undefined);
}

/** The parameter that keeps a rack from the internet, as it was given, for refusals. */
export function isolation(p: NetworkChoices): string {
  return p.egress === 'none' ? 'egress=none' : 'internet_gateway=false';
}

/** What decides which zones a rack is in. */
export interface ZoneChoices extends Pick<NetworkChoices, 'subnets' | 'private_subnets_ids'> {
  readonly region: string;
  readonly high_availability: boolean;
  readonly availability_zones?: readonly string[];
}

/**
 * The zones that a rack is in, by name or id, in their order.
 * @returns nothing where it is in existing subnets, whose zones are not known before the deploy
 */
export function zonesOfRack(p: ZoneChoices): readonly string[] | undefined {
  if (p.private_subnets_ids !== undefined) {
    return undefined;
  }
  return p.subnets
    ? zonesOf(p.subnets, 'private')
    : (p.availability_zones ?? defaultZones(p.region, p.high_availability));
}
