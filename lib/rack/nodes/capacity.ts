import { instanceSize } from '../../facts/nodes/instance-sizes';
import { EVICTION_MIB, reservedMemoryMib, reservedMillicores } from '../../facts/nodes/kubelet';
import { eniPodLimit, podLimit } from '../../facts/nodes/pod-limits';
import type { NodePoolPlan } from './node-pools';
import { podsOf } from './pods-per-node';

/** What a node has for pods, or what pods take of it. */
export interface Room {
  readonly pods: number;
  /** Thousandths of a vCPU. */
  readonly millicores: number;
  readonly memoryMib: number;
}

/**
 * How much of an instance's memory its kernel has to give: 1,851 of the 2,048 MiB of a t4g.small, the least share that
 * was seen. Larger instances have more.
 * Source: karpenter, issue 3937: allocatable 1408312Ki of a t4g.small, and what such a node reserves.
 */
const SEEN = 1851 / 2048;

/**
 * What any node of a pool has for pods: of several types the least of each.
 * @returns nothing where the name of a type does not tell
 */
export function roomOf(
  pool: Pick<NodePoolPlan, 'instanceTypes' | 'amiType'>,
  prefixDelegation: boolean,
): Room | undefined {
  const reserved = podsOf(pool, prefixDelegation).reservedMemoryMib;
  const rooms: Room[] = [];
  for (const type of pool.instanceTypes) {
    const [size, single, pods] = [instanceSize(type), eniPodLimit(type), podLimit(type, prefixDelegation)];
    if (size === undefined || single === undefined || pods === undefined) {
      return undefined;
    }
    rooms.push({
      pods,
      millicores: size.vcpus * 1000 - reservedMillicores(size.vcpus),
      memoryMib: Math.max(
        0,
        Math.floor(size.memoryMib * SEEN) - (reserved ?? reservedMemoryMib(single)) - EVICTION_MIB,
      ),
    });
  }
  const least = (key: keyof Room) => Math.min(...rooms.map((room) => room[key]));
  return { pods: least('pods'), millicores: least('millicores'), memoryMib: least('memoryMib') };
}
