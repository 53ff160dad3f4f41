import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CustomResource, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { InlineFunction } from '../inline-function';

const HANDLER = readFileSync(join(__dirname, 'default-security-group', 'handler.js'), 'utf8');
/** Twelve tries of five seconds, and the calls between them. */
const TIMEOUT_SECONDS = 90;
const ONCE =
  'CloudFormation alone invokes it, when the VPC comes and when it goes, waits for its answer and reports it.';

/**
 * Closes the default security group of a VPC, which EC2 makes open and which CloudFormation can neither change nor delete.
 * Nothing of a rack is in it; what somebody puts into the VPC without naming a group would be (CIS AWS Foundations
 * Benchmark, "Ensure the default security group of every VPC restricts all traffic").
 *
 * Not by the library's own helper, whose function has no log group of its own, no key, and is hidden from the guards.
 */
export function closedDefaultSecurityGroup(
  scope: Construct,
  id: string,
  { groupId, keyArn }: { readonly groupId: string; readonly keyArn: string },
): void {
  const { partition, region, account } = Stack.of(scope);
  const closer = new InlineFunction(scope, id, {
    description: 'Closes the default security group of the VPC',
    code: HANDLER,
    environment: {},
    timeoutSeconds: TIMEOUT_SECONDS,
    keyArn,
    statements: [
      {
        Action: ['ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress'],
        Resource: `arn:${partition}:ec2:${region}:${account}:security-group/${groupId}`,
      },
    ],
    acknowledged: {
      'NIST.800.53.R5-LambdaConcurrency': ONCE,
      'NIST.800.53.R5-LambdaDLQ': ONCE,
      'NIST.800.53.R5-LambdaInsideVPC': 'It calls the EC2 API, which is not in the VPC, and reaches nothing that is.',
    },
  });
  const closed = new CustomResource(closer, 'Closed', {
    serviceToken: closer.arn,
    resourceType: 'Custom::ClosedDefaultSecurityGroup',
    properties: { GroupId: groupId, Account: account },
  });
  closed.node.addDependency(closer.permissions);
}
