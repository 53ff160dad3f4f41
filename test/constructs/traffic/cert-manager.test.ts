import { CertManager, type CertManagerProps, certManagerRole } from '../../../lib/constructs/traffic/cert-manager';
import { CHARTS } from '../../../lib/facts/platform/charts';
import { clusterWith, EITHER, IRSA, POD_IDENTITY, statementsOf, valuesOf, waitsFor } from '../../support/in-cluster';
import { type Raw, templateOf } from '../../support/templates';

const ZONE = 'Z0000000001';
const DOMAIN = { id: '76178e9a', name: 'api.example.org', hostedZoneId: ZONE };
const ZONE_ARN = `arn:<AWS::Partition>:route53:::hostedzone/${ZONE}`;
const COMPONENTS = ['controller', 'webhook', 'cainjector'] as const;

interface Component {
  readonly replicaCount?: number;
  readonly image?: { readonly repository: string; readonly tag: string };
  readonly podDisruptionBudget?: object;
  readonly topologySpreadConstraints?: readonly { readonly labelSelector: object }[];
}

function certManager(props: Partial<CertManagerProps> = {}) {
  const { resources, findings } = clusterWith((stack, kubectl) => {
    const { ref: name, attrArn: arn } = certManagerRole(stack, 'Pods', EITHER);
    const common = { kubectl, identity: IRSA, role: { name, arn }, replicas: 2 };
    const { chart } = new CertManager(stack, 'CertManager', { ...common, ...props });
    const object = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'after' } };
    kubectl.manifest(stack, 'After', object).node.addDependency(chart);
  });
  const values = valuesOf(resources.CertManagerChart);
  /** The controller has no name of its own among the values. */
  const componentOf = (name: string): Component => (name === 'controller' ? values : (values[name] as Component)) ?? {};
  return { resources, findings, values, componentOf };
}
const { resources, values, componentOf } = certManager();

test.each<[string, Raw]>([
  ['in us-east-1, where EKS has an add-on', {}],
  ['in China, where it has none', { region: 'cn-northwest-1' }],
])('is a chart %s: an add-on is done before its webhook answers', (_, raw) => {
  const charts = Object.values(templateOf('platform', raw).Resources).filter(
    ({ Properties }) => Properties.Chart === 'cert-manager' || Properties.AddonName === 'cert-manager',
  );
  expect(charts).toMatchObject([
    {
      Type: 'Custom::AWSCDK-EKS-HelmChart',
      Properties: {
        Version: CHARTS.certManager.version,
        Repository: CHARTS.certManager.repository,
        Namespace: 'cert-manager',
        CreateNamespace: true,
        Wait: true,
        Atomic: true,
      },
    },
  ]);
});

test('is done when its own job was answered through the webhook, which has time for the lease of a predecessor', () => {
  // The lease of an old cainjector lasted 69 s in a rehearsal; the job’s own patience is a minute.
  const { enabled = true, timeout } = values.startupapicheck as { enabled?: boolean; timeout: string };
  expect(enabled).toBe(true);
  expect(timeout).toBe('3m');
  const helm = Number.parseInt(String(resources.CertManagerChart?.Properties.Timeout), 10);
  expect(Number.parseInt(timeout, 10) * 60).toBeLessThan(helm);
  // Helm waits for pods, then for the job, then for what it takes back; Lambda stops a function after 15 minutes.
  expect(3 * helm).toBeLessThan(15 * 60);
  expect(waitsFor(resources.After)).toContain('CertManagerChart');
});

test('its definitions stay when it goes: a challenge that is pending would hold them up for ever', () => {
  expect(values.crds).toEqual({ enabled: true, keep: true });
});

describe.each(COMPONENTS)('%s', (name) => {
  test('two, in two zones, of which a drain takes one', () => {
    const { replicaCount, podDisruptionBudget, topologySpreadConstraints } = componentOf(name);
    expect({ replicaCount, podDisruptionBudget }).toEqual({
      replicaCount: 2,
      podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
    });
    expect(topologySpreadConstraints?.map(({ labelSelector }) => labelSelector)).toEqual([
      { matchLabels: { 'app.kubernetes.io/instance': 'cert-manager', 'app.kubernetes.io/component': name } },
    ]);
  });

  test('one where one is enough, which a drain may take', () => {
    const one = certManager({ replicas: 1 }).componentOf(name);
    expect(one.replicaCount).toBe(1);
    expect(one).not.toHaveProperty('podDisruptionBudget');
    expect(one).not.toHaveProperty('topologySpreadConstraints');
  });
});

test.each([...COMPONENTS, 'acmesolver', 'startupapicheck'])('%s is of the version of the chart', (name) => {
  expect(componentOf(name).image).toEqual({
    repository: `quay.io/jetstack/cert-manager-${name}`,
    tag: CHARTS.certManager.version,
  });
});

describe('and the zone', () => {
  const irsa = certManager({ domain: DOMAIN });
  const podIdentity = certManager({ domain: DOMAIN, identity: POD_IDENTITY });

  test.each([
    ['IRSA', irsa],
    ['pod identity', podIdentity],
  ])('with %s: it changes text records of challenges in the one zone, and asks when that is done', (_, it) => {
    expect(statementsOf(it.resources[`CertManagerDomain${DOMAIN.id}Policy`])).toEqual([
      { Effect: 'Allow', Action: 'route53:GetChange', Resource: 'arn:<AWS::Partition>:route53:::change/*' },
      { Effect: 'Allow', Action: 'route53:ListResourceRecordSets', Resource: ZONE_ARN },
      {
        Effect: 'Allow',
        Action: 'route53:ChangeResourceRecordSets',
        Resource: ZONE_ARN,
        Condition: {
          'ForAllValues:StringEquals': { 'route53:ChangeResourceRecordSetsRecordTypes': ['TXT'] },
          'ForAllValues:StringLike': {
            'route53:ChangeResourceRecordSetsNormalizedRecordNames': [
              '_acme-challenge.api.example.org',
              '_acme-challenge.*.api.example.org',
            ],
          },
        },
      },
    ]);
    expect(it.findings).toEqual([]);
  });

  test('by IRSA its own service account names the role, which is there before its first pod', () => {
    expect(irsa.values.serviceAccount).toMatchObject({
      create: true,
      name: 'cert-manager',
      annotations: { 'eks.amazonaws.com/role-arn': '<PodsRole.Arn>' },
    });
    expect(JSON.stringify(irsa.resources.PodsRole?.Properties)).toContain(
      'system:serviceaccount:cert-manager:cert-manager',
    );
    expect(waitsFor(irsa.resources.CertManagerChart)).toContain('PodsRole');
  });

  test('by pod identity an association gives it the role, and is there before its first pod', () => {
    expect(podIdentity.resources.CertManagerDnsAssociation?.Properties).toEqual({
      ClusterName: 'rack',
      Namespace: 'cert-manager',
      ServiceAccount: 'cert-manager',
      RoleArn: { 'Fn::GetAtt': ['PodsRole', 'Arn'] },
    });
    expect(waitsFor(podIdentity.resources.CertManagerChart)).toContain('CertManagerDnsAssociation');
  });

  test('pods are made anew where they get another identity, and not where a zone comes or goes', () => {
    const annotations = [certManager(), irsa, podIdentity].map((it) => JSON.stringify(it.values.podAnnotations));
    expect(annotations[1]).toBe(annotations[0]);
    expect(annotations[2]).not.toBe(annotations[0]);
  });

  test('without one it has a role that allows nothing', () => {
    expect(Object.keys(resources)).toEqual(['PodsRole', 'CertManagerChart', 'After']);
    expect(resources.PodsRole?.Properties.ManagedPolicyArns).toEqual([]);
  });

  const NAMED = { external_dns_name: 'api.example.org', hosted_zone_id: ZONE };
  test.each<[string, Raw, boolean]>([
    ['with a wildcard of Let’s Encrypt', {}, true],
    ['without one: a challenge may still be pending', { convox_domain_tls_cert_disable: true }, true],
    ['with another issuer: the same', { tls_issuer: 'self-signed' }, true],
    ['whose zone is somebody else’s', { record_set_managed: false }, false],
    ['that reaches no Route 53', { internet_gateway: false }, false],
  ])('in a rack %s: %s', (_, raw, there) => {
    expect(`CertManagerDomain${DOMAIN.id}Policy` in templateOf('platform', { ...NAMED, ...raw }).Resources).toBe(there);
  });
});

test.each([
  ['IRSA', IRSA],
  ['pod identity', POD_IDENTITY],
])('leaves the guards nothing to find with %s', (_, identity) => {
  expect(certManager({ identity }).findings).toEqual([]);
});
