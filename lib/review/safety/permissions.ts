import type { Resource } from '../deployed/deployed';
import { covers, grantsOf, inWords } from '../security/grants';
import { matches } from '../security/patterns';

/** Properties that are lists, each of whose members lets something be done or be reached. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::SecurityGroup': ['SecurityGroupIngress', 'SecurityGroupEgress'],
  'AWS::EC2::VPCEndpoint': ['SubnetIds', 'RouteTableIds', 'SecurityGroupIds'],
  'AWS::IAM::InstanceProfile': ['Roles'],
  'AWS::IAM::ManagedPolicy': ['Roles'],
  'AWS::IAM::Policy': ['Roles'],
  'AWS::IAM::Role': ['ManagedPolicyArns'],
};

/**
 * What is only done to install something. Whoever loses it installs nothing of the kind any more, and what is installed is
 * taken away without.
 */
const ONLY_TO_INSTALL = ['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken'];

/**
 * What a resource let be done or be reached, and does no longer; in words. A permission to do something with what the same
 * update takes away is no loss of its own.
 * @param gone ids of the template whose resources go
 */
export function narrowedBy(before: Resource, after: Resource, gone: ReadonlySet<string>): readonly string[] {
  const listed = (LISTS[before.Type] ?? []).flatMap((property) => {
    const kept = new Set(members(after, property));
    return members(before, property)
      .filter((member) => !kept.has(member))
      .map((member) => `${property} ${member}`);
  });
  const [old, now] = [grantsOf(before), grantsOf(after)];
  const withdrawn = old.filter(
    (grant) =>
      grant.effect === 'Allow' &&
      !ONLY_TO_INSTALL.includes(grant.action) &&
      !now.some((other) => covers(other, grant)) &&
      !isFor(grant.resource, gone),
  );
  const refused = now.filter((grant) => grant.effect === 'Deny' && !old.some((other) => covers(other, grant)));
  return [...new Set([...listed, ...[...withdrawn, ...refused].map(inWords)])];
}

/** Whether a resource, as text, is one of some ids of its template. */
function isFor(resource: string, ids: ReadonlySet<string>): boolean {
  const [, id] = /"(?:Ref|Fn::GetAtt)":\[?"([A-Za-z0-9]+)/.exec(resource) ?? [];
  return id !== undefined && ids.has(id);
}

/** What a role may do: actions of its policies, and the managed policies that it has. */
export function permitsAny(resource: Resource, actions: readonly string[]): boolean {
  return grantsOf(resource).some(
    ({ effect, action }) => effect === 'Allow' && actions.some((wanted) => matches(action, wanted)),
  );
}

function members({ Properties }: Resource, property: string): string[] {
  return [Properties?.[property] ?? []].flat().map((member) => {
    const { Description: _, ...rule } = typeof member === 'object' ? (member as Record<string, unknown>) : {};
    return JSON.stringify(typeof member === 'object' ? rule : member);
  });
}
