import type { AfterDeploy } from '../../lib/rack/outputs';
import { outputsOf } from '../../lib/rack/outputs';
import { EXAMPLE_RACKS } from '../support/example-racks';
import { CATALOG } from '../support/parameter-rows';
import { planOf } from '../support/plans';
import { PLATFORM_RACKS } from '../support/platform-racks';
import { valuesOf } from '../support/references';
import { type Raw, resourcesOf, templatesOf } from '../support/templates';

/** Racks that together have everything that is told, both as it is known before and as it is not. */
const RACKS: Readonly<Record<string, Raw>> = {
  default: {},
  'existing-vpc': EXAMPLE_RACKS['existing-vpc'] ?? {},
  isolated: EXAMPLE_RACKS.isolated ?? {},
  full: PLATFORM_RACKS.full ?? {},
  'things that were there, and a record to make': {
    kms_key_arn: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    assets_bucket: 'acme-settings',
    node_role_arn: 'arn:aws:iam::111122223333:role/nodes',
    bastion_enable: true,
    trusted_account_id: '444455556666',
    external_id: 'rack-5f2c9d1e',
    external_dns_name: 'api.example.org',
    record_set_managed: false,
  },
  'a long name and apps': {
    name: 'a-rack-whose-name-is-as-long-as-can-be',
    internal_router: true,
    apps: [
      { name: 'web', repositories: ['cache'], deploy_from: 'github:acme/web', bucket: 'acme-web' },
      { name: 'lone', bucket: 'none' },
    ],
  },
};

const asJson = (raw: Raw) => JSON.parse(JSON.stringify(outputsOf(planOf(raw))));
const references = (raw: Raw) => valuesOf(asJson(raw), 'afterDeploy') as AfterDeploy['afterDeploy'][];
const partOf = (raw: Raw, stack: string) => stack.slice(asJson(raw).name.length + 1);

test('a catalog is a stack of the rack that publishes it', () => {
  expect([asJson(CATALOG).stacks.at(-1), asJson({}).stacks.includes('rack-catalog')]).toEqual(['rack-catalog', false]);
});

describe.each(Object.entries(RACKS))('%s', (_, raw) => {
  const outputs = asJson(raw);
  const templates = templatesOf(raw);
  const resources = Object.values(resourcesOf(templates));
  const named = (type: string, property: string) =>
    resources
      .filter(({ Type, Properties }) => Type === type && typeof Properties[property] === 'string')
      .map(({ Properties }) => Properties[property])
      .sort();

  test('what is known only after a deploy is in an output of a stack', () => {
    expect(references(raw).length).toBeGreaterThan(8);
    const missing = references(raw).filter(
      ({ stack, output }) => templates[partOf(raw, stack)]?.Outputs?.[output] === undefined,
    );
    expect(missing).toEqual([]);
  });

  test('the stacks are those that there are', () => {
    expect(outputs.stacks.map((stack: string) => partOf(raw, stack)).sort()).toEqual(Object.keys(templates).sort());
  });

  test('names are those of the templates', () => {
    const { cluster, logGroups, routers, apps, key, monitoring } = outputs;
    expect(named('AWS::EKS::Cluster', 'Name')).toEqual([cluster.name]);
    expect(named('AWS::KMS::Alias', 'AliasName')).toEqual(key.alias === undefined ? [] : [key.alias]);
    expect(named('AWS::Logs::LogGroup', 'LogGroupName')).toEqual(
      [
        logGroups.cluster,
        logGroups.system,
        ...(monitoring?.logGroups ?? []),
        ...apps.map(({ logGroup }: { logGroup: string }) => logGroup),
      ].sort(),
    );
    expect(named('AWS::ElasticLoadBalancingV2::LoadBalancer', 'Name')).toEqual(
      routers.map(({ loadBalancer }: { loadBalancer: string }) => loadBalancer).sort(),
    );
    expect(named('AWS::ECR::Repository', 'RepositoryName')).toEqual(
      apps.flatMap(({ repositories }: { repositories: string[] }) => repositories).sort(),
    );
    const text = JSON.stringify(templates.platform).replaceAll('\\"', '"');
    for (const { namespace, serviceAccount } of apps) {
      expect(text).toContain(
        `"kind":"ServiceAccount","metadata":{"name":"${serviceAccount}","namespace":"${namespace}"`,
      );
    }
  });

  test('the kubeconfig command is that of the output', () => {
    const { Value } = templates.eks?.Outputs?.KubeconfigCommand ?? {};
    const [, parts = []] = (Value as { 'Fn::Join': [string, unknown[]] })['Fn::Join'];
    const told = parts.map((part) => (typeof part === 'string' ? part : outputs.cluster.name)).join('');
    expect(outputs.cluster.externalName === undefined ? outputs.cluster.kubeconfigCommand : told).toBe(told);
  });

  test('subnets are as many as there are', () => {
    const { network } = outputs;
    const made = Object.keys(templates.network?.Outputs ?? {});
    for (const tier of ['Private', 'Public']) {
      const told: unknown[] = network[`${tier.toLowerCase()}SubnetIds`];
      expect([tier, told.length]).toEqual([tier, made.filter((name) => name.startsWith(`${tier}SubnetId`)).length]);
    }
  });
});

test('every output that says what it is for is told of', () => {
  const described = Object.values(RACKS).flatMap((raw) =>
    Object.entries(templatesOf(raw)).flatMap(([part, { Outputs = {} }]) =>
      Object.entries(Outputs)
        .filter(([, output]) => 'Description' in output)
        .map(([name]) => `${part}:${name}`),
    ),
  );
  const told = Object.values(RACKS).flatMap((raw) =>
    references(raw).map(({ stack, output }) => `${partOf(raw, stack)}:${output}`),
  );
  expect([...new Set(described)].sort()).toEqual([...new Set(told)].sort());
});

test('a rack of all defaults', () => {
  const after = (part: string, output: string) => ({ afterDeploy: { stack: `rack-${part}`, output } });
  expect(asJson({})).toEqual({
    name: 'rack',
    region: 'us-east-1',
    stacks: ['network', 'kms', 'iam', 'assets', 'eks', 'nodegroup', 'front', 'platform'].map((part) => `rack-${part}`),
    cluster: {
      name: 'rack',
      version: '1.36',
      endpoint: after('eks', 'Endpoint'),
      access: 'public',
      kubeconfigCommand: 'aws eks update-kubeconfig --region us-east-1 --name rack --alias rack',
      kubeContext: 'rack',
      securityGroupId: after('eks', 'ClusterSecurityGroupId'),
      oidcProviderArn: after('nodegroup', 'OidcProviderArn'),
      nodeRoleArn: after('iam', 'NodeRoleArn'),
    },
    network: {
      cidr: '10.1.0.0/16',
      vpcId: after('network', 'VpcId'),
      privateSubnetIds: [1, 2, 3].map((i) => after('network', `PrivateSubnetId${i}`)),
      publicSubnetIds: [1, 2, 3].map((i) => after('network', `PublicSubnetId${i}`)),
    },
    routers: [
      {
        name: 'router',
        host: after('platform', 'RouterName'),
        scheme: 'internet-facing',
        ingressClass: 'nginx',
        isDefault: true,
        loadBalancer: 'router-rack',
      },
    ],
    key: { arn: after('kms', 'KeyArn'), alias: 'alias/rack' },
    buckets: {
      settings: after('assets', 'SettingsBucketName'),
      record: 'rack/deployed.json',
      accessLogs: after('assets', 'AccessLogBucketName'),
    },
    logGroups: {
      cluster: '/aws/eks/rack/cluster',
      system: '/convox/rack/system',
      flowLogs: after('assets', 'FlowLogGroupName'),
      kubectl: after('front', 'KubectlLogGroupName'),
    },
    apps: [],
  });
});

test('who watches a rack, and who is told', () => {
  const topicArn = 'arn:aws:sns:us-east-1:111122223333:operations';
  const [own, given] = [{}, { alarm_topic_arn: topicArn }].map((more) => asJson({ monitoring_enable: true, ...more }));
  expect(own).toMatchObject({
    monitoring: {
      dashboard: 'rack',
      alarms: expect.arrayContaining(['rack-nodes-cpu', 'rack-nat-1-ports']),
      topicArn: { afterDeploy: { stack: 'rack-assets', output: 'AlarmTopicArn' } },
      logGroups: ['/aws/containerinsights/rack/performance', '/aws/containerinsights/rack/prometheus'],
    },
  });
  expect(given).toMatchObject({ monitoring: { topicArn } });
});

test('what was there before is told by its own name', () => {
  expect(asJson(RACKS['things that were there, and a record to make'] ?? {})).toMatchObject({
    key: { arn: expect.stringContaining(':key/1234abcd') },
    buckets: { settings: 'acme-settings' },
    cluster: { nodeRoleArn: 'arn:aws:iam::111122223333:role/nodes' },
  });
  expect(asJson(EXAMPLE_RACKS['existing-vpc'] ?? {})).toMatchObject({
    cluster: {
      externalName: { server: 'https://api.example.org', hostedZoneId: 'Z0123456789ABCDEFGHIJ' },
      kubeconfigCommand: { afterDeploy: { stack: 'existing-vpc-eks', output: 'KubeconfigCommand' } },
    },
    network: {
      vpcId: 'vpc-0a1b2c3d4e5f60718',
      privateSubnetIds: ['subnet-0000000a', 'subnet-0000000b', 'subnet-0000000c'],
    },
  });
});
