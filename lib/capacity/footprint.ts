import { interfacesOf } from '../facts/nodes/interfaces';
import { eniPodLimit, isNitro, podLimit } from '../facts/nodes/pod-limits';

/** What the VPC CNI takes of a network for one node. */
export interface Footprint {
  readonly interfaces: number;
  /** Addresses of the subnet, those of its own included. */
  readonly addresses: number;
  /** Units of Network Address Usage: one for an address or a block of them, one for each further interface. */
  readonly usage: number;
}

/** Addresses in a block. Source: EKS User Guide, "Assign more IP addresses to Amazon EKS nodes with prefixes". */
const BLOCK = 16;
/**
 * Blocks of a node that has a few pods: one in use, one that is kept ready; and how many it keeps ready when full.
 * Source: amazon-vpc-cni-k8s, `docs/prefix-and-ip-target.md`, WARM_PREFIX_TARGET=1.
 */
const FIRST_BLOCKS = 2;
const READY = 1;
/** Pods that share the address of their node, of those that kubelet counts. Source: `misc/eni-max-pods.txt`, "+ 2". */
const ON_HOST = 2;

/**
 * A node with the few pods of a new rack, and one that is full of pods.
 * Sources: amazon-vpc-cni-k8s, `docs/eni-and-ip-target.md` (WARM_ENI_TARGET=1: an interface in use, another ready) and
 * `docs/prefix-and-ip-target.md`; VPC User Guide, "Network Address Usage for your VPC".
 * @returns nothing where the name of a type does not tell
 */
export function footprintOf(
  type: string,
  prefixDelegation: boolean,
): { readonly atStart: Footprint; readonly full: Footprint } | undefined {
  const [single, limit] = [eniPodLimit(type), podLimit(type, prefixDelegation)];
  const most = interfacesOf(type);
  if (prefixDelegation && isNitro(type)) {
    if (limit === undefined) {
      return undefined;
    }
    const slots = single === undefined ? 1 : (single - ON_HOST) / most;
    const room = single === undefined ? Number.POSITIVE_INFINITY : single - ON_HOST;
    const blocks = Math.min(room, Math.ceil((limit - ON_HOST) / BLOCK) + READY);
    return { atStart: inBlocks(FIRST_BLOCKS, slots, most), full: inBlocks(blocks, slots, most) };
  }
  if (single === undefined) {
    return undefined;
  }
  const each = (single - ON_HOST) / most + 1;
  const plain = (interfaces: number) => ({
    interfaces,
    addresses: interfaces * each,
    usage: interfaces * each + interfaces - 1,
  });
  return { atStart: plain(Math.min(2, most)), full: plain(most) };
}

function inBlocks(blocks: number, slots: number, most: number): Footprint {
  const interfaces = Math.min(most, Math.ceil(blocks / slots));
  return { interfaces, addresses: interfaces + blocks * BLOCK, usage: interfaces + (interfaces - 1) + blocks };
}

/** The largest of several types, one figure at a time. */
export function largestFootprint(types: readonly string[], prefixDelegation: boolean) {
  const all = types.map((type) => footprintOf(type, prefixDelegation));
  const known = all.filter((one) => one !== undefined);
  if (known.length === 0 || known.length < all.length) {
    return undefined;
  }
  const most = (when: 'atStart' | 'full', what: keyof Footprint) => Math.max(...known.map((one) => one[when][what]));
  const both = (when: 'atStart' | 'full'): Footprint => ({
    interfaces: most(when, 'interfaces'),
    addresses: most(when, 'addresses'),
    usage: most(when, 'usage'),
  });
  return { atStart: both('atStart'), full: both('full') };
}
