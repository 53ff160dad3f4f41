import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

/**
 * Lets networks in to the Kubernetes API inside the VPC. EKS puts its network interfaces there into the security group
 * of the cluster, which lets in only its own members.
 * Source: EKS User Guide, "Cluster API server endpoint": modify the security group for private access from a connected
 * network.
 */
export function privateAccess(scope: Construct, clusterSecurityGroupId: string, cidrs: readonly string[]): void {
  for (const cidrIp of cidrs) {
    // Known by its block, so that the order of the list means nothing.
    new ec2.CfnSecurityGroupIngress(scope, `PrivateAccess${cidrIp.replaceAll(/[./]/g, 'x')}`, {
      groupId: clusterSecurityGroupId,
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
      cidrIp,
      description: 'Kubernetes API from eks_api_server_private_access_cidrs',
    });
  }
}
