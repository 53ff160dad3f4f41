import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

type Condition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** A statement of a policy, which allows. */
export interface AllowStatement {
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Condition;
}

/** A statement of a document that is attached to what it is about: who may do it. */
export interface GrantStatement {
  readonly Principal: iam.IPrincipal;
  readonly Action: string | readonly string[];
  /** @default - what the document is attached to */
  readonly Resource?: string | readonly string[];
  readonly Condition?: Condition;
  /** @default 'Allow' */
  readonly Effect?: 'Deny';
}

/** What a Lambda function needs to write its log into a group that is there. */
export function writesLog(logGroupArn: string): AllowStatement {
  return { Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: logGroupArn };
}

/** What an identity may do. */
export function policyDocument(statements: readonly AllowStatement[]): iam.PolicyDocument {
  return document(statements);
}

/** Who may assume a role, mount a file system, use an endpoint. */
export function grantDocument(statements: readonly GrantStatement[]): iam.PolicyDocument {
  return document(statements);
}

/** One statement for each: the library would merge those that look alike, and a review looks for what it was given. */
function document(statements: readonly (AllowStatement | GrantStatement)[]): iam.PolicyDocument {
  return new iam.PolicyDocument({
    minimize: false,
    statements: statements.map((statement) => {
      const grant = 'Principal' in statement ? statement : undefined;
      return new iam.PolicyStatement({
        effect: grant?.Effect === 'Deny' ? iam.Effect.DENY : iam.Effect.ALLOW,
        principals: grant && [grant.Principal],
        actions: [statement.Action].flat(),
        resources: statement.Resource === undefined ? undefined : [statement.Resource].flat(),
        conditions: statement.Condition,
      });
    }),
  });
}

export interface ManagedPolicyProps {
  readonly description: string;
  readonly statements: readonly AllowStatement[];
  /** Names of roles that have it from when it is made until it goes. @default - roles name it themselves */
  readonly roles?: readonly string[];
}

/** A policy of its own: NIST 800-53 wants none inside a role. */
export function managedPolicy(scope: Construct, id: string, props: ManagedPolicyProps): iam.CfnManagedPolicy {
  return new iam.CfnManagedPolicy(scope, id, {
    description: props.description,
    roles: props.roles && [...props.roles],
    policyDocument: policyDocument(props.statements),
  });
}
