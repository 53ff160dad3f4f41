import { parseParameters } from '../../../lib/parameters/parse';
import { addonSettingsOf, ownAddonsOf } from '../../../lib/rack/platform/addons';
import { ownChartsOf } from '../../../lib/rack/platform/charts';
import { mergedDeeply } from '../../../lib/rack/platform/merged';
import { ownNamespacesOf, serviceAccountsOf } from '../../../lib/rack/platform/service-accounts';
import type { Raw } from '../../support/templates';

const parametersOf = (raw: Raw) => parseParameters(raw).parameters;
const addonsOf = (...addons: Raw[]) => ownAddonsOf(parametersOf({ addons }));
const chartsOf = (...charts: Raw[]) => ownChartsOf(parametersOf({ charts }));
const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const STATEMENT = { actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:us-east-1:111122223333:a'] };

test('an add-on is what EKS installs by default, in the order of names', () => {
  const names = ['kube-state-metrics', 'aws-fsx-csi-driver', 'adot', 'snapshot-controller-2'];
  expect(addonsOf(...names.map((name) => ({ name }))).map(({ name }) => name)).toStrictEqual([...names].sort());
  expect(addonsOf({ name: 'kube-state-metrics' }, { name: 'adot' })).toEqual([
    { id: 'AddonAdot', name: 'adot', configuration: {}, preserved: false, needsCertManager: true },
    {
      id: 'AddonKubeStateMetrics',
      name: 'kube-state-metrics',
      configuration: {},
      preserved: false,
      needsCertManager: false,
    },
  ]);
});

test('or what was said of it', () => {
  const more = { version: 'v1.2.3-eksbuild.1', configuration: { a: 1 }, namespace: 'otel', remove: 'preserve' };
  expect(addonsOf({ name: 'adot', ...more })).toMatchObject([
    { version: 'v1.2.3-eksbuild.1', configuration: { a: 1 }, namespace: 'otel', preserved: true },
  ]);
  const [latest] = addonsOf({ name: 'adot', version: 'latest', namespace: 'opentelemetry-operator-system' });
  expect([latest?.version, latest?.namespace]).toStrictEqual([undefined, undefined]);
});

test('one that nobody knows yet is taken as it is', () => {
  expect(addonsOf({ name: 'my_new-addon' })).toMatchObject([
    { id: 'AddonMyNewAddon', name: 'my_new-addon', namespace: undefined, needsCertManager: false },
  ]);
});

const MONITOR = {
  namespace: 'amazon-network-flow-monitor',
  serviceAccount: 'aws-network-flow-monitor-agent-service-account',
};
const NONE = { policyArns: [], statements: [] };

test.each<[string, Raw, object | undefined]>([
  ['none where it needs none', { name: 'adot' }, undefined],
  ['none where nobody says what its pods may do', { name: 'aws-mountpoint-s3-csi-driver' }, undefined],
  [
    'that of the guide of EKS',
    { name: 'aws-network-flow-monitoring-agent' },
    { ...MONITOR, permissions: NONE, policiesOfAws: ['CloudWatchNetworkFlowMonitorAgentPublishPolicy'] },
  ],
  [
    'what was given instead',
    { name: 'aws-network-flow-monitoring-agent', permissions: [READ_ONLY, STATEMENT] },
    { ...MONITOR, permissions: { policyArns: [READ_ONLY], statements: [STATEMENT] }, policiesOfAws: [] },
  ],
  [
    'in the namespace of the system',
    { name: 'aws-mountpoint-s3-csi-driver', permissions: [READ_ONLY] },
    {
      namespace: 'kube-system',
      serviceAccount: 's3-csi-driver-sa',
      permissions: { policyArns: [READ_ONLY], statements: [] },
      policiesOfAws: [],
    },
  ],
  [
    'in another namespace and of another account',
    { name: 'adot', namespace: 'otel', service_account: 'collector', permissions: [READ_ONLY] },
    {
      namespace: 'otel',
      serviceAccount: 'collector',
      permissions: { policyArns: [READ_ONLY], statements: [] },
      policiesOfAws: [],
    },
  ],
])('the identity of an add-on: %s', (_, addon, identity) => {
  expect(addonsOf(addon)[0]?.identity).toStrictEqual(identity);
});

test('an add-on of the rack is no further one: it has settings', () => {
  const addons = [
    { name: 'coredns', configuration: { replicaCount: 3 } },
    { name: 'kube-proxy', version: 'v1.2.3-eksbuild.1' },
    { name: 'adot', configuration: { a: 1 } },
  ];
  expect(addonSettingsOf(parametersOf({ addons }))).toStrictEqual({ coredns: { replicaCount: 3 } });
  expect(addonsOf(...addons).map(({ name }) => name)).toStrictEqual(['adot']);
  expect(addonSettingsOf(parametersOf({}))).toStrictEqual({});
  expect(ownAddonsOf(parametersOf({}))).toStrictEqual([]);
});

const REDIS = { chart: 'redis', version: '1.2.3', repository: 'https://charts.example.org', namespace: 'cache' };

test('a chart, as it is said, and what is not said of it', () => {
  const [redis] = chartsOf(REDIS);
  expect(redis).toStrictEqual({
    ...REDIS,
    id: expect.stringMatching(/^ChartRedis[0-9a-f]{8}$/),
    release: 'redis',
    values: {},
    after: [],
    images: [],
    wait: true,
    timeoutMinutes: 4,
    account: undefined,
  });
  const more = {
    release: 'my-redis',
    wait: false,
    timeout: 2,
    values: { a: 1 },
    service_account: 'redis',
    permissions: [READ_ONLY],
  };
  expect(chartsOf({ ...REDIS, ...more })).toMatchObject([
    {
      id: expect.stringMatching(/^ChartMyRedis[0-9a-f]{8}$/),
      release: 'my-redis',
      wait: false,
      timeoutMinutes: 2,
      values: { a: 1 },
      account: { namespace: 'cache', name: 'redis' },
    },
  ]);
});

test('releases of one name in two namespaces are two resources', () => {
  const [one, other] = chartsOf({ ...REDIS, release: 'a' }, { ...REDIS, namespace: 'shop', release: 'b' });
  expect(one?.id.slice(0, -8)).toBe('ChartA');
  expect(chartsOf({ ...REDIS, namespace: 'shop', release: 'a' })[0]?.id).not.toBe(one?.id);
  expect(other?.namespace).toBe('shop');
});

test.each([
  ['https://charts.example.org/', 'https://charts.example.org'],
  ['https://charts.example.org//', 'https://charts.example.org'],
  ['https://charts.example.org/redis', 'https://charts.example.org/redis'],
  ['oci://registry.example.org/charts', 'oci://registry.example.org/charts/redis'],
  ['oci://registry.example.org/charts/redis', 'oci://registry.example.org/charts/redis'],
  ['oci://registry.example.org/charts/my-redis', 'oci://registry.example.org/charts/my-redis/redis'],
])('of %s a chart is at %s', (repository, at) => {
  expect(chartsOf({ ...REDIS, repository })[0]?.repository).toBe(at);
});

test('charts wait for others, and go by the names of their releases otherwise', () => {
  const chart = (release: string, ...after: string[]) => ({ ...REDIS, release, ...(after.length > 0 && { after }) });
  const plans = chartsOf(chart('c'), chart('a', 'd', 'b'), chart('d', 'c'), chart('b'));
  expect(plans.map(({ release }) => release)).toStrictEqual(['b', 'c', 'd', 'a']);
  const idOf = (release: string) => plans.find((one) => one.release === release)?.id;
  expect(plans.at(-1)?.after).toStrictEqual([idOf('b'), idOf('d')]);
  expect(ownChartsOf(parametersOf({}))).toStrictEqual([]);
});

test('service accounts, those of charts among them, in the order of their names', () => {
  const accounts = serviceAccountsOf(
    parametersOf({
      service_accounts: [
        { namespace: 'shop', name: 'web', permissions: [READ_ONLY], create: false },
        { namespace: 'shop', name: 'api', permissions: [READ_ONLY] },
        { namespace: 'cart', name: 'web', permissions: [STATEMENT] },
      ],
      charts: [
        REDIS,
        { ...REDIS, release: 'other', namespace: 'data', service_account: 'db', permissions: [READ_ONLY] },
      ],
    }),
  );
  expect(accounts).toEqual([
    {
      id: expect.stringMatching(/^AccountWeb[0-9a-f]{8}$/),
      namespace: 'cart',
      name: 'web',
      permissions: { policyArns: [], statements: [STATEMENT] },
      created: true,
    },
    expect.objectContaining({
      namespace: 'data',
      name: 'db',
      permissions: { policyArns: [READ_ONLY], statements: [] },
    }),
    expect.objectContaining({ namespace: 'shop', name: 'api', created: true }),
    expect.objectContaining({ namespace: 'shop', name: 'web', created: false }),
  ]);
  expect(new Set(accounts.map(({ id }) => id)).size).toBe(4);
  expect(serviceAccountsOf(parametersOf({}))).toStrictEqual([]);
});

test('namespaces that are nobody’s yet are made, each once', () => {
  const names = (raw: Raw) => ownNamespacesOf(parametersOf(raw));
  const account = (namespace: string, create = true) => ({
    namespace,
    name: `a-${namespace}`,
    permissions: [READ_ONLY],
    create,
  });
  expect(names({})).toStrictEqual([]);
  expect(
    names({
      service_accounts: [account('shop'), account('default'), account('theirs', false)],
      charts: [{ ...REDIS, namespace: 'shop', release: 'other' }, REDIS],
    }),
  ).toStrictEqual(['cache', 'shop']);
});

test('no namespace is made that comes as an object, or that an app has', () => {
  const config = (namespace?: string) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'jobs', namespace },
  });
  const space = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'data' } };
  const names = (raw: Raw) => ownNamespacesOf(parametersOf(raw));
  expect(names({ manifests: [config('jobs'), config('data'), space, config(), config('kube-system')] })).toStrictEqual([
    'jobs',
  ]);
  expect(names({ apps: 'shop', charts: [{ ...REDIS, namespace: 'rack-shop' }] })).toStrictEqual([]);
  expect(names({ charts: [{ ...REDIS, namespace: 'kube-system' }] })).toStrictEqual([]);
});

test('one object over another', () => {
  const below = { a: { b: 1, c: [1], d: { e: 1 }, l: { m: 1 } }, f: 1, g: { h: 1 }, i: [1], n: null };
  const above = { a: { b: 2, c: [2], d: 3, l: { p: 2 } }, g: null, i: { j: 1 }, k: 1, n: { o: 1 } };
  expect(mergedDeeply(below, above)).toStrictEqual({
    a: { b: 2, c: [2], d: 3, l: { m: 1, p: 2 } },
    f: 1,
    g: null,
    i: { j: 1 },
    k: 1,
    n: { o: 1 },
  });
});
