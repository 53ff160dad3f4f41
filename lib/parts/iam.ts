import { clusterRole } from '../constructs/security/cluster-role';
import { DeploymentPolicies } from '../constructs/security/deployment-policies';
import { nodeRole } from '../constructs/security/node-role';
import type { RoleIdentity } from '../constructs/security/service-role';
import { trustedAccountRole } from '../constructs/security/trusted-account-role';
import type { TrustedAccount } from '../rack/security/security';
import type { Part, PartProps } from './part';

export interface IamProps extends PartProps {
  /** Whether the four policies of a deployment account are wanted. */
  readonly deploymentPolicies: boolean;
  /** Another account that has them by a role. @default - none */
  readonly trusted?: TrustedAccount;
}

/** `<rack>-iam`: the roles of the control plane and the nodes, the four deployment policies, who has them. */
export class IamPart {
  readonly clusterRole: RoleIdentity;
  /**
   * The role of the nodes that EKS manages. It is there even where the nodes have been given another: this stack is
   * deployed before that of the nodes, and would take the role from nodes that still have it.
   */
  readonly nodeRole: RoleIdentity;

  constructor(part: Part, props: IamProps) {
    const cluster = clusterRole(part, 'ClusterRole', props.rackName);
    this.clusterRole = {
      arn: part.publish('ClusterRoleArn', cluster.arn),
      name: part.publish('ClusterRoleName', cluster.name),
    };
    const { arn, name } = nodeRole(part, 'NodeRole');
    this.nodeRole = {
      arn: part.publish('NodeRoleArn', arn, 'Role of the nodes'),
      name: part.publish('NodeRoleName', name),
    };
    if (props.deploymentPolicies) {
      const { arns } = new DeploymentPolicies(part, 'Deployment');
      if (props.trusted !== undefined) {
        const role = trustedAccountRole(part, 'TrustedAccountRole', { ...props.trusted, managedPolicyArns: arns });
        part.tell('TrustedAccountRoleArn', role, `Role that account ${props.trusted.accountId} may assume`);
      }
    }
  }
}
