import type { Resource } from '../deployed/deployed';
import { coversCondition } from './conditions';
import { matches, text } from './patterns';
import { federatedBy } from './providers';

/** One thing that a policy allows or refuses, in whatever form a template writes it. */
export interface Grant {
  readonly effect: 'Allow' | 'Deny';
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly condition: unknown;
}

export interface Statement {
  readonly Sid?: unknown;
  readonly Effect?: 'Allow' | 'Deny';
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Condition?: unknown;
}

/** A policy of a resource, and where it is. */
export interface PolicyDocument {
  /** `PolicyDocument`, or `Policies/logs`. */
  readonly path: string;
  readonly statements: readonly Statement[];
}

/** Properties that are policy documents. */
const DOCUMENTS: Readonly<Record<string, readonly string[]>> = {
  'AWS::Backup::BackupVault': ['AccessPolicy'],
  'AWS::EC2::VPCEndpoint': ['PolicyDocument'],
  'AWS::ECR::Repository': ['RepositoryPolicyText'],
  'AWS::EFS::FileSystem': ['FileSystemPolicy'],
  'AWS::IAM::ManagedPolicy': ['PolicyDocument'],
  'AWS::IAM::Policy': ['PolicyDocument'],
  'AWS::IAM::Role': ['AssumeRolePolicyDocument'],
  'AWS::IAM::RolePolicy': ['PolicyDocument'],
  'AWS::KMS::Key': ['KeyPolicy'],
  'AWS::Logs::ResourcePolicy': ['PolicyDocument'],
  'AWS::S3::BucketPolicy': ['PolicyDocument'],
  'AWS::SNS::TopicPolicy': ['PolicyDocument'],
  'AWS::SQS::QueuePolicy': ['PolicyDocument'],
  'AWS::SecretsManager::ResourcePolicy': ['ResourcePolicy'],
};

/** What EC2 gives an endpoint without a policy. */
const EVERYTHING = { Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] };

/** All policies that a resource has in it. */
export function documentsOf({ Type, Properties = {} }: Resource): readonly PolicyDocument[] {
  const inline =
    Type === 'AWS::IAM::Role'
      ? ((Properties.Policies ?? []) as { PolicyName: unknown; PolicyDocument: unknown }[])
      : [];
  const documents = [
    ...(DOCUMENTS[Type] ?? []).map((path) => ({ path, document: Properties[path] })),
    ...inline.map(({ PolicyName, PolicyDocument }) => ({ path: `Policies/${PolicyName}`, document: PolicyDocument })),
  ];
  return documents.map(({ path, document }) => {
    const given = document ?? (Type === 'AWS::EC2::VPCEndpoint' ? EVERYTHING : {});
    return { path, statements: [parsed(given).Statement ?? []].flat() as Statement[] };
  });
}

/** All that the policies of a resource allow and refuse. */
export function grantsOf(resource: Resource): readonly Grant[] {
  return documentsOf(resource).flatMap(({ statements }) => statements.flatMap(grantsIn));
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

/** A statement as single grants: each of its principals, actions and resources with each other. */
export function grantsIn(statement: Statement): readonly Grant[] {
  const {
    Effect = 'Allow',
    Principal,
    NotPrincipal,
    Action,
    NotAction,
    Resource,
    NotResource,
    Condition = {},
  } = statement;
  const actions = NotAction === undefined ? [Action ?? '*'].flat().map(text) : [allBut(NotAction)];
  const resources = NotResource === undefined ? [Resource ?? '*'].flat().map(text) : [allBut(NotResource)];
  const who = NotPrincipal === undefined ? principals(Principal ?? '') : [allBut(NotPrincipal)];
  return actions.flatMap((action) =>
    resources.flatMap((resource) =>
      who.map((principal) => ({ effect: Effect, principal, action, resource, condition: Condition })),
    ),
  );
}

/** Everything but some: as a whole, which nothing but everything, or the same, covers. */
function allBut(some: unknown): string {
  return `all but ${[some].flat().map(text).toSorted().join(', ')}`;
}

function principals(principal: unknown): string[] {
  return typeof principal === 'string'
    ? [principal]
    : Object.entries(principal as object).flatMap(([kind, who]) =>
        [who].flat().map((one) => `${kind} ${kind === 'Federated' ? federatedBy(text(one)) : text(one)}`),
      );
}

/** Whether one grant says all that another does, and perhaps more. */
export function covers(wide: Grant, narrow: Grant): boolean {
  return (
    wide.effect === narrow.effect &&
    (wide.principal === narrow.principal || wide.principal === '*' || wide.principal === 'AWS *') &&
    matches(wide.action.toLowerCase(), narrow.action.toLowerCase()) &&
    matches(wide.resource, narrow.resource) &&
    coversCondition(wide.condition, narrow.condition)
  );
}

export function inWords({ effect, principal, action, resource }: Grant): string {
  return [effect === 'Deny' ? 'refuses' : 'allows', principal, action, resource]
    .filter((word) => word !== '')
    .join(' ');
}
