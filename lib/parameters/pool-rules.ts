import { MAX_POOLS } from './pools';
import type { Rule } from './rules';

const LISTS = ['node_pools', 'additional_node_groups_config', 'additional_build_groups_config'] as const;

/** Contradictions between pools and the rest of a rack. */
export const poolRules: readonly Rule[] = [
  function poolsFitOneTemplate(p) {
    const count = LISTS.reduce((sum, list) => sum + (p[list]?.length ?? 0), 0);
    return count <= MAX_POOLS
      ? undefined
      : {
          parameter: LISTS.find((list) => p[list] !== undefined) ?? LISTS[0],
          given: `${count} pools`,
          message: `must be at most ${MAX_POOLS} pools, those of Convox's lists included`,
          allowed: `${MAX_POOLS} pools; EKS takes 30 managed groups in a cluster unless its quota is raised`,
          fix: 'fewer pools, or a second rack',
          involves: LISTS,
        };
  },
];
