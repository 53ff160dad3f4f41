import type { Construct } from 'constructs';
import { EksAddons } from '../constructs/addons/eks-addons';
import { clusterAdmin } from '../constructs/eks/cluster-admin';
import type { RackCluster } from '../constructs/eks/rack-cluster';
import { nodePool } from '../constructs/nodes/node-pool';
import type { ClusterPlan, NodesPlan } from '../rack/plan';
import { RackStack, type RackStackProps } from './rack-stack';

export interface NodegroupStackProps extends RackStackProps {
  readonly cluster: RackCluster;
  readonly clusterPlan: ClusterPlan;
  readonly nodes: NodesPlan;
  readonly nodeRoleArn: string;
  /** The subnet of each zone, in the order of the zones. */
  readonly subnetIds: readonly string[];
  readonly keyArn: string;
}

/** `<rack>-nodegroup`: the nodes, the add-ons without which they would not be ready or hold no volume, and the admins. */
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
    for (const arn of props.clusterPlan.adminArns) {
      clusterAdmin(this, clusterName, arn);
    }
    for (const pool of pools) {
      const groups = nodePool(this, { ...nodes, ...props, pool, clusterName, version });
      // System pods run on any node but a tainted one.
      for (const addon of pool.taints.length === 0 ? addons.needNodes : []) {
        addon.node.addDependency(...groups);
      }
    }
  }
}
