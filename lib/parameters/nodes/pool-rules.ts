import { closest } from 'fastest-levenshtein';
import type { Rule } from '../language/rule';
import { existingSubnetsOf, type ZoneChoices, zonesOfRack } from '../network/derived';
import type { NetworkParameters } from '../network/parameters';
import { POOL_LISTS } from './derived';
import type { NodeParameters } from './parameters';
import { MAX_GROUPS, MAX_POOLS, type NodePoolInput, POOL_SIZE } from './pools';

type Asked = NodeParameters & NetworkParameters & ZoneChoices;

/** What decides which zones a rack is in. */
const ZONES = ['availability_zones', 'subnets', 'private_subnets_ids', 'region', 'high_availability'] as const;

/** Contradictions between pools and the rest of a rack. */
export const poolRules: readonly Rule<Asked>[] = [
  function poolsFitOneTemplate(p, refuse) {
    const count = poolsIn(p);
    if (count <= MAX_POOLS) return;
    refuse(
      POOL_LISTS.find((list) => p[list] !== undefined) ?? 'node_pools',
      `must be at most ${MAX_POOLS} pools, those of Convox's lists included`,
      {
        given: `${count} pools`,
        allowed: `${MAX_POOLS} pools; EKS takes 30 managed groups in a cluster unless its quota is raised`,
        fix: 'fewer pools, or a second rack',
        involves: POOL_LISTS,
      },
    );
  },
  function groupsFitOneTemplate(p, refuse) {
    const { node_pools: pools = [] } = p;
    const zones = (zonesOfRack(p) ?? p.private_subnets_ids ?? []).length;
    const count = poolsIn(p) - pools.length + sum(pools.map((pool) => groupsOf(pool, zones)));
    if (count <= MAX_GROUPS) return;
    refuse(
      'node_pools',
      `must be at most ${MAX_GROUPS} groups of nodes, those of Convox's lists included; a pool has one a zone`,
      {
        given: `${count} groups`,
        allowed: `${MAX_GROUPS} groups; EKS takes 30 managed ones in a cluster unless its quota is raised`,
        fix: 'zonal: false in some pools, or a second rack',
        involves: [...POOL_LISTS, ...ZONES],
      },
    );
  },
  function poolsInTheZones(p, refuse) {
    const zones = zonesOfRack(p);
    if (zones === undefined) return;
    for (const [i, pool] of (p.node_pools ?? []).entries()) {
      const foreign = (pool.zones ?? []).filter((zone) => !zones.includes(zone));
      if (foreign.length === 0) continue;
      refuse(`node_pools[${i}].zones`, `names ${foreign.join(', ')}, which the rack is not in`, {
        given: pool.zones?.join(','),
        allowed: `the zones of the rack, as they are named there: ${zones.join(', ')}`,
        fix: `zones: ${zones.join(',')} in that entry, or leave it out for all of them`,
        involves: ZONES,
      });
    }
  },
  function zonesOfPoolsAreKnown(p, refuse) {
    if (zonesOfRack(p) !== undefined) return;
    for (const [i, { zones }] of (p.node_pools ?? []).entries()) {
      if (zones === undefined) continue;
      refuse(
        `node_pools[${i}].zones`,
        'cannot be chosen: the zones of existing subnets are not known before the deploy',
        {
          given: zones.join(','),
          allowed: 'no zones here',
          fix: 'leave zones out of that entry',
          involves: ZONES,
        },
      );
    }
  },
  function poolsInSubnetsOfTheRack(p, refuse) {
    const offered = existingSubnetsOf(p);
    if (offered.length === 0) return;
    for (const [i, { subnets = [] }] of (p.node_pools ?? []).entries()) {
      const foreign = subnets.filter((id) => !offered.includes(id));
      if (foreign.length === 0) continue;
      const are = foreign.length > 1 ? 'are' : 'is';
      // Each once: two that were mistaken may be nearest to the same.
      const nearest = new Set(subnets.map((id) => closest(id, offered)));
      refuse(
        `node_pools[${i}].subnets`,
        `names ${foreign.join(', ')}, which ${are} not among the existing subnets of the rack`,
        {
          given: subnets.join(','),
          allowed: `some of ${offered.join(', ')}`,
          fix: `subnets: ${[...nearest].join(',')} in that entry`,
          involves: ['private_subnets_ids', 'public_subnets_ids', 'private'],
        },
      );
    }
  },
  function subnetsOfPoolsExist(p, refuse) {
    if (existingSubnetsOf(p).length > 0) return;
    for (const [i, { subnets = [] }] of (p.node_pools ?? []).entries()) {
      if (subnets.length === 0) continue;
      refuse(
        `node_pools[${i}].subnets`,
        'needs private_subnets_ids: of subnets that the rack makes itself a pool names the zones',
        {
          given: subnets.join(','),
          allowed: 'zones in place of subnets',
          fix: 'leave subnets out of that entry, or name zones',
          involves: ['private_subnets_ids', 'public_subnets_ids', 'private'],
        },
      );
    }
  },
  function cappedPoolsRunScripts(p, refuse) {
    for (const [i, { max_price_percentage, os = p.node_os }] of (p.node_pools ?? []).entries()) {
      if (max_price_percentage === undefined || os === 'al2023') continue;
      refuse(
        `node_pools[${i}].os`,
        'must be al2023 with max_price_percentage: a service drains these nodes before EC2 takes them back',
        { given: os, fix: 'os: al2023 in that entry', involves: ['node_os'] },
      );
    }
  },
];

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** How many pools a rack has, whatever they are called. */
function poolsIn(p: NodeParameters): number {
  return sum(POOL_LISTS.map((list) => p[list]?.length ?? 0));
}

/** How many groups a pool of a rack in some zones has. */
function groupsOf({ zonal = true, zones: own, max = POOL_SIZE.max }: NodePoolInput, zones: number): number {
  return zonal ? Math.min(own?.length ?? zones, max) : 1;
}
