import { METRICS, type MetricId, metricOf } from '../../../lib/facts/monitoring/metrics';
import { parseParameters } from '../../../lib/parameters/parse';
import { alarmNameOf, seriesOf } from '../../../lib/rack/monitoring/alarm';
import { alarmsOf, type MonitoringPlan } from '../../../lib/rack/monitoring/monitoring';
import { planRack } from '../../../lib/rack/plan';
import type { Raw } from '../../support/templates';

const CERTIFICATE = 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012';
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:operations';
const EVERYTHING: Raw = {
  internal_router: true,
  efs_csi_driver_enable: true,
  tls_issuer: 'acm',
  acm_certificate_arn: CERTIFICATE,
};

const planOf = (raw: Raw) => planRack(parseParameters(raw).parameters);
function monitoringOf(raw: Raw = {}): MonitoringPlan {
  const { monitoring } = planOf({ monitoring_enable: true, ...raw });
  if (monitoring === undefined) throw new Error('is not monitored');
  return monitoring;
}
const idsOf = (raw: Raw) => monitoringOf(raw).alarms.map(({ id }) => id);

test('a rack that nobody asks to watch is not watched', () => {
  expect(planOf({}).monitoring).toBeUndefined();
  expect(planOf({}).platform.monitored).toBe(false);
});

test.each<[part: string, without: Raw, withIt: Raw, alarms: readonly string[]]>([
  [
    'a NAT gateway in each zone',
    { private: false },
    {},
    ['nat-1-ports', 'nat-1-drops', 'nat-2-ports', 'nat-2-drops', 'nat-3-ports', 'nat-3-drops'],
  ],
  [
    'one NAT gateway',
    { high_availability: false, private: false },
    { high_availability: false },
    ['nat-1-ports', 'nat-1-drops'],
  ],
  [
    'an internal router',
    {},
    { internal_router: true },
    ['ports', 'http-unhealthy', 'http-down', 'https-unhealthy', 'https-down'].map((what) => `internal-router-${what}`),
  ],
  ['a file system', {}, { efs_csi_driver_enable: true }, ['files-io']],
  ['a certificate of ACM', {}, { tls_issuer: 'acm', acm_certificate_arn: CERTIFICATE }, ['acm-certificate']],
  ['an access log', { fluentd_disable: true }, {}, ['server-errors']],
  // While a schedule has the nodes asleep no pod is registered, and that is as it should be.
  [
    'pods at all times',
    { schedule_rack_scale_down: '0 20 * * *', schedule_rack_scale_up: '0 6 * * *' },
    {},
    ['router-http-down', 'router-https-down'],
  ],
])('alarms of %s are there with it, and without it they are not', (_, without, withIt, alarms) => {
  const [before, after] = [idsOf(without), idsOf(withIt)];
  expect(after.filter((id) => !before.includes(id)).sort()).toEqual([...alarms].sort());
  expect(before.filter((id) => !after.includes(id))).toEqual([]);
});

test('an isolated rack has the load balancer that it has, and no gateway', () => {
  const ids = idsOf({ internet_gateway: false, endpoint_access: 'private' });
  expect(ids.filter((id) => /router|nat/.test(id))).toEqual(
    ['ports', 'http-unhealthy', 'http-down', 'https-unhealthy', 'https-down'].map((what) => `isolated-router-${what}`),
  );
});

test('gateways of an existing network are its owner’s to watch', () => {
  const subnets = 'subnet-0000000a,subnet-0000000b,subnet-0000000c';
  const ids = idsOf({
    vpc_id: 'vpc-0a1b2c3d',
    private_subnets_ids: subnets,
    public_subnets_ids: subnets.replaceAll('-0', '-1'),
  });
  expect(ids.filter((id) => id.startsWith('nat'))).toEqual([]);
});

describe.each(monitoringOf(EVERYTHING).alarms.map((alarm) => [alarm.id, alarm] as const))('alarm %s', (_, alarm) => {
  const series = seriesOf(alarm);

  test('reads metrics of the table, by statistics that they have', () => {
    const wrong = series.filter(({ metric, statistic }) => !metricOf(metric).statistics.includes(statistic));
    expect(wrong).toEqual([]);
  });

  test('is made where the ids of its dimensions are known', () => {
    const ids: Readonly<Record<string, RegExp>> = {
      ClusterName: /^rack$/,
      CertificateArn: /^rack$/,
      LoadBalancer: /Router/,
      TargetGroup: /Router\/https?$/,
      NatGatewayId: /^NatGateway\d$/,
      FileSystemId: /^FileSystem$/,
    };
    const dimensions = series.flatMap(({ metric }) => metricOf(metric).dimensions);
    expect(dimensions.filter((dimension) => !ids[dimension]?.test(alarm.of))).toEqual([]);
  });

  test('takes a minute without data for an alarm only where no value means that nothing is there', () => {
    expect(alarm.missing === 'breaching').toBe(alarm.id.endsWith('-down'));
    const sparse = series.every(({ metric }) => metricOf(metric).published === 'while it happens');
    expect(sparse && alarm.missing === 'missing').toBe(false);
  });

  test('says what it means, and what to do', () => {
    const sentences = alarm.description.split(/[.:;] /);
    expect(sentences.length).toBeGreaterThanOrEqual(2);
    // What CloudWatch takes. Source: CloudWatch API reference, PutMetricAlarm.
    expect(alarm.title.length + alarm.description.length).toBeLessThan(900);
    expect(`${alarm.title}${alarm.description}`).not.toMatch(/undefined|\[object/);
  });

  test('looks at no more than a day, and reads no more metrics than CloudWatch takes', () => {
    expect(alarm.seconds * alarm.periods).toBeLessThanOrEqual(86_400);
    expect([60, 300, 86_400]).toContain(alarm.seconds);
    expect(series.length).toBeLessThanOrEqual(10);
  });

  test('computes with names that CloudWatch takes, and with all of them', () => {
    const { measured } = alarm;
    const names = measured.type === 'math' ? Object.keys(measured.of) : [];
    const expression = measured.type === 'math' ? measured.expression : '';
    expect(names.filter((name) => !/^[a-z]\w*$/.test(name) || !expression.includes(name))).toEqual([]);
    expect(expression).not.toMatch(/SEARCH|METRICS/);
  });
});

test('no two alarms have the same name, whatever a rack has', () => {
  const names = monitoringOf(EVERYTHING).alarms.map((alarm) => alarmNameOf('rack', alarm));
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => name.length > 255)).toEqual([]);
});

test('a router that takes the place of another has alarms of other names', () => {
  const [one, other] = [idsOf({}), idsOf({ internet_gateway: false, endpoint_access: 'private' })];
  expect(one.filter((id) => id.includes('router') && other.includes(id))).toEqual([]);
});

test('every metric of the table is read, and the dashboard by statistics that they have', () => {
  const { alarms, dashboard } = monitoringOf(EVERYTHING);
  const lines = dashboard.sections.flatMap(({ graphs }) =>
    graphs.flatMap((graph) => (graph.type === 'metrics' ? graph.lines : [])),
  );
  const drawn = lines.flatMap((line) => ('expression' in line ? Object.values(line.of) : [line]));
  expect(drawn.filter(({ metric, statistic }) => !metricOf(metric).statistics.includes(statistic))).toEqual([]);
  const read = new Set<MetricId>([...alarms.flatMap(seriesOf), ...drawn].map(({ metric }) => metric));
  expect(Object.keys(METRICS).filter((id) => !read.has(id as MetricId))).toEqual([]);
});

test.each<[string, Raw, readonly string[]]>([
  [
    'everything',
    EVERYTHING,
    ['Requests', 'Load balancers', 'Nodes', 'Pods', 'Kubernetes API', 'Certificates', 'NAT gateways', 'File system'],
  ],
  [
    'no NAT gateway',
    { private: false },
    ['Requests', 'Load balancers', 'Nodes', 'Pods', 'Kubernetes API', 'Certificates'],
  ],
  [
    'no access log',
    { private: false, fluentd_disable: true },
    ['Load balancers', 'Nodes', 'Pods', 'Kubernetes API', 'Certificates'],
  ],
])('the dashboard of a rack with %s has sections of what there is', (_, raw, sections) => {
  expect(monitoringOf(raw).dashboard.sections.map(({ title }) => title)).toEqual(sections);
});

test('the dashboard shows alarms that there are', () => {
  const { alarms, dashboard } = monitoringOf(EVERYTHING);
  const ids = alarms.map(({ id }) => id);
  const shown = dashboard.sections.flatMap(({ graphs }) =>
    graphs.flatMap((graph) => (graph.type === 'alarm' ? [graph.alarm] : [])),
  );
  expect(shown.length).toBeGreaterThan(10);
  expect(shown.filter((id) => !ids.includes(id))).toEqual([]);
});

test.each<[Raw, MonitoringPlan['topic']]>([
  [{}, { type: 'own', name: 'rack-alarms', email: undefined }],
  [
    { name: 'acme', alarm_email: 'a@example.org' },
    { type: 'own', name: 'acme-alarms', email: 'a@example.org' },
  ],
  [{ alarm_topic_arn: TOPIC }, { type: 'given', arn: TOPIC }],
])('who is told, with %j', (raw, topic) => {
  expect(monitoringOf(raw).topic).toEqual(topic);
});

test('every alarm is of the rack, or of something that a stack of it makes', () => {
  const plan = monitoringOf(EVERYTHING);
  const of = ['rack', 'Router', 'InternalRouter', 'FileSystem', 'NatGateway1', 'NatGateway2', 'NatGateway3'];
  const ports = ['Router', 'InternalRouter'].flatMap((router) => [`${router}/http`, `${router}/https`]);
  const found = [...of, ...ports].flatMap((one) => alarmsOf(plan, one));
  expect(found).toHaveLength(plan.alarms.length);
});
