import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeAwsManagedPolicy, awsManagedPolicyArn } from './aws-managed';

export interface ServiceRoleProps {
  readonly description: string;
  /** The AWS service that assumes the role. */
  readonly service: string;
  /** Name of each policy that AWS maintains → why it is right here. */
  readonly awsManagedPolicies: Readonly<Record<string, string>>;
}

/**
 * A role for an AWS service.
 * @returns its ARN
 */
export function serviceRole(scope: Construct, id: string, props: ServiceRoleProps): string {
  const role = new iam.CfnRole(scope, id, {
    description: props.description,
    assumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: props.service }, Action: 'sts:AssumeRole' }],
    },
    managedPolicyArns: Object.keys(props.awsManagedPolicies).map(awsManagedPolicyArn),
  });
  for (const [name, reason] of Object.entries(props.awsManagedPolicies)) {
    acknowledgeAwsManagedPolicy(role, name, reason);
  }
  return role.attrArn;
}
