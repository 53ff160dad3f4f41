import type { Place } from '../language/rule';
import type { NodeParameters } from './parameters';
import { convoxId } from './pools';

/** Lists of pools as Convox has them. */
export const CONVOX_LISTS = ['additional_node_groups_config', 'additional_build_groups_config'] as const;

/** All lists of pools that a rack may have. */
export const POOL_LISTS = ['node_pools', ...CONVOX_LISTS] as const;

/** Machines of the same types, wherever they were asked for. */
export interface Machines {
  /** Tells them from others in the ids of warnings. */
  readonly id: string;
  /** The parameter, or the place in a list. */
  readonly place: Place<keyof NodeParameters>;
  /** Where their types were given. */
  readonly typesAt: Place<keyof NodeParameters>;
  readonly types: readonly string[];
  readonly os: NodeParameters['node_os'];
  readonly diskGib: number;
}

/** All machines that a rack is to have: the main ones, those for builds, and those of each pool. */
export function machinesOf(p: NodeParameters): readonly Machines[] {
  const common = { os: p.node_os, diskGib: p.node_disk };
  const build: Machines = {
    ...common,
    id: 'build',
    place: 'build_node_type',
    typesAt: 'build_node_type',
    types: p.build_node_type ?? [],
  };
  return [
    { ...common, id: 'node', place: 'node_type', typesAt: 'node_type', types: p.node_type },
    build,
    ...(p.node_pools ?? []).map(
      (pool, i): Machines => ({
        id: pool.name,
        place: `node_pools[${i}]`,
        typesAt: `node_pools[${i}].type`,
        types: pool.type,
        os: pool.os ?? p.node_os,
        diskGib: pool.disk ?? p.node_disk,
      }),
    ),
    ...CONVOX_LISTS.flatMap((list) =>
      (p[list] ?? []).map(
        (group, i): Machines => ({
          id: `${list}-${convoxId(group, i)}`,
          place: `${list}[${i}]`,
          typesAt: `${list}[${i}].type`,
          types: [group.type],
          os: p.node_os,
          diskGib: group.disk ?? p.node_disk,
        }),
      ),
    ),
  ];
}
