import { contains } from '../../facts/network/cidr';
import { BASE_ENDPOINT_SERVICES, type EndpointService } from '../../facts/network/endpoint-services';
import type { RackParameters } from '../../parameters/declarations';
import {
  type Egress,
  egressOf,
  existingSubnetsOf,
  hasPublicSide,
  inExistingVpc,
  reachesInternet,
  transitGatewayOf,
  zonesOfRack,
} from '../../parameters/network/derived';
import { type FlowLogsPlan, flowLogsOf } from './flow-logs';
import { type SubnetPlan, subnetsGiven, subnetsOf } from './subnets';
import { zoneOf } from './zones';

/** What a look-up tells of an existing VPC. */
export interface KnownNetwork {
  /** The block that the VPC was made with; it may have others. @default - not known */
  readonly vpcCidr?: string;
  /** Subnets by id, with their blocks. */
  readonly subnetCidrs: Readonly<Record<string, string>>;
}

export interface NetworkCommons {
  /** Addresses of the rack: the block of its VPC, or its part of an existing one. */
  readonly cidr: string;
  /** Blocks of the VPC, as far as they are known. */
  readonly vpcCidrs: readonly string[];
  /** Who may connect to routers. */
  readonly clients: {
    /** To the public one. */
    readonly outside: readonly string[];
    /** To those inside the VPC. */
    readonly inside: readonly string[];
  };
  readonly vpc: VpcPlan;
  /** Where the nodes are. */
  readonly nodeTier: 'public' | 'private';
  /** How many zones the rack is in. */
  readonly zoneCount: number;
  readonly internet: InternetPlan;
  /** What has an interface endpoint in this network: in an isolated rack what every rack reaches, and what was asked for. */
  readonly endpointServices: readonly EndpointService[];
  /** @default - the VPC is not the rack's, nor are its flow logs */
  readonly flowLogs?: FlowLogsPlan;
}

/** A network whose subnets the rack creates. */
export interface OwnSubnets extends NetworkCommons {
  readonly placement: 'own';
  readonly gateway: GatewayPlan;
  readonly subnets: readonly SubnetPlan[];
  readonly natGateways: number;
  /** Existing Elastic IPs of the NAT gateways, one each. @default - the rack has its own */
  readonly natAddressIds?: readonly string[];
  /** The way out of private subnets. @default - not by a transit gateway */
  readonly transit?: TransitPlan;
}

/** A transit gateway, and whether the rack attaches the VPC to it: a VPC has one attachment to each. */
export interface TransitPlan {
  readonly gatewayId: string;
  readonly attach: boolean;
}

/** A network of existing subnets. Their zones are not known, only that each is in one of its own. */
export interface ExistingSubnets extends NetworkCommons {
  readonly placement: 'existing';
  readonly privateSubnetIds: readonly string[];
  /** In the order of the private ones. Empty where nothing of the rack is public. */
  readonly publicSubnetIds: readonly string[];
  /** Blocks of the subnets in which nodes are. @default - not known */
  readonly nodeCidrs?: readonly string[];
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

/** Whether a rack reaches the internet, and is reached from it: neither implies the other. */
export interface InternetPlan {
  /** Whether there are public subnets, in which a load balancer answers the internet. */
  readonly publicSide: boolean;
  /** How private subnets get out; with `none` they reach AWS by endpoints. */
  readonly egress: Egress;
}

/** The internet gateway of the public subnets. */
export type GatewayPlan =
  | { readonly type: 'none' }
  | { readonly type: 'own' }
  | { readonly type: 'existing'; readonly id: string };

/**
 * The network of a rack.
 * @param known what was looked up of an existing one
 */
export function networkOf(p: RackParameters, known?: KnownNetwork): NetworkPlan {
  const vpcCidrs = vpcCidrsOf(p, known);
  const common = {
    cidr: p.cidr,
    vpcCidrs,
    clients: {
      outside: p.whitelist ?? [EVERYONE],
      inside: [...new Set([...vpcCidrs, ...(p.internal_router_cidrs ?? [])])],
    },
    vpc: vpcOf(p),
    nodeTier: p.private ? ('private' as const) : ('public' as const),
    internet: { publicSide: hasPublicSide(p), egress: egressOf(p) },
    endpointServices: endpointServicesOf(p),
    flowLogs: flowLogsOf(p),
  };
  if (p.private_subnets_ids !== undefined) {
    return {
      ...common,
      placement: 'existing',
      zoneCount: p.private_subnets_ids.length,
      privateSubnetIds: p.private_subnets_ids,
      publicSubnetIds: p.public_subnets_ids ?? [],
      nodeCidrs: nodeCidrsOf(p, known),
    };
  }
  const zones = zonesOfRack(p) ?? [];
  const natGateways = egressOf(p) === 'nat' && p.private ? (p.high_availability ? zones.length : 1) : 0;
  const subnets = p.subnets ? subnetsGiven(p.subnets) : subnetsOf(p.cidr, zones.map(zoneOf));
  return {
    ...common,
    placement: 'own',
    zoneCount: zones.length,
    gateway: gatewayOf(p),
    // Without a gateway nothing could be public. The room stays free: another rack in its place may want it.
    subnets: hasPublicSide(p) ? subnets : subnets.filter(({ tier }) => tier === 'private'),
    natGateways,
    natAddressIds: natGateways > 0 ? p.nat_eip_allocation_ids : undefined,
    transit: transitOf(p),
  };
}

function transitOf(p: RackParameters): TransitPlan | undefined {
  const gatewayId = transitGatewayOf(p);
  return gatewayId === undefined ? undefined : { gatewayId, attach: !inExistingVpc(p) };
}

function endpointServicesOf(p: RackParameters): readonly EndpointService[] {
  return [
    ...new Set<EndpointService>([
      ...(reachesInternet(p) ? [] : BASE_ENDPOINT_SERVICES),
      // For what agents send beside logs. Source: EKS User Guide, "Deploy private clusters with limited internet access".
      ...(!reachesInternet(p) && p.monitoring_enable ? (['monitoring'] as const) : []),
      ...(p.vpc_endpoints ?? []),
    ]),
  ];
}

const EVERYONE = '0.0.0.0/0';

/** Without `cidr` where all that was looked up lies in the block of the VPC: existing subnets need no block of their own. */
function vpcCidrsOf(p: RackParameters, known: KnownNetwork | undefined): readonly string[] {
  const vpcCidr = known?.vpcCidr;
  if (vpcCidr === undefined) {
    return [p.cidr];
  }
  const mine = existingSubnetsOf(p).map((id) => known?.subnetCidrs[id]);
  const rest = mine.length === 0 ? [p.cidr] : mine;
  return rest.every((cidr) => cidr !== undefined && contains(vpcCidr, cidr)) ? [vpcCidr] : [vpcCidr, p.cidr];
}

function nodeCidrsOf(p: RackParameters, known: KnownNetwork | undefined): readonly string[] | undefined {
  const ids = (p.private ? p.private_subnets_ids : p.public_subnets_ids) ?? [];
  const cidrs = ids.flatMap((id) => known?.subnetCidrs[id] ?? []);
  return cidrs.length === ids.length ? cidrs : undefined;
}

function vpcOf(p: RackParameters): VpcPlan {
  if (p.vpc_id !== undefined) {
    return { type: 'existing', id: p.vpc_id };
  }
  const filter = { ...(p.vpc_name === undefined ? {} : { 'tag:Name': p.vpc_name }), ...p.vpc_filters };
  const parameter = p.vpc_name === undefined ? 'vpc_filters' : 'vpc_name';
  return Object.keys(filter).length > 0 ? { type: 'looked-up', filter, parameter } : { type: 'own' };
}

function gatewayOf(p: RackParameters): GatewayPlan {
  if (!hasPublicSide(p)) {
    return { type: 'none' };
  }
  return p.internet_gateway_id === undefined ? { type: 'own' } : { type: 'existing', id: p.internet_gateway_id };
}
