import { createHash } from 'node:crypto';
import { Stack } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks';
import type { Construct } from 'constructs';

/** Makes an IAM role or user an administrator of a cluster. */
export function clusterAdmin(scope: Construct, clusterName: string, principalArn: string): void {
  // By the principal, not its place in a list: reordering the list must not make entries trade places.
  const digest = createHash('sha256').update(principalArn).digest('hex').slice(0, 8);
  adminEntry(scope, `Admin${digest}`, clusterName, principalArn);
}

/** The entry by which EKS lets somebody do everything in a cluster. */
export function adminEntry(
  scope: Construct,
  id: string,
  clusterName: string,
  principalArn: string,
): eks.CfnAccessEntry {
  return new eks.CfnAccessEntry(scope, id, {
    clusterName,
    principalArn,
    accessPolicies: [
      {
        policyArn: `arn:${Stack.of(scope).partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`,
        accessScope: { type: 'cluster' },
      },
    ],
  });
}
