import * as eks from 'aws-cdk-lib/aws-eks';
import type { CfnRole } from 'aws-cdk-lib/aws-iam';
import type { Construct, IConstruct } from 'constructs';
import type { AllowStatement } from '../security/document';
import { type WorkloadIdentity, workloadRole } from './workload-role';

/** Whose identity it is, and how its pods get credentials. */
interface Account {
  readonly identity: WorkloadIdentity;
  readonly namespace: string;
  readonly serviceAccount: string;
}

export interface ChartIdentityProps extends Account {
  /** What the pods may do in AWS. @default - nothing by itself */
  readonly statements?: readonly AllowStatement[];
  /** Further policies. @default - none */
  readonly managedPolicyArns?: readonly string[];
  /** Findings of the guards on those statements that are acknowledged → why. @default - none */
  readonly acknowledged?: Readonly<Record<string, string>>;
}

/** How the pods of a chart get their AWS identity, in the words of its values. */
export interface ChartIdentity {
  readonly serviceAccount: {
    readonly create: true;
    readonly name: string;
    readonly annotations: Readonly<Record<string, string>>;
  };
  /** Changes with the way in which pods get credentials: running pods know only the old way, and must be replaced. */
  readonly podAnnotations: Readonly<Record<string, string>>;
  /** What must be there before the first pod starts; one that came earlier never gets credentials. */
  readonly before: readonly IConstruct[];
}

/** An AWS identity for the one service account of a chart, with a role of its own. */
export function chartIdentity(
  scope: Construct,
  id: string,
  props: ChartIdentityProps,
): ChartIdentity & { readonly role: CfnRole } {
  const role = workloadRole(scope, id, props);
  const { before, ...identity } = identityByRole(scope, id, { ...props, roleArn: role.attrArn });
  return { ...identity, before: before.length > 0 ? before : [role], role };
}

/** The same by a role that an earlier stack has made. */
export function identityByRole(
  scope: Construct,
  id: string,
  { identity, namespace, serviceAccount, roleArn }: Account & { readonly roleArn: string },
): ChartIdentity {
  const podAnnotations = { 'eks-rack/aws-identity': identity.type };
  if (identity.type === 'irsa') {
    return {
      serviceAccount: { create: true, name: serviceAccount, annotations: { 'eks.amazonaws.com/role-arn': roleArn } },
      podAnnotations,
      before: [],
    };
  }
  const association = new eks.CfnPodIdentityAssociation(scope, `${id}Association`, {
    clusterName: identity.clusterName,
    namespace,
    serviceAccount,
    roleArn,
  });
  return {
    serviceAccount: { create: true, name: serviceAccount, annotations: {} },
    podAnnotations,
    before: [association],
  };
}
