import { parsed } from '../support/charts';
import { waitsFor } from '../support/in-cluster';
import { manifestsOf } from '../support/installed';
import { type Raw, type Resource, resourcesOf, templateOf, templatesOf } from '../support/templates';
import { textOf } from '../support/text';

const ON: Raw = {
  monitoring_enable: true,
  alarm_email: 'operations@example.org',
  internal_router: true,
  efs_csi_driver_enable: true,
};
const ofType = (raw: Raw, type: string): readonly (readonly [string, Resource])[] =>
  Object.entries(resourcesOf(templatesOf(raw))).filter(([, { Type }]) => Type === type);
const platform = templateOf('platform', ON);
const router = (raw: Raw, field: string) => {
  const config = manifestsOf(raw)
    .find(({ id }) => id === 'RouterNginxObjects')
    ?.objects.find(({ kind }) => kind === 'ConfigMap');
  return String(((config?.data ?? {}) as Record<string, string>)[field]);
};

test('each alarm is in the stack of what it watches, and refers to it there', () => {
  const parts = ofType(ON, 'AWS::CloudWatch::Alarm').map(([id]) => id.split('/')[0]);
  expect(new Set(parts)).toEqual(new Set(['network', 'platform']));
  const { AlarmNat1Ports } = templateOf('network', ON).Resources;
  expect(AlarmNat1Ports?.Properties.Dimensions).toEqual([
    { Name: 'NatGatewayId', Value: { Ref: 'NetworkNatGateway1' } },
  ]);
  const { AlarmFilesIo, AlarmInternalRouterHttpDown } = platform.Resources;
  expect(AlarmFilesIo?.Properties.Dimensions).toEqual([{ Name: 'FileSystemId', Value: { Ref: 'EfsFileSystem' } }]);
  expect(AlarmInternalRouterHttpDown?.Properties.Dimensions).toEqual([
    { Name: 'LoadBalancer', Value: { 'Fn::GetAtt': ['InternalRouterLoadBalancer', 'LoadBalancerFullName'] } },
    { Name: 'TargetGroup', Value: { 'Fn::GetAtt': ['InternalRouterPortsHttpTargetGroup', 'TargetGroupFullName'] } },
  ]);
});

test('every alarm tells the topic when it begins and when it ends', () => {
  const actions = ofType(ON, 'AWS::CloudWatch::Alarm').flatMap(([, { Properties }]) =>
    [Properties.AlarmActions, Properties.OKActions].map((one) => (one as unknown[]).map(textOf).join()),
  );
  expect(new Set(actions)).toEqual(new Set(['arn:aws:sns:us-east-1:<AWS::AccountId>:rack-alarms']));
});

test('a topic that is given gets them, and the rack has none', () => {
  const arn = 'arn:aws:sns:us-east-1:111122223333:operations';
  const raw = { monitoring_enable: true, alarm_topic_arn: arn };
  const actions = ofType(raw, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties.AlarmActions);
  expect(new Set(actions.flat())).toEqual(new Set([arn]));
  expect(ofType(raw, 'AWS::SNS::Topic')).toEqual([]);
  expect(JSON.stringify(templateOf('kms', raw))).not.toContain('cloudwatch.amazonaws.com');
});

test('log groups of the agents are there before them, with key, retention and a name that they write to', () => {
  const { PerformanceLogGroup, CertificatesLogGroup } = templateOf('assets', ON).Resources;
  for (const [group, name] of [
    [PerformanceLogGroup, 'performance'],
    [CertificatesLogGroup, 'prometheus'],
  ] as const) {
    expect(group).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    expect(group?.Properties).toMatchObject({
      LogGroupName: `/aws/containerinsights/rack/${name}`,
      RetentionInDays: 7,
      KmsKeyId: expect.anything(),
    });
  }
  expect(templateOf('assets', { ...ON, access_log_retention_in_days: 30 }).Resources.PerformanceLogGroup).toMatchObject(
    {
      Properties: { RetentionInDays: 30 },
    },
  );
});

describe('the add-on', () => {
  const { AddonAmazonCloudwatchObservability: addon } = platform.Resources;
  const settingsOf = (raw: Raw) =>
    JSON.parse(
      String(templateOf('platform', raw).Resources.AddonAmazonCloudwatchObservability?.Properties.ConfigurationValues),
    );

  test('measures nodes and pods, and neither ships logs nor gets into apps', () => {
    expect(settingsOf(ON)).toEqual({
      containerLogs: { enabled: false },
      agent: { config: { logs: { metrics_collected: { kubernetes: { enhanced_container_insights: true } } } } },
    });
    expect(addon?.Properties).toMatchObject({ AddonVersion: 'v6.4.0-eksbuild.1', PreserveOnDelete: false });
    expect(waitsFor(addon as Resource)).toContain('CoreDnsReady');
  });

  test.each([
    ['irsa', {}, 'AddonAmazonCloudwatchObservabilityIdentityIrsaRole'],
    ['pod identity', { pod_identity_agent_enable: true }, 'AddonAmazonCloudwatchObservabilityIdentityPodIdentityRole'],
  ])('has its identity by %s, as the rack does', (_, more, role) => {
    const { Resources } = templateOf('platform', { ...ON, ...more });
    const found = JSON.stringify(Resources.AddonAmazonCloudwatchObservability?.Properties);
    expect(found).toContain(`"${role}"`);
    expect(JSON.stringify(Resources[role]?.Properties.ManagedPolicyArns)).toContain(
      'policy/CloudWatchAgentServerPolicy',
    );
  });

  test('takes settings and a version that somebody gives it, and is the same add-on as one of their own', () => {
    const name = 'amazon-cloudwatch-observability';
    const addons = [{ name, version: 'v6.6.0-eksbuild.1', configuration: { dcgmExporter: { enabled: false } } }];
    expect(settingsOf({ ...ON, addons })).toMatchObject({
      containerLogs: { enabled: false },
      dcgmExporter: { enabled: false },
    });
    const own = templateOf('platform', { addons: [{ name }] }).Resources.AddonAmazonCloudwatchObservability;
    expect(own?.Properties).toMatchObject({ AddonName: name });
  });
});

describe('requests', () => {
  const filters = ofType(ON, 'AWS::Logs::MetricFilter').map(([, { Properties }]) => Properties);

  test('are counted in the group that has the access log', () => {
    expect(filters).toHaveLength(4);
    expect(new Set(filters.map(({ LogGroupName }) => JSON.stringify(LogGroupName)))).toEqual(
      new Set(['{"Ref":"SystemLogGroup"}']),
    );
  });

  test('by fields that a line of the access log has, the time of which is a number', () => {
    const format = router(ON, 'log-format');
    const line = JSON.parse(format.replaceAll(/"\$\w+"/g, '"-"').replaceAll(/\$\w+/g, '0.012'));
    const fields = filters.flatMap(({ FilterPattern }) =>
      [...String(FilterPattern).matchAll(/\$\.(\w+)/g)].map(([, field]) => `${field}`),
    );
    expect(fields.length).toBeGreaterThan(8);
    expect(fields.filter((field) => !(field in line))).toEqual([]);
    expect(line.request_time).toBe(0.012);
    expect(line.status).toBe('-');
  });

  test('are not, and the log stays as it was, where nobody watches', () => {
    expect(ofType({}, 'AWS::Logs::MetricFilter')).toEqual([]);
    expect(router({}, 'log-format')).toContain('"request_time":"$request_time"');
    expect(ofType({ ...ON, fluentd_disable: true }, 'AWS::Logs::MetricFilter')).toEqual([]);
  });
});

describe('certificates', () => {
  const objects = manifestsOf(ON).find(({ id }) => id === 'CertificateMetricsObjects')?.objects ?? [];
  const find = (kind: string) => objects.find((one) => one.kind === kind);
  const files = find('ConfigMap')?.data as Record<string, string>;

  test('are read by an agent that finds the pods of cert-manager and nothing else', () => {
    expect(find('Role')).toMatchObject({
      metadata: { namespace: 'cert-manager' },
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }],
    });
    expect(objects.filter(({ kind }) => kind.startsWith('Cluster'))).toEqual([]);
  });

  test('become two metrics of the cluster, whatever the number of certificates', () => {
    const { prometheus } = JSON.parse(String(files['cwagentconfig.json'])).logs.metrics_collected;
    const names =
      'certmanager_certificate_expiration_timestamp_seconds|certmanager_certificate_renewal_timestamp_seconds';
    expect(prometheus).toMatchObject({
      cluster_name: 'rack',
      log_group_name: '/aws/containerinsights/rack/prometheus',
      emf_processor: {
        metric_namespace: 'ContainerInsights/Prometheus',
        metric_declaration: [{ dimensions: [['ClusterName']], metric_selectors: [`^(${names})$`] }],
      },
    });
    const [scraped] = JSON.parse(String(files['prometheus.yaml'])).scrape_configs;
    expect(scraped.job_name).toBe('cert-manager');
    expect(scraped.metric_relabel_configs).toEqual([{ action: 'keep', source_labels: ['__name__'], regex: names }]);
  });

  test('are written to one group of logs, and the pod may do nothing else', () => {
    const policy = platform.Resources.CertificateMetricsIdentityPolicy?.Properties.PolicyDocument as {
      Statement: { Action: string[]; Resource: unknown }[];
    };
    expect(policy.Statement.map(({ Action, Resource: where }) => [Action, textOf(where)])).toEqual([
      [
        ['logs:CreateLogStream', 'logs:PutLogEvents'],
        'arn:aws:logs:us-east-1:<AWS::AccountId>:log-group:/aws/containerinsights/rack/prometheus:*',
      ],
    ]);
  });

  test('the pod finds each file where the agent is told to look, and starts anew with another', () => {
    const spec = find('Deployment')?.spec;
    expect(JSON.stringify(spec)).toContain('"mountPath":"/etc/cwagentconfig"');
    expect(JSON.stringify(spec)).toContain('"mountPath":"/etc/prometheusconfig"');
    expect(String(files['cwagentconfig.json'])).toContain('/etc/prometheusconfig/prometheus.yaml');
    const digestOf = (raw: Raw) => /"eks-rack\/configuration":"(\w+)"/.exec(JSON.stringify(manifestsOf(raw)))?.[1];
    expect(digestOf({ ...ON, region: 'eu-west-1' })).not.toBe(digestOf(ON));
    // Names may be chosen at launch, and never change.
    expect(digestOf({ ...ON, name: 'other' })).toBe(digestOf(ON));
  });
});

describe('the dashboard', () => {
  interface Widget {
    readonly type: string;
    readonly x: number;
    readonly width: number;
    readonly properties: {
      readonly alarms?: readonly string[];
      readonly annotations?: { readonly alarms?: readonly string[] };
    };
  }
  const { widgets } = parsed(platform.Resources.Dashboard?.Properties.DashboardBody) as { widgets: readonly Widget[] };

  test('has the name of the rack, and rows that fit', () => {
    expect(platform.Resources.Dashboard?.Properties.DashboardName).toBe('rack');
    expect(widgets.filter(({ x, width }) => x + width > 24)).toEqual([]);
    expect(widgets.length).toBeGreaterThan(30);
  });

  test('shows alarms that some stack has, and the state of all', () => {
    const names = ofType(ON, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => String(Properties.AlarmName));
    const nameOf = (arn: string) => arn.split(':alarm:')[1];
    const graphs = widgets.flatMap(({ properties }) => (properties.annotations?.alarms ?? []).map(nameOf));
    const [status] = widgets;
    expect(status?.type).toBe('alarm');
    expect(status?.properties.alarms?.map(nameOf).sort()).toEqual(names.sort());
    expect(graphs.filter((name) => !names.includes(`${name}`))).toEqual([]);
  });

  test('stays far from the most that CloudWatch takes', () => {
    // Source: CloudWatch User Guide, "CloudWatch service quotas": 500 widgets, 2,500 metrics.
    expect(widgets.length).toBeLessThan(100);
    expect(JSON.stringify(platform.Resources.Dashboard).length).toBeLessThan(50_000);
  });
});

test('alarms of pods go before what binds them to load balancers, so that a removal raises none', () => {
  const { AlarmRouterHttpsDown } = platform.Resources;
  expect(waitsFor(AlarmRouterHttpsDown as Resource)).toContain('RouterHttpsTargetGroupBinding');
});

test('an isolated rack reaches what the agents send to', () => {
  const raw: Raw = { internet_gateway: false, endpoint_access: 'private', imds_http_tokens: 'required' };
  const endpoints = (more: Raw) => ofType({ ...raw, ...more }, 'AWS::EC2::VPCEndpoint').map(([id]) => id);
  expect(endpoints({})).not.toContain('network/EndpointMonitoring');
  expect(endpoints({ monitoring_enable: true })).toContain('network/EndpointMonitoring');
  expect(endpoints({ monitoring_enable: true, vpc_endpoints: 'monitoring' })).toHaveLength(
    endpoints({ monitoring_enable: true }).length,
  );
});
