import { parseParameters } from '../../../lib/parameters/parse';
import type { DevicePlugin } from '../../../lib/rack/nodes/device-plugins';
import { type PlatformPlan, platformOf } from '../../../lib/rack/platform/platform';
import type { Raw } from '../../support/templates';

const planOf = (raw: Raw = {}, plugins: readonly DevicePlugin[] = []) =>
  platformOf(parseParameters(raw).parameters, plugins);
const NAMED = { external_dns_name: 'api.example.org', hosted_zone_id: 'Z0000000001' };
const ISOLATED = { internet_gateway: false };
const CHINA = { region: 'cn-northwest-1' };

test.each<[string, Raw, Partial<PlatformPlan>]>([
  ['two replicas of each controller when highly available', {}, { replicas: 2 }],
  ['one when not', { high_availability: false }, { replicas: 1 }],
  ['no file system', {}, { fileSystem: false }],
  ['a file system', { efs_csi_driver_enable: true }, { fileSystem: true }],
  ['no network policy', {}, { calico: false }],
  ['the network policy of the VPC CNI', { network_policy: 'vpc-cni' }, { calico: false }],
  ['Calico', { network_policy: 'calico' }, { calico: true }],
  ['nothing on Fargate', {}, { fargate: [] }],
  [
    'namespaces on Fargate',
    { fargate_namespaces: 'jobs,reports' },
    { fargate: ['jobs', 'reports'].map((namespace) => ({ name: namespace, selectors: [{ namespace }] })) },
  ],
  ['images from where they are published', {}, { mirrored: false }],
  ['images from ECR where there is no internet', ISOLATED, { mirrored: true }],
  ['add-ons of the community', {}, { communityAddons: true }],
  ['charts instead of them in China', CHINA, { communityAddons: false }],
  ['and in GovCloud', { region: 'us-gov-west-1' }, { communityAddons: false, nodeMonitoringAgent: true }],
  ['an agent that tells what is wrong with a node', {}, { nodeMonitoringAgent: true }],
  ['none in China', CHINA, { nodeMonitoringAgent: false }],
])('%s', (_, raw, expected) => {
  expect(planOf(raw)).toMatchObject(expected);
});

describe('autoscaler', () => {
  test.each([
    ['1.29', /^v1\.29\./],
    ['1.35', /^v1\.35\./],
    ['1.36', /^v1\.36\./],
  ])('of Kubernetes %s is of its minor version', (k8s_version, version) => {
    expect(planOf({ k8s_version }).autoscalerVersion).toMatch(version);
  });

  test('is not there when it is switched off', () => {
    expect(planOf({ autoscaler_enable: false }).autoscalerVersion).toBeUndefined();
  });
});

describe('kubectl', () => {
  const OUTSIDE = { inVpc: false, window: false, chartsMirrored: false, chartsInEcrPublic: false };

  test.each<[string, Raw, object]>([
    ['public', {}, OUTSIDE],
    ['private: inside the VPC', { endpoint_access: 'private' }, { ...OUTSIDE, inVpc: true }],
    ['semi-private: outside, through a window', { endpoint_access: 'semi-private' }, { ...OUTSIDE, window: true }],
    [
      'private and isolated: its charts come from ECR',
      { endpoint_access: 'private', ...ISOLATED },
      { ...OUTSIDE, inVpc: true, chartsMirrored: true },
    ],
    ['public and isolated: it reaches charts where they are published', ISOLATED, OUTSIDE],
  ])('%s', (_, raw, expected) => {
    expect(planOf(raw).kubectl).toMatchObject(expected);
  });

  test.each<[string, Raw, readonly DevicePlugin[], boolean]>([
    ['a chart is there', {}, ['nvidia', 'neuron'], true],
    ['none is', {}, ['nvidia'], false],
    ['charts are mirrored', { endpoint_access: 'private', ...ISOLATED }, ['neuron'], false],
    ['only images are mirrored', ISOLATED, ['neuron'], true],
    ['there is none, in China', CHINA, ['neuron'], false],
  ])('logs in to ECR Public where %s', (_, raw, plugins, expected) => {
    expect(planOf(raw, plugins).kubectl.chartsInEcrPublic).toBe(expected);
  });

  test.each([
    ['of the user is there', 'oci://public.ecr.aws/acme/charts', true],
    ['of the user is elsewhere', 'oci://registry.example.org/public.ecr.aws', false],
  ])('logs in to ECR Public where a chart %s', (_, repository, expected) => {
    const charts = [{ chart: 'a', version: '1.2.3', repository, namespace: 'jobs' }];
    expect(planOf({ charts }).kubectl.chartsInEcrPublic).toBe(expected);
  });

  test.each([
    ['1.29', 'v29'],
    ['1.32', 'v32'],
    ['1.34', 'v34'],
    ['1.36', 'v36'],
  ])('of Kubernetes %s is %s', (k8s_version, layer) => {
    expect(planOf({ k8s_version }).kubectl.layer).toBe(layer);
  });
});

describe('logs', () => {
  test('are shipped, and kept for a week', () => {
    expect(planOf({ name: 'acme' }).logs).toEqual({
      systemGroup: '/convox/acme/system',
      retentionDays: 7,
      shipped: true,
      syslog: undefined,
    });
  });

  test.each<[string, Raw, object]>([
    ['are kept as long as wanted', { access_log_retention_in_days: 30 }, { retentionDays: 30 }],
    ['stay on their nodes', { fluentd_disable: true }, { shipped: false }],
    [
      'go to a syslog server too',
      { syslog: 'tcp+tls://logs.example.org:6514' },
      { syslog: { scheme: 'tcp+tls', host: 'logs.example.org', port: 6514 } },
    ],
  ])('%s', (_, raw, expected) => {
    expect(planOf(raw).logs).toMatchObject(expected);
  });
});

const BY_DEFAULT = {
  username: { claim: 'sub', prefix: 'oidc:' },
  groups: { claim: 'groups', prefix: 'oidc:' },
  requiredClaims: {},
};

test.each<[string, Raw, object | undefined]>([
  ['people sign in only with IAM', {}, undefined],
  [
    'people sign in with a provider',
    { oidc_issuer_url: 'https://login.example.org', oidc_client_id: 'kubernetes' },
    { issuerUrl: 'https://login.example.org', clientId: 'kubernetes' },
  ],
])('%s', (_, raw, expected) => {
  expect(planOf(raw).identityProvider).toEqual(expected && { ...BY_DEFAULT, ...expected });
});

test.each<[string, Raw, boolean]>([
  ['a zone of the rack', NAMED, true],
  ['no zone', {}, false],
  ['a zone that somebody else manages', { ...NAMED, record_set_managed: false }, false],
  ['a zone, and no internet to reach it', { ...NAMED, ...ISOLATED }, false],
  ['a zone, and no add-on for it', { ...NAMED, ...CHINA }, false],
])('records of ingresses’ hosts with %s: %s', (_, raw, expected) => {
  expect(planOf(raw).externalDns).toBe(expected);
});
