import type { Draft, Given } from './draft';
import { poolName } from './names';
import { addObject } from './objects';
import { quotable } from './secrets';
import { readAs } from './table';
import { type Fields, number, textOr } from './values';

/** Fields of a pool, in the order in which a file has them. */
const FIELDS = [
  'type',
  'zones',
  'subnets',
  'min',
  'max',
  'disk',
  'capacity_type',
  'max_price_percentage',
  'vcpu_min',
  'vcpu_max',
  'memory_min',
  'memory_max',
  'os',
  'ami_id',
  'labels',
  'taints',
  'tags',
] as const;
export type PoolField = (typeof FIELDS)[number];

/** A group of nodes as another tool has it, in the words of a pool. */
export interface Group {
  /** Its key in the source. */
  readonly from: string;
  readonly name: string;
  readonly fields: Readonly<Partial<Record<PoolField, Given>>>;
}

/** What of a group the main nodes can be, and by which parameter. Sizes are divided among the groups of a rack. */
const MAIN: Readonly<Partial<Record<PoolField, string>>> = {
  type: 'node_type',
  disk: 'node_disk',
  capacity_type: 'node_capacity_type',
  os: 'node_os',
  ami_id: 'ami_id',
  min: 'node_min_count',
  max: 'node_max_count',
};

/**
 * One group of nodes without labels, taints or zones of its own becomes the main nodes; otherwise each becomes a pool, and
 * the main nodes, on which the system runs, come on top.
 */
export function placeGroups(draft: Draft, groups: readonly Group[]): void {
  const [only, ...others] = groups;
  if (only !== undefined && others.length === 0 && Object.keys(only.fields).every((field) => field in MAIN)) {
    asMainNodes(draft, only);
    return;
  }
  asPools(draft, groups);
  if (draft.items('node_pools').length > 0 && !draft.given.has('node_type')) {
    draft.note(
      'The system of a rack runs on its main nodes, which come on top of node_pools: node_type, node_min_count and node_max_count say which and how many.',
    );
  }
}

/** The main nodes of a rack: a group in each zone, or with high_availability=false one in all. */
export function asMainNodes(draft: Draft, { from, fields }: Group): void {
  const groups = mainGroups(draft);
  for (const field of FIELDS) {
    const [parameter, given] = [MAIN[field], fields[field]];
    if (parameter !== undefined && given !== undefined) {
      const sized = field === 'min' || field === 'max';
      draft.give(parameter, sized ? share(given.value, groups) : given.value, given.from);
    }
  }
  if (groups > 1 && (fields.min ?? fields.max) !== undefined) {
    draft.note(
      `A rack has a main group in each of ${groups} zones: the sizes of ${from} are divided among them, rounded up.`,
    );
  }
}

/** The system needs a node, so that a group that may be empty is not. */
function share(size: unknown, groups: number): unknown {
  return typeof size === 'number' ? Math.max(1, Math.ceil(size / groups)) : size;
}

function mainGroups(draft: Draft): number {
  const zones = draft.valueOf('availability_zones') ?? draft.valueOf('private_subnets_ids');
  return draft.valueOf('high_availability') === false ? 1 : Array.isArray(zones) ? zones.length : 3;
}

export function asPools(draft: Draft, groups: readonly Group[]): void {
  for (const group of groups) {
    asPool(draft, group);
  }
}

function asPool(draft: Draft, { from, name, fields }: Group): void {
  const taken = draft.items('node_pools').map((pool) => textOr(pool.fields.get('name')?.value, ''));
  const fitted = poolName(quotable(name), taken);
  if (fitted !== name) {
    draft.note(
      `The pool of ${from} is called ${fitted}: names of pools have 1 to 30 of a-z, 0-9 and hyphen, a letter first, and differ in more than hyphens.`,
    );
  }
  const given = FIELDS.flatMap((field): [string, Given][] => {
    const one = fields[field];
    return one === undefined ? [] : [[field, one]];
  });
  addObject(draft, 'node_pools', from, [['name', { value: fitted, from: `${from}.name` }], ...given]);
}

/**
 * On demand, spot, or a share of each, which two pools would have.
 * @param otherwise the share on demand, in %, where it is not said
 */
export function giveShare(
  draft: Draft,
  fields: Partial<Record<PoolField, Given>>,
  mixed: Fields,
  from: string,
  otherwise: number,
): void {
  const key = `${from}.onDemandPercentageAboveBaseCapacity`;
  const share = readAs(draft, mixed.onDemandPercentageAboveBaseCapacity, key, number) ?? otherwise;
  const base = readAs(draft, mixed.onDemandBaseCapacity, `${from}.onDemandBaseCapacity`, number) ?? 0;
  fields.capacity_type = { value: share > 0 ? 'on_demand' : 'spot', from: key };
  if (share > 0 && share < 100) {
    draft.leave(
      key,
      'refused',
      'a pool is on demand or spot, and this one is on demand: make a second one that is spot',
    );
  }
  if (base > 0 && share < 100) {
    draft.leave(
      `${from}.onDemandBaseCapacity`,
      'none',
      'a pool is on demand or spot: make a second one that is on demand',
    );
  }
}
