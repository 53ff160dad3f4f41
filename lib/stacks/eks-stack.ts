import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { RackCluster } from '../constructs/eks/rack-cluster';
import type { ClusterPlan } from '../rack/plan';
import { RackStack, type RackStackProps } from './rack-stack';

export interface EksStackProps extends RackStackProps {
  readonly cluster: ClusterPlan;
  readonly roleArn: string;
  /** Subnets of the control plane's network interfaces. */
  readonly subnetIds: readonly string[];
  readonly keyArn: string;
}

/**
 * `<rack>-eks`: the cluster. No Lambda, no custom resource, and nothing beside the cluster that could fail for a user's
 * mistake: a stack that fails after its cluster is up cannot go back, because the cluster is protected from deletion.
 */
export class EksStack extends RackStack {
  readonly cluster: RackCluster;

  constructor(scope: Construct, props: EksStackProps) {
    super(scope, 'eks', props);
    this.cluster = new RackCluster(this, 'Eks', {
      clusterName: props.rackName,
      version: props.cluster.version,
      roleArn: props.roleArn,
      subnetIds: props.subnetIds,
      serviceCidr: props.cluster.serviceCidr,
      keyArn: props.keyArn,
      endpoint: props.cluster.endpoint,
    });
    new CfnOutput(this, 'Endpoint', { value: this.cluster.endpoint, description: 'Kubernetes API of the rack' });
    new CfnOutput(this, 'KubeconfigCommand', {
      value: this.cluster.kubeconfigCommand(props.cluster.externalName?.name),
      description: 'Adds the rack to your kubeconfig',
    });
  }
}
