import type { Construct } from 'constructs';
import { serviceRole } from './service-role';

/** The role that the control plane works with. */
export function clusterRole(scope: Construct, id: string): string {
  return serviceRole(scope, id, {
    description: 'Control plane of the rack',
    service: 'eks.amazonaws.com',
    awsManagedPolicies: {
      AmazonEKSClusterPolicy: 'What EKS asks of a cluster role; AWS extends it as the control plane needs more.',
    },
  }).arn;
}
