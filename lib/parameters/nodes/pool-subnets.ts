import { closest } from 'fastest-levenshtein';
import { existingSubnetsOf } from '../network/derived';
import type { Rule } from '../rules';

/** Pools that name their subnets. */
export const poolSubnetRules: readonly Rule[] = [
  function poolsInExistingSubnets(p) {
    const offered = existingSubnetsOf(p);
    return (p.node_pools ?? []).flatMap(({ subnets = [] }, i) => {
      const foreign = subnets.filter((id) => !offered.includes(id));
      const own = offered.length === 0;
      // Each once: two that were mistaken may be nearest to the same.
      const nearest = own ? [] : [...new Set(subnets.map((id) => closest(id, offered)))];
      return foreign.length === 0
        ? []
        : {
            parameter: `node_pools[${i}].subnets`,
            given: subnets.join(','),
            message: own
              ? 'needs private_subnets_ids: of subnets that the rack makes itself a pool names the zones'
              : `names ${foreign.join(', ')}, which ${foreign.length > 1 ? 'are' : 'is'} not among the existing subnets of the rack`,
            allowed: own ? 'zones in place of subnets' : `some of ${offered.join(', ')}`,
            fix: own ? 'leave subnets out of that entry, or name zones' : `subnets: ${nearest.join(',')} in that entry`,
            involves: ['node_pools', 'private_subnets_ids', 'public_subnets_ids', 'private'],
          };
    });
  },
];
