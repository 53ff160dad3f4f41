import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { type Dimension, metricOf, namespaceFor } from '../../facts/monitoring/metrics';
import type { Series } from '../../rack/monitoring/alarm';

/** What is known of dimensions where a metric is read: those of the rack, and of a resource. */
export type Dimensions = Readonly<Partial<Record<Dimension, string>>>;

export interface MetricProps {
  readonly rackName: string;
  readonly dimensions: Dimensions;
  /** Of a period. */
  readonly seconds: number;
  /** In the legend of a graph. @default - CloudWatch’s own */
  readonly label?: string;
}

/** A metric, as an alarm or a dashboard reads it. */
export function metric({ metric: id, statistic }: Series, props: MetricProps): cloudwatch.Metric {
  const found = metricOf(id);
  const { name: metricName, dimensions } = found;
  return new cloudwatch.Metric({
    namespace: namespaceFor(found, props.rackName),
    metricName,
    dimensionsMap: dimensions.length === 0 ? undefined : Object.fromEntries(valuesOf(dimensions, props, id)),
    statistic,
    period: Duration.seconds(props.seconds),
    label: props.label,
  });
}

function valuesOf(
  dimensions: readonly Dimension[],
  { rackName, dimensions: known }: MetricProps,
  id: string,
): readonly [Dimension, string][] {
  const values: Dimensions = { ClusterName: rackName, ...known };
  return dimensions.map((dimension) => {
    const { [dimension]: value } = values;
    if (value === undefined) {
      throw new Error(`nobody knows the ${dimension} of ${id}`);
    }
    return [dimension, value];
  });
}

/** Something computed of metrics. */
export function math(
  expression: string,
  of: Readonly<Record<string, Series>>,
  props: MetricProps,
): cloudwatch.MathExpression {
  return new cloudwatch.MathExpression({
    expression,
    label: props.label,
    period: Duration.seconds(props.seconds),
    usingMetrics: Object.fromEntries(
      Object.entries(of).map(([name, series]) => [name, metric(series, { ...props, label: undefined })]),
    ),
  });
}
