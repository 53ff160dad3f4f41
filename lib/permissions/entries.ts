import table from '../facts/security/iam-actions.json';
import type { Entry, Scope } from './entry';
import { scopesOf } from './kinds';
import { CREATES, TAGS_WHAT_IS_MADE } from './kinds/creates';
import type { Need } from './needs';
import { passedRolesOf } from './passed-roles';
import { arn, foundIn, type RackScope } from './rack-scope';
import { SERVICE_LINKED_ROLES } from './service-linked-roles';

const KINDS = table.actions as Readonly<Record<string, readonly string[]>>;
/** What is allowed on kinds that the reference does not name for it: it has those of classic load balancers. */
const ALSO_ON: Readonly<Record<string, readonly string[]>> = {
  'elasticloadbalancing:AddTags': ['listener/net', 'targetgroup'],
  'elasticloadbalancing:RemoveTags': ['listener/net', 'targetgroup'],
};

/** Everything that is needed, with where it may be done. */
export function entriesOf(rack: RackScope, needed: readonly Need[]): readonly Entry[] {
  const entries = [
    ...needed.flatMap((need) => entriesOfNeed(rack, need)),
    ...tagEntries(rack, needed),
    ...passEntries(rack),
    ...givenRoleEntries(rack, needed),
  ];
  return rack.name.includes('*') ? entries.map(withWildcards) : entries;
}

/** Names that are chosen at launch are known by what they begin with: conditions on them compare with a wildcard. */
function withWildcards(entry: Entry): Entry {
  const condition: Record<string, Record<string, string | readonly string[]>> = {};
  for (const [operator, keys] of Object.entries(entry.condition ?? {})) {
    for (const [key, values] of Object.entries(keys)) {
      const isWild = [values].flat().some((value) => value.includes('*'));
      const name = isWild ? operator.replace(/StringEquals$/, 'StringLike') : operator;
      condition[name] = { ...condition[name], [key]: values };
    }
  }
  return entry.condition === undefined ? entry : { ...entry, condition };
}

function entriesOfNeed(rack: RackScope, { action, type }: Need): readonly Entry[] {
  switch (action) {
    case 'iam:PassRole':
      return [];
    case 'iam:CreateServiceLinkedRole':
      return linkedEntries(rack, type);
  }
  const kinds = [...(KINDS[action] ?? []), ...(ALSO_ON[action] ?? [])];
  const scopes = kinds.length === 0 ? [inRegion(rack)] : kinds.flatMap((kind) => scopesOf(rack, type, action, kind));
  return scopes.map((scope) => ({ ...scope, action, types: [type] }));
}

function inRegion({ region }: RackScope): Scope {
  return { resource: '*', condition: { StringEquals: { 'aws:RequestedRegion': region } }, width: 'unscoped' };
}

function linkedEntries(rack: RackScope, type: string): readonly Entry[] {
  return (SERVICE_LINKED_ROLES[type] ?? []).map((service) => ({
    action: 'iam:CreateServiceLinkedRole',
    resource: linkedRole(rack, service),
    condition: { StringEquals: { 'iam:AWSServiceName': service } },
    width: 'linked',
    types: [type],
  }));
}

function linkedRole(rack: RackScope, service: string): string {
  return arn(rack, 'iam', `role/aws-service-role/${service}/*`, { region: '' });
}

/** Tags that are put on in the call that makes something. */
function tagEntries(rack: RackScope, needed: readonly Need[]): readonly Entry[] {
  return Object.entries(TAGS_WHAT_IS_MADE).flatMap(([action, key]) => {
    const [service = ''] = action.split(':');
    const making = needed.filter((need) => need.action in CREATES && need.action.startsWith(`${service}:`));
    const made = making.flatMap((need) => (CREATES[need.action] ?? []).map((kind) => ({ kind, need })));
    const isTagged = ({ kind }: { kind: string }) => kind !== 'image' && kind !== 'security-group-rule';
    const ofService =
      service === 'elasticfilesystem' ? needed.filter((need) => need.action.endsWith(':CreateFileSystem')) : [];
    const all = [...made.filter(isTagged), ...ofService.map((need) => ({ kind: 'file-system', need }))];
    const actions = [...new Set(all.map(({ need }) => need.action.split(':')[1] ?? ''))].sort();
    return all.map(
      ({ kind, need }): Entry => ({
        action,
        resource: arn(rack, service, kind === 'targetgroup' ? 'targetgroup/*/*' : `${kind}/*`),
        condition: { StringEquals: { [key]: actions } },
        width: 'tagged',
        types: [need.type],
      }),
    );
  });
}

function passEntries(rack: RackScope): readonly Entry[] {
  return passedRolesOf(rack.stacks).map(({ role, services, by }) => ({
    action: 'iam:PassRole',
    resource: role.startsWith('arn:') ? role : arn(rack, 'iam', `role/${role}`, { region: '' }),
    condition: { StringEquals: { 'iam:PassedToService': services } },
    width: 'passed',
    types: by,
  }));
}

/** EKS looks at roles that it is given, and at its own. */
function givenRoleEntries(rack: RackScope, needed: readonly Need[]): readonly Entry[] {
  const given = foundIn(rack, /arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+/g);
  const reading = needed.filter(({ action }) => /^iam:(GetRole|ListAttachedRolePolicies)$/.test(action));
  return reading.flatMap(({ action, type }) =>
    [...given, ...(SERVICE_LINKED_ROLES[type] ?? []).map((service) => linkedRole(rack, service))].map(
      (resource): Entry => ({ action, resource, width: 'given', types: [type] }),
    ),
  );
}
