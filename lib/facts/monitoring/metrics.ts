/** How CloudWatch puts the values of a period together. */
export type Statistic = 'Average' | 'Maximum' | 'Minimum' | 'Sum' | 'p50' | 'p95' | 'p99';

/** A metric as whoever publishes it describes it. */
export interface Metric {
  /** `<rack>` stands for the name of the rack. */
  readonly namespace: string;
  readonly name: string;
  /** The one set of dimensions under which it is read here; it may have others. */
  readonly dimensions: readonly Dimension[];
  /** Statistics that mean something. */
  readonly statistics: readonly Statistic[];
  /** `always`: once there is what it is about. `while it happens`: no value says that nothing is wrong. */
  readonly published: 'always' | 'while it happens';
  /** Key of {@link METRIC_SOURCES}. */
  readonly source: keyof typeof METRIC_SOURCES;
}

export type Dimension =
  | 'ClusterName'
  | 'LoadBalancer'
  | 'TargetGroup'
  | 'NatGatewayId'
  | 'FileSystemId'
  | 'CertificateArn';

/** Where names, dimensions and statistics were read. */
export const METRIC_SOURCES = {
  eks: 'EKS User Guide, "Monitor cluster data with CloudWatch" (2026); the dimension: AWS Containers blog, "Proactive Amazon EKS monitoring with Amazon CloudWatch Operator and AWS Control Plane metrics"',
  insights:
    'CloudWatch User Guide, "Amazon EKS and Kubernetes Container Insights metrics" and "... with enhanced observability" (2026)',
  elb: 'User Guide for Network Load Balancers, "CloudWatch metrics for your Network Load Balancer" (2026)',
  nat: 'VPC User Guide, "NAT gateway metrics and dimensions" (2026)',
  efs: 'EFS User Guide, "CloudWatch metrics for Amazon EFS" (2026)',
  acm: 'ACM User Guide, "Supported CloudWatch metrics" (2026)',
  'access-log':
    'The rack: filters on the access log of its routers. CloudWatch Logs User Guide, "Creating metrics from log events using filters": all statistics, percentiles too',
  'cert-manager':
    'cert-manager 1.21, "Prometheus Metrics", read by the CloudWatch agent. CloudWatch User Guide, "Container Insights Prometheus metrics": namespace and dimension',
} as const;

/** Metrics of applications of one rack: filters of logs give them no dimension. */
const OF_THE_RACK = 'eks-rack/<rack>';

const eks = (name: string, ...statistics: readonly Statistic[]) =>
  ({
    namespace: 'AWS/EKS',
    name,
    dimensions: ['ClusterName'],
    statistics,
    published: 'always',
    source: 'eks',
  }) as const;

const insights = (name: string, statistics: readonly Statistic[], published: Metric['published'] = 'always') =>
  ({
    namespace: 'ContainerInsights',
    name,
    dimensions: ['ClusterName'],
    statistics,
    published,
    source: 'insights',
  }) as const;

const elb = (
  name: string,
  dimensions: readonly Dimension[],
  statistics: readonly Statistic[],
  published: Metric['published'] = 'always',
) => ({ namespace: 'AWS/NetworkELB', name, dimensions, statistics, published, source: 'elb' }) as const;

const nat = (name: string) =>
  ({
    namespace: 'AWS/NATGateway',
    name,
    dimensions: ['NatGatewayId'],
    statistics: ['Sum'],
    published: 'always',
    source: 'nat',
  }) as const;

const accessLog = (name: string, ...statistics: readonly Statistic[]) =>
  ({
    namespace: OF_THE_RACK,
    name,
    dimensions: [],
    statistics,
    published: 'while it happens',
    source: 'access-log',
  }) as const;

const certificate = (name: string) =>
  ({
    namespace: 'ContainerInsights/Prometheus',
    name,
    dimensions: ['ClusterName'],
    statistics: ['Minimum', 'Maximum'],
    published: 'always',
    source: 'cert-manager',
  }) as const;

const MEAN: readonly Statistic[] = ['Average', 'Maximum', 'Minimum'];
const OF_TARGETS = ['LoadBalancer', 'TargetGroup'] as const;

/**
 * Every metric that a dashboard or an alarm of a rack reads. Metrics of nodes are in `ContainerInsights`: `AWS/EKS` has
 * only those of the control plane. A Network Load Balancer counts no HTTP requests: those come from NGINX’s access log.
 */
export const METRICS = {
  'api-requests': eks('apiserver_request_total', 'Sum'),
  'api-errors': eks('apiserver_request_total_5XX', 'Sum'),
  'api-throttled': eks('apiserver_request_total_429', 'Sum'),
  'api-get-latency': eks('apiserver_request_duration_seconds_GET_P99', 'Average'),
  'api-list-latency': eks('apiserver_request_duration_seconds_LIST_P99', 'Average'),
  'api-post-latency': eks('apiserver_request_duration_seconds_POST_P99', 'Average'),
  'etcd-size': eks('etcd_mvcc_db_total_size_in_bytes', 'Maximum'),
  'pods-unschedulable': eks('scheduler_pending_pods_UNSCHEDULABLE', 'Sum', 'Maximum'),

  nodes: insights('cluster_node_count', MEAN),
  'nodes-failed': insights('cluster_failed_node_count', ['Average', 'Maximum']),
  'nodes-cpu': insights('node_cpu_utilization', MEAN),
  'nodes-memory': insights('node_memory_utilization', MEAN),
  'nodes-disk': insights('node_filesystem_utilization', MEAN),
  'nodes-cpu-reserved': insights('node_cpu_reserved_capacity', MEAN),
  'nodes-memory-reserved': insights('node_memory_reserved_capacity', MEAN),
  'pods-running': insights('pod_status_running', ['Average', 'Maximum', 'Sum']),
  'pods-pending': insights('pod_status_pending', ['Average', 'Maximum', 'Sum']),
  'pods-failed': insights('pod_status_failed', ['Average', 'Maximum', 'Sum']),
  'pods-crashing': insights(
    'pod_container_status_waiting_reason_crash_loop_back_off',
    ['Maximum', 'Sum'],
    'while it happens',
  ),
  'pods-without-image': insights(
    'pod_container_status_waiting_reason_image_pull_error',
    ['Maximum', 'Sum'],
    'while it happens',
  ),

  'targets-healthy': elb('HealthyHostCount', OF_TARGETS, ['Maximum', 'Minimum'], 'while it happens'),
  'targets-unhealthy': elb('UnHealthyHostCount', OF_TARGETS, ['Maximum', 'Minimum'], 'while it happens'),
  'flows-active': elb('ActiveFlowCount', ['LoadBalancer'], MEAN),
  'router-bytes': elb('ProcessedBytes', ['LoadBalancer'], ['Sum']),
  'router-ports': elb('PortAllocationErrorCount', ['LoadBalancer'], ['Sum']),

  requests: accessLog('Requests', 'Sum'),
  'server-errors': accessLog('ServerErrors', 'Sum'),
  'client-errors': accessLog('ClientErrors', 'Sum'),
  'request-time': accessLog('RequestTime', 'Average', 'p50', 'p95', 'p99'),

  'nat-ports': nat('ErrorPortAllocation'),
  'nat-dropped': nat('PacketsDropCount'),
  'nat-packets-out': nat('PacketsInFromSource'),
  'nat-packets-in': nat('PacketsInFromDestination'),

  'file-io-limit': {
    namespace: 'AWS/EFS',
    name: 'PercentIOLimit',
    dimensions: ['FileSystemId'],
    statistics: MEAN,
    published: 'always',
    source: 'efs',
  },

  'certificate-expires': certificate('certmanager_certificate_expiration_timestamp_seconds'),
  'certificate-renews': certificate('certmanager_certificate_renewal_timestamp_seconds'),
  'acm-days': {
    namespace: 'AWS/CertificateManager',
    name: 'DaysToExpiry',
    dimensions: ['CertificateArn'],
    statistics: ['Minimum'],
    published: 'always',
    source: 'acm',
  },
} as const satisfies Readonly<Record<string, Metric>>;

export type MetricId = keyof typeof METRICS;

export function metricOf(id: MetricId): Metric {
  return METRICS[id];
}

/** The namespace of a metric of one rack. */
export function namespaceFor({ namespace }: Pick<Metric, 'namespace'>, rackName: string): string {
  return namespace.replace('<rack>', rackName);
}
