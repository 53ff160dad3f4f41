import type { Statistic } from '../../facts/monitoring/metrics';
import type { RouterPlan } from '../traffic/routers';
import type { AlarmPlan, Series } from './alarm';

/** A dashboard: sections from top to bottom, each with graphs from left to right. */
export interface DashboardPlan {
  readonly sections: readonly SectionPlan[];
}

export interface SectionPlan {
  readonly title: string;
  readonly graphs: readonly GraphPlan[];
}

/** A graph of metrics of the whole rack, or of what an alarm compares, with its threshold. */
export type GraphPlan =
  | { readonly type: 'metrics'; readonly title: string; readonly unit: string; readonly lines: readonly Line[] }
  | { readonly type: 'alarm'; readonly title: string; readonly alarm: string };

export type Line =
  | (Series & { readonly label: string })
  | { readonly label: string; readonly expression: string; readonly of: Readonly<Record<string, Series>> };

interface Asked {
  readonly alarms: readonly AlarmPlan[];
  readonly routers: readonly RouterPlan[];
  readonly accessLog: boolean;
}

const line = (metric: Series['metric'], statistic: Statistic, label: string): Line => ({ metric, statistic, label });
const graph = (title: string, unit: string, ...lines: readonly Line[]): GraphPlan => ({
  type: 'metrics',
  title,
  unit,
  lines,
});

/**
 * What of a rack goes on its dashboard: metrics of the rack as a whole, and the alarms of its parts. Of a resource that has
 * an id of its own there is the graph of its alarm, which knows it.
 */
export function dashboardOf({ alarms, routers, accessLog }: Asked): DashboardPlan {
  const alarmsBy = (which: (alarm: AlarmPlan) => boolean): readonly GraphPlan[] =>
    alarms.filter(which).map(({ id, title }) => ({ type: 'alarm', title, alarm: id }));
  const sections: readonly SectionPlan[] = [
    ...(accessLog ? [REQUESTS] : []),
    { title: 'Load balancers', graphs: [...trafficOf(routers), ...alarmsBy(({ of }) => /^\w*Router/.test(of))] },
    NODES,
    PODS,
    CONTROL_PLANE,
    { title: 'Certificates', graphs: [CERTIFICATES, ...alarmsBy(({ id }) => id === 'acm-certificate')] },
    { title: 'NAT gateways', graphs: alarmsBy(({ of }) => of.startsWith('NatGateway')) },
    { title: 'File system', graphs: alarmsBy(({ of }) => of === 'FileSystem') },
  ];
  return { sections: sections.filter(({ graphs }) => graphs.length > 0) };
}

function trafficOf(routers: readonly RouterPlan[]): readonly GraphPlan[] {
  const lines = (metric: Series['metric'], statistic: Statistic) =>
    routers.map(({ name, loadBalancerId: of }): Line => ({ metric, statistic, of, label: name }));
  return [
    graph('Connections', 'open', ...lines('flows-active', 'Maximum')),
    graph('Traffic', 'bytes a minute', ...lines('router-bytes', 'Sum')),
  ];
}

const REQUESTS: SectionPlan = {
  title: 'Requests',
  graphs: [
    graph('Requests', 'a minute', line('requests', 'Sum', 'all')),
    graph(
      'Errors',
      'a minute',
      line('server-errors', 'Sum', 'status 500 and more'),
      line('client-errors', 'Sum', 'status 400 to 499'),
    ),
    graph(
      'Latency',
      'seconds',
      line('request-time', 'p50', 'half'),
      line('request-time', 'p95', '95 %'),
      line('request-time', 'p99', '99 %'),
    ),
  ],
};

const NODES: SectionPlan = {
  title: 'Nodes',
  graphs: [
    graph('Nodes', 'nodes', line('nodes', 'Maximum', 'all'), line('nodes-failed', 'Maximum', 'out of order')),
    graph(
      'CPU',
      '%',
      line('nodes-cpu', 'Maximum', 'busiest node'),
      line('nodes-cpu', 'Average', 'average'),
      line('nodes-cpu-reserved', 'Average', 'asked for'),
    ),
    graph(
      'Memory',
      '%',
      line('nodes-memory', 'Maximum', 'fullest node'),
      line('nodes-memory', 'Average', 'average'),
      line('nodes-memory-reserved', 'Average', 'asked for'),
    ),
    graph('Disks', '%', line('nodes-disk', 'Maximum', 'fullest node'), line('nodes-disk', 'Average', 'average')),
  ],
};

const PODS: SectionPlan = {
  title: 'Pods',
  graphs: [
    graph(
      'Pods',
      'pods',
      line('pods-running', 'Maximum', 'running'),
      line('pods-pending', 'Maximum', 'pending'),
      line('pods-failed', 'Maximum', 'failed'),
    ),
    graph(
      'Pods in trouble',
      'pods',
      line('pods-unschedulable', 'Maximum', 'without a node'),
      line('pods-crashing', 'Maximum', 'crash again and again'),
      line('pods-without-image', 'Maximum', 'without their image'),
    ),
  ],
};

const CONTROL_PLANE: SectionPlan = {
  title: 'Kubernetes API',
  graphs: [
    graph('Requests', 'a minute', line('api-requests', 'Sum', 'all')),
    graph(
      'Errors',
      'a minute',
      line('api-errors', 'Sum', 'of the API server'),
      line('api-throttled', 'Sum', 'too many requests'),
    ),
    graph(
      'Latency, 99 %',
      'seconds',
      line('api-get-latency', 'Average', 'GET'),
      line('api-list-latency', 'Average', 'LIST'),
      line('api-post-latency', 'Average', 'POST'),
    ),
    graph('Database', 'bytes', line('etcd-size', 'Maximum', 'size')),
  ],
};

const CERTIFICATES: GraphPlan = graph('Certificates of cert-manager', 'days', {
  label: 'until the first expires',
  expression: '(expires - EPOCH(expires)) / 86400',
  of: { expires: { metric: 'certificate-expires', statistic: 'Minimum' } },
});
