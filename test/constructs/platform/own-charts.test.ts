import { objectsOf, valuesOf } from '../../support/in-cluster';
import { type Raw, type Resource, templateOf } from '../../support/templates';
import { textOf } from '../../support/text';

const CHART = { chart: 'podinfo', repository: 'https://charts.example.org', version: '1.2.3', namespace: 'info' };
const OBJECT = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'late' } };
const platform = (raw: Raw) => templateOf('platform', raw).Resources;
const waits = (resource: Resource | undefined) => [resource?.DependsOn ?? []].flat();
const find = (resources: Readonly<Record<string, Resource>>, pattern: RegExp) =>
  Object.entries(resources).find(([id]) => pattern.test(id)) ?? ['', undefined];

const resources = platform({
  charts: [
    {
      ...CHART,
      values: 'test/fixtures/values.yaml',
      service_account: 'info',
      permissions: 'arn:aws:iam::111122223333:policy/a',
    },
    {
      ...CHART,
      release: 'second',
      repository: 'oci://ghcr.io/acme/charts',
      after: 'podinfo',
      timeout: 3,
      namespace: 'kube-system',
    },
    { ...CHART, release: 'third', wait: false },
  ],
  manifests: ['test/fixtures/objects.yaml', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'late' } }],
  addons: [{ name: 'kube-state-metrics' }],
});
const [first, one] = find(resources, /^ChartPodinfo/);
const [second, two] = find(resources, /^ChartSecond/);
const [, three] = find(resources, /^ChartThird/);

test('a chart is installed whole or not at all, and waited for', () => {
  expect(one?.Properties).toMatchObject({
    Chart: 'podinfo',
    Version: '1.2.3',
    Repository: 'https://charts.example.org',
    Namespace: 'info',
    Release: 'podinfo',
    Wait: true,
    Atomic: true,
    Timeout: '240s',
  });
  expect(valuesOf(one)).toEqual({ replicaCount: 2, resources: { requests: { cpu: '50m' } } });
  expect(two?.Properties).toMatchObject({
    Repository: 'oci://ghcr.io/acme/charts/podinfo',
    Release: 'second',
    Timeout: '180s',
  });
});

test('one that is not waited for is not taken back either', () => {
  const { Wait, Atomic } = three?.Properties ?? {};
  expect([Wait, Atomic].filter(Boolean)).toEqual([]);
});

test('comes after DNS, the controllers, its namespace and its account, and goes before them', () => {
  const [account] = find(resources, /^AccountInfo.*Object$/);
  for (const id of [
    'CoreDnsReady',
    'LoadBalancerControllerChart',
    'CertManagerChart',
    'Namespaces',
    'AddonKubeStateMetrics',
    account,
  ]) {
    expect(waits(one)).toContain(id);
  }
});

test('comes after the charts that it names, and not after others', () => {
  expect(waits(two)).toContain(first);
  expect(waits(one)).not.toContain(second);
});

test('namespaces are made once, and stay', () => {
  expect(objectsOf(resources.Namespaces).map(({ metadata }) => metadata.name)).toEqual(['info']);
  expect(resources.Namespaces?.DeletionPolicy).toBe('Retain');
});

describe('objects', () => {
  const [namespace, jobs] = find(resources, /^ObjectNamespaceJobs/);
  const [banner, config] = find(resources, /^ObjectConfigMapBanner/);
  const [, late] = find(resources, /^ObjectConfigMapLate/);

  test('come in their order, of a file the namespace first', () => {
    expect(waits(config)).toContain(namespace);
    expect(waits(late)).toContain(banner);
    expect(waits(jobs)).toContain(second);
  });

  test('go when they are no longer there, other than a namespace', () => {
    expect(jobs?.DeletionPolicy).toBe('Retain');
    expect(config?.DeletionPolicy).toBe('Delete');
  });

  test('are the same resource in every version of their API, and wherever they stand', () => {
    const deployment = (apiVersion: string) => ({
      apiVersion,
      kind: 'Job',
      metadata: { name: 'a', namespace: 'jobs' },
    });
    const idOf = (...manifests: unknown[]) => find(platform({ manifests }), /^ObjectJob/)[0];
    const other = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'jobs' } };
    expect(idOf(deployment('batch/v1'))).toBe(idOf(other, deployment('batch/v1beta1')));
  });
});

test('an isolated rack has its charts from ECR', () => {
  const isolated = platform({ internet_gateway: false, endpoint_access: 'private', charts: [CHART] });
  const [, chart] = find(isolated, /^ChartPodinfo/);
  expect(textOf(chart?.Properties.Repository)).toMatch(/^oci:.*\/charts\/podinfo$/);
});

test('a chart of ECR Public has its login', () => {
  const front = (raw: Raw) => JSON.stringify(templateOf('front', raw));
  expect(front({ charts: [{ ...CHART, repository: 'oci://public.ecr.aws/karpenter' }] })).toContain(
    'ecr-public:GetAuthorizationToken',
  );
  expect(front({ charts: [CHART] })).not.toContain('ecr-public:');
});

test('volumes, snapshots, nodes and routers are there before charts and objects, and stay until those are gone', () => {
  const all = platform({ charts: [CHART], manifests: [OBJECT], efs_csi_driver_enable: true });
  for (const pattern of [/^ChartPodinfo/, /^ObjectConfigMap/]) {
    const [, resource] = find(all, pattern);
    expect(waits(resource)).toEqual(
      expect.arrayContaining([
        'CoreEbsCsiDriver',
        'AddonSnapshotController',
        'AutoscalerChart',
        'EfsStorageClass',
        'RouterHttpTargetGroupBinding',
      ]),
    );
  }
});
