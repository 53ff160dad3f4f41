import { instanceSize } from '../facts/instance-sizes';
import { instanceTypeTraits } from '../facts/instance-types';
import { pascalCase } from '../facts/names';
import type { RackParameters } from '../parameters/declarations';
import type { TaintInput } from '../parameters/node-formats';
import { convoxId, type NodePoolInput, POOL_SIZE } from '../parameters/pools';
import { zonesOfRack } from '../parameters/zones-of-rack';
import { imageOf } from './images';
import { amiTypeFor, type NodePoolPlan, type NodesOfAPool, type Taint } from './node-pools';

/** A pool of spot instances under a price cap, of whatever types meet its requirements. */
export interface CappedPoolPlan extends NodesOfAPool {
  /** Logical id of the Auto Scaling group. */
  readonly groupId: string;
  /** 1 for the first zone. */
  readonly zones: readonly number[];
  readonly minSize: number;
  readonly maxSize: number;
  /** In % of the on-demand price of the cheapest type of a current general purpose family that would do. */
  readonly maxPricePercentage: number;
  readonly requirements: InstanceRequirements;
}

/** What an instance must have. */
export interface InstanceRequirements {
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
    const { id, minSize, maxSize, zones, nodes } = common(p, pool);
    return [
      {
        ...nodes,
        groupId: `${id}ScalingGroup`,
        zones,
        minSize,
        maxSize,
        maxPricePercentage: pool.max_price_percentage,
        requirements: requirementsOf(pool),
      },
    ];
  });
  return byName(pools);
}

function byName<T extends NodesOfAPool>(pools: readonly T[]): readonly T[] {
  return [...pools].sort((one, other) => (one.launchTemplateId < other.launchTemplateId ? -1 : 1));
}

function ownPool(p: RackParameters, pool: NodePoolInput): NodePoolPlan {
  const { id, minSize, maxSize, zones, nodes } = common(p, pool);
  const capacityType = pool.capacity_type === 'spot' ? 'SPOT' : 'ON_DEMAND';
  return {
    ...nodes,
    instanceTypes: pool.type,
    groups: [{ id: `${id}NodeGroup`, zone: zones, capacityType, minSize, maxSize }],
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
    amiType: amiTypeFor(pool.type, pool.os ?? p.node_os),
    image: imageOf(pool, pool.type, `node_pools[${(p.node_pools ?? []).indexOf(pool)}].`),
    labels,
    taints: pool.dedicated ? [...taints, dedicatedTo(labels[LABEL])] : taints,
    diskGib: pool.disk,
    tags: pool.tags,
  };
  return {
    id,
    nodes,
    minSize: pool.min ?? POOL_SIZE.min,
    maxSize: pool.max ?? POOL_SIZE.max,
    zones: (pool.zones ?? all).map((zone) => all.indexOf(zone) + 1).sort(),
  };
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

/** What the types of a pool have, from the smallest to the largest, unless the pool says what it needs. */
function requirementsOf(pool: NodePoolInput): InstanceRequirements {
  const sizes = pool.type.flatMap((type) => instanceSize(type) ?? []);
  const known = sizes.length === pool.type.length;
  const range = (values: readonly number[], min?: number, max?: number) => ({
    min: min ?? Math.min(...values),
    max: max ?? (known ? Math.max(...values, min ?? 0) : undefined),
  });
  return {
    ...instanceTypeTraits(pool.type[0] ?? ''),
    vcpus: range(
      sizes.map(({ vcpus }) => vcpus),
      pool.vcpu_min,
      pool.vcpu_max,
    ),
    memoryMib: range(
      sizes.map(({ memoryMib }) => memoryMib),
      pool.memory_min,
      pool.memory_max,
    ),
    burstable: pool.type.some((type) => /^t\d/.test(type)),
  };
}

/** The zones of a rack, or the subnets that stand for them. */
function placesOf(p: RackParameters): readonly string[] {
  return zonesOfRack(p) ?? p.private_subnets_ids ?? [];
}

function dedicatedTo(label: string | undefined): Taint {
  return { key: 'dedicated-node', value: label, effect: 'NO_SCHEDULE' };
}
