import { firstWithin, following, overlap } from '../../facts/network/cidr';
import { layoutOf } from '../../facts/network/vpc-layout';
import { type GivenSubnet, logicalName, zonesOf } from '../../parameters/network/formats';
import { type Zone, zoneOf } from './zones';

export type Tier = 'public' | 'private';

export interface SubnetPlan {
  readonly tier: Tier;
  /** 1 for the first zone; also the number in the subnet's logical id. */
  readonly index: number;
  readonly zone: Zone;
  readonly cidr: string;
  /** Its tag Name, and its logical id. @default - after the rack, the tier and the index */
  readonly name?: string;
}

/** What a subnet is called in logical ids, beside its tier: its own name, or the number of its zone. */
export function labelOf({ name, index }: Pick<SubnetPlan, 'name' | 'index'>): string {
  return name === undefined ? `${index}` : `Named${logicalName(name)}`;
}

/**
 * Subnets as they were given, with the zones of the private ones numbered in the order of the list. A subnet is known
 * by its name, so that its place in the list means nothing to CloudFormation.
 */
export function subnetsGiven(given: readonly GivenSubnet[]): readonly SubnetPlan[] {
  const zones = zonesOf(given, 'private');
  return given.map(({ cidr, az, name, type }) => ({
    tier: type,
    index: zones.indexOf(az) + 1,
    zone: zoneOf(az),
    cidr,
    name,
  }));
}

/** The first subnet of each zone, in the order of the zones: where load balancers, NAT gateways and the like are. */
export function firstOfEachZone<T extends Pick<SubnetPlan, 'index'>>(subnets: readonly T[]): readonly T[] {
  return subnets
    .filter(({ index }, i) => subnets.findIndex((other) => other.index === index) === i)
    .sort((one, other) => one.index - other.index);
}

/**
 * A public and a private subnet in each zone.
 * @param cidr the VPC's block, /16 to /24, without host bits, with room for that many zones
 */
export function subnetsOf(cidr: string, zones: readonly Zone[]): readonly SubnetPlan[] {
  const layout = layoutOf(cidr);
  const firstPrivate = firstWithin(cidr, layout.privatePrefix);
  const firstPublic = firstWithin(following(firstPrivate, layout.zones), layout.publicPrefix);
  return zones.flatMap((zone, i): SubnetPlan[] => [
    { tier: 'public', index: i + 1, zone, cidr: following(firstPublic, i) },
    { tier: 'private', index: i + 1, zone, cidr: following(firstPrivate, i) },
  ]);
}

/**
 * Addresses of Kubernetes services. Fixed when the cluster is created, so it is chosen here rather than left to EKS:
 * the first of EKS's own two defaults that the VPC does not overlap.
 * Source: EKS API reference, KubernetesNetworkConfigRequest.
 */
export function serviceCidrFor(vpcCidr: string): string {
  const [first, second] = ['172.20.0.0/16', '10.100.0.0/16'] as const;
  return overlap(vpcCidr, first) ? second : first;
}
