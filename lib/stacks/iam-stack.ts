import type { Construct } from 'constructs';
import { clusterRole } from '../constructs/iam/cluster-role';
import { DeploymentPolicies } from '../constructs/iam/deployment-policies';
import { nodeRole } from '../constructs/iam/node-role';
import { RackStack, type RackStackProps } from './rack-stack';

export interface IamStackProps extends RackStackProps {
  /** Whether the four policies of a deployment account are wanted. */
  readonly deploymentPolicies: boolean;
}

/** `<rack>-iam`: the roles of the control plane and the nodes, and the four deployment policies. */
export class IamStack extends RackStack {
  readonly clusterRoleArn: string;
  readonly nodeRoleArn: string;

  constructor(scope: Construct, props: IamStackProps) {
    super(scope, 'iam', props);
    this.clusterRoleArn = clusterRole(this, 'ClusterRole');
    this.nodeRoleArn = nodeRole(this, 'NodeRole');
    if (props.deploymentPolicies) {
      new DeploymentPolicies(this, 'Deployment');
    }
  }
}
