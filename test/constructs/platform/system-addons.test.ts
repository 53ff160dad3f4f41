import { SystemAddons, type SystemAddonsProps } from '../../../lib/constructs/platform/system-addons';
import { kubernetesVersion } from '../../../lib/facts/cluster/kubernetes';
import { CHARTS } from '../../../lib/facts/platform/charts';
import { clusterWith, IRSA, POD_IDENTITY, statementsOf, valuesOf, waitsFor } from '../../support/in-cluster';
import { type Raw, templateOf } from '../../support/templates';

const ZONE = { id: 'Z0000000001', domain: 'api.example.org', dnsNames: [] };
const ZONE_ARN = 'arn:<AWS::Partition>:route53:::hostedzone/Z0000000001';

function addons(props: Partial<SystemAddonsProps> = {}) {
  const { resources, findings } = clusterWith((stack, kubectl) => {
    const dns = kubectl.manifest(stack, 'Dns', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'dns' } });
    new SystemAddons(stack, 'Addon', {
      kubectl,
      clusterName: 'rack',
      versions: kubernetesVersion('1.36').addons,
      identity: IRSA,
      replicas: 2,
      community: true,
      nodeMonitoringAgent: true,
      externalDns: false,
      dns,
      ...props,
    });
  });
  const eks = Object.entries(resources).filter(([, { Type }]) => Type === 'AWS::EKS::Addon');
  return { resources, findings, eks: Object.fromEntries(eks.map(([id, it]) => [id, it.Properties])) };
}
const configurationOf = (properties: Record<string, unknown> | undefined) =>
  JSON.parse(properties?.ConfigurationValues as string);

const BASE = ['eks-node-monitoring-agent', 'snapshot-controller'];
const namesOf = ({ eks }: ReturnType<typeof addons>) => Object.values(eks).map(({ AddonName }) => AddonName);

test.each<[string, Partial<SystemAddonsProps>, string[]]>([
  ['by default', {}, [...BASE, 'metrics-server']],
  ['with a zone', { zone: ZONE, externalDns: true }, [...BASE, 'external-dns', 'metrics-server']],
  ['with a zone out of reach', { zone: ZONE, externalDns: false }, [...BASE, 'metrics-server']],
  ['without add-ons of the community', { community: false }, BASE],
  ['without those, and a zone', { community: false, zone: ZONE, externalDns: true }, BASE],
])('add-ons %s', (_, props, expected) => {
  expect(namesOf(addons(props)).sort()).toEqual([...expected].sort());
});

test.each(
  Object.values(addons({ zone: ZONE, externalDns: true }).eks).map((it) => [it.AddonName as string, it] as const),
)('%s is pinned, wins over changes by others, and goes when it is removed', (name, properties) => {
  const versions: Readonly<Record<string, string>> = { ...kubernetesVersion('1.36').addons };
  expect(properties).toMatchObject({
    ClusterName: 'rack',
    AddonVersion: versions[name],
    ResolveConflicts: 'OVERWRITE',
    PreserveOnDelete: false,
  });
});

test.each([2, 1])('%d replicas of each controller', (replicas) => {
  expect(configurationOf(addons({ replicas }).eks.AddonMetricsServer)).toEqual({ replicas });
});

test.each(['AddonNodeMonitoringAgent', 'AddonSnapshotController'])('%s is told that it has no settings', (id) => {
  expect(addons().eks[id]?.ConfigurationValues).toBe('{}');
});

describe('where EKS has no add-ons of the community, a chart takes the place of that of metrics', () => {
  const { resources, findings } = addons({ community: false });

  test('from where it is published', () => {
    const { name, version, repository } = CHARTS.metricsServer;
    expect(resources.AddonMetricsServer).toMatchObject({
      Type: 'Custom::AWSCDK-EKS-HelmChart',
      Properties: { Chart: name, Version: version, Repository: repository, Namespace: 'kube-system' },
    });
  });

  test('with as many replicas, in as many zones', () => {
    expect(valuesOf(resources.AddonMetricsServer)).toMatchObject({
      replicas: 2,
      topologySpreadConstraints: [
        {
          whenUnsatisfiable: 'DoNotSchedule',
          labelSelector: { matchLabels: { 'app.kubernetes.io/instance': 'metrics-server' } },
        },
      ],
    });
    const one = valuesOf(addons({ community: false, replicas: 1 }).resources.AddonMetricsServer);
    expect(one.replicas).toBe(1);
    expect(one).not.toHaveProperty('topologySpreadConstraints');
  });

  test('and the guards find nothing', () => {
    expect(findings).toEqual([]);
  });

  test.each<[string, Raw, string]>([
    ['us-east-1', {}, 'AWS::EKS::Addon'],
    ['cn-northwest-1', { region: 'cn-northwest-1' }, 'Custom::AWSCDK-EKS-HelmChart'],
    ['us-gov-west-1', { region: 'us-gov-west-1' }, 'Custom::AWSCDK-EKS-HelmChart'],
  ])('in %s', (_, raw, type) => {
    expect(templateOf('platform', raw).Resources.AddonMetricsServer?.Type).toBe(type);
  });
});

describe('external-dns', () => {
  const WITH_ZONE = { zone: ZONE, externalDns: true };
  const { resources, eks, findings } = addons(WITH_ZONE);

  test('changes names below the rack’s domain in one zone, and lists zones to find it', () => {
    expect(statementsOf(resources.AddonExternalDnsPolicy)).toEqual([
      {
        Effect: 'Allow',
        Action: 'route53:ChangeResourceRecordSets',
        Resource: ZONE_ARN,
        Condition: {
          'ForAllValues:StringLike': {
            'route53:ChangeResourceRecordSetsNormalizedRecordNames': ['*.api.example.org'],
          },
        },
      },
      {
        Effect: 'Allow',
        Action: 'route53:ListResourceRecordSets',
        Resource: 'arn:<AWS::Partition>:route53:::hostedzone/*',
      },
      { Effect: 'Allow', Action: 'route53:ListHostedZones', Resource: '*' },
    ]);
    expect(findings).toEqual([]);
  });

  test('changes names that somebody asks for too, and the text records that say whose they are', () => {
    const zone = { ...ZONE, dnsNames: ['shop.example.org', '*.shop.example.org'] };
    const [change] = statementsOf(addons({ ...WITH_ZONE, zone }).resources.AddonExternalDnsPolicy);
    expect(change).toMatchObject({
      Condition: {
        'ForAllValues:StringLike': {
          'route53:ChangeResourceRecordSetsNormalizedRecordNames': [
            '*.api.example.org',
            'shop.example.org',
            'a-shop.example.org',
            'aaaa-shop.example.org',
            'cname-shop.example.org',
            '*.shop.example.org',
          ],
        },
      },
    });
  });

  test('keeps records of ingresses’ hosts, and knows which are this rack’s', () => {
    expect(configurationOf(eks.AddonExternalDns)).toEqual({
      domainFilters: ['example.org'],
      policy: 'sync',
      sources: ['ingress'],
      txtOwnerId: 'api.example.org',
    });
  });

  test('the zone may be that of any ancestor of the domain', () => {
    const zone = { ...ZONE, domain: 'api.prod.example.org' };
    const { eks: deep } = addons({ zone, externalDns: true });
    expect(configurationOf(deep.AddonExternalDns)).toMatchObject({
      domainFilters: ['prod.example.org', 'example.org'],
    });
  });

  test('starts once names are resolved, which it asks Route 53 by', () => {
    expect(waitsFor(resources.AddonExternalDns)).toContain('Dns');
    expect(waitsFor(resources.AddonSnapshotController)).not.toContain('Dns');
  });

  test('by IRSA, without the association that there may have been', () => {
    expect(eks.AddonExternalDns).toMatchObject({
      ServiceAccountRoleArn: { 'Fn::GetAtt': ['AddonExternalDnsIrsaRole', 'Arn'] },
      PodIdentityAssociations: [],
    });
    expect(JSON.stringify(resources.AddonExternalDnsIrsaRole?.Properties)).toContain(
      'system:serviceaccount:external-dns:external-dns',
    );
  });

  test('by pod identity', () => {
    const it = addons({ ...WITH_ZONE, identity: POD_IDENTITY }).eks.AddonExternalDns;
    expect(it).toMatchObject({
      PodIdentityAssociations: [
        { ServiceAccount: 'external-dns', RoleArn: { 'Fn::GetAtt': ['AddonExternalDnsPodIdentityRole', 'Arn'] } },
      ],
    });
    expect(it).not.toHaveProperty('ServiceAccountRoleArn');
  });

  test.each<[string, Raw, boolean]>([
    ['with a zone of its own', {}, true],
    ['whose zone somebody else manages', { record_set_managed: false }, false],
    ['without internet', { internet_gateway: false }, false],
    ['in China', { region: 'cn-northwest-1' }, false],
  ])('in a rack %s: %s', (_, raw, there) => {
    const named = { external_dns_name: 'api.example.org', hosted_zone_id: 'Z0000000001', ...raw };
    expect('AddonExternalDns' in templateOf('platform', named).Resources).toBe(there);
  });
});
