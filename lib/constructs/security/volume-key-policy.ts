import { Aws, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { managedPolicy } from './document';
import { KEY_USE } from './key-use';

/**
 * A policy that lets a driver create volumes encrypted with a key.
 * Source: EKS User Guide, "Use Kubernetes volume storage with Amazon EBS"; wildcards of its example spelt out, use through EC2 only.
 * @returns its ARN
 */
export function volumeKeyPolicy(scope: Construct, id: string, keyArn: string): string {
  return managedPolicy(scope, id, {
    description: 'Volumes encrypted with the key of the rack',
    statements: [
      {
        Action: ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
        Resource: keyArn,
        Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      },
      {
        Action: KEY_USE,
        Resource: keyArn,
        Condition: { StringEquals: { 'kms:ViaService': `ec2.${Stack.of(scope).region}.${Aws.URL_SUFFIX}` } },
      },
    ],
  }).ref;
}
