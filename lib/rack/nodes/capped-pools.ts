import { instanceSize } from '../../facts/nodes/instance-sizes';
import { instanceTypeTraits } from '../../facts/nodes/instance-types';
import type { RackParameters } from '../../parameters/declarations';
import type { NodePoolInput } from '../../parameters/nodes/pools';
import { byName, namedPool, typesOf } from './named-pools';
import type { NodesOfAPool } from './node-pools';

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

/** The pools with a price cap, which no managed node group can have. */
export function cappedPoolsOf(p: RackParameters): readonly CappedPoolPlan[] {
  const pools = (p.node_pools ?? []).flatMap((pool): CappedPoolPlan[] => {
    if (pool.max_price_percentage === undefined) {
      return [];
    }
    const { id, groups, nodes } = namedPool(p, pool);
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
