import type { CfnRole } from 'aws-cdk-lib/aws-iam';
import { Construct, type IConstruct } from 'constructs';
import { acknowledge } from '../../guards/acknowledge';
import type { ServiceAccountPlan } from '../../rack/platform/service-accounts';
import { chartIdentity } from './chart-identity';
import { policiesOfAwsGiven, statementsOf, wildcardsGiven } from './given-permissions';
import type { Kubectl } from './kubectl';
import type { WorkloadIdentity } from './workload-role';

export interface ServiceAccountProps {
  readonly account: ServiceAccountPlan;
  readonly kubectl: Kubectl;
  readonly identity: WorkloadIdentity;
  /** What makes its namespace. */
  readonly after: readonly IConstruct[];
}

/**
 * A service account whose pods have an identity in AWS, and the role that only they can assume. The role is there, and
 * associated, before the account is, so no pod of it ever starts without.
 */
export class ServiceAccount extends Construct {
  readonly role: CfnRole;
  /** What has to be there before the first of its pods. */
  readonly ready: readonly IConstruct[];

  constructor(scope: Construct, id: string, { account, kubectl, identity, after }: ServiceAccountProps) {
    super(scope, id);
    const { namespace, name, permissions } = account;
    const where = `permissions of the service account ${namespace}/${name}`;
    const { serviceAccount, role, before } = chartIdentity(this, 'Identity', {
      identity,
      namespace,
      serviceAccount: name,
      statements: permissions.statements.length > 0 ? statementsOf(permissions) : undefined,
      managedPolicyArns: permissions.policyArns,
      acknowledged: wildcardsGiven(permissions, where),
    });
    acknowledge(role, policiesOfAwsGiven(permissions, where));
    this.role = role;
    if (!account.created) {
      this.ready = before;
      return;
    }
    const { annotations } = serviceAccount;
    const object = kubectl.manifest(this, 'Object', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace, ...(Object.keys(annotations).length > 0 && { annotations }) },
    });
    object.node.addDependency(...before, ...after);
    this.ready = [object];
  }
}
