import type { NetworkPlan } from './network';
import { firstOfEachZone } from './subnets';

/** The numbers of the zones in which a rack has a NAT gateway of its own, which are in their logical ids. */
export function natGatewayIndexes(network: NetworkPlan): readonly number[] {
  if (network.placement !== 'own') {
    return [];
  }
  const publicSubnets = network.subnets.filter(({ tier }) => tier === 'public');
  return firstOfEachZone(publicSubnets)
    .slice(0, network.natGateways)
    .map(({ index }) => index);
}
