import { type Fields, isFields, list, textOr, texts } from '../values';
import type { InGroup } from './context';

/** Zones of the rack, all of which a pool has by default; in existing subnets those of the zones. */
export function giveZones(value: unknown, from: string, { draft, pool, document }: InGroup): void {
  const zones = texts(value);
  const all = draft.valueOf('availability_zones');
  if (draft.given.has('private_subnets_ids')) {
    pool.subnets ??= {
      value: idsIn(document, (key, zone) => zones.includes(key) || zones.includes(zone), draft),
      from,
    };
  } else if (!Array.isArray(all) || zones.length < all.length || !all.every((zone) => zones.includes(zone))) {
    pool.zones = { value: zones, from };
  }
}

/** Subnets by id, or by their name in the file. */
export function giveSubnets(value: unknown, from: string, { draft, pool, document }: InGroup): void {
  if (!draft.given.has('private_subnets_ids')) {
    draft.leave(
      from,
      'refused',
      'subnets in node_pools are existing ones, private_subnets_ids; a pool is in zones otherwise',
    );
    return;
  }
  const names = texts(value);
  const known = idsIn(document, (key, zone, id) => [key, zone, id].some((one) => names.includes(one)), draft);
  const ids = [...known, ...names.filter((name) => name.startsWith('subnet-') && !known.includes(name))];
  pool.subnets = { value: ids, from };
}

/** The ids of existing subnets of the rack, where the nodes are. */
function idsIn(
  document: Fields,
  wanted: (key: string, zone: string, id: string) => boolean,
  draft: InGroup['draft'],
): readonly string[] {
  const taken = [draft.valueOf('private_subnets_ids'), draft.valueOf('public_subnets_ids')].flatMap(list);
  const subnets = isFields(document.vpc) && isFields(document.vpc.subnets) ? document.vpc.subnets : {};
  const side = draft.valueOf('private') === false ? 'public' : 'private';
  const named = isFields(subnets[side]) ? subnets[side] : {};
  return Object.entries(named).flatMap(([key, subnet]) => {
    const { id, az } = isFields(subnet) ? subnet : {};
    return typeof id === 'string' && taken.includes(id) && wanted(key, textOr(az, ''), id) ? [id] : [];
  });
}
