import { CONTROL_PLANE_ZONES } from '../rack/cluster/cluster';
import { BASTION } from '../rack/network/bastion';
import type { RackPlan } from '../rack/plan';
import type { Box } from './model';
import { drawn, type PlacedGroup } from './nodes';
import { balancerIn, natSubnets, type Places, type SubnetPlace, tierOf } from './places';
import { box, portsOf, some } from './words';

/** A subnet with what is in it, and in no other. */
export function subnetOf(place: SubnetPlace, plan: RackPlan, places: Places, groups: readonly PlacedGroup[]): Box {
  const { id, tier, name, cidr } = place;
  const nodes = groups.flatMap(({ box: group, subnets: [number = 0, ...more] }) =>
    more.length === 0 && places.numbered[number - 1] === place ? [group] : [],
  );
  const title = name ?? (tier === 'public' ? 'Public subnet' : 'Private subnet');
  const where = cidr ?? id;
  const lines = [name === undefined ? where : `${tier}, ${where}`];
  return box(`${tier}-subnet`, id, title, lines, [...machinery(place, plan, places), ...drawn(nodes, id)]);
}

/** What is in a subnet beside nodes. All of it is in the first subnet of its tier in a zone. */
function machinery(place: SubnetPlace, plan: RackPlan, places: Places): readonly Box[] {
  const { first } = places;
  const zone = first[place.tier].indexOf(place);
  if (zone < 0) {
    return [];
  }
  const isPrivate = place.tier === 'private';
  const when = (wanted: boolean, ...parts: Parameters<typeof box>) => (wanted ? [box(...parts)] : []);
  return [
    ...balancers(place, plan),
    ...when(natSubnets(plan, places).includes(place), 'nat', place.id, 'NAT gateway', ['one Elastic IP']),
    ...(place === (first.public[0] ?? first.private[0]) ? bastion(plan) : []),
    ...when(isPrivate && zone < CONTROL_PLANE_ZONES, 'interface', place.id, 'Control plane interface'),
    ...when(isPrivate && plan.platform.fileSystem, 'mount', place.id, 'EFS mount target'),
  ];
}

function balancers(place: SubnetPlace, { platform }: RackPlan): readonly Box[] {
  return platform.routers
    .filter(({ scheme }) => tierOf(scheme) === place.tier)
    .map((router) => {
      const title = router.scheme === 'internal' ? 'Internal load balancer' : 'Public load balancer';
      return box('load-balancer', balancerIn(router, place), title, [portsOf(router)]);
    });
}

function bastion({ bastion: plan }: RackPlan): readonly Box[] {
  if (plan === undefined) {
    return [];
  }
  const ssh = plan.allowedCidrs.length > 0 && `SSH from ${some(plan.allowedCidrs)}`;
  return [box('bastion', 'bastion', 'Bastion', [BASTION.type, 'Session Manager', ssh])];
}
