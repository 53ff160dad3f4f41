import { createHash } from 'node:crypto';
import { Stack, Token } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks';
import type { Construct } from 'constructs';

/** Makes an IAM role or user an administrator of a cluster. */
export function clusterAdmin(scope: Construct, clusterName: string, principalArn: string): void {
  adminEntry(scope, entryId(principalArn), clusterName, principalArn);
}

/**
 * The logical id of the entry of a principal: by the principal, not its place in a list, which has no meaning; and the
 * same whichever list it is in, because EKS takes no second entry while the first is there. One that is chosen only at a
 * launch, of which there is one, has no digest yet.
 */
export function entryId(principalArn: string): string {
  if (Token.isUnresolved(principalArn)) return 'AdminOfLaunch';
  return `Admin${createHash('sha256').update(principalArn).digest('hex').slice(0, 8)}`;
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
