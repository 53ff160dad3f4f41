import { endpointServicesOf } from '../rack/extent';
import type { NetworkPlan } from '../rack/network/network';
import { fargateNamespacesOf } from '../rack/nodes/fargate';
import type { RackPlan } from '../rack/plan';
import type { Box } from './model';
import { groupsOf, type PlacedGroup } from './nodes';
import { type Places, placesOf } from './places';
import { subnetOf } from './subnets';
import { box, count, some } from './words';

/** The VPC of a rack with everything that has an address in it. */
export function vpcOf(plan: RackPlan): Box {
  const places = placesOf(plan.network);
  const groups = groupsOf(plan);
  const zones = places.zones.map(({ name, subnets }) => {
    const boxes = subnets.map((place) => subnetOf(place, plan, places, groups));
    return box('zone', name, `Zone ${name}`, [], boxes);
  });
  const { title, lines } = nameOfVpc(plan.network);
  return box('vpc', 'vpc', title, lines, [
    ...gatewayOf(plan.network),
    ...zones,
    ...spreadGroups(groups, places),
    ...fargateOf(plan),
    ...exitsOf(plan),
  ]);
}

function nameOfVpc({ vpc, vpcCidrs, cidr }: NetworkPlan): Pick<Box, 'title' | 'lines'> {
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

function gatewayOf(network: NetworkPlan): readonly Box[] {
  if (!network.internet.publicSide) {
    return [];
  }
  const { type, id } =
    network.placement === 'existing' ? { type: 'existing', id: undefined } : { id: undefined, ...network.gateway };
  const lines = [type === 'existing' && (id === undefined ? 'existing' : `existing, ${id}`)];
  return [box('gateway', 'internet', 'Internet gateway', lines)];
}

/** Groups that are in several subnets are in no zone of the picture. */
function spreadGroups(groups: readonly PlacedGroup[], { zones, numbered }: Places): readonly Box[] {
  const zoneOf = (number: number) =>
    zones.find(({ subnets }) => subnets.some((place) => place === numbered[number - 1]));
  return groups
    .filter(({ subnets }) => subnets.length > 1)
    .map(({ box: group, subnets }) => {
      const names = [...new Set(subnets.map((number) => zoneOf(number)?.name ?? `${number}`))];
      return { ...group, lines: [...group.lines, `one group over zones ${some(names, 6)}`] };
    });
}

function fargateOf({ platform: { fargate } }: RackPlan): readonly Box[] {
  const fargateNamespaces = fargateNamespacesOf(fargate);
  if (fargateNamespaces.length === 0) {
    return [];
  }
  const namespaces = fargateNamespaces.length > 1 ? 'namespaces' : 'namespace';
  const lines = [`pods of ${namespaces} ${some(fargateNamespaces, 10)}`, 'in the private subnets of every zone'];
  return [box('fargate', 'pods', 'Fargate', lines)];
}

/** How private subnets reach what is outside, but by NAT. */
function exitsOf(plan: RackPlan): readonly Box[] {
  const { placement, internet } = plan.network;
  const services = endpointServicesOf(plan);
  const endpoints = ['in each zone:', some([...services].sort(), services.length)];
  return [
    ...(internet.egress === 'existing'
      ? [
          box('way-out', 'existing', 'Existing way out', [
            'a transit gateway, firewall or proxy of the network’s owner',
          ]),
        ]
      : []),
    ...(internet.egress === 'transit'
      ? [
          box('way-out', 'transit', 'Transit gateway', [
            plan.network.placement === 'own' && plan.network.transit?.gatewayId,
          ]),
        ]
      : []),
    ...(services.length > 0
      ? [box('endpoints', 'interface', count(services.length, 'interface endpoint'), endpoints)]
      : []),
    ...(placement === 'own' ? [box('s3-endpoint', 's3', 'S3 gateway endpoint')] : []),
  ];
}
