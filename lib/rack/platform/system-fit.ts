import { existenceOf } from '../../facts/nodes/instance-families';
import type { RackParameters } from '../../parameters/declarations';
import type { Problem } from '../../parameters/language/problem';
import type { Contradiction, Warning } from '../../parameters/rules';
import type { KnownNetwork } from '../network/network';
import type { NodePoolPlan } from '../nodes/node-pools';
import { type NodesPlan, planRack, type RackPlan } from '../plan';
import { type Components, componentsOf } from './system-pods';
import { verdictOn } from './verdict';

/** Sizes within a family, from the smallest. */
const SIZES = ['nano', 'micro', 'small', 'medium', 'large', 'xlarge', '2xlarge', '4xlarge'];

/**
 * Whether the system pods of a rack find room on its main nodes as they start: on the least that there are. The other
 * pools may be empty or tainted. It tells what cannot be, not what the scheduler will do; and it tells nothing of types
 * whose size is not known from their names.
 */
export function systemPodsFit(
  { pools: [main], prefixDelegation }: Pick<NodesPlan, 'pools' | 'prefixDelegation'>,
  components: Components,
): { readonly problems: readonly Problem[]; readonly warnings: readonly Warning[] } {
  const verdict = main && verdictOn(main, prefixDelegation, components);
  if (main === undefined || verdict === undefined || verdict.type === 'fits') {
    return { problems: [], warnings: [] };
  }
  const types = main.instanceTypes.join(',');
  if (verdict.type === 'grows') {
    const message = `node_type=${types}: ${verdict.numbers}; nodes are added until there are ${verdict.nodes}: take a larger node_type for fewer.`;
    return { problems: [], warnings: [{ id: 'rack:system-pods-need-nodes', message }] };
  }
  const larger = main.instanceTypes.map((type) => largerThan(type, main, prefixDelegation, components));
  const problem: Problem = {
    parameter: 'node_type',
    given: types,
    message: verdict.because,
    allowed: 'types whose nodes have room for the system pods',
    fix: larger.includes(undefined) ? 'a larger node_type' : `-c node_type=${[...new Set(larger)].join(',')}`,
  };
  return { problems: [problem], warnings: [] };
}

/**
 * What a rack's own pods have against its parameters, for the report of all that is wrong with them.
 * @param known what was looked up of an existing network
 */
export function fitContradictions(p: RackParameters, known?: KnownNetwork): readonly Contradiction[] {
  const plan = planRack(p, known);
  return systemPodsFit(plan.nodes, componentsOf(plan)).problems.map((problem) => ({ ...problem, involves: RESTS_ON }));
}

/** What a reader should know of the room on the nodes of a rack. */
export function fitWarnings(plan: RackPlan): readonly Warning[] {
  return systemPodsFit(plan.nodes, componentsOf(plan)).warnings;
}

/** What decides how many nodes there are, how large, and for how many pods. */
const RESTS_ON = [
  'node_type',
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

/** The type itself where it will do alone, or else the next larger of its family that will. */
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
