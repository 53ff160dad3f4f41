import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { EksAddons } from '../constructs/addons/eks-addons';
import { externalName, hostOf } from '../constructs/eks/external-name';
import type { RackCluster } from '../constructs/eks/rack-cluster';
import type { RackNetwork } from '../constructs/network/rack-vpc';
import { Bastion } from '../constructs/nodes/bastion';
import { nodePool } from '../constructs/nodes/node-pool';
import type { BastionPlan, ClusterPlan, NodesPlan } from '../rack/plan';
import { RackStack, type RackStackProps } from './rack-stack';

export interface NodegroupStackProps extends RackStackProps {
  readonly cluster: RackCluster;
  readonly clusterPlan: ClusterPlan;
  readonly nodes: NodesPlan;
  readonly nodeRoleArn: string;
  /** The subnet of each zone, in the order of the zones. */
  readonly subnetIds: readonly string[];
  readonly keyArn: string;
  readonly network: RackNetwork;
  /** @default - no bastion */
  readonly bastion?: BastionPlan;
}

/**
 * `<rack>-nodegroup`: the nodes, and the add-ons without which they would not be ready or hold no volume. Beside them
 * what needs the cluster and what no node waits for: the bastion and the DNS record.
 */
export class NodegroupStack extends RackStack {
  constructor(scope: Construct, props: NodegroupStackProps) {
    super(scope, 'nodegroup', props);
    const { clusterName, oidcProviderArn, oidcIssuerUrl } = props.cluster;
    const { version, addons: versions, identity: type, replicas } = props.clusterPlan;
    const { pools, ...nodes } = props.nodes;
    const addons = new EksAddons(this, 'Addon', {
      clusterName,
      versions,
      replicas,
      identity: type === 'irsa' ? { type, oidcProviderArn, oidcIssuerUrl } : { type, clusterName },
      keyArn: props.keyArn,
    });
    for (const pool of pools) {
      const groups = nodePool(this, { ...nodes, ...props, pool, clusterName, version });
      // System pods run on any node but a tainted one.
      for (const addon of pool.taints.length === 0 ? addons.needNodes : []) {
        addon.node.addDependency(...groups);
      }
    }
    if (props.bastion) {
      this.bastion(props.bastion, props);
    }
    if (props.clusterPlan.externalName) {
      externalName(this, 'ExternalName', {
        ...props.clusterPlan.externalName,
        endpointHost: hostOf(props.cluster.endpoint),
      });
    }
  }

  private bastion(plan: BastionPlan, props: NodegroupStackProps): void {
    const { vpcId, publicSubnetIds, privateSubnetIds } = props.network;
    const [publicSubnetId] = publicSubnetIds;
    const bastion = new Bastion(this, 'Bastion', {
      ...plan,
      rackName: props.rackName,
      vpcId,
      subnetId: publicSubnetId ?? privateSubnetIds[0] ?? '',
      publicAddress: publicSubnetId !== undefined,
      keyPairName: props.nodes.keyPairName,
      keyArn: props.keyArn,
      tags: props.tags,
      clusterSecurityGroupId: props.cluster.securityGroupId,
    });
    new CfnOutput(this, 'BastionCommand', {
      value: `aws ssm start-session --region ${props.region} --target ${bastion.instanceId}`,
      description: 'Opens a shell on the bastion',
    });
  }
}
