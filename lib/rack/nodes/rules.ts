import type { PlanRule } from '../plan-rule';
import type { NodesPlan } from './nodes';

/** Rules on the nodes of a planned rack. */
export const nodeRules: readonly PlanRule<{ readonly nodes: Pick<NodesPlan, 'prefixes'> }>[] = [
  function blocksInSubnetsOfUnknownSize({ nodes: { prefixes } }, { warn }) {
    if (!prefixes.on || prefixes.room !== undefined || prefixes.said) return;
    warn(
      'prefix-delegation',
      'The size of existing subnets is not known: nodes take blocks of addresses, for which each must be /23 or larger. Say prefix_delegation=true or false, or look the VPC up with vpc_filters.',
    );
  },
  function blocksInSmallSubnets({ nodes: { prefixes } }, { warn }) {
    if (!prefixes.on || prefixes.room !== false) return;
    warn(
      'prefix-delegation-small',
      'prefix_delegation=true: subnets of the nodes are smaller than /23. Once no block of sixteen is free, new pods stay without an address.',
    );
  },
];
