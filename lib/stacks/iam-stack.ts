import type { Construct } from 'constructs';
import { clusterRole } from '../constructs/iam/cluster-role';
import { DeploymentPolicies } from '../constructs/iam/deployment-policies';
import { nodeRole } from '../constructs/iam/node-role';
import { type RoleIdentity, roleByArn } from '../constructs/iam/service-role';
import { RackStack, type RackStackProps } from './rack-stack';

export interface IamStackProps extends RackStackProps {
  /** Whether the four policies of a deployment account are wanted. */
  readonly deploymentPolicies: boolean;
  /** ARN of the role of the nodes. @default - a role of the rack's own */
  readonly nodeRoleArn?: string;
  /** Whether there are nodes that EKS does not manage. They share a role that is given. */
  readonly selfManagedNodes: boolean;
}

/** `<rack>-iam`: the roles of the control plane and the nodes, and the four deployment policies. */
export class IamStack extends RackStack {
  readonly clusterRoleArn: string;
  readonly nodeRole: RoleIdentity;
  /**
   * The role of nodes that EKS does not manage; one of their own, as EKS keeps the access entry of the other.
   * @default - there are none, or they share the one above
   */
  readonly selfManagedNodeRole?: RoleIdentity;

  constructor(scope: Construct, props: IamStackProps) {
    super(scope, 'iam', props);
    this.clusterRoleArn = clusterRole(this, 'ClusterRole');
    this.nodeRole = props.nodeRoleArn === undefined ? nodeRole(this, 'NodeRole') : roleByArn(props.nodeRoleArn);
    if (props.selfManagedNodes && props.nodeRoleArn === undefined) {
      this.selfManagedNodeRole = nodeRole(this, 'SelfManagedNodeRole', 'Nodes of the rack that EKS does not manage');
    }
    if (props.deploymentPolicies) {
      new DeploymentPolicies(this, 'Deployment');
    }
  }
}
