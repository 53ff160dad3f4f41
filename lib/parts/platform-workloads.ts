import type { Construct, IConstruct } from 'constructs';
import { AppWorkload } from '../constructs/apps/app-workload';
import type { Kubectl } from '../constructs/platform/kubectl';
import { ownNamespaces } from '../constructs/platform/own-namespaces';
import { ownObjects } from '../constructs/platform/own-objects';
import { ServiceAccount } from '../constructs/platform/service-account';
import type { WorkloadIdentity } from '../constructs/platform/workload-role';
import type { PlatformPlan } from '../rack/platform/platform';
import type { Part } from './part';
import type { PlatformProps } from './platform-props';

interface WorkloadsProps {
  readonly props: PlatformProps;
  readonly kubectl: Kubectl;
  readonly identity: WorkloadIdentity;
  /** What users' charts and objects count on. */
  readonly base: readonly IConstruct[];
}

/**
 * What users bring along: apps, identities, charts, objects. Charts and objects count on all that the rack has, and go
 * before it: whatever they made in AWS is taken back while its controllers still run.
 */
export function workloads(part: Part, { props, kubectl, identity, base }: WorkloadsProps): void {
  const policies = props.clusterPlan.networkPolicy !== 'none';
  const namespaces = new Map<string, IConstruct>();
  for (const app of props.apps) {
    const { objects } = new AppWorkload(part, app.id, {
      app,
      kubectl,
      identity,
      keyArn: props.keyArn,
      policies,
    });
    namespaces.set(app.namespace, objects);
  }
  if (props.platform.ownNamespaces.length > 0) {
    const own = ownNamespaces(part, 'Namespaces', kubectl, props.platform.ownNamespaces);
    for (const name of props.platform.ownNamespaces) {
      namespaces.set(name, own);
    }
  }
  const accounts: IConstruct[] = [];
  for (const account of props.platform.serviceAccounts) {
    const namespace = namespaces.get(account.namespace);
    const after = namespace === undefined ? [] : [namespace];
    const { role, ready } = new ServiceAccount(part, account.id, { account, kubectl, identity, after });
    accounts.push(...ready);
    const { namespace: of, name } = account;
    part.tell(`${account.id}RoleArn`, role.attrArn, `AWS role of the service account ${of}/${name}`);
  }
  installed(part, kubectl, props.platform, [...base, ...accounts, ...namespaces.values()]);
}

function installed(
  part: Part,
  kubectl: Kubectl,
  { ownCharts, manifests }: PlatformPlan,
  base: readonly IConstruct[],
): void {
  const charts = new Map<string, Construct>();
  for (const plan of ownCharts) {
    const chart = kubectl.ownChart(part, plan);
    chart.node.addDependency(...base, ...plan.after.flatMap((id) => charts.get(id) ?? []));
    charts.set(plan.id, chart);
  }
  ownObjects(part, kubectl, manifests, [...base, ...charts.values()]);
}
