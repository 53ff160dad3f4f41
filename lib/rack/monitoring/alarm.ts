import type { MetricId, Statistic } from '../../facts/monitoring/metrics';

/** A line on a graph, or what an alarm compares. */
export interface Series {
  readonly metric: MetricId;
  readonly statistic: Statistic;
  /** As of an alarm. @default - that of the alarm, and on a dashboard the rack */
  readonly of?: string;
}

/** What an alarm compares: a metric, or what is computed of some. */
export type Measured =
  | { readonly type: 'metric'; readonly series: Series }
  | {
      readonly type: 'math';
      /** Name in the expression → what it stands for; in small letters, as CloudWatch asks. */
      readonly of: Readonly<Record<string, Series>>;
      readonly expression: string;
      /** What comes out, in the legend of a graph. */
      readonly label: string;
    };

export type Comparison = 'above' | 'at least' | 'below' | 'at most';

/** An alarm of a rack. */
export interface AlarmPlan {
  /** What its logical id ends in, and its name. */
  readonly id: string;
  /**
   * What it watches: `rack`, or the logical id of a resource whose own id is a dimension. It is in the stack of that
   * resource, beside it: so no stack has to be told the id, and an alarm comes and goes with what it is about.
   */
  readonly of: string;
  readonly title: string;
  /** What it means, and what to do. */
  readonly description: string;
  readonly measured: Measured;
  readonly comparison: Comparison;
  readonly threshold: number;
  /** Of a period, in seconds. */
  readonly seconds: number;
  /** How many periods in a row. */
  readonly periods: number;
  /** What a period without a value counts as. */
  readonly missing: 'breaching' | 'notBreaching' | 'missing';
  /** Where metric and threshold come from. */
  readonly source: 'AWS' | 'ours';
}

/** Name of an alarm. Another resource in the place of one has another id, and so an alarm of another name. */
export function alarmNameOf(rackName: string, { id }: Pick<AlarmPlan, 'id'>): string {
  return `${rackName}-${id}`;
}

/** Everything that an alarm reads. */
export function seriesOf({ measured }: Pick<AlarmPlan, 'measured'>): readonly Series[] {
  return measured.type === 'metric' ? [measured.series] : Object.values(measured.of);
}

/** A metric by itself. */
export function one(metric: MetricId, statistic: Statistic): Measured {
  return { type: 'metric', series: { metric, statistic } };
}
