import { RemovalPolicies, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledge } from '../../guards/acknowledge';
import type { AppPlan } from '../../rack/apps/apps';
import { chartIdentity } from '../platform/chart-identity';
import { policiesOfAwsGiven, statementsOf, wildcardsGiven } from '../platform/given-permissions';
import type { Kubectl } from '../platform/kubectl';
import type { WorkloadIdentity } from '../platform/workload-role';
import { appObjects } from './app-objects';
import { Reach } from './reach';

export interface AppWorkloadProps {
  readonly app: AppPlan;
  readonly kubectl: Kubectl;
  readonly identity: WorkloadIdentity;
  readonly keyArn: string;
  /** Whether somebody enforces network policies. */
  readonly policies: boolean;
}

/**
 * An app in the cluster: its namespace with what belongs there, and the identity of its service account, which reaches
 * what the app owns and what `permissions` says.
 */
export class AppWorkload extends Construct {
  /** Its namespace, with what the rack has in it. */
  readonly objects: Construct;

  constructor(scope: Construct, id: string, { app, kubectl, identity, keyArn, policies }: AppWorkloadProps) {
    super(scope, id);
    const reach = new Reach(this, app, keyArn);
    const { permissions } = app;
    const where = `permissions of the app ${app.name}`;
    const { serviceAccount, role } = chartIdentity(this, 'Identity', {
      identity,
      namespace: app.namespace,
      serviceAccount: app.serviceAccount,
      statements: [...reach.forPods(), ...statementsOf(permissions)],
      managedPolicyArns: permissions.policyArns,
      acknowledged: { ...reach.acknowledgedForPods(), ...wildcardsGiven(permissions, where) },
    });
    acknowledge(role, policiesOfAwsGiven(permissions, where));
    const objects = kubectl.manifest(
      this,
      'Objects',
      ...appObjects({ app, annotations: serviceAccount.annotations, policies }),
    );
    // They hold what is not the rack’s: a namespace goes with the cluster, or when somebody deletes it.
    RemovalPolicies.of(objects).apply(RemovalPolicy.RETAIN);
    this.objects = objects;
  }
}
