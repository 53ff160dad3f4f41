import { Aws, DefaultStackSynthesizer, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { DEPLOYER_PATH, deployerRoleNameOf } from '../../rack/security/security';
import { type DeployerStatement, derivedPolicies } from './derived-policies';
import { managedPolicy } from './document';
import { assumedBy } from './service-trust';

export interface DeployerRoleProps {
  readonly rackName: string;
  readonly region: string;
  /** Qualifier of the CDK bootstrap. @default - that of the CDK */
  readonly qualifier?: string;
  /** Policies, each of some statements. */
  readonly policies: readonly (readonly DeployerStatement[])[];
}

/**
 * The role by which CloudFormation deploys the stacks of a rack. Role and policies have a path of their own, so that nothing
 * of what the role may change is itself: what a rack makes has none.
 */
export class DeployerRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: DeployerRoleProps) {
    super(scope, id);
    const { rackName, region } = props;
    const policies = derivedPolicies(this, props.policies, `Deploys rack ${rackName}`);
    const role = new iam.CfnRole(this, 'Role', {
      roleName: deployerRoleNameOf(rackName, region),
      path: DEPLOYER_PATH,
      description: `CloudFormation deploys rack ${rackName}`,
      assumeRolePolicyDocument: assumedBy(this, 'cloudformation.amazonaws.com'),
      managedPolicyArns: policies,
    });
    this.arn = role.attrArn;
    managedPolicy(this, 'Pass', {
      description: `The CDK has rack ${rackName} deployed by its own role`,
      roles: [deployRoleNameOf(this, props.qualifier)],
      statements: [
        {
          Action: 'iam:PassRole',
          Resource: role.attrArn,
          Condition: { StringEquals: { 'iam:PassedToService': 'cloudformation.amazonaws.com' } },
        },
      ],
    });
  }
}

/** The ARN of that role, for stacks that are synthesized before they are deployed. */
export function deployerRoleArn(rackName: string, region: string): string {
  return `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role${DEPLOYER_PATH}${deployerRoleNameOf(rackName, region)}`;
}

/** The role of the CDK bootstrap that tells CloudFormation what to do; by itself it may pass only that of the bootstrap. */
function deployRoleNameOf(scope: Construct, qualifier = DefaultStackSynthesizer.DEFAULT_QUALIFIER): string {
  return `cdk-${qualifier}-deploy-role-${Aws.ACCOUNT_ID}-${Stack.of(scope).region}`;
}
