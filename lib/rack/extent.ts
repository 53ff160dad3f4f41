import type { NetworkPlan } from './network/network';
import type { Tier } from './network/subnets';
import type { GroupSize } from './nodes/group-sizes';
import { osOf } from './nodes/node-pools';
import type { RackPlan } from './plan';

/** How many zones have a subnet of a tier. */
export function zonesWith(network: NetworkPlan, tier: Tier): number {
  if (network.placement === 'existing') {
    return (tier === 'private' ? network.privateSubnetIds : network.publicSubnetIds).length;
  }
  return new Set(network.subnets.filter((subnet) => subnet.tier === tier).map(({ index }) => index)).size;
}

/** In how many zones the load balancer of each router is. */
export function zonesOfRouters({ network, platform }: RackPlan): readonly number[] {
  return platform.routers.map(({ scheme }) => zonesWith(network, scheme === 'internal' ? 'private' : 'public'));
}

/** NAT gateways, one in each of the first zones. */
export function natGatewaysOf({ network }: RackPlan): number {
  return network.placement === 'own' ? network.natGateways : 0;
}

/** Attachments to transit gateways, each with an interface in every zone. */
export function attachmentsOf({ network }: RackPlan): number {
  return network.placement === 'own' && network.transit?.attach ? 1 : 0;
}

/** Interface endpoints, each in every zone. */
export function interfaceEndpointsOf(plan: RackPlan): number {
  return endpointServicesOf(plan).length;
}

/** The services that they are for. */
export function endpointServicesOf({ network, platform }: RackPlan): readonly string[] {
  const isolated = network.internet.egress === 'none';
  return [
    ...network.endpointServices,
    ...(isolated && platform.fileSystem ? ['elasticfilesystem'] : []),
    // Where routes are not the rack's, S3 can have no gateway endpoint.
    ...(isolated && network.placement === 'existing' ? ['s3'] : []),
  ];
}

/**
 * GiB of the volume that Bottlerocket comes on, beside that of the data, without and with the drivers of NVIDIA.
 * Source: Bottlerocket, `variants/aws-k8s-*`, os-image-size-gib; the default is in twoliter’s `buildsys`.
 */
const BOTTLEROCKET_GIB = { plain: 2, nvidia: 4 };

/** Volumes of a node, and GiB of all of them. */
export function disksOf(
  { pool }: Pick<GroupSize, 'pool'>,
  { nodes }: RackPlan,
): { readonly gib: number; readonly volumes: number } {
  const gib = pool.diskGib ?? nodes.diskGib;
  const system = BOTTLEROCKET_GIB[pool.amiType.endsWith('_NVIDIA') ? 'nvidia' : 'plain'];
  return osOf(pool.amiType) === 'bottlerocket' ? { gib: gib + system, volumes: 2 } : { gib, volumes: 1 };
}
