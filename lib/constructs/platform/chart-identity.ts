import * as eks from 'aws-cdk-lib/aws-eks';
import type { CfnRole } from 'aws-cdk-lib/aws-iam';
import type { Construct, IConstruct } from 'constructs';
import type { AllowStatement } from '../security/document';
import { type WorkloadIdentity, workloadRole } from './workload-role';

export interface ChartIdentityProps {
  readonly identity: WorkloadIdentity;
  readonly namespace: string;
  readonly serviceAccount: string;
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
  readonly role: CfnRole;
}

/** An AWS identity for the one service account of a chart. */
export function chartIdentity(scope: Construct, id: string, props: ChartIdentityProps): ChartIdentity {
  const { identity, namespace, serviceAccount } = props;
  const role = workloadRole(scope, id, props);
  const podAnnotations = { 'eks-rack/aws-identity': identity.type };
  if (identity.type === 'irsa') {
    return {
      serviceAccount: {
        create: true,
        name: serviceAccount,
        annotations: { 'eks.amazonaws.com/role-arn': role.attrArn },
      },
      podAnnotations,
      before: [role],
      role,
    };
  }
  const association = new eks.CfnPodIdentityAssociation(scope, `${id}Association`, {
    clusterName: identity.clusterName,
    namespace,
    serviceAccount,
    roleArn: role.attrArn,
  });
  return {
    serviceAccount: { create: true, name: serviceAccount, annotations: {} },
    podAnnotations,
    before: [association],
    role,
  };
}
