import { BASE_ENDPOINT_SERVICES } from '../facts/network/endpoint-services';
import { CONTROL_PLANE_ZONES } from '../rack/cluster/cluster';
import type { NetworkPlan } from '../rack/network/network';
import type { RackPlan } from '../rack/plan';
import type { Box, Edge } from './model';
import { drawn, groupsOf, type PlacedGroup } from './nodes';
import { type Places, placesOf, type SubnetPlace } from './places';
import { box, count, portsOf, some } from './words';

export const GATEWAY = 'gateway:internet';
export const WAY_OUT = 'way-out:existing';
export const ENDPOINTS = 'endpoints:interface';

/** The VPC of a rack with everything that has an address in it. */
export function vpcOf(plan: RackPlan): Box {
  const { network, platform } = plan;
  const places = placesOf(network);
  const groups = groupsOf(plan);
  const zones = places.zones.map(({ name, subnets }) =>
    box('zone', name, `Zone ${name}`, [], subnets.map((place) => subnetOf(place, plan, places, groups))),
  );
  const spread = groups.filter(({ subnets }) => subnets.length > 1).map(({ box: group, subnets }) => ({
    ...group,
    lines: [...group.lines, `one group over zones ${some(subnets.map((n) => zoneOf(n, places)), 6)}`],
  }));
  const fargate =
    platform.fargateNamespaces.length > 0 &&
    box('fargate', 'pods', 'Fargate', [
      `pods of ${platform.fargateNamespaces.length > 1 ? 'namespaces' : 'namespace'} ${some(platform.fargateNamespaces, 10)}`,
      'in the private subnets of every zone',
    ]);
  const { title, lines } = nameOfVpc(network);
  return box('vpc', 'vpc', title, lines, [
    ...gatewayOf(network),
    ...zones,
    ...spread,
    ...(fargate ? [fargate] : []),
    ...exitsOf(plan),
  ]);
}

/** Edges that begin or end in the VPC, but those of the control plane. */
export function edgesIn(plan: RackPlan): readonly Edge[] {
  const { network, platform } = plan;
  const places = placesOf(network);
  const busy = new Set(groupsOf(plan).flatMap(({ subnets }) => subnets.map((n) => places.numbered[n - 1]?.id)));
  const nodes = places.first[network.nodeTier];
  const edges: Edge[] = [];
  for (const { id, scheme } of platform.routers) {
    for (const [i, { id: subnet }] of places.first[tierOf(scheme)].entries()) {
      const balancer = `load-balancer:${id}-${subnet}`;
      const target = nodes[i];
      if (scheme === 'internet-facing') {
        edges.push({ from: GATEWAY, to: balancer, flow: 'requests' });
      }
      if (target !== undefined && target.id !== subnet && busy.has(target.id)) {
        edges.push({ from: balancer, to: idOf(target), flow: 'requests' });
      }
    }
  }
  return [...edges, ...waysOut(plan, places)];
}

function waysOut({ network }: RackPlan, places: Places): readonly Edge[] {
  const { egress, publicSide } = network.internet;
  const privates = places.zones.flatMap(({ subnets }) => subnets.filter(({ tier }) => tier === 'private'));
  const out = (from: string, to: string): Edge => ({ from, to, flow: 'egress' });
  const gateways = natSubnets(network, places);
  const edges = gateways.map((subnet) => out(`nat:${subnet.id}`, GATEWAY));
  if (network.nodeTier === 'public') {
    edges.push(...places.first.public.map((subnet) => out(idOf(subnet), GATEWAY)));
  } else if (gateways.length > 0) {
    for (const { subnets } of places.zones) {
      const near = gateways.find((gateway) => subnets.includes(gateway)) ?? gateways[0];
      edges.push(
        ...subnets.filter(({ tier }) => tier === 'private').map((subnet) => out(idOf(subnet), `nat:${near?.id}`)),
      );
    }
  }
  if (egress !== 'nat') {
    edges.push(...privates.map((subnet) => out(idOf(subnet), egress === 'none' ? ENDPOINTS : WAY_OUT)));
  }
  return publicSide && edges.some(({ to }) => to === GATEWAY) ? [...edges, out(GATEWAY, 'outside:internet')] : edges;
}

function subnetOf(place: SubnetPlace, plan: RackPlan, places: Places, groups: readonly PlacedGroup[]): Box {
  const here = groups.filter(({ subnets }) => subnets.length === 1 && places.numbered[(subnets[0] ?? 0) - 1] === place);
  const tier = place.tier === 'public' ? 'Public' : 'Private';
  const detail = place.cidr ?? place.id;
  return box(
    `${place.tier}-subnet`,
    place.id,
    place.name === undefined ? `${tier} subnet` : place.name,
    [place.name === undefined ? detail : `${tier.toLowerCase()}, ${detail}`],
    [...machineryOf(place, plan, places), ...drawn(here.map((group) => group.box), place.id)],
  );
}

/** What is in a subnet beside nodes. */
function machineryOf(place: SubnetPlace, { network, platform, bastion }: RackPlan, places: Places): readonly Box[] {
  const { first } = places;
  const at = first[place.tier].indexOf(place);
  if (at < 0) {
    return [];
  }
  const isPrivate = place.tier === 'private';
  const balancers = platform.routers
    .filter(({ scheme }) => tierOf(scheme) === place.tier)
    .map((router) => {
      const title = router.scheme === 'internal' ? 'Internal load balancer' : 'Public load balancer';
      return box('load-balancer', `${router.id}-${place.id}`, title, [portsOf(router)]);
    });
  const bastionPlace = first.public[0] ?? first.private[0];
  return [
    ...balancers,
    ...(natSubnets(network, places).includes(place) ? [box('nat', place.id, 'NAT gateway', ['one Elastic IP'])] : []),
    ...(bastion && place === bastionPlace
      ? [
          box('bastion', 'bastion', 'Bastion', [
            'Session Manager',
            bastion.allowedCidrs.length > 0 && `SSH from ${some(bastion.allowedCidrs)}`,
          ]),
        ]
      : []),
    ...(isPrivate && at < CONTROL_PLANE_ZONES ? [box('interface', place.id, 'Control plane interface')] : []),
    ...(isPrivate && platform.fileSystem ? [box('mount', place.id, 'EFS mount target')] : []),
  ];
}

function gatewayOf(network: NetworkPlan): readonly Box[] {
  if (!network.internet.publicSide) {
    return [];
  }
  const existing = network.placement === 'existing' || network.gateway.type === 'existing';
  const id = network.placement === 'own' && network.gateway.type === 'existing' && network.gateway.id;
  return [box('gateway', 'internet', 'Internet gateway', [existing && `existing${id ? `, ${id}` : ''}`])];
}

/** How private subnets get out, but by NAT. */
function exitsOf({ network, platform }: RackPlan): readonly Box[] {
  const { egress } = network.internet;
  const own = network.placement === 'own';
  const s3 = own ? [box('s3-endpoint', 's3', 'S3 gateway endpoint')] : [];
  if (egress === 'existing') {
    return [box('way-out', 'existing', 'Existing way out', ['a transit gateway, firewall or proxy of the network’s owner']), ...s3];
  }
  if (egress === 'nat') {
    return s3;
  }
  const services = [...BASE_ENDPOINT_SERVICES, ...(platform.fileSystem ? ['elasticfilesystem'] : []), ...(own ? [] : ['s3'])];
  const title = count(services.length, 'interface endpoint');
  return [box('endpoints', 'interface', title, ['in each zone:', some([...services].sort(), 99)]), ...s3];
}

/** NAT gateways are in the first zones. */
function natSubnets(network: NetworkPlan, { first }: Places): readonly SubnetPlace[] {
  return network.placement === 'own' ? first.public.slice(0, network.natGateways) : [];
}

function zoneOf(number: number, { zones, numbered }: Places): string {
  const place = numbered[number - 1];
  return zones.find(({ subnets }) => place !== undefined && subnets.includes(place))?.name ?? `${number}`;
}

function nameOfVpc({ vpc, vpcCidrs, cidr }: NetworkPlan) {
  switch (vpc.type) {
    case 'own':
      return { title: `VPC ${cidr}`, lines: [] };
    case 'existing':
      return { title: `VPC ${vpc.id}`, lines: [`existing, ${some(vpcCidrs)}`] };
    case 'looked-up': {
      const filters = Object.entries(vpc.filter).map(([key, value]) => `${key}=${value}`);
      return { title: 'VPC', lines: [`existing, the one with ${some(filters.sort())}, ${some(vpcCidrs)}`] };
    }
  }
}

function tierOf(scheme: 'internet-facing' | 'internal') {
  return scheme === 'internal' ? 'private' : 'public';
}

function idOf({ tier, id }: SubnetPlace): string {
  return `${tier}-subnet:${id}`;
}
