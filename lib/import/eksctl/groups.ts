import type { Draft } from '../draft';
import { type Group, type PoolField, placeGroups } from '../groups';
import { eachOf, readAs, walk } from '../table';
import { type Fields, isEmpty, number, text } from '../values';
import { ALL_NODES } from './all-nodes';
import type { Eksctl, InGroup, NodeGroup } from './context';
import { GROUP } from './group';

/** Groups without a type, and without a size. Source: eksctl, `pkg/apis/eksctl.io/v1alpha5`, defaults. */
const TYPE = 'm5.large';
const DISK = 80;
const NODES = 2;

export function groupsOf(draft: Draft, document: Fields): readonly NodeGroup[] {
  const groups: NodeGroup[] = [];
  for (const key of ['nodeGroups', 'managedNodeGroups']) {
    readAs(draft, document[key], key, (value) =>
      eachOf(draft, value, key, (fields, from) => {
        const name = readAs(draft, fields.name, `${from}.name`, text) ?? 'nodes';
        const family = readAs(draft, fields.amiFamily, `${from}.amiFamily`, text) ?? '';
        if (/^windows/i.test(family)) {
          draft.leave(from, 'none', 'nodes of a rack run Linux');
        } else {
          groups.push({ from, name, fields });
        }
      }),
    );
  }
  return groups;
}

/** The groups, and what of them is one choice for all nodes of a rack. */
export function giveGroups(context: Eksctl): void {
  const { draft, groups } = context;
  const placed = groups.map((group): Group => {
    const pool: InGroup['pool'] = {};
    walk(draft, GROUP, group.fields, { ...context, group, pool }, group.from);
    giveSizes(draft, group, pool);
    const assumed = (field: PoolField, value: unknown) => {
      pool[field] ??= { value, from: draft.byDefault };
    };
    if (pool.vcpu_min === undefined && isEmpty(group.fields.instanceSelector)) {
      assumed('type', TYPE);
    }
    assumed('disk', DISK);
    return { from: group.from, name: group.name, fields: pool };
  });
  for (const give of ALL_NODES) {
    give(context);
  }
  placeGroups(draft, placed);
  if (groups.length === 0) {
    draft.note(
      'The source has no nodes that a rack takes, so the main nodes are those of a rack that is told nothing: node_type says which.',
    );
  }
}

/** As eksctl has them: the least is what is desired, and so is the most. */
function giveSizes(draft: Draft, { from, fields }: NodeGroup, pool: InGroup['pool']): void {
  const read = (key: string) => readAs(draft, fields[key], `${from}.${key}`, number);
  const [least, most, desired] = [read('minSize'), read('maxSize'), read('desiredCapacity')];
  const min = least ?? desired ?? NODES;
  const max = most ?? Math.max(desired ?? 0, min);
  const keyOf = (size: number | undefined, key: string) =>
    size !== undefined ? `${from}.${key}` : desired !== undefined ? `${from}.desiredCapacity` : draft.byDefault;
  pool.min = { value: min, from: keyOf(least, 'minSize') };
  pool.max = { value: Math.max(1, max), from: keyOf(most, 'maxSize') };
  if (max === 0) {
    draft.leave(
      keyOf(most, 'maxSize'),
      'refused',
      'max of a pool must be at least 1, and the pool stays empty until something asks for it',
    );
  }
  if (desired !== undefined && least !== undefined) {
    draft.leave(`${from}.desiredCapacity`, 'none', 'the autoscaler decides between min and max');
  }
}
