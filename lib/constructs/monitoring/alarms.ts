import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct, IConstruct } from 'constructs';
import { pascalCase } from '../../facts/names';
import { type AlarmPlan, alarmNameOf, type Comparison } from '../../rack/monitoring/alarm';
import { type Dimensions, math, metric } from './metric';

/** What alarms are about. */
export interface Watched {
  /** By what ids metrics know it. */
  readonly dimensions: Dimensions;
  /** What has to be there for nothing to be wrong: the alarm comes after it, and goes before. @default - nothing */
  readonly after?: readonly IConstruct[];
}

export interface AlarmsProps extends Watched {
  readonly rackName: string;
  /** ARN of the topic that is told when an alarm begins, and when it ends. */
  readonly topicArn: string;
}

const { ComparisonOperator, TreatMissingData } = cloudwatch;

const OPERATORS: Readonly<Record<Comparison, cloudwatch.ComparisonOperator>> = {
  above: ComparisonOperator.GREATER_THAN_THRESHOLD,
  'at least': ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  below: ComparisonOperator.LESS_THAN_THRESHOLD,
  'at most': ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD,
};

const MISSING: Readonly<Record<AlarmPlan['missing'], cloudwatch.TreatMissingData>> = {
  breaching: TreatMissingData.BREACHING,
  notBreaching: TreatMissingData.NOT_BREACHING,
  missing: TreatMissingData.MISSING,
};

/** Alarms, beside what they are about. Their names are known in every stack: the dashboard shows them all. */
export function alarms(scope: Construct, plans: readonly AlarmPlan[], props: AlarmsProps): void {
  const { rackName, topicArn, dimensions, after = [] } = props;
  const action: cloudwatch.IAlarmAction = { bind: () => ({ alarmActionArn: topicArn }) };
  for (const plan of plans) {
    const { measured, seconds } = plan;
    const common = { rackName, dimensions, seconds };
    const alarm = new cloudwatch.Alarm(scope, `Alarm${pascalCase(plan.id)}`, {
      alarmName: alarmNameOf(rackName, plan),
      alarmDescription: `${plan.title}, rack ${rackName}. ${plan.description}`,
      metric:
        measured.type === 'metric'
          ? metric(measured.series, common)
          : math(measured.expression, measured.of, { ...common, label: measured.label }),
      comparisonOperator: OPERATORS[plan.comparison],
      threshold: plan.threshold,
      evaluationPeriods: plan.periods,
      datapointsToAlarm: plan.periods,
      treatMissingData: MISSING[plan.missing],
    });
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
    alarm.node.addDependency(...after);
  }
}
