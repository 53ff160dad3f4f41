import type { CfnAddon } from 'aws-cdk-lib/aws-eks';
import { Construct } from 'constructs';
import type { AddonVersions } from '../../facts/kubernetes';
import type { NetworkPolicy } from '../../rack/plan';
import { volumeKeyPolicy } from '../iam/volume-key-policy';
import { addon } from './addon';
import { type WorkloadIdentity, workloadRole } from './workload-role';

export interface EksAddonsProps {
  readonly clusterName: string;
  readonly versions: AddonVersions;
  readonly identity: WorkloadIdentity;
  /** ARN of the key that volumes may be encrypted with. */
  readonly keyArn: string;
  /** Replicas of each controller. */
  readonly replicas: number;
  /** Whether nodes take addresses for pods in blocks. */
  readonly prefixDelegation: boolean;
  readonly networkPolicy: NetworkPolicy;
}

/**
 * The EKS add-ons of a rack.
 *
 * Pod network, service network and pod identity agent need no node, so they wait for none: they are there before the
 * first node has booted. DNS and the driver of EBS volumes have pods to run: {@link EksAddons.needNodes}.
 */
export class EksAddons extends Construct {
  /** The one that says how many pods a node has addresses for. */
  readonly vpcCni: CfnAddon;
  /** The add-ons that are not ready before there is a node. */
  readonly needNodes: readonly CfnAddon[];

  constructor(scope: Construct, id: string, props: EksAddonsProps) {
    super(scope, id);
    this.vpcCni = this.podNetwork(props);
    this.addon('KubeProxy', 'kube-proxy', props);
    if (props.identity.type === 'pod-identity') {
      // On a running rack the CNI must not lose its old identity before there is an agent to give it the new one.
      this.vpcCni.addResourceDependency(this.addon('PodIdentityAgent', 'eks-pod-identity-agent', props));
    }
    const coreDns = this.addon('CoreDns', 'coredns', props, { configuration: { replicaCount: props.replicas } });
    this.needNodes = [coreDns, this.ebsCsiDriver(props)];
  }

  private podNetwork(props: EksAddonsProps): CfnAddon {
    const serviceAccount = 'aws-node';
    const role = workloadRole(this, 'VpcCni', {
      identity: props.identity,
      namespace: 'kube-system',
      serviceAccount,
      awsManagedPolicy: {
        name: 'AmazonEKS_CNI_Policy',
        reason: 'The policy that AWS maintains for the VPC CNI, on the role of its service account alone.',
      },
    });
    return this.addon('VpcCni', 'vpc-cni', props, {
      configuration: podNetworkConfiguration(props),
      identity: { type: props.identity.type, serviceAccount, roleArn: role.attrArn },
    });
  }

  private ebsCsiDriver(props: EksAddonsProps): CfnAddon {
    const serviceAccount = 'ebs-csi-controller-sa';
    const role = workloadRole(this, 'EbsCsiDriver', {
      identity: props.identity,
      namespace: 'kube-system',
      serviceAccount,
      awsManagedPolicy: {
        name: 'service-role/AmazonEBSCSIDriverPolicy',
        reason: 'The policy that AWS maintains for the EBS CSI driver, on the role of its service account alone.',
      },
      managedPolicyArn: volumeKeyPolicy(this, 'VolumeKeyPolicy', props.keyArn),
    });
    return this.addon('EbsCsiDriver', 'aws-ebs-csi-driver', props, {
      configuration: { controller: { replicaCount: props.replicas } },
      identity: { type: props.identity.type, serviceAccount, roleArn: role.attrArn },
    });
  }

  private addon(
    id: string,
    addonName: keyof AddonVersions,
    props: EksAddonsProps,
    more: Pick<Parameters<typeof addon>[2], 'configuration' | 'identity'> = {},
  ): CfnAddon {
    return addon(this, id, { ...more, clusterName: props.clusterName, addonName, version: props.versions[addonName] });
  }
}

/**
 * What differs from the add-on's own defaults; it takes text alone. Calico enforces policies by the addresses of pods,
 * which it learns sooner from an annotation than from their status.
 * Sources: amazon-vpc-cni-k8s, README and `charts/aws-vpc-cni`; Calico, "Install on Amazon EKS".
 */
function podNetworkConfiguration({ prefixDelegation, networkPolicy }: EksAddonsProps) {
  const env = {
    ...(prefixDelegation && { ENABLE_PREFIX_DELEGATION: 'true' }),
    ...(networkPolicy === 'calico' && { ANNOTATE_POD_IP: 'true' }),
  };
  const configuration = {
    ...(Object.keys(env).length > 0 && { env }),
    ...(networkPolicy === 'vpc-cni' && { enableNetworkPolicy: 'true' }),
  };
  return Object.keys(configuration).length > 0 ? configuration : undefined;
}
