import { pascalCase } from '../../facts/names';
import { instanceSize } from '../../facts/nodes/instance-sizes';
import { instanceTypeTraits } from '../../facts/nodes/instance-types';
import type { RackParameters } from '../../parameters/declarations';
import { existingSubnetsOf, zonesOfRack } from '../../parameters/network/derived';
import type { TaintInput } from '../../parameters/nodes/formats';
import { convoxId, type NodePoolInput, POOL_SIZE } from '../../parameters/nodes/pools';
import { imageOf } from './images';
import { amiTypeFor, type NodePoolPlan, type NodesOfAPool, type Taint } from './node-pools';

/** A pool of spot instances under a price cap, of the types that it names or whatever types meet its requirements. */
export interface CappedPoolPlan extends NodesOfAPool {
  readonly groups: readonly CappedGroupPlan[];
  /** In % of the on-demand price of the cheapest type of a current general purpose family that would do. */
  readonly maxPricePercentage: number;
  readonly requirements: InstanceRequirements;
}

/** An Auto Scaling group of such a pool. */
export interface CappedGroupPlan {
  /** Logical id of the group. */
  readonly id: string;
  /** 1 for the first zone. */
  readonly zones: readonly number[];
  readonly minSize: number;
  readonly maxSize: number;
}

/** What an instance must be and have. */
export interface InstanceRequirements {
  /** The only types there may be. @default - any that has what is asked for */
  readonly types?: readonly string[];
  readonly vcpus: { readonly min: number; readonly max?: number };
  readonly memoryMib: { readonly min: number; readonly max?: number };
  readonly architecture: 'x86_64' | 'arm64';
  readonly accelerator: 'none' | 'nvidia' | 'neuron';
  /** Whether burstable types (t3, t4g) will do. */
  readonly burstable: boolean;
}

const LABEL = 'convox.io/label';
const EFFECTS = {
  NoSchedule: 'NO_SCHEDULE',
  PreferNoSchedule: 'PREFER_NO_SCHEDULE',
  NoExecute: 'NO_EXECUTE',
} as const satisfies Record<TaintInput['effect'], Taint['effect']>;

/** The pools beside the main one and the build nodes that EKS manages, by name: the order of the lists is free. */
export function extraPoolsOf(p: RackParameters): readonly NodePoolPlan[] {
  return byName([
    ...(p.node_pools ?? []).filter((pool) => pool.max_price_percentage === undefined).map((pool) => ownPool(p, pool)),
    ...(p.additional_node_groups_config ?? []).map((group, i) => {
      const label = group.label ?? 'custom';
      const taints = group.dedicated ? [dedicatedTo(label)] : [];
      const minSize = group.min_size ?? POOL_SIZE.min;
      return convoxPool(p, 'Additional', convoxId(group, i), { ...group, minSize, labels: { [LABEL]: label }, taints });
    }),
    ...(p.additional_build_groups_config ?? []).map((group, i) =>
      convoxPool(p, 'BuildAdditional', convoxId(group, i), {
        ...group,
        minSize: group.min_size ?? POOL_SIZE.buildMin,
        labels: { 'convox-build': 'true', [LABEL]: group.label ?? 'custom-build' },
        taints: [{ key: 'dedicated', value: 'build', effect: 'NO_SCHEDULE' }],
      }),
    ),
  ]);
}

/** The pools with a price cap, which no managed node group can have. */
export function cappedPoolsOf(p: RackParameters): readonly CappedPoolPlan[] {
  const pools = (p.node_pools ?? []).flatMap((pool): CappedPoolPlan[] => {
    if (pool.max_price_percentage === undefined) {
      return [];
    }
    const { id, groups, nodes } = common(p, pool);
    return [
      {
        ...nodes,
        groups: groups.map(({ suffix, ...group }) => ({ id: `${id}ScalingGroup${suffix}`, ...group })),
        maxPricePercentage: pool.max_price_percentage,
        requirements: requirementsOf(pool, typesOf(p, pool)),
      },
    ];
  });
  return byName(pools);
}

function byName<T extends NodesOfAPool>(pools: readonly T[]): readonly T[] {
  return [...pools].sort((one, other) => (one.launchTemplateId < other.launchTemplateId ? -1 : 1));
}

function ownPool(p: RackParameters, pool: NodePoolInput): NodePoolPlan {
  const { id, groups, nodes } = common(p, pool);
  const capacityType = pool.capacity_type === 'spot' ? 'SPOT' : 'ON_DEMAND';
  return {
    ...nodes,
    instanceTypes: pool.type,
    groups: groups.map(({ suffix, zones, minSize, maxSize }) => {
      const [zone = 0, ...more] = zones;
      const place = { id: `${id}NodeGroup${suffix}`, zone: more.length > 0 ? zones : zone };
      return { ...place, capacityType, minSize, maxSize };
    }),
  };
}

/** What the two sorts of pools have in common. Logical ids come from the name: the order of the list is free. */
function common(p: RackParameters, pool: NodePoolInput) {
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
function typesOf(p: RackParameters, { type }: NodePoolInput): readonly string[] {
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

interface ConvoxGroup extends Pick<NodesOfAPool, 'labels' | 'taints'> {
  readonly type: string;
  readonly disk?: number;
  readonly capacity_type?: 'on_demand' | 'spot';
  readonly minSize: number;
  readonly desired_size?: number;
  readonly max_size?: number;
  readonly tags?: Readonly<Record<string, string>>;
  readonly ami_id?: string;
}

function convoxPool(p: RackParameters, prefix: string, number: number, group: ConvoxGroup): NodePoolPlan {
  return {
    launchTemplateId: `${prefix}LaunchTemplate${number}`,
    nodeName: `${p.name}-${prefix === 'Additional' ? 'additional' : 'build-additional'}-${number}`,
    instanceTypes: [group.type],
    amiType: amiTypeFor([group.type], p.node_os),
    image: imageOf(group, [group.type]),
    labels: group.labels,
    taints: group.taints,
    diskGib: group.disk,
    tags: group.tags,
    groups: [
      {
        id: `${prefix}NodeGroup${number}`,
        zone: placesOf(p).map((_, i) => i + 1),
        capacityType: group.capacity_type === 'spot' ? 'SPOT' : 'ON_DEMAND',
        minSize: group.minSize,
        maxSize: group.max_size ?? POOL_SIZE.max,
        desiredSize: group.desired_size,
      },
    ],
  };
}

/**
 * The types that a pool names, and what they have from the smallest to the largest: EC2 wants bounds beside the names,
 * finds the price that the cap is a share of by them, and so does the autoscaler the type that it takes an empty group
 * for. Where names do not tell sizes, or there are none, the bounds are the pool's own, or none.
 * Sources: EC2 API reference, InstanceRequirements; Cluster Autoscaler 1.36, `cloudprovider/aws/aws_wrapper.go`.
 * @param types those of the pool, or that stand for them
 */
function requirementsOf(pool: NodePoolInput, types: readonly string[]): InstanceRequirements {
  const sizes = pool.type.flatMap((type) => instanceSize(type) ?? []);
  const known = sizes.length > 0 && sizes.length === pool.type.length;
  const between = (values: readonly number[]) => ({ min: Math.min(...values), max: Math.max(...values) });
  return {
    ...instanceTypeTraits(types[0] ?? ''),
    types: pool.type.length > 0 ? pool.type : undefined,
    vcpus: known ? between(sizes.map(({ vcpus }) => vcpus)) : { min: pool.vcpu_min ?? 0, max: pool.vcpu_max },
    memoryMib: known
      ? between(sizes.map(({ memoryMib }) => memoryMib))
      : { min: pool.memory_min ?? 0, max: pool.memory_max },
    burstable: pool.type.some((type) => /^t\d/.test(type)),
  };
}

/** Places of zones or subnets in all of them, from 1. Of subnets, those of the nodes count like zones, the others follow. */
function numbersIn(all: readonly string[], ids: readonly string[]): number[] {
  return ids.map((id) => all.indexOf(id) + 1).sort((one, other) => one - other);
}

/** The zones of a rack, or the subnets that stand for them. */
function placesOf(p: RackParameters): readonly string[] {
  return zonesOfRack(p) ?? p.private_subnets_ids ?? [];
}

function dedicatedTo(label: string | undefined): Taint {
  return { key: 'dedicated-node', value: label, effect: 'NO_SCHEDULE' };
}
