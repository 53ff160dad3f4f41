import { Fn, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledge } from '../../guards/acknowledge';
import { acknowledgeAwsManagedPolicy, awsManagedPolicyArn } from '../security/aws-managed';
import { type AllowStatement, grantDocument, managedPolicy } from '../security/document';
import { assumedBy } from '../security/service-trust';

/** How pods get AWS credentials: from the node's pod identity agent, or from the cluster's OIDC provider. */
export type WorkloadIdentity =
  | { readonly type: 'pod-identity'; readonly clusterName: string }
  | { readonly type: 'irsa'; readonly oidcProviderArn: string; readonly oidcIssuerHost: string };

/**
 * Both ways at once. For roles that are made in an earlier stack than the pods: one that knew only the way of today would
 * be taken from pods that run when pod_identity_agent_enable changes.
 */
export interface EitherIdentity {
  readonly type: 'either';
  readonly clusterName: string;
  readonly oidcProviderArn: string;
  readonly oidcIssuerHost: string;
}

/** How the pods of a cluster get credentials. */
export function identityOf(
  type: WorkloadIdentity['type'],
  cluster: { readonly clusterName: string; readonly oidcProviderArn: string; readonly oidcIssuerHost: string },
): WorkloadIdentity {
  const { clusterName, oidcProviderArn, oidcIssuerHost } = cluster;
  return type === 'irsa' ? { type, oidcProviderArn, oidcIssuerHost } : { type, clusterName };
}

export interface WorkloadRoleProps {
  readonly identity: WorkloadIdentity | EitherIdentity;
  readonly namespace: string;
  readonly serviceAccount: string;
  /** AWS's own policy for this workload, and why it is right. @default - none */
  readonly awsManagedPolicy?: { readonly name: string; readonly reason: string };
  /** Further policies. @default - none */
  readonly managedPolicyArns?: readonly string[];
  /** What it is allowed besides, in a policy of its own: NIST 800-53 wants none inside a role. @default - nothing */
  readonly statements?: readonly AllowStatement[];
  /** Findings of the guards on those statements that are acknowledged → why. @default - none */
  readonly acknowledged?: Readonly<Record<string, string>>;
}

const WAYS = { irsa: 'Irsa', 'pod-identity': 'PodIdentity', either: '' } as const;

/**
 * The role of one Kubernetes service account, which nothing else can assume.
 *
 * The two ways have different logical ids: a rack that goes from one to the other has both roles until the pods have
 * moved. For IRSA the issuer stands in condition keys, where CloudFormation takes no references: it does take the whole
 * document as text, so one Fn::Sub does what would otherwise need a custom resource.
 */
export function workloadRole(scope: Construct, id: string, props: WorkloadRoleProps): iam.CfnRole {
  const { identity, awsManagedPolicy, managedPolicyArns = [] } = props;
  // The role refers to its policies, not the reverse: what waits for the role waits for its permissions too.
  const arns = [
    awsManagedPolicy && awsManagedPolicyArn(awsManagedPolicy.name),
    ...managedPolicyArns,
    ownPolicy(scope, `${id}Policy`, props),
  ].filter((arn) => arn !== undefined);
  const role = new iam.CfnRole(scope, `${id}${WAYS[identity.type]}Role`, {
    description: description(props),
    managedPolicyArns: arns,
    assumeRolePolicyDocument: trustPolicy(scope, props),
  });
  if (awsManagedPolicy) {
    acknowledgeAwsManagedPolicy(role, awsManagedPolicy.name, awsManagedPolicy.reason);
  }
  return role;
}

/** @returns the ARN of a policy with the workload's own statements, if it has any */
function ownPolicy(scope: Construct, id: string, props: WorkloadRoleProps): string | undefined {
  if (props.statements === undefined) {
    return undefined;
  }
  const policy = managedPolicy(scope, id, { description: description(props), statements: props.statements });
  acknowledge(policy, props.acknowledged ?? {});
  return policy.ref;
}

const description = ({ namespace, serviceAccount }: WorkloadRoleProps) =>
  `Service account ${namespace}/${serviceAccount}`;

/** Who may assume the role: a document, or the text that Fn::Sub makes of one. */
function trustPolicy(scope: Construct, props: WorkloadRoleProps): iam.PolicyDocument | string {
  const { identity, namespace, serviceAccount } = props;
  if (identity.type === 'pod-identity') {
    return byAgent(scope, props, { clusterName: identity.clusterName, namespace });
  }
  const issuer = `\${Issuer}`;
  // The text of Fn::Sub is text: what is chosen at launch is put in, as the issuer is.
  const chosen = Token.isUnresolved(namespace);
  const inText = chosen ? `\${Namespace}` : namespace;
  const trust = grantDocument([
    {
      Principal: new iam.FederatedPrincipal(`\${Provider}`),
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: {
          [`${issuer}:aud`]: 'sts.amazonaws.com',
          [`${issuer}:sub`]: `system:serviceaccount:${inText}:${serviceAccount}`,
        },
      },
    },
  ]).toJSON();
  if (identity.type === 'either') {
    const names = { clusterName: `\${Cluster}`, namespace: inText, account: `\${AWS::AccountId}` };
    trust.Statement.push(...byAgent(scope, props, names).toJSON().Statement);
  }
  return Fn.sub(JSON.stringify(trust), {
    Provider: identity.oidcProviderArn,
    Issuer: identity.oidcIssuerHost,
    ...(identity.type === 'either' ? { Cluster: identity.clusterName } : {}),
    ...(chosen ? { Namespace: namespace } : {}),
  });
}

/** The document that lets the pod identity agent fetch the role for one service account. */
function byAgent(
  scope: Construct,
  { serviceAccount }: WorkloadRoleProps,
  names: { readonly clusterName: string; readonly namespace: string; readonly account?: string },
): iam.PolicyDocument {
  return assumedBy(scope, 'pods.eks.amazonaws.com', {
    Action: ['sts:AssumeRole', 'sts:TagSession'],
    account: names.account,
    equals: {
      'aws:RequestTag/eks-cluster-name': names.clusterName,
      'aws:RequestTag/kubernetes-namespace': names.namespace,
      'aws:RequestTag/kubernetes-service-account': serviceAccount,
    },
  });
}
