import type { CappedPoolPlan, InstanceRequirements } from './capped-pools';
import type { NodePoolPlan, NodesOfAPool } from './node-pools';

/** How many nodes a group has, whoever manages it, and what they are. */
export interface GroupSize {
  /** Logical id of the group. */
  readonly id: string;
  readonly pool: NodesOfAPool;
  /** Whether EKS manages the group. */
  readonly managed: boolean;
  readonly market: 'ON_DEMAND' | 'SPOT';
  /** Any of these; none where EC2 picks whatever meets the {@link requirements}. */
  readonly types: readonly string[];
  /** What an instance must have. @default - the types are all there is to say */
  readonly requirements?: InstanceRequirements;
  /** In % of an on-demand price. @default - no cap */
  readonly maxPricePercentage?: number;
  /** 1 for the first zone. */
  readonly zones: readonly number[];
  /** Before the autoscaler or anybody else has changed anything. */
  readonly atStart: number;
  readonly atFullScale: number;
}

/** The groups of all pools, those that EKS manages first. */
export function groupSizes(nodes: {
  readonly pools: readonly NodePoolPlan[];
  readonly cappedPools: readonly CappedPoolPlan[];
}): readonly GroupSize[] {
  const managed = nodes.pools.flatMap((pool) =>
    pool.groups.map(
      ({ id, zone, capacityType, minSize, maxSize, desiredSize = minSize }): GroupSize => ({
        id,
        pool,
        managed: true,
        market: capacityType,
        types: pool.instanceTypes,
        zones: [zone].flat(),
        atStart: desiredSize,
        atFullScale: maxSize,
      }),
    ),
  );
  const capped = nodes.cappedPools.flatMap((pool) =>
    pool.groups.map(
      ({ id, zones, minSize, maxSize }): GroupSize => ({
        id,
        pool,
        managed: false,
        market: 'SPOT',
        types: pool.requirements.types ?? [],
        requirements: pool.requirements,
        maxPricePercentage: pool.maxPricePercentage,
        zones,
        atStart: minSize,
        atFullScale: maxSize,
      }),
    ),
  );
  return [...managed, ...capped];
}
