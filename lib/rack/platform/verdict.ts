import { type Room, roomOf } from '../nodes/capacity';
import type { NodePoolPlan } from '../nodes/node-pools';
import { largestFirst, place, taken } from './placement';
import { type Components, type SystemPod, systemPodsOf } from './system-pods';

/** Room at once, once the autoscaler has added nodes, or never. */
export type Verdict =
  | { readonly type: 'fits' }
  | { readonly type: 'grows'; readonly nodes: number; readonly numbers: string }
  | { readonly type: 'refused'; readonly because: string };

/**
 * Whether the system pods of a rack find room on the nodes of a pool as it starts.
 * @returns nothing where the size of the nodes is not known
 */
export function verdictOn(pool: NodePoolPlan, prefixDelegation: boolean, components: Components): Verdict | undefined {
  const room = roomOf(pool, prefixDelegation);
  if (room === undefined) {
    return undefined;
  }
  const pods = systemPodsOf(components);
  const everywhere = pods.filter(({ replicas }) => replicas === 'each node');
  const homeless = bySize(pods).find((pod) => place([...everywhere, { ...pod, replicas: 1 }], room, 1) === undefined);
  if (homeless !== undefined) {
    const need = taken([...everywhere, { ...homeless, replicas: 1 }], 1);
    return refused(`${everywhere.length} daemon sets and ${homeless.name} need ${show(need)} of one node`, room);
  }
  const { least, most } = nodesOf(pool);
  const nodes = least === 1 ? 'one node' : `${least} nodes`;
  const enough = nodesNeeded(pods, room, least, most);
  if (enough === least) {
    return { type: 'fits' };
  }
  const all = `the system pods need ${show(taken(pods, least))} of ${nodes}`;
  if (!components.autoscaler) {
    return refused(`${all}, with autoscaler_enable=false there will be no more`, room);
  }
  // Without the autoscaler there are no more nodes, and it is one of these.
  const first = pods.filter(({ goesFirst }) => goesFirst);
  if (place(first, room, least) === undefined) {
    return refused(`the system pods that go first need ${show(taken(first, least))} of ${nodes}`, room);
  }
  return enough === undefined
    ? refused(`${all}, ${most} is the most that there may be`, room)
    : { type: 'grows', nodes: enough, numbers: `${all}, and each has room for ${show(room)}` };
}

function refused(need: string, room: Room): Verdict {
  return { type: 'refused', because: `is too small: ${need}, and a node has room for ${show(room)}` };
}

/**
 * How many main nodes there are, at least and at most. A group may start with none, as that on demand of a mixed rack;
 * where all do, nothing runs before there is one node, so it counts.
 */
function nodesOf({ groups }: NodePoolPlan): { least: number; most: number } {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const least = Math.max(1, sum(groups.map(({ minSize, desiredSize = minSize }) => desiredSize)));
  return { least, most: sum(groups.map(({ maxSize }) => maxSize)) };
}

/** Each single pod fits a node beside the daemon sets, so as many nodes as pods are enough. */
function nodesNeeded(pods: readonly SystemPod[], room: Room, least: number, most: number): number | undefined {
  const enough = Math.max(least, taken(pods, 0).pods);
  for (let nodes = least; nodes <= Math.min(enough, most); nodes++) {
    if (place(pods, room, nodes) !== undefined) {
      return nodes;
    }
  }
  return undefined;
}

function bySize(pods: readonly SystemPod[]): readonly SystemPod[] {
  return pods.filter(({ replicas }) => replicas !== 'each node').sort(largestFirst);
}

function show({ pods, millicores, memoryMib }: Room): string {
  return `${pods} pods, ${millicores}m CPU and ${memoryMib} MiB`;
}
