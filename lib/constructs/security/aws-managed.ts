import { Aws } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { acknowledge } from '../../guards/acknowledge';

/** The ARN of a policy that AWS maintains, by its name with its path. */
export function awsManagedPolicyArn(name: string): string {
  return `arn:${Aws.PARTITION}:iam::aws:policy/${name}`;
}

/** Accepts that a role has a policy which AWS maintains. */
export function acknowledgeAwsManagedPolicy(role: iam.CfnRole, name: string, reason: string): void {
  acknowledge(role, { [`AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${name}]`]: reason });
}
