import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { type MetricId, metricOf, namespaceFor } from '../../facts/monitoring/metrics';
import { pascalCase } from '../../facts/names';

export interface AccessLogMetricsProps {
  readonly rackName: string;
  /** The group that has the access log of the routers, among others. */
  readonly logGroup: logs.CfnLogGroup;
}

/** A line of the access log, by two fields that no other log has together: `lib/constructs/traffic/router/settings.ts`. */
const OF_THE_ROUTER = '($.request_time = *) && ($.upstream_status = *)';

interface Filter {
  readonly metric: MetricId;
  /** What else a line has to have. @default - nothing */
  readonly and?: string;
  /** What is added: a number, or a field. */
  readonly value: string;
  /** What a minute is worth that had logs, and no such line. @default - nothing */
  readonly otherwise?: number;
}

const FILTERS: readonly Filter[] = [
  { metric: 'requests', value: '1', otherwise: 0 },
  { metric: 'server-errors', and: '($.status = "5*")', value: '1', otherwise: 0 },
  { metric: 'client-errors', and: '($.status = "4*")', value: '1', otherwise: 0 },
  { metric: 'request-time', value: '$.request_time' },
];

/**
 * Metrics of requests, made of the access log where it is. NGINX without its paid edition tells of no status and no
 * latency, and its controller’s histogram of the latter is one that the CloudWatch agent drops.
 * Source: CloudWatch Logs User Guide, "Filter pattern syntax for metric filters": JSON, wildcards.
 */
export function accessLogMetrics(scope: Construct, { rackName, logGroup }: AccessLogMetricsProps): void {
  for (const { metric: id, and, value, otherwise } of FILTERS) {
    const metric = metricOf(id);
    new logs.CfnMetricFilter(scope, `AccessLog${pascalCase(id)}`, {
      logGroupName: logGroup.ref,
      filterPattern: `{ ${[OF_THE_ROUTER, and].filter(Boolean).join(' && ')} }`,
      metricTransformations: [
        {
          metricNamespace: namespaceFor(metric, rackName),
          metricName: metric.name,
          metricValue: value,
          defaultValue: otherwise,
        },
      ],
    });
  }
}
