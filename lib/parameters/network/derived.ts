import type { RackParameters } from '../declarations';

/** How private subnets reach what is outside the VPC. */
export type Egress = NonNullable<RackParameters['egress']>;

/** Whether the VPC is somebody else's. */
export function inExistingVpc(p: RackParameters): boolean {
  return p.vpc_id !== undefined || p.vpc_name !== undefined || p.vpc_filters !== undefined;
}

/** Whether the rack has no subnets of its own. */
export function usesExistingSubnets(p: RackParameters): boolean {
  return p.private_subnets_ids !== undefined || p.public_subnets_ids !== undefined;
}

/** Existing subnets: those in which nodes are unless they are told otherwise, then the others. */
export function existingSubnetsOf(p: RackParameters): readonly string[] {
  const [nodes, others] = p.private
    ? [p.private_subnets_ids, p.public_subnets_ids]
    : [p.public_subnets_ids, p.private_subnets_ids];
  return [...(nodes ?? []), ...(others ?? [])];
}

/** How private subnets get out: as it was said, or as their owner or `internet_gateway` implies. */
export function egressOf(p: RackParameters): Egress {
  return p.egress ?? (!p.internet_gateway ? 'none' : usesExistingSubnets(p) ? 'existing' : 'nat');
}

/** Whether nodes, and functions in private subnets, reach the internet: registries, charts, Let’s Encrypt, Route 53. */
export function reachesInternet(p: RackParameters): boolean {
  return egressOf(p) !== 'none';
}

/** Whether the rack is reached from the internet: by public subnets, and the load balancer in them. */
export function hasPublicSide(p: RackParameters): boolean {
  return p.internet_gateway && (p.private_subnets_ids === undefined || p.public_subnets_ids !== undefined);
}

/** Whether a router of the rack answers inside its VPC. */
export function hasInternalRouter(p: RackParameters): boolean {
  return p.internal_router || !hasPublicSide(p);
}

/** What a refusal calls that which keeps a rack from the internet, as it was given. */
export function isolation(p: RackParameters): string {
  return p.egress === 'none' ? 'egress=none' : 'internet_gateway=false';
}
