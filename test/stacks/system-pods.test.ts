import { parseParameters } from '../../lib/parameters/parse';
import { planRack } from '../../lib/rack/plan';
import { componentsOf, systemPodsOf } from '../../lib/rack/system-pods';
import { chartValues } from '../support/charts';
import { type Raw, templateOf } from '../support/templates';

const EVERYTHING: Raw = { internal_router: true, network_policy: 'calico', node_type: 'm7g.large' };
const planned = (raw: Raw) => systemPodsOf(componentsOf(planRack(parseParameters(raw).parameters)));

interface Workload {
  readonly replicaCount?: number;
  readonly resources: { readonly requests: { readonly cpu: string; readonly memory: string } };
  readonly priorityClassName: string;
}

/** What is planned for must be what is installed: chart in the template → where its values say what a pod asks for. */
const CHARTS: readonly [pod: string, chart: string, where: (values: Record<string, unknown>) => unknown][] = [
  ['aws-load-balancer-controller', 'LoadBalancerControllerChart', (values) => values],
  ['cluster-autoscaler', 'AutoscalerChart', (values) => values],
  ['fluent-bit', 'FluentBitChart', (values) => values],
  ['router', 'RouterChart', ({ controller }) => controller],
  ['router-internal', 'InternalRouterChart', ({ controller }) => controller],
  ['tigera-operator', 'CalicoChart', (values) => values],
];

describe.each([
  ['highly available', EVERYTHING],
  ['cheap', { ...EVERYTHING, high_availability: false }],
])('%s', (_, raw) => {
  test.each(CHARTS)('%s asks for what was planned', (name, chart, where) => {
    const pod = planned(raw).find((one) => one.name === name);
    const workload = where(chartValues(templateOf('platform', raw), chart)) as Workload;
    const { cpu, memory } = workload.resources.requests;
    expect({ cpu, memory }).toEqual({ cpu: `${pod?.millicores}m`, memory: `${pod?.memoryMib}Mi` });
    expect(workload.replicaCount ?? pod?.replicas).toBe(pod?.replicas);
    expect(workload.priorityClassName.startsWith('system-')).toBe(pod?.goesFirst);
  });
});
