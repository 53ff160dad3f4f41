import type { RackParameters } from '../../parameters/declarations';
import { convoxId, type NodePoolInput, POOL_SIZE } from '../../parameters/nodes/pools';
import { imageOf } from './images';
import { byName, dedicatedTo, LABEL, namedPool, placesOf } from './named-pools';
import { amiTypeFor, type NodePoolPlan, type NodesOfAPool } from './node-pools';

/**
 * The pools beside the main one and the build nodes that EKS manages, by name: the order of the lists does not matter.
 */
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

function ownPool(p: RackParameters, pool: NodePoolInput): NodePoolPlan {
  const { id, groups, nodes } = namedPool(p, pool);
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
