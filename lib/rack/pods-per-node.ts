import { prefixOf } from '../facts/cidr';
import { reservedMemoryMib } from '../facts/kubelet';
import { eniPodLimit, podLimit } from '../facts/pod-limits';
import type { NetworkPlan } from './network';
import { type NodePoolPlan, osOf } from './node-pools';

/**
 * The smallest subnet that nodes take blocks of addresses from, as its prefix. A node with pods holds two /28 at least,
 * and a /24 has fourteen that are free of reserved addresses: seven nodes, fewer once single addresses lie scattered in
 * it. A CNI that finds no free block does not fall back to single addresses: pods stay without.
 * Sources: amazon-vpc-cni-k8s, `docs/prefix-and-ip-target.md`; EKS best practices, "Prefix Mode for Linux".
 */
const SMALLEST = 23;

/**
 * Whether nodes take addresses in blocks of sixteen, which lets small ones run more than a dozen pods. Existing subnets,
 * whose size is not known here, are taken to be large.
 */
export function prefixDelegationOf(network: NetworkPlan): boolean {
  if (network.placement === 'existing') {
    return true;
  }
  const ofNodes = network.subnets.filter(
    ({ tier, index }, i, all) =>
      tier === network.nodeTier && all.findIndex((other) => other.tier === tier && other.index === index) === i,
  );
  return ofNodes.every(({ cidr }) => prefixOf(cidr) <= SMALLEST);
}

/**
 * What the nodes of a pool must be told of pods: nothing without prefixes, which is what EKS and they themselves reckon
 * with. Of several types the lowest limit holds for all, as EKS has it, and the highest reservation.
 */
export function podsOf(
  { instanceTypes, amiType }: Pick<NodePoolPlan, 'instanceTypes' | 'amiType'>,
  prefixDelegation: boolean,
): Pick<NodePoolPlan, 'maxPods' | 'reservedMemoryMib'> {
  if (!prefixDelegation) {
    return {};
  }
  const limits = known(instanceTypes.map((type) => podLimit(type, true)));
  const single = known(instanceTypes.map(eniPodLimit));
  return {
    maxPods: limits && Math.min(...limits),
    reservedMemoryMib: osOf(amiType) === 'bottlerocket' && single ? reservedMemoryMib(Math.max(...single)) : undefined,
  };
}

/** @returns nothing if one of them is not known */
function known(values: readonly (number | undefined)[]): readonly number[] | undefined {
  const numbers = values.filter((value) => value !== undefined);
  return numbers.length === values.length ? numbers : undefined;
}
