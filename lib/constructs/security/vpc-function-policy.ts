import type { Construct } from 'constructs';
import { acknowledge } from '../../guards/acknowledge';
import { managedPolicy } from './document';

/**
 * What Lambda needs to put a function into a VPC, and nothing for the function itself: requests of its code carry the
 * function's ARN, those that Lambda makes for it outside do not. AWSLambdaVPCAccessExecutionRole has the same actions for
 * the code too, and the logs of the whole account.
 * Sources: Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC" and "Using source
 * function ARN to control function access behavior".
 * @returns its ARN
 */
export function vpcFunctionPolicy(scope: Construct, id: string): string {
  const policy = managedPolicy(scope, id, {
    description: 'Lambda puts a function into a VPC',
    statements: [
      {
        Action: [
          'ec2:AssignPrivateIpAddresses',
          'ec2:CreateNetworkInterface',
          'ec2:DeleteNetworkInterface',
          'ec2:DescribeNetworkInterfaces',
          'ec2:DescribeSubnets',
          'ec2:UnassignPrivateIpAddresses',
        ],
        Resource: '*',
        Condition: { Null: { 'lambda:SourceFunctionArn': 'true' } },
      },
    ],
  });
  acknowledge(policy, {
    'AwsSolutions-IAM5[Resource::*]':
      'Network interfaces have ids that nobody knows beforehand; the condition leaves Lambda itself, not the code of the function.',
  });
  return policy.ref;
}
