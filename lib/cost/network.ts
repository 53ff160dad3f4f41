import { priceOf } from '../facts/fleet/prices';
import { attachmentsOf, interfaceEndpointsOf, natGatewaysOf, zonesOfRouters, zonesWith } from '../rack/extent';
import { groupSizes } from '../rack/nodes/group-sizes';
import type { RackPlan } from '../rack/plan';
import { type CostLine, lineOf } from './line';

/** Gateways, endpoints, load balancers, and the public addresses of all of them. */
export function networkLines(plan: RackPlan): readonly CostLine[] {
  const { network, platform, bastion } = plan;
  const address = priceOf('public-ipv4');
  const zones = zonesOfRouters(plan);
  const outside = platform.routers.reduce(
    (sum, { scheme }, i) => sum + (scheme === 'internet-facing' ? (zones[i] ?? 0) : 0),
    0,
  );
  return [
    ...lineOf('NAT gateways', natGatewaysOf(plan), priceOf('nat-gateway')),
    ...lineOf('their public addresses', natGatewaysOf(plan), address),
    ...lineOf('attachment to the transit gateway', attachmentsOf(plan), priceOf('transit-gateway-attachment')),
    ...lineOf('load balancers of routers', platform.routers.length, priceOf('load-balancer')),
    ...lineOf('their public addresses, one a zone', outside, address),
    ...lineOf('public addresses of nodes', publicNodesOf(plan), address),
    ...lineOf('public address of the bastion', bastion !== undefined && network.internet.publicSide ? 1 : 0, address),
    ...lineOf(
      'interface endpoints, in each zone',
      interfaceEndpointsOf(plan) * zonesWith(network, 'private'),
      priceOf('interface-endpoint'),
    ),
  ];
}

/** Nodes in public subnets, where each has an address of its own. */
function publicNodesOf({ network, nodes }: RackPlan): number {
  const ofNodes = network.placement === 'own' ? network.zoneCount : zonesWith(network, network.nodeTier);
  return groupSizes(nodes).reduce((sum, { atStart, zones }) => {
    // Numbers past the subnets of the nodes are those of the other kind.
    const tiers = zones.map((zone) => zone > ofNodes !== (network.nodeTier === 'public'));
    return sum + Math.round((atStart * tiers.filter(Boolean).length) / zones.length);
  }, 0);
}
