import type { CfnManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { managedPolicy } from './document';
import { type RoleIdentity, serviceRole } from './service-role';

/** The role that the control plane works with. */
export function clusterRole(scope: Construct, id: string, rackName: string): RoleIdentity {
  return serviceRole(scope, id, {
    description: 'Control plane of the rack',
    service: 'eks.amazonaws.com',
    rackName,
    awsManagedPolicies: {
      AmazonEKSClusterPolicy: 'What EKS asks of a cluster role; AWS extends it as the control plane needs more.',
    },
  });
}

/**
 * Lets the control plane see whether EKS may still use the key of the secrets. It asks every hour, as the session
 * health-check-session, and without this each time leaves a refusal in CloudTrail; the AWS managed policy of cluster
 * roles has only kms:DescribeKey. The key’s own policy must let the account allow it.
 * Sources: terraform-aws-eks issues 1913 and 2371, with the events.
 */
export function secretsKeyPolicy(scope: Construct, id: string, roleName: string, keyArn: string): CfnManagedPolicy {
  return managedPolicy(scope, id, {
    description: 'The control plane checks the key of its secrets',
    roles: [roleName],
    statements: [{ Action: 'kms:ListGrants', Resource: keyArn }],
  });
}
