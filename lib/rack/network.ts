import type { RackParameters } from '../parameters/declarations';
import { zonesOfRack } from '../parameters/zones-of-rack';
import { type SubnetPlan, subnetsGiven, subnetsOf } from './subnets';
import { zoneOf } from './zones';

export interface NetworkCommons {
  /** Addresses of the rack: the block of its VPC, or its part of an existing one. */
  readonly cidr: string;
  readonly vpc: VpcPlan;
  /** Where the nodes are. */
  readonly nodeTier: 'public' | 'private';
  /** How many zones the rack is in. */
  readonly zoneCount: number;
  readonly internet: InternetPlan;
}

/** A network whose subnets the rack creates. */
export interface OwnSubnets extends NetworkCommons {
  readonly placement: 'own';
  readonly subnets: readonly SubnetPlan[];
  readonly natGateways: number;
}

/** A network of existing subnets. Their zones are not known, only that each is in one of its own. */
export interface ExistingSubnets extends NetworkCommons {
  readonly placement: 'existing';
  readonly privateSubnetIds: readonly string[];
  /** In the order of the private ones. Empty in an isolated rack. */
  readonly publicSubnetIds: readonly string[];
}

export type NetworkPlan = OwnSubnets | ExistingSubnets;

export type VpcPlan =
  | { readonly type: 'own' }
  | { readonly type: 'existing'; readonly id: string }
  | {
      readonly type: 'looked-up';
      /** Filters of EC2 DescribeVpcs that exactly one VPC matches. */
      readonly filter: Readonly<Record<string, string>>;
      /** The parameter that says which, for what cannot be found. */
      readonly parameter: 'vpc_name' | 'vpc_filters';
    };

/** The internet gateway of the public subnets. */
export type InternetPlan =
  | { readonly type: 'none' }
  | { readonly type: 'own' }
  | { readonly type: 'existing'; readonly id: string };

/** The network of a rack. */
export function networkOf(p: RackParameters): NetworkPlan {
  const common = {
    cidr: p.cidr,
    vpc: vpcOf(p),
    nodeTier: p.private ? ('private' as const) : ('public' as const),
    internet: internetOf(p),
  };
  if (p.private_subnets_ids !== undefined) {
    return {
      ...common,
      placement: 'existing',
      zoneCount: p.private_subnets_ids.length,
      privateSubnetIds: p.private_subnets_ids,
      publicSubnetIds: p.public_subnets_ids ?? [],
    };
  }
  const zones = zonesOfRack(p) ?? [];
  const subnets = p.subnets ? subnetsGiven(p.subnets) : subnetsOf(p.cidr, zones.map(zoneOf));
  return {
    ...common,
    placement: 'own',
    zoneCount: zones.length,
    // Nothing in an isolated rack could be public. The room stays free, so that it can become connected in place.
    subnets: p.internet_gateway ? subnets : subnets.filter(({ tier }) => tier === 'private'),
    natGateways: p.internet_gateway && p.private ? (p.high_availability ? zones.length : 1) : 0,
  };
}

function vpcOf(p: RackParameters): VpcPlan {
  if (p.vpc_id !== undefined) {
    return { type: 'existing', id: p.vpc_id };
  }
  const filter = { ...(p.vpc_name === undefined ? {} : { 'tag:Name': p.vpc_name }), ...p.vpc_filters };
  const parameter = p.vpc_name === undefined ? 'vpc_filters' : 'vpc_name';
  return Object.keys(filter).length > 0 ? { type: 'looked-up', filter, parameter } : { type: 'own' };
}

function internetOf(p: RackParameters): InternetPlan {
  if (!p.internet_gateway) {
    return { type: 'none' };
  }
  return p.internet_gateway_id === undefined ? { type: 'own' } : { type: 'existing', id: p.internet_gateway_id };
}
