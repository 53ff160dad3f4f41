import { CfnTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { type RouterProps, routerChart, targetGroupBinding } from '../../lib/constructs/addons/router';
import { parseParameters } from '../../lib/parameters/parse';
import { type RouterPlan, routersOf } from '../../lib/rack/routers';
import { clusterWith, objectsOf, valuesOf } from '../support/in-cluster';
import { type Raw, templateOf } from '../support/templates';

const routerOf = (raw: Raw = {}, which = 0) =>
  routersOf(parseParameters({ internal_router: true, ...raw }).parameters)[which] as RouterPlan;

function chart(raw: Raw = {}, which = 0, props: Partial<RouterProps> = {}) {
  const { resources, findings } = clusterWith((stack, kubectl) => {
    const common = { kubectl, replicas: 2, dnsName: 'router.elb.example.com', loadBalancerCidrs: ['10.9.0.0/16'] };
    routerChart(stack, 'Chart', { ...common, router: routerOf(raw, which), ...props });
  });
  return { resource: resources.Chart, values: valuesOf(resources.Chart), findings };
}
interface Values {
  readonly controller: Readonly<Record<string, unknown>> & {
    readonly config: { readonly entries: Readonly<Record<string, string>> };
  };
}
const controllerOf = (...args: Parameters<typeof chart>) => (chart(...args).values as unknown as Values).controller;
const entriesOf = (...args: Parameters<typeof chart>) => controllerOf(...args).config.entries;

test('a release of its own for each router, so that both stand side by side', () => {
  for (const [which, release] of [
    [0, 'router'],
    [1, 'router-internal'],
  ] as const) {
    const { resource, values } = chart({}, which);
    expect(resource?.Properties).toMatchObject({ Chart: 'nginx-ingress', Release: release, Namespace: 'router' });
    expect(values).toMatchObject({
      fullnameOverride: release,
      controller: { reportIngressStatus: { leaderElectionLockName: `${release}-leader-election` } },
    });
  }
});

test.each([
  [0, { name: 'nginx', create: true, setAsDefaultIngress: true }],
  [1, { name: 'nginx-internal', create: true, setAsDefaultIngress: false }],
])('router %d serves its class of ingresses', (which, ingressClass) => {
  expect(controllerOf({}, which).ingressClass).toEqual(ingressClass);
});

test('makes no load balancer: its service is known in the cluster alone', () => {
  expect(controllerOf().service).toEqual({ create: true, type: 'ClusterIP' });
});

describe('NGINX', () => {
  test('every setting is text, as a ConfigMap wants it', () => {
    const entries = Object.values(entriesOf({ ssl_ciphers: 'HIGH', proxy_protocol: true }));
    expect(entries.filter((value) => typeof value !== 'string')).toEqual([]);
  });

  test.each<[string, Raw, object]>([
    ['versions of TLS that are not deprecated', {}, { 'ssl-protocols': 'TLSv1.2 TLSv1.3' }],
    ['the versions of TLS that are given', { ssl_protocols: 'TLSv1.3' }, { 'ssl-protocols': 'TLSv1.3' }],
    [
      'the ciphers that are given',
      { ssl_ciphers: 'ECDHE-RSA-AES128-GCM-SHA256:!aNULL' },
      { 'ssl-ciphers': 'ECDHE-RSA-AES128-GCM-SHA256:!aNULL', 'ssl-prefer-server-ciphers': 'True' },
    ],
    [
      'ingresses report the load balancer as their address',
      {},
      { 'external-status-address': 'router.elb.example.com' },
    ],
    ['nobody is told its version', {}, { 'server-tokens': 'False' }],
  ])('%s', (_, raw, entries) => {
    expect(entriesOf(raw)).toMatchObject(entries);
  });

  test('its own ciphers where none are given', () => {
    expect(entriesOf()).not.toHaveProperty('ssl-ciphers');
  });
});

describe('proxy protocol', () => {
  const KEYS = ['proxy-protocol', 'real-ip-header', 'set-real-ip-from'];

  test('is read from the load balancer, whose word on the client counts', () => {
    expect(
      entriesOf({ proxy_protocol: true }, 0, { loadBalancerCidrs: ['10.0.0.0/8', '172.16.0.0/12'] }),
    ).toMatchObject({
      'proxy-protocol': 'True',
      'real-ip-header': 'proxy_protocol',
      'set-real-ip-from': '10.0.0.0/8,172.16.0.0/12',
    });
  });

  test.each<[string, Raw, number]>([
    ['unless it is wanted', {}, 0],
    ['by the internal router', { proxy_protocol: true }, 1],
  ])('is not read %s', (_, raw, which) => {
    expect(Object.keys(entriesOf(raw, which)).filter((key) => KEYS.includes(key))).toEqual([]);
  });

  const CONFIG = (raw: Raw) => valuesOf(templateOf('platform', { proxy_protocol: true, ...raw }).Resources.RouterChart);

  test.each<[string, Raw, string]>([
    ['the rack’s own block where its subnets are its own', { cidr: '10.9.0.0/16' }, '10.9.0.0/16'],
    [
      'all private addresses in a VPC of somebody else, whose public subnets may be in any block',
      {
        vpc_id: 'vpc-0a1b2c3d',
        private_subnets_ids: 'subnet-0000000a,subnet-0000000b,subnet-0000000c',
        public_subnets_ids: 'subnet-1000000a,subnet-1000000b,subnet-1000000c',
      },
      '10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,100.64.0.0/10',
    ],
  ])('believes %s', (_, raw, cidrs) => {
    expect(CONFIG(raw)).toMatchObject({ controller: { config: { entries: { 'set-real-ip-from': cidrs } } } });
  });
});

describe('replicas', () => {
  test('several: over the zones, and one at a time is taken away', () => {
    expect(controllerOf({}, 1)).toMatchObject({
      replicaCount: 2,
      podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
      topologySpreadConstraints: [
        {
          topologyKey: 'topology.kubernetes.io/zone',
          maxSkew: 1,
          whenUnsatisfiable: 'ScheduleAnyway',
          labelSelector: { matchLabels: { 'app.kubernetes.io/instance': 'router-internal' } },
        },
      ],
    });
  });

  test('one: no budget, which would keep its node from being drained', () => {
    expect(controllerOf({}, 0, { replicas: 1 })).toMatchObject({
      replicaCount: 1,
      podDisruptionBudget: { enabled: false },
      topologySpreadConstraints: [],
    });
  });

  test('a new pod is there before an old one goes', () => {
    expect(controllerOf().strategy).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { maxUnavailable: 0, maxSurge: 1 },
    });
  });

  test('a pod that goes waits until nothing new is sent to it, and ends what it was asked in time', () => {
    const { lifecycle, terminationGracePeriodSeconds } = controllerOf();
    expect(lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '30'] } } });
    const shutdown = Number.parseInt(entriesOf()['worker-shutdown-timeout'] ?? '', 10);
    expect(30 + shutdown).toBeLessThan(terminationGracePeriodSeconds as number);
  });
});

describe('certificates', () => {
  test.each<[string, Partial<RouterProps>, object]>([
    ['a wildcard', { wildcardSecret: 'domain-tls' }, { wildcardTLS: { secret: 'router/domain-tls' } }],
    ['a default', { defaultSecret: 'router-tls' }, { defaultTLS: { secret: 'router/router-tls' } }],
  ])('%s is read from its secret', (_, props, expected) => {
    expect(controllerOf({}, 0, props)).toMatchObject(expected);
  });

  test('none where there is none', () => {
    expect(controllerOf()).not.toHaveProperty('wildcardTLS');
    expect(controllerOf()).not.toHaveProperty('defaultTLS');
  });

  test('behind a load balancer that ends TLS the public router has a default, the internal one has none', () => {
    const raw = {
      internal_router: true,
      tls_issuer: 'acm',
      acm_certificate_arn: 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012',
    };
    const { RouterChart, InternalRouterChart } = templateOf('platform', raw).Resources;
    expect(valuesOf(RouterChart)).toMatchObject({ controller: { defaultTLS: { secret: 'router/router-tls' } } });
    expect(valuesOf(InternalRouterChart)).not.toHaveProperty('controller.defaultTLS');
  });
});

describe('the access log', () => {
  const format = entriesOf()['log-format'] ?? '';

  test('is one object of JSON a line', () => {
    const line = format.replaceAll(/\$\w+/g, 'x');
    expect(Object.keys(JSON.parse(line))).toEqual(
      expect.arrayContaining(['time_iso8601', 'remote_addr', 'host', 'request_method', 'request_uri', 'status']),
    );
    expect(entriesOf()['log-format-escaping']).toBe('json');
  });

  test('begins with a brace, by which log shipping knows it', () => {
    expect(format.startsWith('{')).toBe(true);
  });

  test('has no single quote, between which NGINX puts it', () => {
    expect(format).not.toContain("'");
  });

  test('has a name for every variable, and the variable of that name', () => {
    const pairs = [...format.matchAll(/"(\w+)":"\$(\w+)"/g)].map(([, name, variable]) => [name, variable]);
    expect(pairs.filter(([name, variable]) => name !== variable)).toEqual([]);
    expect(pairs).toHaveLength(Object.keys(JSON.parse(format.replaceAll(/\$\w+/g, 'x'))).length);
  });
});

describe('target group bindings', () => {
  /** The binding of a port, as its manifest has it. */
  function binding(raw: Raw, which: number, name: 'http' | 'https', protocol: 'TCP' | 'TLS') {
    const { resources } = clusterWith((stack, kubectl) => {
      const targetGroup = new CfnTargetGroup(stack, 'Group', { protocol });
      kubectl.manifest(
        stack,
        'Binding',
        targetGroupBinding(routerOf(raw, which), { name, targetGroup }, 'vpc-0a1b2c3d'),
      );
    });
    return objectsOf(resources.Binding);
  }

  test('bind a target group to a port of the router’s service, and leave security groups alone', () => {
    expect(binding({}, 0, 'http', 'TCP')).toEqual([
      {
        apiVersion: 'elbv2.k8s.aws/v1beta1',
        kind: 'TargetGroupBinding',
        metadata: { name: 'router-http', namespace: 'router' },
        spec: {
          targetGroupARN: '<Group>',
          targetType: 'ip',
          targetGroupProtocol: 'TCP',
          ipAddressType: 'ipv4',
          vpcID: 'vpc-0a1b2c3d',
          serviceRef: { name: 'router-controller', port: 'http' },
        },
      },
    ]);
  });

  test.each([
    [0, 'http', 'TCP', 'router-http', 'router-controller'],
    [0, 'https', 'TCP', 'router-https', 'router-controller'],
    [0, 'https', 'TLS', 'router-tls', 'router-controller'],
    [1, 'http', 'TCP', 'router-internal-http', 'router-internal-controller'],
    [1, 'https', 'TCP', 'router-internal-https', 'router-internal-controller'],
  ] as const)('router %d, %s by %s is %s', (which, port, protocol, name, service) => {
    expect(binding({}, which, port, protocol)).toMatchObject([
      { metadata: { name }, spec: { targetGroupProtocol: protocol, serviceRef: { name: service, port } } },
    ]);
  });
});

test('leaves the guards nothing to find', () => {
  expect(chart().findings).toEqual([]);
});
