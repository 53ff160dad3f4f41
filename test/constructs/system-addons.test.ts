import { SystemAddons, type SystemAddonsProps } from '../../lib/constructs/addons/system-addons';
import { CHARTS } from '../../lib/facts/charts';
import { kubernetesVersion } from '../../lib/facts/kubernetes';
import { clusterWith, IRSA, objectsOf, POD_IDENTITY, statementsOf, valuesOf, waitsFor } from '../support/in-cluster';
import { type Raw, templateOf } from '../support/templates';

const ZONE = { id: 'Z0000000001', domain: 'api.example.org' };
const ZONE_ARN = 'arn:<AWS::Partition>:route53:::hostedzone/Z0000000001';

function addons(props: Partial<SystemAddonsProps> = {}) {
  let dnsRoleArn: string | undefined;
  const { resources, findings } = clusterWith((stack, kubectl) => {
    const made = new SystemAddons(stack, 'Addon', {
      kubectl,
      clusterName: 'rack',
      versions: kubernetesVersion('1.36').addons,
      identity: IRSA,
      replicas: 2,
      community: true,
      externalDns: false,
      provesByDns: false,
      ...props,
    });
    kubectl.manifest(stack, 'Issuer', { apiVersion: 'v1', kind: 'It', metadata: { name: 'x', ...named(made) } });
    ({ dnsRoleArn } = made);
  });
  const eks = Object.entries(resources).filter(([, { Type }]) => Type === 'AWS::EKS::Addon');
  return { resources, findings, dnsRoleArn, eks: Object.fromEntries(eks.map(([id, it]) => [id, it.Properties])) };
}
/** The role, where it is named: an annotation shows it as text. */
const named = ({ dnsRoleArn }: SystemAddons) => (dnsRoleArn === undefined ? {} : { annotations: { role: dnsRoleArn } });
const configurationOf = (properties: Record<string, unknown> | undefined) =>
  JSON.parse((properties?.ConfigurationValues as string | undefined) ?? 'null');

const BASE = ['eks-node-monitoring-agent', 'snapshot-controller'];
const namesOf = ({ eks }: ReturnType<typeof addons>) => Object.values(eks).map(({ AddonName }) => AddonName);

test.each<[string, Partial<SystemAddonsProps>, string[]]>([
  ['by default', {}, [...BASE, 'cert-manager', 'metrics-server']],
  ['with a zone', { zone: ZONE, externalDns: true }, [...BASE, 'cert-manager', 'external-dns', 'metrics-server']],
  ['with a zone out of reach', { zone: ZONE, externalDns: false }, [...BASE, 'cert-manager', 'metrics-server']],
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
  const { eks } = addons({ replicas });
  expect(configurationOf(eks.AddonMetricsServer)).toEqual({ replicas });
  expect(configurationOf(eks.AddonCertManager)).toEqual({
    replicaCount: replicas,
    webhook: { replicaCount: replicas },
    cainjector: { replicaCount: replicas },
  });
});

describe('where EKS has no add-ons of the community, charts take their place', () => {
  const { resources, findings } = addons({ community: false, replicas: 1 });

  test.each([
    ['AddonMetricsServer', CHARTS.metricsServer, 'kube-system'],
    ['AddonCertManager', CHARTS.certManager, 'cert-manager'],
  ])('%s', (id, { name, version, repository }, namespace) => {
    expect(resources[id]).toMatchObject({
      Type: 'Custom::AWSCDK-EKS-HelmChart',
      Properties: { Chart: name, Version: version, Repository: repository, Namespace: namespace },
    });
  });

  test('with as many replicas, and definitions', () => {
    expect(valuesOf(resources.AddonMetricsServer)).toMatchObject({ replicas: 1 });
    expect(valuesOf(resources.AddonCertManager)).toMatchObject({
      crds: { enabled: true },
      replicaCount: 1,
      webhook: { replicaCount: 1 },
      cainjector: { replicaCount: 1 },
    });
  });

  test('in a namespace that is there before and goes after', () => {
    expect(objectsOf(resources.AddonCertManagerNamespace)).toMatchObject([
      { kind: 'Namespace', metadata: { name: 'cert-manager' } },
    ]);
    expect(waitsFor(resources.AddonCertManager)).toContain('AddonCertManagerNamespace');
  });

  test('and the guards find nothing', () => {
    expect(findings).toEqual([]);
  });

  test.each<[string, Raw, string]>([
    ['us-east-1', {}, 'AWS::EKS::Addon'],
    ['cn-northwest-1', { region: 'cn-northwest-1' }, 'Custom::AWSCDK-EKS-HelmChart'],
    ['us-gov-west-1', { region: 'us-gov-west-1' }, 'Custom::AWSCDK-EKS-HelmChart'],
  ])('in %s', (_, raw, type) => {
    const { AddonMetricsServer, AddonCertManager } = templateOf('platform', raw).Resources;
    expect([AddonMetricsServer?.Type, AddonCertManager?.Type]).toEqual([type, type]);
  });
});

describe('cert-manager and the zone', () => {
  const DNS = { zone: ZONE, provesByDns: true };
  const irsa = addons(DNS);
  const podIdentity = addons({ ...DNS, identity: POD_IDENTITY });

  test.each([
    ['IRSA', irsa],
    ['pod identity', podIdentity],
  ])('with %s: it changes text records of the one zone, and asks when that is done', (_, { resources, findings }) => {
    expect(statementsOf(resources.AddonCertManagerDnsPolicy)).toEqual([
      { Effect: 'Allow', Action: 'route53:GetChange', Resource: 'arn:<AWS::Partition>:route53:::change/*' },
      { Effect: 'Allow', Action: 'route53:ListResourceRecordSets', Resource: ZONE_ARN },
      {
        Effect: 'Allow',
        Action: 'route53:ChangeResourceRecordSets',
        Resource: ZONE_ARN,
        Condition: { 'ForAllValues:StringEquals': { 'route53:ChangeResourceRecordSetsRecordTypes': ['TXT'] } },
      },
    ]);
    expect(findings).toEqual([]);
  });

  test('by IRSA the role is for a service account of its own, which the issuer names', () => {
    expect(JSON.stringify(irsa.resources.AddonCertManagerDnsIrsaRole?.Properties)).toContain(
      'system:serviceaccount:cert-manager:cert-manager-dns01',
    );
    expect(objectsOf(irsa.resources.Issuer)).toMatchObject([
      { metadata: { annotations: { role: '<AddonCertManagerDnsIrsaRole.Arn>' } } },
    ]);
    expect(irsa.resources).not.toHaveProperty('AddonCertManagerAssociation');
  });

  test('by pod identity cert-manager has it itself, from the start', () => {
    expect(podIdentity.resources.AddonCertManagerAssociation?.Properties).toEqual({
      ClusterName: 'rack',
      Namespace: 'cert-manager',
      ServiceAccount: 'cert-manager',
      RoleArn: { 'Fn::GetAtt': ['AddonCertManagerDnsPodIdentityRole', 'Arn'] },
    });
    expect(waitsFor(podIdentity.resources.AddonCertManager)).toContain('AddonCertManagerAssociation');
    expect(podIdentity.dnsRoleArn).toBeUndefined();
  });

  test('by pod identity the chart waits for it, too', () => {
    const { resources } = addons({ ...DNS, identity: POD_IDENTITY, community: false });
    expect(waitsFor(resources.AddonCertManager)).toContain('AddonCertManagerAssociation');
  });

  test('by pod identity it is there before there is a zone: pods that are older never get credentials', () => {
    const { resources } = addons({ identity: POD_IDENTITY });
    expect(waitsFor(resources.AddonCertManager)).toContain('AddonCertManagerAssociation');
    expect(resources.AddonCertManagerDnsPodIdentityRole?.Properties.ManagedPolicyArns).toEqual([]);
    expect(resources).not.toHaveProperty('AddonCertManagerDnsPolicy');
  });

  test('pods are made anew on the way to pod identity', () => {
    expect(configurationOf(addons({ identity: POD_IDENTITY }).eks.AddonCertManager)).not.toEqual(
      configurationOf(addons().eks.AddonCertManager),
    );
  });

  test.each<[string, Partial<SystemAddonsProps>]>([
    ['nothing is proved there', { zone: ZONE, provesByDns: false }],
    ['there is none', { provesByDns: true }],
  ])('where %s it has no role', (_, props) => {
    const { resources, dnsRoleArn } = addons(props);
    expect(Object.keys(resources).filter((id) => id.includes('CertManagerDns'))).toEqual([]);
    expect(dnsRoleArn).toBeUndefined();
  });
});

describe('external-dns', () => {
  const WITH_ZONE = { zone: ZONE, externalDns: true };
  const { resources, eks, findings } = addons(WITH_ZONE);

  test('changes records of one zone, and lists zones to find it', () => {
    expect(statementsOf(resources.AddonExternalDnsPolicy)).toEqual([
      {
        Effect: 'Allow',
        Action: 'route53:ChangeResourceRecordSets',
        Resource: ZONE_ARN,
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

  test('keeps records of ingresses’ hosts, and knows which are this rack’s', () => {
    expect(configurationOf(eks.AddonExternalDns)).toEqual({
      domainFilters: ['example.org'],
      policy: 'sync',
      sources: ['ingress'],
      txtOwnerId: 'api.example.org',
    });
  });

  test('the zone may be that of any ancestor of the domain', () => {
    const zone = { id: 'Z0000000001', domain: 'api.prod.example.org' };
    const { eks: deep } = addons({ zone, externalDns: true });
    expect(configurationOf(deep.AddonExternalDns)).toMatchObject({
      domainFilters: ['prod.example.org', 'example.org'],
    });
  });

  test('by IRSA', () => {
    expect(eks.AddonExternalDns).toMatchObject({
      ServiceAccountRoleArn: { 'Fn::GetAtt': ['AddonExternalDnsIrsaRole', 'Arn'] },
    });
    expect(eks.AddonExternalDns).not.toHaveProperty('PodIdentityAssociations');
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
