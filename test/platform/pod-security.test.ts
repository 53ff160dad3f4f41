import type { KubernetesObject } from '../../lib/constructs/platform/kubernetes-object';
import { chartValues, manifestObjects } from '../support/charts';
import { objectsOf } from '../support/in-cluster';
import { PLATFORM_RACKS } from '../support/platform-racks';
import { type Pod, refusedByRestricted } from '../support/pod-security';
import { type Raw, type Resource, templateOf } from '../support/templates';

const EVERYTHING: Raw = {
  internal_router: true,
  network_policy: 'calico',
  node_type: 'm7g.large',
  apps: 'web',
  fargate_namespaces: 'jobs',
  external_dns_name: 'rack.example.org',
  hosted_zone_id: 'Z0000000001',
};

const manifestsOf = (raw: Raw): readonly Resource[] =>
  Object.values(templateOf('platform', raw).Resources).filter(
    ({ Type }) => Type === 'Custom::AWSCDK-EKS-KubernetesResource',
  );

const namespacesOf = (raw: Raw) =>
  manifestsOf(raw)
    .flatMap((manifest) => objectsOf(manifest))
    .filter(({ kind }) => kind === 'Namespace');

/** Level of a mode → the namespaces that have it. */
function levels(raw: Raw, mode: string) {
  return Object.fromEntries(
    namespacesOf(raw).map(({ metadata: { name, labels = {} } }) => [
      // A domain’s ends in a checksum of it.
      name.replace(/-[0-9a-f]{8}$/, ''),
      labels[`pod-security.kubernetes.io/${mode}`],
    ]),
  );
}

test('every namespace of the rack takes no more than its pods need', () => {
  expect(levels(EVERYTHING, 'enforce')).toEqual({
    router: 'restricted',
    'router-certificates': 'restricted',
    'cert-manager': 'restricted',
    'aws-observability': 'restricted',
    'tigera-operator': 'privileged',
    'rack-web': undefined,
  });
});

test('those of apps refuse nothing, and tell of what is out of the ordinary', () => {
  expect(levels(EVERYTHING, 'warn')).toMatchObject({ 'rack-web': 'baseline', router: undefined });
  expect(levels(EVERYTHING, 'audit')).toMatchObject({ 'rack-web': 'baseline', router: undefined });
});

test('the rules stay the same when Kubernetes is upgraded', () => {
  const modes = ['enforce', 'warn', 'audit'];
  const pinned = namespacesOf(EVERYTHING).map(({ metadata: { labels = {} } }) =>
    modes
      .filter((mode) => `pod-security.kubernetes.io/${mode}` in labels)
      .map((mode) => labels[`pod-security.kubernetes.io/${mode}-version`]),
  );
  expect(new Set(pinned.flat())).toEqual(new Set(['v1.29']));
  expect(pinned.filter((versions) => versions.length === 0)).toEqual([]);
});

test.each(Object.entries(PLATFORM_RACKS))('rack %s: its routers are let into their namespace', (_, raw) => {
  const template = templateOf('platform', raw);
  const names = Object.keys(template.Resources).filter((id) => id.endsWith('NginxObjects'));
  const pods = names.flatMap((id) =>
    (manifestObjects(template, id) as unknown as readonly KubernetesObject[])
      .filter(({ kind }) => kind === 'Deployment')
      .map(({ spec }) => (spec as { template: { spec: Pod } }).template.spec),
  );
  expect(pods.length).toBeGreaterThan(0);
  expect(pods.flatMap(refusedByRestricted)).toEqual([]);
});

describe('the judge', () => {
  const container = {
    name: 'a',
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
  };
  const pod: Pod = {
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [container],
  };
  test.each<[string, Partial<Pod>, readonly string[]]>([
    ['what needs nothing', {}, []],
    ['the network of the node', { hostNetwork: true }, ['host namespaces']],
    ['nothing said of who it is', { securityContext: {} }, ['may be root', 'seccomp']],
    ['files of the node', { volumes: [{ name: 'etc', hostPath: { path: '/etc' } }] }, ['volume etc']],
    ['a bare container', { containers: [{ name: 'b' }] }, ['b: privilege escalation', 'b: capabilities']],
    ['a port of the node', { initContainers: [{ ...container, ports: [{ hostPort: 80 }] }] }, ['a: host port']],
    [
      'another capability',
      {
        containers: [
          {
            name: 'a',
            securityContext: { ...container.securityContext, capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } },
          },
        ],
      },
      ['a: more capabilities'],
    ],
  ])('%s', (_, more, refused) => {
    expect(refusedByRestricted({ ...pod, ...more })).toEqual(refused);
  });
});

test.each<[string, string, (values: Record<string, unknown>) => unknown]>([
  ['aws-load-balancer-controller', 'LoadBalancerControllerChart', ({ podSecurityContext }) => podSecurityContext],
  ['cluster-autoscaler', 'AutoscalerChart', ({ securityContext }) => securityContext],
  ['fluent-bit', 'FluentBitChart', ({ securityContext }) => securityContext],
  ['nvidia-device-plugin', 'NvidiaDevicePlugin', ({ podSecurityContext }) => podSecurityContext],
  [
    'neuron-helm-chart',
    'NeuronDevicePlugin',
    ({ devicePlugin }) => (devicePlugin as Record<string, unknown>).podSecurityContext,
  ],
])('%s: no system calls beyond those of the runtime’s list', (_, chart, contextOf) => {
  const raw = {
    node_pools: [
      { name: 'gpu', type: 'g6.xlarge', disk: 200 },
      { name: 'neuron', type: 'inf2.xlarge', disk: 200 },
    ],
  };
  expect(contextOf(chartValues(templateOf('platform', raw), chart))).toMatchObject({
    seccompProfile: { type: 'RuntimeDefault' },
  });
});

test('charts that confine their pods themselves are not told otherwise', () => {
  const values = chartValues(templateOf('platform', {}), 'CertManagerChart');
  expect(JSON.stringify(values)).not.toContain('ecurityContext');
});
