import * as eks from 'aws-cdk-lib/aws-eks';
import type { Construct } from 'constructs';
import type { WorkloadIdentity } from './workload-role';

export interface AddonProps {
  readonly clusterName: string;
  readonly addonName: string;
  /** As in v1.14.3-eksbuild.3. */
  readonly version: string;
  /** Values of the add-on's own schema. @default - its defaults */
  readonly configuration?: Readonly<Record<string, unknown>>;
  /** The AWS identity of the add-on's service account. @default - none */
  readonly identity?: {
    readonly type: WorkloadIdentity['type'];
    readonly serviceAccount: string;
    readonly roleArn: string;
  };
  /** Whether its pods outlive it. @default true */
  readonly preserve?: boolean;
}

/**
 * An EKS add-on.
 *
 * Overwrites what others changed of its own resources, so that an update never stops half-way over them. By default its
 * pods are preserved when it is deleted: they go with the cluster, and nodes that are still draining keep their network.
 */
export function addon(scope: Construct, id: string, props: AddonProps): eks.CfnAddon {
  const { identity } = props;
  return new eks.CfnAddon(scope, id, {
    clusterName: props.clusterName,
    addonName: props.addonName,
    addonVersion: props.version,
    resolveConflicts: 'OVERWRITE',
    preserveOnDelete: props.preserve ?? true,
    configurationValues: props.configuration && JSON.stringify(props.configuration),
    serviceAccountRoleArn: identity?.type === 'irsa' ? identity.roleArn : undefined,
    podIdentityAssociations:
      identity?.type === 'pod-identity'
        ? [{ serviceAccount: identity.serviceAccount, roleArn: identity.roleArn }]
        : undefined,
  });
}
