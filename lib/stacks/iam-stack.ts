import type { Construct } from 'constructs';
import { clusterRole } from '../constructs/security/cluster-role';
import { DeploymentPolicies } from '../constructs/security/deployment-policies';
import { nodeRole } from '../constructs/security/node-role';
import type { RoleIdentity } from '../constructs/security/service-role';
import { RackStack, type RackStackProps } from './rack-stack';

export interface IamStackProps extends RackStackProps {
  /** Whether the four policies of a deployment account are wanted. */
  readonly deploymentPolicies: boolean;
}

/** `<rack>-iam`: the roles of the control plane and the nodes, and the four deployment policies. */
export class IamStack extends RackStack {
  readonly clusterRole: RoleIdentity;
  /**
   * The role of the nodes that EKS manages. It is there even where the nodes have been given another: this stack is
   * deployed before that of the nodes, and would take the role from nodes that still have it.
   */
  readonly nodeRole: RoleIdentity;

  constructor(scope: Construct, props: IamStackProps) {
    super(scope, 'iam', props);
    const cluster = clusterRole(this, 'ClusterRole', props.rackName);
    this.clusterRole = {
      arn: this.publish('ClusterRoleArn', cluster.arn),
      name: this.publish('ClusterRoleName', cluster.name),
    };
    const { arn, name } = nodeRole(this, 'NodeRole');
    this.nodeRole = {
      arn: this.publish('NodeRoleArn', arn, 'Role of the nodes'),
      name: this.publish('NodeRoleName', name),
    };
    if (props.deploymentPolicies) {
      new DeploymentPolicies(this, 'Deployment');
    }
  }
}
