import type { Draft } from '../draft';
import { readAs } from '../table';
import { type Fields, isFields, text } from '../values';

/** A subnet of vpc.subnets, whose key is a zone, or any name beside an az. */
export interface Subnet {
  readonly from: string;
  readonly key: string;
  readonly type: 'public' | 'private';
  readonly zone?: string;
  readonly cidr?: string;
  readonly id?: string;
}

const ZONE = /^[a-z]+(-[a-z]+)+-\d[a-z]$|^[a-z]+\d-az\d$/;

export function subnetsOf(draft: Draft, vpc: Fields): readonly Subnet[] {
  const subnets = isFields(vpc.subnets) ? vpc.subnets : {};
  isFields(vpc.subnets) ||
    readAs(draft, vpc.subnets, 'vpc.subnets', () => draft.leave('vpc.subnets', 'refused', 'must be a map'));
  return Object.entries(subnets).flatMap(([type, named]): Subnet[] => {
    if ((type !== 'public' && type !== 'private') || !isFields(named)) {
      named === null || draft.leave(`vpc.subnets.${type}`, 'refused', 'must be a map of subnets, private or public');
      return [];
    }
    return Object.entries(named).flatMap(([key, subnet]) => {
      const from = `vpc.subnets.${type}.${key}`;
      const fields = isFields(subnet) ? subnet : {};
      const read = (name: string) => readAs(draft, fields[name], `${from}.${name}`, text);
      for (const name of Object.keys(fields).filter((one) => !['id', 'az', 'cidr'].includes(one))) {
        draft.leave(`${from}.${name}`, 'unknown', 'no key of eksctl that is known here');
      }
      return [
        { from, key, type, zone: read('az') ?? (ZONE.test(key) ? key : undefined), cidr: read('cidr'), id: read('id') },
      ];
    });
  });
}

/** Existing subnets in the order of their zones, a public one for each private one. */
export function giveExistingSubnets(draft: Draft, subnets: readonly Subnet[]): void {
  for (const { from } of subnets.filter(({ id }) => id === undefined)) {
    draft.leave(from, 'none', 'a subnet that exists is known by its id');
  }
  const [some, others] = (['private', 'public'] as const).map((type) =>
    onePerZone(
      draft,
      subnets.filter((one) => one.type === type && one.id !== undefined),
    ),
  );
  const [privates = [], publics = []] = [some, others];
  const isolated = draft.valueOf('internet_gateway') === false;
  const paired = pairs(privates, publics);
  if (privates.length === 0) {
    for (const { from } of publics) {
      draft.leave(
        from,
        'refused',
        'public_subnets_ids needs private_subnets_ids: the control plane is in private subnets',
      );
    }
    return;
  }
  const ids = (list: readonly Subnet[]) => list.map(({ id }) => id);
  if (isolated || paired === undefined) {
    for (const { from } of publics) {
      draft.leave(
        from,
        'none',
        isolated
          ? 'nothing of an isolated rack is public'
          : 'public_subnets_ids has one for each of private_subnets_ids, in the same zones',
      );
    }
    draft.give('private_subnets_ids', ids(privates), 'vpc.subnets.private');
    // Their own ways out, and nothing that faces the internet.
    draft.given.has('private_subnets_ids') && !isolated && draft.give('egress', 'existing', 'vpc.subnets.private');
    draft.valueOf('private') === false && draft.given.delete('private');
  } else {
    draft.give('private_subnets_ids', ids(paired.privates), 'vpc.subnets.private');
    draft.give('public_subnets_ids', ids(paired.publics), 'vpc.subnets.public');
  }
  const count = (paired?.privates ?? privates).length;
  draft.given.has('private_subnets_ids') &&
    count === 2 &&
    draft.give('high_availability', false, 'vpc.subnets.private');
}

function onePerZone(draft: Draft, subnets: readonly Subnet[]): readonly Subnet[] {
  const sorted = [...subnets].sort((a, b) =>
    (a.zone ?? '') < (b.zone ?? '') ? -1 : (a.zone ?? '') > (b.zone ?? '') ? 1 : 0,
  );
  return sorted.filter((one, i) => {
    const repeats = one.zone !== undefined && sorted.findIndex(({ zone }) => zone === one.zone) < i;
    repeats &&
      draft.leave(
        one.from,
        'none',
        'a rack has one subnet of a kind in a zone; a pool may name others: node_pools, subnets',
      );
    return !repeats;
  });
}

/** Pairs of a private and a public subnet; nothing where there are not as many, or not in the same zones. */
function pairs(privates: readonly Subnet[], publics: readonly Subnet[]) {
  const known = [...privates, ...publics].every(({ zone }) => zone !== undefined);
  const both = known ? privates.filter(({ zone }) => publics.some((one) => one.zone === zone)) : privates;
  const beside = known ? publics.filter(({ zone }) => both.some((one) => one.zone === zone)) : publics;
  return both.length === privates.length && beside.length === publics.length && both.length === beside.length
    ? { privates: both, publics: beside }
    : undefined;
}

/** Subnets by their blocks. */
export function giveOwnSubnets(draft: Draft, subnets: readonly Subnet[]): void {
  if (subnets.length === 0) {
    return;
  }
  const given = subnets.map(({ cidr, zone, type, key }) => ({
    cidr,
    az: zone,
    name: `${type}-${key}`.replace(/[^A-Za-z0-9-]/g, '-'),
    type,
  }));
  const zones = new Set(subnets.map(({ zone }) => zone)).size;
  draft.give('subnets', given, 'vpc.subnets');
  zones === 2 && draft.give('high_availability', false, 'vpc.subnets');
}
