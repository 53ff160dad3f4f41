import { prefixOf } from '../facts/network/cidr';
import { CONTROL_PLANE_ZONES } from '../rack/cluster/cluster';
import { interfaceEndpointsOf, natGatewaysOf } from '../rack/extent';
import type { SubnetPlan, Tier } from '../rack/network/subnets';
import { nameOf } from '../rack/network/zones';
import { type GroupSize, groupSizes } from '../rack/nodes/group-sizes';
import type { RackPlan } from '../rack/plan';
import { largestFootprint } from './footprint';
import { CONTROL_PLANE_INTERFACES } from './uses/network';
import { sum } from './uses/use';
import { type Verdict, verdictOn } from './verdict';

/** How many addresses of a subnet are taken: no service quota, and nothing that AWS could raise. */
export interface SubnetAddresses {
  readonly rack: string;
  readonly tier: Tier;
  readonly zone: string;
  readonly cidr: string;
  /** Without those that AWS keeps for itself. */
  readonly has: number;
  /** With the few pods of a new rack on each node. */
  readonly atStart: number;
  /** With as many nodes as there may be, each full of pods. */
  readonly atFullScale: number;
  readonly verdict: Verdict;
  /** What of it is not known. @default - all of it is */
  readonly openEnded?: string;
}

/** Addresses of a subnet that AWS keeps. Source: VPC User Guide, "Subnet CIDR blocks". */
const KEPT_BY_AWS = 5;
/** Free addresses that a load balancer asks for. Source: Elastic Load Balancing User Guide, "Network Load Balancers". */
const FOR_A_LOAD_BALANCER = 8;

/** The subnets that the rack makes and puts something into. Of others nobody knows what is in them. */
export function addressesOf(plan: RackPlan): readonly SubnetAddresses[] {
  const { network } = plan;
  if (network.placement === 'existing') {
    return [];
  }
  return network.subnets
    .filter(({ tier, index }, i, all) => all.findIndex((one) => one.tier === tier && one.index === index) === i)
    .map((subnet) => addressesIn(subnet, plan));
}

function addressesIn({ tier, index, zone, cidr }: SubnetPlan, plan: RackPlan): SubnetAddresses {
  const here =
    plan.network.nodeTier === tier ? groupSizes(plan.nodes).filter(({ zones }) => zones.includes(index)) : [];
  const nodes = here.map((group) => nodesIn(group, plan));
  const fixed = tier === 'private' ? privateOnes(index, plan) : publicOnes(index, plan);
  const has = 2 ** (32 - prefixOf(cidr)) - KEPT_BY_AWS;
  const atStart = fixed + sum(nodes.map((group) => group.atStart));
  const atFullScale = fixed + sum(nodes.map((group) => group.atFullScale));
  const openEnded = nodes.find((group) => group.openEnded)?.openEnded;
  return {
    rack: plan.name,
    tier,
    zone: nameOf(zone),
    cidr,
    has,
    atStart,
    atFullScale,
    verdict: verdictOn({ atStart, atFullScale, limit: has, unsure: openEnded !== undefined }),
    openEnded,
  };
}

function nodesIn({ types, zones, atStart, atFullScale, pool }: GroupSize, { nodes }: RackPlan) {
  const footprint = largestFootprint(types, nodes.prefixDelegation);
  const share = (count: number) => Math.ceil(count / zones.length);
  return {
    atStart: share(atStart) * (footprint?.atStart.addresses ?? 1),
    atFullScale: share(atFullScale) * (footprint?.full.addresses ?? 1),
    openEnded: footprint === undefined ? `addresses of ${pool.nodeName} are not known from its types` : undefined,
  };
}

function privateOnes(index: number, plan: RackPlan): number {
  const { platform } = plan;
  return (
    (index <= CONTROL_PLANE_ZONES ? CONTROL_PLANE_INTERFACES : 0) +
    interfaceEndpointsOf(plan) +
    (platform.kubectl.inVpc ? 1 : 0) +
    (platform.fileSystem ? 1 : 0) +
    FOR_A_LOAD_BALANCER * platform.routers.filter(({ scheme }) => scheme === 'internal').length +
    (index === 1 && plan.bastion !== undefined && !plan.network.internet.publicSide ? 1 : 0)
  );
}

function publicOnes(index: number, plan: RackPlan): number {
  return (
    (index <= natGatewaysOf(plan) ? 1 : 0) +
    FOR_A_LOAD_BALANCER * plan.platform.routers.filter(({ scheme }) => scheme === 'internet-facing').length +
    (index === 1 && plan.bastion !== undefined ? 1 : 0)
  );
}
