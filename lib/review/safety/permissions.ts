import type { Resource } from '../deployed/deployed';

/** One thing that a resource allows or refuses, in whatever form a template writes it. */
interface Grant {
  readonly effect: 'Allow' | 'Deny';
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly condition: string;
}

interface Statement {
  readonly Effect?: 'Allow' | 'Deny';
  readonly Principal?: unknown;
  readonly Action?: unknown;
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

/** Properties that are lists, each of whose members lets something be done or be reached. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::SecurityGroup': ['SecurityGroupIngress', 'SecurityGroupEgress'],
  'AWS::EC2::VPCEndpoint': ['SubnetIds', 'RouteTableIds', 'SecurityGroupIds'],
  'AWS::IAM::InstanceProfile': ['Roles'],
  'AWS::IAM::ManagedPolicy': ['Roles'],
  'AWS::IAM::Policy': ['Roles'],
  'AWS::IAM::Role': ['ManagedPolicyArns'],
};

/** Properties that are policy documents. */
const DOCUMENTS: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::VPCEndpoint': ['PolicyDocument'],
  'AWS::IAM::ManagedPolicy': ['PolicyDocument'],
  'AWS::IAM::Policy': ['PolicyDocument'],
  'AWS::IAM::Role': ['AssumeRolePolicyDocument'],
  'AWS::IAM::RolePolicy': ['PolicyDocument'],
  'AWS::KMS::Key': ['KeyPolicy'],
  'AWS::S3::BucketPolicy': ['PolicyDocument'],
};

/**
 * What is only done to install something. Whoever loses it installs nothing of the kind any more, and what is installed is
 * taken away without.
 */
const ONLY_TO_INSTALL = ['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken'];

/** What EC2 gives an endpoint without a policy. */
const EVERYTHING = { Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] };

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

function grantsOf({ Type, Properties = {} }: Resource): Grant[] {
  const inline = Type === 'AWS::IAM::Role' ? ((Properties.Policies ?? []) as { PolicyDocument: unknown }[]) : [];
  const documents = [
    ...(DOCUMENTS[Type] ?? []).map((property) => Properties[property]),
    ...inline.map(({ PolicyDocument }) => PolicyDocument),
  ];
  return documents.flatMap((document) => {
    const given = document ?? (Type === 'AWS::EC2::VPCEndpoint' ? EVERYTHING : {});
    return [parsed(given).Statement ?? []].flat().flatMap((statement) => grantsIn(statement as Statement));
  });
}

/** A document may be JSON text too, with values that `Fn::Sub` puts in: what those are is part of what it says. */
function parsed(document: unknown): { readonly Statement?: unknown } {
  if (typeof document === 'string') {
    return JSON.parse(document);
  }
  const substituted = (document as Record<string, unknown>)['Fn::Sub'];
  if (substituted === undefined) {
    return document as object;
  }
  const [text, map = {}] = [substituted].flat() as [string, Record<string, unknown>?];
  const filled = Object.entries(map).reduce(
    (all, [name, value]) => all.replaceAll(`\${${name}}`, JSON.stringify(JSON.stringify(value)).slice(1, -1)),
    text,
  );
  return JSON.parse(filled);
}

function grantsIn({ Effect = 'Allow', Principal = '', Action, Resource, Condition = '' }: Statement): Grant[] {
  return [Action ?? '*'].flat().flatMap((action) =>
    [Resource ?? '*'].flat().flatMap((resource) =>
      principals(Principal).map((principal) => ({
        effect: Effect,
        principal,
        action: text(action),
        resource: text(resource),
        condition: text(Condition),
      })),
    ),
  );
}

function principals(principal: unknown): string[] {
  return typeof principal === 'string'
    ? [principal]
    : Object.entries(principal as object).flatMap(([kind, who]) => [who].flat().map((one) => `${kind} ${text(one)}`));
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Whether one grant says all that another does, and perhaps more. */
function covers(wide: Grant, narrow: Grant): boolean {
  return (
    wide.effect === narrow.effect &&
    (wide.principal === narrow.principal || wide.principal === '*') &&
    matches(wide.action, narrow.action) &&
    matches(wide.resource, narrow.resource) &&
    (wide.condition === narrow.condition || wide.condition === '')
  );
}

/** Whether a pattern of IAM, with `*` for anything, has a text. */
function matches(pattern: string, one: string): boolean {
  if (!pattern.includes('*')) {
    return pattern === one;
  }
  const expression = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${expression.join('.*')}$`, 's').test(one);
}

function inWords({ effect, principal, action, resource }: Grant): string {
  return [effect === 'Deny' ? 'refuses' : 'allows', principal, action, resource]
    .filter((word) => word !== '')
    .join(' ');
}
