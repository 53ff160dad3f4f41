import { pascalCase } from '../../facts/names';
import type { RackParameters } from '../../parameters/declarations';
import { existingSubnetsOf, zonesOfRack } from '../../parameters/network/derived';
import type { TaintInput } from '../../parameters/nodes/formats';
import { type NodePoolInput, POOL_SIZE } from '../../parameters/nodes/pools';
import { imageOf } from './images';
import { amiTypeFor, type NodesOfAPool, type Taint } from './node-pools';

/** By which pods choose a pool, as in Convox. */
export const LABEL = 'convox.io/label';
const EFFECTS = {
  NoSchedule: 'NO_SCHEDULE',
  PreferNoSchedule: 'PREFER_NO_SCHEDULE',
  NoExecute: 'NO_EXECUTE',
} as const satisfies Record<TaintInput['effect'], Taint['effect']>;

/**
 * What the two sorts of pools have in common. Logical ids come from the name: the order of the list does not matter.
 */
export function namedPool(p: RackParameters, pool: NodePoolInput) {
  const id = `Pool${pascalCase(pool.name)}`;
  const all = placesOf(p);
  const labels = { [LABEL]: pool.name, ...pool.labels };
  const taints = (pool.taints ?? []).map(({ effect, ...taint }): Taint => ({ ...taint, effect: EFFECTS[effect] }));
  const nodes: NodesOfAPool = {
    launchTemplateId: `${id}LaunchTemplate`,
    nodeName: `${p.name}-${pool.name}`,
    amiType: amiTypeFor(typesOf(p, pool), pool.os ?? p.node_os),
    image: imageOf(pool, typesOf(p, pool), `node_pools[${(p.node_pools ?? []).indexOf(pool)}].`),
    labels,
    taints: pool.dedicated ? [...taints, dedicatedTo(labels[LABEL])] : taints,
    diskGib: pool.disk,
    tags: pool.tags,
  };
  const zones = pool.subnets ? numbersIn(existingSubnetsOf(p), pool.subnets) : numbersIn(all, pool.zones ?? all);
  return { id, nodes, groups: groupsOf(pool, zones) };
}

/** The types of a pool; where it names none, those of the main nodes say what its image is built for. */
export function typesOf(p: RackParameters, { type }: NodePoolInput): readonly string[] {
  return type.length > 0 ? type : p.node_type;
}

/**
 * One group a zone, which the autoscaler can grow where a pod, or its volume, must be; the least and the most of the pool
 * are shared out among them, the earlier zones first. A group allows one node at least, so a pool of fewer nodes than
 * zones has no more groups than nodes. Sources: EKS best practices, "Cluster Autoscaler", "EBS volumes"; EKS API
 * reference, NodegroupScalingConfig.
 */
function groupsOf(pool: NodePoolInput, zones: readonly number[]) {
  const { min = POOL_SIZE.min, max = POOL_SIZE.max, zonal = true } = pool;
  if (!zonal) {
    return [{ suffix: '', zones, minSize: min, maxSize: max }];
  }
  const taken = zones.slice(0, max);
  const share = (total: number, i: number) => Math.floor(total / taken.length) + (i < total % taken.length ? 1 : 0);
  return taken.map((zone, i) => ({
    suffix: `${zone}`,
    zones: [zone],
    minSize: share(min, i),
    maxSize: share(max, i),
  }));
}

/** Places of zones or subnets in all of them, from 1. Of subnets, those of the nodes count like zones, the others follow. */
function numbersIn(all: readonly string[], ids: readonly string[]): number[] {
  return ids.map((id) => all.indexOf(id) + 1).sort((one, other) => one - other);
}

/** The zones of a rack, or the subnets that stand for them. */
export function placesOf(p: RackParameters): readonly string[] {
  return zonesOfRack(p) ?? p.private_subnets_ids ?? [];
}

export function dedicatedTo(label: string | undefined): Taint {
  return { key: 'dedicated-node', value: label, effect: 'NO_SCHEDULE' };
}

/** The order of the lists does not matter. */
export function byName<T extends NodesOfAPool>(pools: readonly T[]): readonly T[] {
  return [...pools].sort((one, other) => (one.launchTemplateId < other.launchTemplateId ? -1 : 1));
}
