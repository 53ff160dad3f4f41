import { arnParts } from '../../facts/arn';
import { CHARTS } from '../../facts/platform/charts';
import { isSystemNamespace } from '../../facts/platform/system-namespaces';
import { partitionOf } from '../../facts/regions';
import { secretIn } from '../../facts/secrets';
import type { Rule } from '../language/rule';
import { type ChartInput, releaseOf } from './charts';
import { valuesOf } from './installed';

interface Asked {
  readonly region: string;
  readonly charts: readonly ChartInput[] | undefined;
  readonly service_accounts: readonly { readonly namespace: string; readonly name: string }[] | undefined;
}

/** Charts of which a cluster has one: they share definitions or webhooks of the whole cluster with that of the rack. */
const ONCE: readonly string[] = [
  CHARTS.loadBalancerController.name,
  CHARTS.autoscaler.name,
  CHARTS.certManager.name,
  CHARTS.calico.name,
  CHARTS.calicoDefinitions.name,
];
const OF_THE_RACK: readonly string[] = Object.values(CHARTS).map(({ name }) => name);

/** Charts, among themselves and with those of the rack. */
export const chartRules: readonly Rule<Asked>[] = [
  function chartsOfTheRackAreThere(p, refuse) {
    for (const [i, one] of (p.charts ?? []).entries()) {
      if (!ONCE.includes(one.chart) && !(one.namespace === 'kube-system' && OF_THE_RACK.includes(releaseOf(one))))
        continue;
      refuse(`charts[${i}].chart`, `is ${one.chart}, which a rack has already, or can have by a parameter`, {
        given: one.chart,
        allowed: 'charts that are not the rack’s',
        fix: 'leave it out',
      });
    }
  },
  function chartsAreElsewhere(p, refuse) {
    for (const [i, { namespace }] of (p.charts ?? []).entries()) {
      if (!isSystemNamespace(namespace) || namespace === 'kube-system') continue;
      refuse(`charts[${i}].namespace`, `is ${namespace}, whose pods are of a component of the rack`, {
        given: namespace,
        allowed: 'kube-system, or a namespace that is not the system’s',
        fix: 'another namespace',
      });
    }
  },
  function chartsAreNotInPrivateEcr(p, refuse) {
    for (const [i, { repository }] of (p.charts ?? []).entries()) {
      if (!/^oci:\/\/\d{12}\.dkr\.ecr\./.test(repository)) continue;
      refuse(`charts[${i}].repository`, 'is a private registry of ECR, which the function with helm may not read', {
        given: repository,
        allowed: 'a repository that anybody may read; an isolated rack has its charts in its own registry anyway',
        fix: 'the repository where the chart is published',
      });
    }
  },
  function chartsComeAfterOthers(p, refuse) {
    const releases = (p.charts ?? []).map(releaseOf);
    for (const [i, { after = [] }] of (p.charts ?? []).entries()) {
      const unknown = after.filter((one) => !releases.includes(one));
      if (unknown.length === 0) continue;
      refuse(`charts[${i}].after`, `names ${unknown.join(', ')}, which is no release of charts`, {
        given: after.join(','),
        allowed: `some of ${releases.join(', ')}`,
      });
    }
  },
  function noChartWaitsForItself(p, refuse) {
    const circle = releasesInCircles(p.charts ?? []);
    if (circle.length === 0) return;
    refuse('charts', `wait for each other: ${circle.join(', ')}`, {
      given: undefined,
      allowed: 'after that leads to a chart which waits for none',
      fix: `leave after of ${circle[0]} out`,
    });
  },
  function valuesHoldNoSecrets(p, refuse) {
    for (const [i, one] of (p.charts ?? []).entries()) {
      const secret = secretIn(valuesOf(one));
      if (secret === undefined) continue;
      refuse(`charts[${i}].values`, `must not hold ${secret}: whoever reads templates, logs or releases reads it`, {
        given: undefined,
        allowed: 'names of secrets, which are in Secrets Manager and come by External Secrets',
        fix: 'the name of a Kubernetes secret that External Secrets makes, as the chart takes it (existingSecret)',
      });
    }
  },
  function accountsOfChartsAreTheirs(p, refuse) {
    const taken = (p.service_accounts ?? []).map(({ namespace, name }) => `${namespace}/${name}`);
    for (const [i, { namespace, service_account: name }] of (p.charts ?? []).entries()) {
      const key = `${namespace}/${name}`;
      if (name === undefined || !taken.includes(key)) {
        taken.push(key);
        continue;
      }
      refuse(`charts[${i}].service_account`, `is ${key}, which is there already`, {
        given: name,
        allowed: 'an account in one place',
        fix: 'give all its permissions in service_accounts, and none here',
        involves: ['service_accounts'],
      });
    }
  },
  function permissionsOfChartsAreOfThePartition(p, refuse) {
    const partition = partitionOf(p.region);
    for (const [i, { permissions = [] }] of (p.charts ?? []).entries()) {
      const arns = permissions.flatMap((one) => (typeof one === 'string' ? one : one.resources));
      const foreign = arns.filter((arn) => arn !== '*' && arnParts(arn).partition !== partition);
      if (foreign.length === 0) continue;
      refuse(`charts[${i}].permissions`, `must be of the partition of ${p.region}, ${partition}`, {
        given: foreign.join(','),
        fix: `ARNs that begin with arn:${partition}:, or a region of ${arnParts(foreign[0] ?? '').partition}`,
        involves: ['region'],
      });
    }
  },
];

/** Releases that wait for each other: what waits for none of those that are left can go, until only circles are left. */
function releasesInCircles(charts: readonly ChartInput[]): readonly string[] {
  let left = charts;
  for (let before = -1; before !== left.length; ) {
    before = left.length;
    const names = left.map(releaseOf);
    left = left.filter(({ after = [] }) => after.some((one) => names.includes(one)));
  }
  return left.map(releaseOf);
}
