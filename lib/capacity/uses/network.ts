import { interfacesOf } from '../../facts/nodes/interfaces';
import { CONTROL_PLANE_ZONES } from '../../rack/cluster/cluster';
import { attachmentsOf, interfaceEndpointsOf, natGatewaysOf, zonesOfRouters, zonesWith } from '../../rack/extent';
import { groupSizes } from '../../rack/nodes/group-sizes';
import type { RackPlan } from '../../rack/plan';
import { type Footprint, largestFootprint } from '../footprint';
import { vpcName, zoneName } from './places';
import { always, sum, type Use } from './use';

/**
 * Network interfaces of a control plane in each of its two zones, at most.
 * Source: EKS User Guide, "View Amazon EKS networking requirements for VPC and subnets": two to four in all.
 */
export const CONTROL_PLANE_INTERFACES = 2;
/**
 * Units of Network Address Usage of a load balancer, an endpoint or a NAT gateway in a zone, of an attachment to a
 * transit gateway, of a function in a VPC, and of a file system for each instance that mounts it. Source: VPC User Guide, "Network Address Usage for your VPC".
 */
const USAGE = 6;

/** What a rack takes of its VPC and of the zones that it is in. */
export function usesOfNetwork(plan: RackPlan): readonly Use[] {
  const { network, platform } = plan;
  const vpc = vpcName(plan.name, network.vpc);
  const privateZones = zonesWith(network, 'private');
  const inVpc = platform.kubectl.inVpc ? 1 : 0;
  const fileSystem = platform.fileSystem ? 1 : 0;
  const endpoints = interfaceEndpointsOf(plan);
  return [
    ...(network.placement === 'own' ? ownUses(network, vpc) : []),
    ...Array.from({ length: natGatewaysOf(plan) }, (_, i) => always('nat-gateways', 1, zoneName(network, i + 1))),
    always('interface-endpoints', endpoints, vpc),
    always('load-balancer-interfaces', sum(zonesOfRouters(plan)), vpc),
    always('function-interfaces', inVpc * privateZones, vpc),
    always('mount-targets', fileSystem * privateZones, vpc),
    ...interfacesByZone(plan, endpoints + inVpc + fileSystem),
    ...addressUsage(plan, vpc, endpoints),
  ];
}

function ownUses(network: RackPlan['network'] & { placement: 'own' }, vpc: string): Use[] {
  const privateOnes = network.subnets.filter(({ tier }) => tier === 'private').length;
  const main = network.vpc.type === 'own' ? 1 : 0;
  return [
    always('subnets', network.subnets.length, vpc),
    always('route-tables', main + privateOnes + (network.gateway.type === 'none' ? 0 : 1), vpc),
  ];
}

/** What nodes of each group take. */
function nodesOf({ nodes }: RackPlan) {
  return groupSizes(nodes).map((group) => {
    const known = largestFootprint(group.types, nodes.prefixDelegation);
    // As many interfaces as an instance can have, with an address each, where no more is known of it.
    const interfaces = Math.max(1, ...group.types.map(interfacesOf));
    const least: Footprint = { interfaces, addresses: interfaces, usage: 2 * interfaces - 1 };
    const openEnded = `addresses of ${group.pool.nodeName} are not known from its types`;
    return {
      ...group,
      footprint: known ?? { atStart: least, full: least },
      manyInterfaces: group.types.length === 0 ? openEnded : undefined,
      manyAddresses: known === undefined ? openEnded : undefined,
    };
  });
}

function interfacesByZone(plan: RackPlan, inEachZone: number): Use[] {
  const { network } = plan;
  const routers = zonesOfRouters(plan);
  const fixed = Array.from({ length: zonesWith(network, 'private') }, (_, i) => {
    const count =
      inEachZone +
      (i < CONTROL_PLANE_ZONES ? CONTROL_PLANE_INTERFACES : 0) +
      (i < natGatewaysOf(plan) ? 1 : 0) +
      attachmentsOf(plan) +
      routers.filter((zones) => i < zones).length +
      (i === 0 && plan.bastion !== undefined ? 1 : 0);
    return always('network-interfaces', count, zoneName(network, i + 1));
  });
  const nodes = nodesOf(plan).flatMap(({ zones, atStart, atFullScale, footprint, manyInterfaces }) =>
    zones.map((zone): Use => {
      // A group of several zones is kept even.
      const share = (count: number) => Math.ceil(count / zones.length);
      return {
        quota: 'network-interfaces',
        of: zoneName(network, zone),
        atStart: share(atStart) * footprint.atStart.interfaces,
        atFullScale: share(atFullScale) * footprint.full.interfaces,
        openEnded: manyInterfaces,
      };
    }),
  );
  return [...fixed, ...nodes];
}

function addressUsage(plan: RackPlan, vpc: string, endpoints: number): Use[] {
  const { platform, network } = plan;
  const zones = zonesWith(network, 'private');
  const fixed =
    USAGE *
    (sum(zonesOfRouters(plan)) +
      endpoints * zones +
      natGatewaysOf(plan) +
      attachmentsOf(plan) +
      (platform.kubectl.inVpc ? 1 : 0));
  const mounted = platform.fileSystem ? USAGE : 0;
  return [
    always('address-usage', fixed, vpc),
    ...nodesOf(plan).map(
      ({ atStart, atFullScale, footprint, manyAddresses }): Use => ({
        quota: 'address-usage',
        of: vpc,
        atStart: atStart * (footprint.atStart.usage + mounted),
        atFullScale: atFullScale * (footprint.full.usage + mounted),
        openEnded: manyAddresses,
      }),
    ),
  ];
}
