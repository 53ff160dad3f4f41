import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledge } from '../../guards/acknowledge';
import { DEPLOYER_PATH } from '../../rack/security/security';
import { type AllowStatement, policyDocument } from './document';

/** What a deployer may do, and why. */
export interface DeployerStatement extends AllowStatement {
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly reason: string;
}

/**
 * Policies that follow from templates, under a path of their own: nothing of what their holder may change is themselves.
 * @param what they are for, as in `Deploys rack prod`
 * @returns their ARNs
 */
export function derivedPolicies(
  scope: Construct,
  policies: readonly (readonly DeployerStatement[])[],
  what: string,
): string[] {
  return policies.map((statements, i) => {
    const policy = new iam.CfnManagedPolicy(scope, `Policy${i + 1}`, {
      description: `${what}, ${i + 1} of ${policies.length}`,
      path: DEPLOYER_PATH,
      policyDocument: policyDocument(statements),
    });
    acknowledge(policy, wildcardsIn(statements));
    return policy.ref;
  });
}

/** What the rule pack finds in some statements → why it is so. */
function wildcardsIn(statements: readonly DeployerStatement[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    statements.flatMap(({ Resource, reason }) =>
      Resource.filter((resource) => resource.includes('*')).map((resource) => [
        `AwsSolutions-IAM5[Resource::${resource.replaceAll(Aws.ACCOUNT_ID, '<AWS::AccountId>')}]`,
        `Derived from the templates of the rack: ${reason}.`,
      ]),
    ),
  );
}
