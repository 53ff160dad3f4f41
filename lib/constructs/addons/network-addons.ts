import { Construct } from 'constructs';
import type { AddonVersions } from '../../facts/kubernetes';
import { addon } from './addon';
import { type WorkloadIdentity, workloadRole } from './workload-role';

export interface AddonSetProps {
  readonly clusterName: string;
  readonly versions: AddonVersions;
  readonly identity: WorkloadIdentity;
}

/**
 * What a node needs to become ready: pod network, service network and, when pods get their identity from it, the agent.
 * None of them needs a node, so none waits for one; they are there before the first node has booted.
 */
export class NetworkAddons extends Construct {
  constructor(scope: Construct, id: string, props: AddonSetProps) {
    super(scope, id);
    const { clusterName, versions, identity } = props;
    const role = workloadRole(this, 'VpcCni', {
      identity,
      namespace: 'kube-system',
      serviceAccount: 'aws-node',
      awsManagedPolicy: {
        name: 'AmazonEKS_CNI_Policy',
        reason: 'The policy that AWS maintains for the VPC CNI, on the role of its service account alone.',
      },
    });
    const vpcCni = addon(this, 'VpcCni', {
      clusterName,
      addonName: 'vpc-cni',
      version: versions['vpc-cni'],
      identity: { type: identity.type, serviceAccount: 'aws-node', roleArn: role.attrArn },
    });
    addon(this, 'KubeProxy', { clusterName, addonName: 'kube-proxy', version: versions['kube-proxy'] });
    if (identity.type === 'pod-identity') {
      const agent = addon(this, 'PodIdentityAgent', {
        clusterName,
        addonName: 'eks-pod-identity-agent',
        version: versions['eks-pod-identity-agent'],
      });
      // On a running rack the CNI must not lose its old identity before there is an agent to give it the new one.
      vpcCni.addResourceDependency(agent);
    }
  }
}
