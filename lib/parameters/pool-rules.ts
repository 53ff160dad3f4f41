import type { ParameterName, RackParameters } from './declarations';
import { MAX_GROUPS, MAX_POOLS, type NodePoolInput, POOL_SIZE } from './pools';
import type { Rule } from './rules';
import { zonesOfRack } from './zones-of-rack';

/** EC2 takes 50 tags on an instance; a managed group adds five of EKS's own. Source: EC2 User Guide, "Tag restrictions". */
const TAGS_OF_OURS = 45;

const LISTS = ['node_pools', 'additional_node_groups_config', 'additional_build_groups_config'] as const;

interface Pool {
  readonly parameter: string;
  readonly list: ParameterName;
  readonly tags?: Readonly<Record<string, string>>;
}

function poolsOf(p: RackParameters): readonly Pool[] {
  return LISTS.flatMap((list) =>
    (p[list] ?? []).map(({ tags }, i): Pool => ({ parameter: `${list}[${i}]`, list, tags })),
  );
}

/** Contradictions between pools and the rest of a rack. */
export const poolRules: readonly Rule[] = [
  function poolsHaveRoomForTags(p) {
    return poolsOf(p).flatMap(({ parameter, list, tags = {} }) => {
      const count = new Set([...Object.keys(p.tags), ...Object.keys(tags)]).size;
      return count <= TAGS_OF_OURS
        ? []
        : {
            parameter: `${parameter}.tags`,
            given: JSON.stringify(tags),
            message: `must leave room beside tags of the rack: together they are ${count}, an instance takes ${TAGS_OF_OURS}`,
            fix: 'fewer tags in that entry, or fewer in tags',
            involves: [list, 'tags'],
          };
    });
  },
  function poolsFitOneTemplate(p) {
    const count = poolsOf(p).length;
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
    const count = poolsOf(p).length - (p.node_pools ?? []).length + sum((p.node_pools ?? []).map(groupsOf(zones)));
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
  function joiningPoolsFitUserData(p) {
    return (p.node_pools ?? []).flatMap((pool, i) => {
      const joins = pool.max_price_percentage !== undefined || ownImage(pool);
      const bytes = joins ? Buffer.byteLength(JSON.stringify([pool.labels, pool.taints, p.user_data])) : 0;
      return bytes <= USER_DATA_OF_OURS
        ? []
        : {
            parameter: `node_pools[${i}]`,
            given: pool.name,
            message: `has ${bytes} bytes of labels, taints and user_data, which its nodes need to join by themselves; at most ${USER_DATA_OF_OURS} fit`,
            fix: 'fewer labels, or user_data_url in place of user_data',
            involves: ['node_pools', 'user_data'],
          };
    });
  },
];

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** How many groups a pool of a rack in some zones has. */
function groupsOf(zones: number) {
  return ({ zonal = true, zones: own, max = POOL_SIZE.max }: NodePoolInput) =>
    zonal ? Math.min(own?.length ?? zones, max) : 1;
}

/** EC2's 16 KiB less the rest of a node's user data: node config, drain script, MIME headers, what fetches a script. */
const USER_DATA_OF_OURS = 12 * 1024;

function ownImage(pool: NonNullable<RackParameters['node_pools']>[number]): boolean {
  return (pool.ami_id ?? pool.ami_name ?? pool.ami_filters) !== undefined;
}
