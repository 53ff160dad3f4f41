import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct, IConstruct } from 'constructs';
import { managedPolicy, writesLog } from './document';
import { assumedBy } from './service-trust';

/**
 * Restricts the role that the library makes for a Lambda function of its own as the others are: only for this account,
 * and instead of AWSLambdaBasicExecutionRole, which lets it create and write any log group of the account, a policy for
 * its own log.
 * @param functionConstruct the library's construct with the function and its role
 * @param id id of the policy
 */
export function narrowLibraryRole(
  scope: Construct,
  id: string,
  functionConstruct: IConstruct,
  logGroupArn: string,
): void {
  const role = functionConstruct.node.findChild('ServiceRole').node.defaultChild as iam.CfnRole;
  const policy = managedPolicy(scope, id, {
    description: 'A function of the CDK writes its log',
    statements: [writesLog(logGroupArn)],
  });
  role.assumeRolePolicyDocument = assumedBy(scope, 'lambda.amazonaws.com');
  role.managedPolicyArns = [policy.ref];
}
