import type { RackParameters } from '../declarations';
import { zonesOfRack } from '../network/zones-of-rack';
import type { Rule } from '../rules';
import { MAX_GROUPS, MAX_POOLS, type NodePoolInput, POOL_SIZE } from './pools';

const LISTS = ['node_pools', 'additional_node_groups_config', 'additional_build_groups_config'] as const;

/** Contradictions between pools and the rest of a rack. */
export const poolRules: readonly Rule[] = [
  function poolsFitOneTemplate(p) {
    const count = poolsIn(p);
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
  function groupsFitOneTemplate(p) {
    const zones = (zonesOfRack(p) ?? p.private_subnets_ids ?? []).length;
    const count = poolsIn(p) - (p.node_pools ?? []).length + sum((p.node_pools ?? []).map(groupsOf(zones)));
    return count <= MAX_GROUPS
      ? undefined
      : {
          parameter: 'node_pools',
          given: `${count} groups`,
          message: `must be at most ${MAX_GROUPS} groups of nodes, those of Convox's lists included; a pool has one a zone`,
          allowed: `${MAX_GROUPS} groups; EKS takes 30 managed ones in a cluster unless its quota is raised`,
          fix: 'zonal: false in some pools, or a second rack',
          involves: [...LISTS, 'availability_zones', 'subnets', 'private_subnets_ids', 'high_availability'],
        };
  },
];

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** How many pools a rack has, whatever they are called. */
function poolsIn(p: RackParameters): number {
  return sum(LISTS.map((list) => p[list]?.length ?? 0));
}

/** How many groups a pool of a rack in some zones has. */
function groupsOf(zones: number) {
  return ({ zonal = true, zones: own, max = POOL_SIZE.max }: NodePoolInput) =>
    zonal ? Math.min(own?.length ?? zones, max) : 1;
}
