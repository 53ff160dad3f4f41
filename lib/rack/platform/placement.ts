import type { Room } from '../nodes/capacity';
import type { SystemPod } from './system-pods';

/** The pods of one node. */
export type NodePods = readonly SystemPod[];

/**
 * Puts pods on identical, empty nodes: on each those that run on every node, then the others from the largest on, each on
 * the first node with room that has none of its kind, or else, where replicas need not be apart, on the first with room.
 *
 * That finds a place nearly always where there is one; but it may find one on a node and none on a slightly larger one.
 * What fits a smaller node fits a larger one, so with no success smaller ones are tried.
 * Source: Coffman, Garey, Johnson, "An application of bin-packing to multiprocessor scheduling", 1978.
 * @returns what is on each node, or nothing if not all pods found room
 */
export function place(pods: readonly SystemPod[], node: Room, nodes: number): readonly NodePods[] | undefined {
  const need = taken(pods, nodes);
  if (need.pods > node.pods * nodes || need.millicores > node.millicores * nodes) {
    return undefined;
  }
  const everywhere = pods.filter(({ replicas }) => replicas === 'each node');
  const others = pods
    .flatMap((pod) => (pod.replicas === 'each node' ? [] : Array.from({ length: pod.replicas }, () => pod)))
    .sort(largestFirst);
  const most = Math.min(node.memoryMib, need.memoryMib);
  for (let memoryMib = most; memoryMib >= need.memoryMib / nodes; memoryMib--) {
    const placed = firstFit(everywhere, others, { ...node, memoryMib }, nodes);
    if (placed !== undefined) {
      return placed;
    }
  }
  return undefined;
}

/** What pods take of a number of nodes altogether. */
export function taken(pods: readonly SystemPod[], nodes: number): Room {
  const sum = (value: (pod: SystemPod) => number) =>
    pods.reduce((total, pod) => total + value(pod) * (pod.replicas === 'each node' ? nodes : pod.replicas), 0);
  return {
    pods: sum(() => 1),
    millicores: sum(({ millicores }) => millicores),
    memoryMib: sum(({ memoryMib }) => memoryMib),
  };
}

function firstFit(everywhere: NodePods, others: NodePods, room: Room, count: number): readonly NodePods[] | undefined {
  // They fit: there are not too many pods, and memory for all was counted on every node.
  const empty = everywhere.reduce(without, room);
  const nodes = Array.from({ length: count }, () => ({ pods: [...everywhere], left: empty }));
  for (const pod of others) {
    const hasRoom = ({ left }: { readonly left: Room }) =>
      left.pods > 0 && left.millicores >= pod.millicores && left.memoryMib >= pod.memoryMib;
    const target =
      nodes.find((node) => hasRoom(node) && !node.pods.includes(pod)) ?? (pod.apart ? undefined : nodes.find(hasRoom));
    if (target === undefined) {
      return undefined;
    }
    target.pods.push(pod);
    target.left = without(target.left, pod);
  }
  return nodes.map(({ pods }) => pods);
}

/** What a pod leaves of the room of a node. */
function without(room: Room, pod: SystemPod): Room {
  return {
    pods: room.pods - 1,
    millicores: room.millicores - pod.millicores,
    memoryMib: room.memoryMib - pod.memoryMib,
  };
}

/** The order in which pods find a place: the largest first, as what is small fits in later. */
export function largestFirst(one: SystemPod, other: SystemPod): number {
  return other.memoryMib - one.memoryMib || other.millicores - one.millicores;
}
