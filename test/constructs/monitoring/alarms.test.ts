import { topicArnOf } from '../../../lib/constructs/monitoring/alarm-topic';
import { alarms } from '../../../lib/constructs/monitoring/alarms';
import { metric } from '../../../lib/constructs/monitoring/metric';
import type { AlarmPlan } from '../../../lib/rack/monitoring/alarm';
import { natAlarms } from '../../../lib/rack/monitoring/other-alarms';
import { stackWith } from '../../support/construct';

const TOPIC = 'arn:aws:sns:us-east-1:111122223333:operations';
const [ports, drops] = natAlarms(2) as [AlarmPlan, AlarmPlan];
const gateway = { rackName: 'acme', topicArn: TOPIC, dimensions: { NatGatewayId: 'nat-0a' } };
const made = (plans: readonly AlarmPlan[]) =>
  stackWith((stack) => {
    alarms(stack, plans, gateway);
  });

test('an alarm of one metric', () => {
  const { resources, findings } = made([ports]);
  expect(findings).toEqual([]);
  expect(resources.AlarmNat2Ports?.Properties).toEqual({
    AlarmName: 'acme-nat-2-ports',
    AlarmDescription: expect.stringMatching(/^NAT gateway 2: ports, rack acme\. For 15 minutes/),
    AlarmActions: [TOPIC],
    OKActions: [TOPIC],
    Namespace: 'AWS/NATGateway',
    MetricName: 'ErrorPortAllocation',
    Dimensions: [{ Name: 'NatGatewayId', Value: 'nat-0a' }],
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 15,
    DatapointsToAlarm: 15,
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 0,
    TreatMissingData: 'notBreaching',
  });
});

test('an alarm of what is computed of several: of those only the result is compared', () => {
  const { Metrics } = made([drops]).resources.AlarmNat2Drops?.Properties ?? {};
  const parts = Metrics as { Id: string; Expression?: string; ReturnData?: boolean }[];
  expect(parts.filter(({ ReturnData }) => ReturnData !== false).map(({ Expression }) => Expression)).toEqual([
    '100 * dropped / (out + back)',
  ]);
  expect(parts.map(({ Id }) => Id)).toEqual(expect.arrayContaining(['dropped', 'out', 'back']));
});

test.each<[AlarmPlan['comparison'], string]>([
  ['above', 'GreaterThanThreshold'],
  ['at least', 'GreaterThanOrEqualToThreshold'],
  ['below', 'LessThanThreshold'],
  ['at most', 'LessThanOrEqualToThreshold'],
])('%s is %s', (comparison, ComparisonOperator) => {
  expect(made([{ ...ports, comparison }]).resources.AlarmNat2Ports?.Properties).toMatchObject({ ComparisonOperator });
});

test('a metric without the id of what it is about is a mistake here, not an alarm without data', () => {
  const series = { metric: 'nat-ports', statistic: 'Sum' } as const;
  expect(() => metric(series, { rackName: 'acme', dimensions: {}, seconds: 60 })).toThrow(
    'nobody knows the NatGatewayId of nat-ports',
  );
});

test('the topic of a rack is known by its name, in every stack', () => {
  stackWith((stack) => {
    const own = stack.resolve(topicArnOf(stack, { type: 'own', name: 'acme-alarms' }));
    expect(JSON.stringify(own)).toBe(
      '{"Fn::Join":["",["arn:aws:sns:us-east-1:",{"Ref":"AWS::AccountId"},":acme-alarms"]]}',
    );
    expect(topicArnOf(stack, { type: 'given', arn: TOPIC })).toBe(TOPIC);
  });
});
