import type { CfnAddon } from 'aws-cdk-lib/aws-eks';
import { Construct, type IConstruct } from 'constructs';
import { acknowledge } from '../../guards/acknowledge';
import type { AddonIdentityPlan, OwnAddonPlan } from '../../rack/platform/addons';
import { acknowledgeAwsManagedPolicy, awsManagedPolicyArn } from '../security/aws-managed';
import { addon } from './addon';
import { policiesOfAwsGiven, statementsOf, wildcardsGiven } from './given-permissions';
import { type WorkloadIdentity, workloadRole } from './workload-role';

export interface OwnAddonProps {
  readonly clusterName: string;
  readonly plan: OwnAddonPlan;
  readonly identity: WorkloadIdentity;
  /** What it counts on: DNS, and cert-manager where it needs that. */
  readonly after: readonly IConstruct[];
}

/**
 * An EKS add-on that a user brings along, with the AWS identity of its service account. Its logical id is that of the
 * add-on in a rack which has it by itself: there and back it is updated, as EKS takes no second one.
 */
export function ownAddon(scope: Construct, { clusterName, plan, identity, after }: OwnAddonProps): CfnAddon {
  const roleArn =
    plan.identity && identityOf(new Construct(scope, `${plan.id}Identity`), plan, plan.identity, identity);
  const made = addon(scope, plan.id, {
    clusterName,
    addonName: plan.name,
    version: plan.version,
    configuration: plan.configuration,
    namespace: plan.namespace,
    identity:
      plan.identity && roleArn !== undefined
        ? { type: identity.type, serviceAccount: plan.identity.serviceAccount, roleArn }
        : undefined,
    preserveOnDelete: plan.preserved,
  });
  made.node.addDependency(...after);
  return made;
}

/** @returns the ARN of the role */
function identityOf(
  scope: Construct,
  plan: OwnAddonPlan,
  given: AddonIdentityPlan,
  identity: WorkloadIdentity,
): string {
  const { namespace, serviceAccount, permissions, policiesOfAws } = given;
  const where = `permissions of the add-on ${plan.name}`;
  const role = workloadRole(scope, '', {
    identity,
    namespace,
    serviceAccount,
    statements: permissions.statements.length > 0 ? statementsOf(permissions) : undefined,
    managedPolicyArns: [...policiesOfAws.map(awsManagedPolicyArn), ...permissions.policyArns],
    acknowledged: wildcardsGiven(permissions, where),
  });
  for (const name of policiesOfAws) {
    acknowledgeAwsManagedPolicy(
      role,
      name,
      `What the EKS User Guide gives ${plan.name}, on the role of its service account alone.`,
    );
  }
  acknowledge(role, policiesOfAwsGiven(permissions, where));
  return role.attrArn;
}
