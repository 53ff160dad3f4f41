import type { RackPlan } from '../rack/plan';
import type { Edge } from './model';
import { groupsOf } from './nodes';
import { balancerIn, natSubnets, type Places, placesOf, type SubnetPlace, tierOf } from './places';

export const GATEWAY = 'gateway:internet';

/** Ways of requests to nodes, and from nodes to what is outside. */
export function waysIn(plan: RackPlan): readonly Edge[] {
  const places = placesOf(plan.network);
  return [...requests(plan, places), ...egress(plan, places)];
}

function requests(plan: RackPlan, { first, numbered }: Places): readonly Edge[] {
  const { network, platform } = plan;
  const withNodes = groupsOf(plan).flatMap(({ subnets }) => subnets.map((number) => numbered[number - 1]?.id));
  return platform.routers.flatMap((router) =>
    first[tierOf(router.scheme)].flatMap((place, zone): Edge[] => {
      const balancer = `load-balancer:${balancerIn(router, place)}`;
      const nodes = first[network.nodeTier][zone];
      const arrives = nodes !== undefined && nodes !== place && withNodes.includes(nodes.id);
      return [
        ...(router.scheme === 'internet-facing' ? [{ from: GATEWAY, to: balancer, flow: 'requests' } as const] : []),
        ...(arrives ? [{ from: balancer, to: idOf(nodes), flow: 'requests' } as const] : []),
      ];
    }),
  );
}

function egress(plan: RackPlan, places: Places): readonly Edge[] {
  const edges = [...throughNat(plan, places), ...fromPublicNodes(plan, places), ...otherwise(plan, places)];
  const leaves = plan.network.internet.publicSide && edges.some(({ to }) => to === GATEWAY);
  return leaves ? [...edges, out(GATEWAY, 'outside:internet')] : edges;
}

/** By the gateway of the zone, or by the first where it has none. */
function throughNat(plan: RackPlan, places: Places): readonly Edge[] {
  const gateways = natSubnets(plan, places);
  if (gateways.length === 0) {
    return [];
  }
  const toGateways = places.zones.flatMap(({ subnets }) => {
    const near = gateways.find((gateway) => subnets.includes(gateway)) ?? gateways[0];
    return privateOf(subnets).map((subnet) => out(idOf(subnet), `nat:${near?.id}`));
  });
  return [...gateways.map(({ id }) => out(`nat:${id}`, GATEWAY)), ...toGateways];
}

function fromPublicNodes({ network }: RackPlan, { first }: Places): readonly Edge[] {
  return network.nodeTier === 'public' ? first.public.map((subnet) => out(idOf(subnet), GATEWAY)) : [];
}

function otherwise({ network }: RackPlan, { zones }: Places): readonly Edge[] {
  const { egress: way } = network.internet;
  const exit = way === 'none' ? 'endpoints:interface' : `way-out:${way}`;
  const subnets = zones.flatMap((zone) => privateOf(zone.subnets));
  return way === 'nat' ? [] : subnets.map((subnet) => out(idOf(subnet), exit));
}

function privateOf(subnets: readonly SubnetPlace[]): readonly SubnetPlace[] {
  return subnets.filter(({ tier }) => tier === 'private');
}

function out(from: string, to: string): Edge {
  return { from, to, flow: 'egress' };
}

function idOf({ tier, id }: SubnetPlace): string {
  return `${tier}-subnet:${id}`;
}
