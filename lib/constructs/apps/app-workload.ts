import { RemovalPolicies, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledge } from '../../guards/acknowledge';
import type { AppPermissions, AppPlan } from '../../rack/apps/apps';
import { chartIdentity } from '../platform/chart-identity';
import type { Kubectl } from '../platform/kubectl';
import type { WorkloadIdentity } from '../platform/workload-role';
import type { AllowStatement } from '../security/document';
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
  constructor(scope: Construct, id: string, { app, kubectl, identity, keyArn, policies }: AppWorkloadProps) {
    super(scope, id);
    const reach = new Reach(this, app, keyArn);
    const { permissions } = app;
    const { serviceAccount, role } = chartIdentity(this, 'Identity', {
      identity,
      namespace: app.namespace,
      serviceAccount: app.serviceAccount,
      statements: [...reach.forPods(), ...statementsOf(permissions)],
      managedPolicyArns: permissions.policyArns,
      acknowledged: { ...reach.acknowledgedForPods(), ...acknowledgedOf(app) },
    });
    acknowledge(role, policiesOfAws(app));
    const objects = kubectl.manifest(
      this,
      'Objects',
      ...appObjects({ app, annotations: serviceAccount.annotations, policies }),
    );
    // They hold what is not the rack’s: a namespace goes with the cluster, or when somebody deletes it.
    RemovalPolicies.of(objects).apply(RemovalPolicy.RETAIN);
  }
}

function statementsOf({ statements }: AppPermissions): readonly AllowStatement[] {
  return statements.map(({ actions, resources, conditions }) => ({
    Action: actions,
    Resource: resources,
    Condition: conditions,
  }));
}

/** Findings on what is given, which is as narrow as whoever gave it wanted it, and never everything there is. */
function acknowledgedOf({ name, permissions }: AppPlan): Readonly<Record<string, string>> {
  const wildcards = permissions.statements.flatMap(({ resources }) => resources).filter((one) => one.includes('*'));
  return Object.fromEntries(
    wildcards.map((resource) => [
      `AwsSolutions-IAM5[Resource::${resource}]`,
      `Given in permissions of the app ${name}, where only conditions let * stand for everything.`,
    ]),
  );
}

function policiesOfAws({ name, permissions }: AppPlan): Readonly<Record<string, string>> {
  return Object.fromEntries(
    permissions.policyArns
      .filter((arn) => arn.includes(':iam::aws:'))
      .map((arn) => [
        `AwsSolutions-IAM4[Policy::${arn}]`,
        `Given in permissions of the app ${name}, where policies of administrators are refused.`,
      ]),
  );
}
