import type { CfnAddon } from 'aws-cdk-lib/aws-eks';
import { Construct } from 'constructs';
import type { AddonVersions } from '../../facts/cluster/kubernetes';
import { volumeTags } from '../../facts/storage/volume-tags';
import { volumeKeyPolicy } from '../security/volume-key-policy';
import { type AddonSettings, addon } from './addon';
import type { Kubectl } from './kubectl';
import { spreadOverZones } from './spread';
import { type WorkloadIdentity, workloadRole } from './workload-role';

export interface CoreAddonsProps {
  /** What users want different about add-ons. @default - nothing */
  readonly settings?: AddonSettings;
  readonly kubectl: Kubectl;
  readonly clusterName: string;
  readonly versions: AddonVersions;
  readonly identity: WorkloadIdentity;
  /** ARN of the key that volumes may be encrypted with. */
  readonly keyArn: string;
  /** Tags of the rack, which volumes and snapshots get that the driver makes. */
  readonly tags: Readonly<Record<string, string>>;
  /** Replicas of each controller. */
  readonly replicas: number;
  /** Whether pods of all nodes reach the metadata of their instance. */
  readonly podsReachMetadata: boolean;
}

/**
 * DNS and volumes: the EKS add-ons that every pod counts on, and that have pods themselves. They come once there are
 * nodes in all zones, so that their replicas are in different zones. Sources of the settings: the configuration schemas
 * of the add-ons, `aws eks describe-addon-configuration`.
 */
export class CoreAddons extends Construct {
  /**
   * From here on names are resolved. Whatever calls AWS waits for it: CloudFormation takes an add-on for done when EKS
   * calls it degraded, so the add-on itself is no proof (terraform-provider-aws issue 44669).
   */
  readonly dns: Construct;
  /** What provides DNS, for what can do without it for a while. */
  readonly coreDns: CfnAddon;

  constructor(scope: Construct, id: string, props: CoreAddonsProps) {
    super(scope, id);
    const { kubectl, replicas } = props;
    this.coreDns = addon(this, 'Dns', {
      clusterName: props.clusterName,
      addonName: 'coredns',
      settings: props.settings,
      version: props.versions.coredns,
      configuration: { replicaCount: replicas, ...spreadOverZones(replicas, { 'k8s-app': 'kube-dns' }) },
    });
    this.dns = kubectl.waitFor(this, 'DnsReady', {
      kind: 'deployment',
      of: 'coredns',
      namespace: 'kube-system',
      jsonPath: '.status.readyReplicas',
    });
    this.dns.node.addDependency(this.coreDns);
    this.ebsCsiDriver(props);
  }

  /**
   * Beside DNS, not after it: the driver calls AWS only when there is something to do, and counts as ready before.
   * Source: kubernetes-sigs/aws-ebs-csi-driver, pull request 2620, for all versions but 1.47.0.
   */
  private ebsCsiDriver(props: CoreAddonsProps): void {
    const { identity, replicas } = props;
    const serviceAccount = 'ebs-csi-controller-sa';
    const role = workloadRole(this, 'EbsCsiDriver', {
      identity,
      namespace: 'kube-system',
      serviceAccount,
      awsManagedPolicy: {
        name: 'service-role/AmazonEBSCSIDriverPolicy',
        reason: 'The policy that AWS maintains for the EBS CSI driver, on the role of its service account alone.',
      },
      managedPolicyArns: [volumeKeyPolicy(this, 'VolumeKeyPolicy', props.keyArn)],
    });
    addon(this, 'EbsCsiDriver', {
      clusterName: props.clusterName,
      addonName: 'aws-ebs-csi-driver',
      settings: props.settings,
      version: props.versions['aws-ebs-csi-driver'],
      configuration: {
        controller: {
          replicaCount: replicas,
          ...spreadOverZones(replicas, { app: 'ebs-csi-controller' }),
          extraVolumeTags: volumeTags(props.tags),
        },
        // How many volumes a node can still take it reads from the metadata of the instance, one hop away on the node itself.
        ...(props.podsReachMetadata ? {} : { node: { hostNetwork: true } }),
      },
      identity: { type: identity.type, serviceAccount, roleArn: role.attrArn },
    });
  }
}
