import { Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { pascalCase } from '../../facts/names';
import { alarmNameOf } from '../../rack/monitoring/alarm';
import type { GraphPlan, Line } from '../../rack/monitoring/dashboard';
import type { MonitoringPlan } from '../../rack/monitoring/monitoring';
import type { Watched } from './alarms';
import { math, metric } from './metric';

export interface RackDashboardProps {
  readonly rackName: string;
  readonly plan: MonitoringPlan;
  /** What lines are of, as alarms are. */
  readonly watched: Readonly<Record<string, Watched>>;
}

/** Columns of a dashboard, and graphs in a row at the most. Source: CloudWatch API, "Dashboard body structure". */
const COLUMNS = 24;
const IN_A_ROW = 4;
const PERIOD_SECONDS = 60;

/** The dashboard of a rack, by its name: the state of all alarms, then the graphs of each section. */
export function rackDashboard(scope: Construct, props: RackDashboardProps): void {
  const { rackName, plan } = props;
  const { partition, region, account } = Stack.of(scope);
  // Of any stack, by their names.
  const shown = new Map(
    plan.alarms.map(({ id }): [string, cloudwatch.IAlarm] => {
      const arn = `arn:${partition}:cloudwatch:${region}:${account}:alarm:${alarmNameOf(rackName, { id })}`;
      return [id, cloudwatch.Alarm.fromAlarmArn(scope, `Shown${pascalCase(id)}`, arn)];
    }),
  );
  new cloudwatch.Dashboard(scope, 'Dashboard', {
    dashboardName: rackName,
    periodOverride: cloudwatch.PeriodOverride.AUTO,
    widgets: [
      [
        new cloudwatch.AlarmStatusWidget({
          title: `Alarms of ${rackName}`,
          alarms: [...shown.values()],
          width: COLUMNS,
          height: 3,
        }),
      ],
      ...plan.dashboard.sections.flatMap(({ title, graphs }) => [
        [new cloudwatch.TextWidget({ markdown: `## ${title}`, width: COLUMNS, height: 1 })],
        ...rows(graphs).map((row) => row.map((graph) => widget(graph, { inRow: row.length, region }, shown, props))),
      ]),
    ],
  });
}

function rows(graphs: readonly GraphPlan[]): readonly (readonly GraphPlan[])[] {
  return graphs.length <= IN_A_ROW ? [graphs] : [graphs.slice(0, IN_A_ROW), ...rows(graphs.slice(IN_A_ROW))];
}

function widget(
  graph: GraphPlan,
  { inRow, region }: { readonly inRow: number; readonly region: string },
  shown: ReadonlyMap<string, cloudwatch.IAlarm>,
  props: RackDashboardProps,
): cloudwatch.IWidget {
  const common = { region, width: COLUMNS / Math.max(2, inRow), height: 6 };
  return graph.type === 'alarm'
    ? new cloudwatch.AlarmWidget({
        ...common,
        title: graph.title,
        alarm: shown.get(graph.alarm) as cloudwatch.IAlarm,
      })
    : new cloudwatch.GraphWidget({
        ...common,
        title: graph.title,
        left: graph.lines.map((line) => drawn(line, props)),
        leftYAxis: { min: 0, label: graph.unit, showUnits: false },
      });
}

function drawn(line: Line, { rackName, watched }: RackDashboardProps): cloudwatch.IMetric {
  const { label } = line;
  const of = 'expression' in line ? 'rack' : (line.of ?? 'rack');
  const props = { rackName, seconds: PERIOD_SECONDS, label, dimensions: watched[of]?.dimensions ?? {} };
  return 'expression' in line ? math(line.expression, line.of, props) : metric(line, props);
}
