import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledge } from '../../guards/acknowledge';
import nodes from './policies/nodes.json';

/** By which the statement of Session Manager is found among those that Spectro Cloud publishes for nodes. */
const ACTION = 'ssmmessages:OpenDataChannel';

/**
 * What an instance needs to be reached by Session Manager, and no more: AmazonSSMManagedInstanceCore, which AWS maintains
 * for it, also reads every plain parameter of the account.
 * @returns the ARN of the policy
 */
export function sessionManagerPolicy(scope: Construct, id: string): string {
  const policy = new iam.CfnManagedPolicy(scope, id, {
    description: 'Reached by Session Manager',
    policyDocument: {
      Version: nodes.Version,
      Statement: nodes.Statement.filter(({ Action }) => Action.includes(ACTION)),
    },
  });
  acknowledge(policy, {
    'AwsSolutions-IAM5[Resource::*]':
      'Channels of Session Manager are no resources, and it asks of any bucket that keeps sessions whether it is encrypted.',
  });
  return policy.ref;
}
