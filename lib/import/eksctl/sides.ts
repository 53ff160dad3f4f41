import { readAs } from '../table';
import { flag, texts } from '../values';
import type { Eksctl } from './context';
import type { Subnet } from './subnets';

/** Where the nodes are, which is one choice for a rack: private as soon as some are. */
export function givePrivate({ draft, groups, document }: Eksctl): void {
  if (draft.valueOf('internet_gateway') === false) {
    for (const { from, fields } of groups) {
      fields.privateNetworking === undefined ||
        draft.leave(`${from}.privateNetworking`, 'same', 'nothing of an isolated rack is public');
    }
    return;
  }
  if (groups.length === 0) {
    return;
  }
  const isPrivate = groups.filter(({ fields, from }) =>
    readAs(draft, fields.privateNetworking, `${from}.privateNetworking`, flag),
  );
  const fargate = Array.isArray(document.fargateProfiles) && document.fargateProfiles.length > 0;
  const said = groups.find(({ fields }) => fields.privateNetworking !== undefined);
  if (isPrivate.length === 0 && !fargate && said !== undefined) {
    draft.give('private', false, `${said.from}.privateNetworking`);
    return;
  }
  if (isPrivate.length === 0 && !fargate) {
    draft.assume(
      'private',
      false,
      'Nodes are in public subnets, as eksctl has them unless privateNetworking says otherwise: private: true puts them behind NAT gateways.',
    );
    return;
  }
  for (const { from } of isPrivate) {
    draft.give('private', true, `${from}.privateNetworking`);
  }
  draft.given.has('private') || draft.give('private', true, 'fargateProfiles');
  const others = isPrivate.length > 0 ? 'other nodes are' : 'pods on Fargate are';
  for (const { from } of groups.filter((group) => !isPrivate.includes(group))) {
    draft.leave(
      from,
      'refused',
      `private is one choice for a rack: these nodes are in private subnets, because ${others}`,
    );
  }
}

export function giveZones({ draft, document, groups }: Eksctl, subnets: readonly Subnet[]): void {
  const zones = readAs(draft, document.availabilityZones, 'availabilityZones', texts);
  if (subnets.length > 0) {
    zones === undefined || draft.leave('availabilityZones', 'none', 'the subnets have their zones');
    return;
  }
  if (zones !== undefined) {
    draft.give('availability_zones', zones, 'availabilityZones');
    return;
  }
  // Groups name zones by name, and a rack has them by id unless it is told.
  const [first, ...others] = groups.filter(({ fields }) => fields.availabilityZones !== undefined);
  const named = [first, ...others].flatMap((group) =>
    group === undefined
      ? []
      : (readAs(draft, group.fields.availabilityZones, `${group.from}.availabilityZones`, texts) ?? []),
  );
  const union = [...new Set(named)].sort();
  if (first !== undefined && union.length >= 2) {
    draft.give('availability_zones', union, `${first.from}.availabilityZones`);
  }
}
