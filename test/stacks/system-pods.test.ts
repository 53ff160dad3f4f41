import { parseParameters } from '../../lib/parameters/parse';
import { planRack } from '../../lib/rack/plan';
import { componentsOf, systemPodsOf } from '../../lib/rack/platform/system-pods';
import { chartValues, manifestObjects } from '../support/charts';
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
  ['tigera-operator', 'CalicoChart', (values) => values],
];

/** The same of what is installed without a chart: manifest in the template → its Deployment. */
const MANIFESTS: readonly [pod: string, manifest: string][] = [
  ['router', 'RouterNginxObjects'],
  ['router-internal', 'InternalRouterNginxObjects'],
];

interface Container {
  readonly resources: { readonly requests: { readonly cpu: string; readonly memory: string } };
}

interface Autoscaler {
  readonly kind: string;
  readonly spec: { readonly minReplicas: number };
}

interface Deployment {
  readonly kind: string;
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly priorityClassName: string;
        readonly initContainers: readonly Container[];
        readonly containers: readonly Container[];
      };
    };
  };
}

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

  test.each(MANIFESTS)('%s asks for what was planned, when it starts and later', (name, manifest) => {
    const pod = planned(raw).find((one) => one.name === name);
    const objects = manifestObjects(templateOf('platform', raw), manifest) as unknown as readonly {
      readonly kind: string;
    }[];
    const find = <T>(kind: string) => objects.find((object) => object.kind === kind) as T | undefined;
    const { template } = find<Deployment>('Deployment')?.spec ?? {};
    const { containers = [], initContainers = [], priorityClassName } = template?.spec ?? {};
    const total = (of: readonly Container[], resource: 'cpu' | 'memory') =>
      of.reduce((sum, { resources }) => sum + Number.parseInt(resources.requests[resource], 10), 0);
    // While it starts, the greatest of its init containers, one of which runs at a time.
    const asked = (resource: 'cpu' | 'memory') =>
      Math.max(total(containers, resource), ...initContainers.map((one) => total([one], resource)));
    expect({ cpu: asked('cpu'), memory: asked('memory') }).toEqual({ cpu: pod?.millicores, memory: pod?.memoryMib });
    expect(containers.map(({ resources }) => resources.requests)).toEqual([{ cpu: '100m', memory: '128Mi' }]);
    expect(find<Autoscaler>('HorizontalPodAutoscaler')?.spec.minReplicas).toBe(pod?.replicas);
    expect(priorityClassName?.startsWith('system-')).toBe(pod?.goesFirst);
  });
});
