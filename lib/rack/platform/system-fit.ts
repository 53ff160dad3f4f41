import { existenceOf } from '../../facts/nodes/instance-families';
import type { ClusterPlan } from '../cluster/cluster';
import type { NodePoolPlan } from '../nodes/node-pools';
import type { NodesPlan } from '../nodes/nodes';
import type { Report } from '../plan-rule';
import type { PlatformPlan } from './platform';
import { type Components, componentsOf } from './system-pods';
import { verdictOn } from './verdict';

/** Sizes within a family, from the smallest to one that no system pods are too large for. */
const SIZES = ['nano', 'micro', 'small', 'medium', 'large', 'xlarge'];

/** What decides how many nodes there are, how large, and for how many pods. */
const RESTS_ON = [
  'node_os',
  'node_capacity_type',
  'min_on_demand_count',
  'max_on_demand_count',
  'node_min_count',
  'node_max_count',
  'high_availability',
  'cidr',
  'subnets',
  'prefix_delegation',
  'autoscaler_enable',
  'network_policy',
] as const;

/**
 * Whether the system pods of a rack find room on its main nodes as they start: on the least that there are. The other
 * pools may be empty or tainted. It tells what cannot be, not what the scheduler will do; and it tells nothing of types
 * whose size is not known from their names.
 */
export function systemPodsFit(
  plan: {
    readonly nodes: Pick<NodesPlan, 'pools' | 'prefixDelegation'>;
    readonly cluster: ClusterPlan;
    readonly platform: PlatformPlan;
  },
  { refuse, warn }: Report,
): void {
  const { pools, prefixDelegation } = plan.nodes;
  const [main] = pools;
  if (main === undefined) return;
  const components = componentsOf(plan);
  const verdict = verdictOn(main, prefixDelegation, components);
  const types = main.instanceTypes.join(',');
  if (verdict?.type === 'grows') {
    warn(
      'system-pods-need-nodes',
      `node_type=${types}: ${verdict.numbers}; nodes are added until there are ${verdict.nodes}: take a larger node_type for fewer.`,
    );
  }
  if (verdict?.type === 'refused') {
    const larger = main.instanceTypes.map((type) => largerThan(type, main, prefixDelegation, components));
    refuse('node_type', verdict.because, {
      given: types,
      allowed: 'types whose nodes have room for the system pods',
      fix: larger.includes(undefined) ? 'a larger node_type' : `-c node_type=${[...new Set(larger)].join(',')}`,
      involves: RESTS_ON,
    });
  }
}

/** The type itself where it is large enough, or else the next larger one of its family that is. */
function largerThan(
  type: string,
  pool: NodePoolPlan,
  prefixDelegation: boolean,
  components: Components,
): string | undefined {
  const [family, size = ''] = type.split('.');
  const here = SIZES.indexOf(size);
  return SIZES.filter((_, i) => here >= 0 && i >= here)
    .map((larger) => `${family}.${larger}`)
    .filter((larger) => existenceOf(larger) !== 'impossible')
    .find((larger) => {
      const verdict = verdictOn({ ...pool, instanceTypes: [larger] }, prefixDelegation, components);
      return verdict !== undefined && verdict.type !== 'refused';
    });
}
