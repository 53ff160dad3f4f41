import * as eks from 'aws-cdk-lib/aws-eks';
import type { Construct } from 'constructs';
import { mergedDeeply } from '../../rack/platform/merged';
import type { WorkloadIdentity } from './workload-role';

/** Add-on → settings of its own schema. */
export type AddonSettings = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface AddonProps {
  readonly clusterName: string;
  readonly addonName: string;
  /** As in v1.14.3-eksbuild.3. @default - what EKS installs by default */
  readonly version?: string;
  /** Values of the add-on's own schema. @default - its defaults */
  readonly configuration?: Readonly<Record<string, unknown>>;
  /** What users want different about add-ons of the rack: add-on → settings, over its configuration. @default - nothing */
  readonly settings?: AddonSettings;
  /** A namespace other than the add-on's own, for life. @default - its own */
  readonly namespace?: string;
  /** The AWS identity of the add-on's service account. @default - none */
  readonly identity?: {
    readonly type: WorkloadIdentity['type'];
    readonly serviceAccount: string;
    readonly roleArn: string;
  };
  /**
   * Whether its pods stay when it is deleted. Right for what nodes need until they are gone; what a parameter switches
   * off has to go. @default true
   */
  readonly preserveOnDelete?: boolean;
}

/**
 * An EKS add-on.
 *
 * Overwrites what others changed of its own resources, so that an update never fails half-way because of them. Its pods
 * are preserved when it is deleted, unless it says otherwise: they go with the cluster, and nodes that are still
 * draining keep their network.
 */
export function addon(scope: Construct, id: string, props: AddonProps): eks.CfnAddon {
  const { identity } = props;
  return new eks.CfnAddon(scope, id, {
    clusterName: props.clusterName,
    addonName: props.addonName,
    addonVersion: props.version,
    resolveConflicts: 'OVERWRITE',
    preserveOnDelete: props.preserveOnDelete ?? true,
    // An update keeps what is left out, so everything is said.
    configurationValues: JSON.stringify(withSettings(props)),
    namespaceConfig: props.namespace === undefined ? undefined : { namespace: props.namespace },
    serviceAccountRoleArn: identity?.type === 'irsa' ? identity.roleArn : undefined,
    podIdentityAssociations: identity && associations(identity),
  });
}

/** Source: EKS User Guide, "Assign an IAM role to an Amazon EKS add-on": an empty list takes associations away. */
function associations({ type, serviceAccount, roleArn }: NonNullable<AddonProps['identity']>) {
  return type === 'pod-identity' ? [{ serviceAccount, roleArn }] : [];
}

function withSettings({ addonName, configuration = {}, settings = {} }: AddonProps) {
  const over = settings[addonName];
  return over === undefined ? configuration : mergedDeeply(configuration, over);
}
