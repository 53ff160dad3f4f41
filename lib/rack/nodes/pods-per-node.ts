import { prefixOf } from '../../facts/network/cidr';
import { reservedMemoryMib } from '../../facts/nodes/kubelet';
import { eniPodLimit, podLimit } from '../../facts/nodes/pod-limits';
import type { RackParameters } from '../../parameters/declarations';
import type { NetworkPlan } from '../network/network';
import { type NodePoolPlan, osOf } from './node-pools';

/**
 * The smallest subnet that nodes take blocks of addresses from, as its prefix. A node with pods holds two /28 at least,
 * and a /24 has fourteen that are free of reserved addresses: seven nodes, fewer once single addresses lie scattered in
 * it. A CNI that finds no free block does not fall back to single addresses: pods stay without.
 * Sources: amazon-vpc-cni-k8s, `docs/prefix-and-ip-target.md`; EKS best practices, "Prefix Mode for Linux".
 */
const SMALLEST = 23;

/** Whether nodes take addresses in blocks of sixteen, which lets small ones run more than a dozen pods. */
export interface PrefixPlan {
  readonly on: boolean;
  /** Whether their subnets have room for that. @default - their size is not known */
  readonly room?: boolean;
  /** Whether it was given, as opposed to following from the subnets. */
  readonly said: boolean;
}

/** Existing subnets whose size is not known are taken to be large; a warning says so. */
export function prefixesOf(p: RackParameters, network: NetworkPlan): PrefixPlan {
  const room = blocksOfNodes(network)?.every((cidr) => prefixOf(cidr) <= SMALLEST);
  const said = p.prefix_delegation !== 'auto';
  return { on: said ? p.prefix_delegation === 'true' : (room ?? true), room, said };
}

/** @returns nothing where they are not known */
function blocksOfNodes(network: NetworkPlan): readonly string[] | undefined {
  if (network.placement === 'existing') {
    return network.nodeCidrs;
  }
  const first = network.subnets.filter(
    ({ tier, index }, i, all) =>
      tier === network.nodeTier && all.findIndex((other) => other.tier === tier && other.index === index) === i,
  );
  return first.map(({ cidr }) => cidr);
}

/**
 * The pod settings of a pool's nodes: none without prefixes, which is what EKS and the nodes assume. Of several types
 * the lowest limit holds for all, as EKS has it, and the highest reservation.
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
