import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { type DeployerStatement, derivedPolicies } from '../security/derived-policies';
import { assumedBy } from '../security/service-trust';

export interface LaunchRoleProps {
  /** The same in each account: a catalog names it without one. */
  readonly name: string;
  /** Policies, each of some statements. */
  readonly policies: readonly (readonly DeployerStatement[])[];
}

/**
 * The role by which Service Catalog launches, updates and terminates racks, for people who may do none of that themselves. It
 * has no path: a launch constraint that is for all accounts names a role by its name and nothing else. What it may change of
 * IAM has a path, so that it is none of that itself.
 */
export class LaunchRole extends Construct {
  constructor(scope: Construct, id: string, props: LaunchRoleProps) {
    super(scope, id);
    new iam.CfnRole(this, 'Role', {
      roleName: props.name,
      description: 'Service Catalog launches racks',
      assumeRolePolicyDocument: assumedBy(this, 'servicecatalog.amazonaws.com'),
      managedPolicyArns: derivedPolicies(this, props.policies, 'Launches racks'),
    });
  }
}
