import type { Construct } from 'constructs';
import { type RoleIdentity, serviceRole } from './service-role';
import { sessionManagerPolicy } from './session-manager-policy';

/**
 * The role of the nodes: join the cluster, pull images, be reached by Session Manager instead of SSH.
 * The VPC CNI has a role of its own, so that no pod inherits its permissions from the node.
 */
export function nodeRole(scope: Construct, id: string, description = 'Nodes of the rack'): RoleIdentity {
  return serviceRole(scope, id, {
    description,
    service: 'ec2.amazonaws.com',
    awsManagedPolicies: {
      AmazonEKSWorkerNodePolicy:
        'What EKS asks of a node role: it describes, and lets the pod identity agent fetch credentials.',
      AmazonEC2ContainerRegistryPullOnly: 'Pulls images; AWS extends it as ECR needs more to pull.',
    },
    managedPolicyArns: [sessionManagerPolicy(scope, `${id}SessionManager`)],
  });
}
