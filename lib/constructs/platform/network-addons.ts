import type { CfnAddon } from 'aws-cdk-lib/aws-eks';
import { Construct } from 'constructs';
import type { AddonVersions } from '../../facts/cluster/kubernetes';
import type { NetworkPolicy } from '../../rack/cluster/cluster';
import { type AddonSettings, addon } from './addon';
import { type WorkloadIdentity, workloadRole } from './workload-role';

export interface NetworkAddonsProps {
  /** What users want different about add-ons. @default - nothing */
  readonly settings?: AddonSettings;
  readonly clusterName: string;
  readonly versions: AddonVersions;
  readonly identity: WorkloadIdentity;
  /** Whether nodes take addresses for pods in blocks. */
  readonly prefixDelegation: boolean;
  readonly networkPolicy: NetworkPolicy;
}

/**
 * The EKS add-ons without which no node is ready: pod network, service network, and the pod identity agent. They need
 * no node themselves, so they wait for none, and are there before the first has booted.
 */
export class NetworkAddons extends Construct {
  /** The one that says how many pods a node has addresses for. */
  readonly vpcCni: CfnAddon;

  constructor(scope: Construct, id: string, props: NetworkAddonsProps) {
    super(scope, id);
    this.vpcCni = this.podNetwork(props);
    this.addon('KubeProxy', 'kube-proxy', props);
    if (props.identity.type === 'pod-identity') {
      // On a running rack the CNI must not lose its old identity before the agent that gives it the new one is there.
      this.vpcCni.addResourceDependency(this.addon('PodIdentityAgent', 'eks-pod-identity-agent', props));
    }
  }

  private podNetwork(props: NetworkAddonsProps): CfnAddon {
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

  private addon(
    id: string,
    addonName: keyof AddonVersions,
    props: NetworkAddonsProps,
    more: Pick<Parameters<typeof addon>[2], 'configuration' | 'identity'> = {},
  ): CfnAddon {
    return addon(this, id, {
      ...more,
      settings: props.settings,
      clusterName: props.clusterName,
      addonName,
      version: props.versions[addonName],
    });
  }
}

/**
 * What differs from the add-on's own defaults; it takes only text. Calico enforces policies by the addresses of pods,
 * which it learns sooner from an annotation than from their status.
 * Sources: amazon-vpc-cni-k8s, README and `charts/aws-vpc-cni`; Calico, "Install on Amazon EKS".
 */
function podNetworkConfiguration({ prefixDelegation, networkPolicy }: NetworkAddonsProps) {
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
