import type { Construct } from 'constructs';
import { clusterRole } from '../constructs/security/cluster-role';
import { DeploymentPolicies } from '../constructs/security/deployment-policies';
import { nodeRole } from '../constructs/security/node-role';
import { pullThroughPolicy } from '../constructs/security/pull-through-cache';
import type { RoleIdentity } from '../constructs/security/service-role';
import { trustedAccountRole } from '../constructs/security/trusted-account-role';
import type { UpstreamPlan } from '../rack/platform/pull-through';
import type { TrustedAccount } from '../rack/security/security';
import { RackStack, type RackStackProps } from './rack-stack';

export interface IamStackProps extends RackStackProps {
  /** Whether the four policies of a deployment account are wanted. */
  readonly deploymentPolicies: boolean;
  /** Another account that has them by a role. @default - none */
  readonly trusted?: TrustedAccount;
  /** Registries whose images nodes pull by way of ECR. */
  readonly pullThrough: readonly UpstreamPlan[];
}

/** `<rack>-iam`: the roles of the control plane and the nodes, the four deployment policies, who has them. */
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
    if (props.pullThrough.length > 0) {
      pullThroughPolicy(this, 'NodePullThrough', { upstreams: props.pullThrough, role: name });
    }
    this.nodeRole = {
      arn: this.publish('NodeRoleArn', arn, 'Role of the nodes'),
      name: this.publish('NodeRoleName', name),
    };
    if (props.deploymentPolicies) {
      const { arns } = new DeploymentPolicies(this, 'Deployment');
      if (props.trusted !== undefined) {
        const role = trustedAccountRole(this, 'TrustedAccountRole', { ...props.trusted, managedPolicyArns: arns });
        this.tell('TrustedAccountRoleArn', role, `Role that account ${props.trusted.accountId} may assume`);
      }
    }
  }
}
