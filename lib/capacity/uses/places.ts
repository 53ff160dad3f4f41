import type { NetworkPlan, VpcPlan } from '../../rack/network/network';
import { nameOf } from '../../rack/network/zones';

/** The VPC that a rack is in, under one name for all racks that are in it. */
export function vpcName(rack: string, vpc: VpcPlan): string {
  switch (vpc.type) {
    case 'own':
      return `VPC of ${rack}`;
    case 'existing':
      return vpc.id;
    case 'looked-up':
      return `VPC with ${Object.entries(vpc.filter)
        .map(([key, value]) => `${key}=${value}`)
        .sort()
        .join(', ')}`;
  }
}

/** A zone by its number among those of a rack, or the subnet that stands for one that is not known. */
export function zoneName(network: NetworkPlan, number: number): string {
  if (network.placement === 'own') {
    const found = network.subnets.find(({ tier, index }) => tier === 'private' && index === number);
    return found === undefined ? `zone ${number}` : nameOf(found.zone);
  }
  const { privateSubnetIds, publicSubnetIds, nodeTier } = network;
  const [nodes, others] =
    nodeTier === 'private' ? [privateSubnetIds, publicSubnetIds] : [publicSubnetIds, privateSubnetIds];
  // Numbers past the subnets of the nodes are those of the others, zone for zone.
  const index = number > nodes.length ? number - nodes.length : number;
  return `zone of ${privateSubnetIds[index - 1] ?? others[index - 1] ?? number}`;
}
