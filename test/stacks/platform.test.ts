import { rmSync } from 'node:fs';
import { CHARTS } from '../../lib/facts/charts';
import { EXAMPLE_RACKS } from '../support/example-racks';
import { objectsOf, waitsFor } from '../support/in-cluster';
import { type Raw, type Resource, rackApp, resourcesOf, templateOf, templatesOf } from '../support/templates';

const platform = (raw: Raw = {}) => templateOf('platform', raw).Resources;
const NAMED = { external_dns_name: 'api.example.org', hosted_zone_id: 'Z0000000001' };
const ACM = {
  tls_issuer: 'acm',
  acm_certificate_arn: 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012',
};
const ACCELERATED = {
  node_pools: [
    { name: 'gpu', type: 'g5.xlarge' },
    { name: 'inf', type: 'inf2.xlarge' },
  ],
};
/** A rack with everything that can be installed at the same time. */
const FULL: Raw = {
  ...NAMED,
  ...ACCELERATED,
  pod_identity_agent_enable: true,
  internal_router: true,
  network_policy: 'calico',
  efs_csi_driver_enable: true,
  fargate_namespaces: 'jobs',
  apps: 'web,worker',
};
const RACKS: Readonly<Record<string, Raw>> = {
  ...EXAMPLE_RACKS,
  full: FULL,
  acm: ACM,
  china: { region: 'cn-northwest-1' },
};

/** Everything that must be there before a resource is made, and is there until it is gone. */
function standsOn(raw: Raw, id: string): ReadonlySet<string> {
  const resources = platform(raw);
  const found = new Set<string>();
  const visit = (at: string) => {
    for (const next of waitsFor(resources[at]).filter((it) => !found.has(it))) {
      found.add(next);
      visit(next);
    }
  };
  expect(Object.keys(resources)).toContain(id);
  visit(id);
  return found;
}
const isInstalled = ({ Type }: Resource) => Type.startsWith('Custom::AWSCDK-EKS-');
const installed = (raw: Raw) => Object.entries(platform(raw)).filter(([, resource]) => isInstalled(resource));

describe('order', () => {
  test.each<[string, Raw, string, string[]]>([
    [
      'a binding after what obeys it, its target group, and the way to the nodes',
      {},
      'RouterHttpTargetGroupBinding',
      [
        'LoadBalancerControllerChart',
        'RouterHttpTargetGroup',
        'RouterNodesHttp',
        'RouterNodesHttps',
        'RouterNamespace',
      ],
    ],
    ['that of TLS alike', ACM, 'RouterTlsTargetGroupBinding', ['LoadBalancerControllerChart', 'RouterTlsTargetGroup']],
    [
      'that of the internal router alike',
      FULL,
      'InternalRouterHttpsTargetGroupBinding',
      ['LoadBalancerControllerChart', 'InternalRouterHttpsTargetGroup', 'InternalRouterNodesHttps'],
    ],
    [
      'the controller after its role and policy',
      {},
      'LoadBalancerControllerChart',
      ['LoadBalancerControllerIdentityIrsaRole', 'LoadBalancerControllerIdentityPolicy'],
    ],
    [
      'by pod identity after its association',
      FULL,
      'LoadBalancerControllerChart',
      ['LoadBalancerControllerIdentityAssociation', 'LoadBalancerControllerIdentityPolicy'],
    ],
    [
      'the autoscaler after its role and policy',
      {},
      'AutoscalerChart',
      ['AutoscalerIdentityIrsaRole', 'AutoscalerIdentityPolicy'],
    ],
    [
      'log shipping after its role and policy',
      {},
      'FluentBitChart',
      ['FluentBitIdentityIrsaRole', 'FluentBitIdentityPolicy'],
    ],
    ['issuers after cert-manager', {}, 'TlsLetsencryptIssuer', ['AddonCertManager', 'RouterNamespace']],
    [
      'certificates after their issuer',
      NAMED,
      'TlsDomainCertificate',
      ['TlsLetsencryptIssuer', 'AddonCertManager', 'RouterNamespace'],
    ],
    [
      'the router after its certificate, which NGINX does not start without',
      NAMED,
      'RouterNginxObjects',
      ['TlsDomainCertificate', 'RouterNamespace'],
    ],
    ['and after the one by which the load balancer speaks to it', ACM, 'RouterNginxObjects', ['TlsRouterCertificate']],
    ['cert-manager after what lets it change the zone', FULL, 'AddonCertManager', ['AddonCertManagerAssociation']],
    [
      'the class of a file system after its driver and mount targets',
      FULL,
      'EfsStorageClass',
      ['EfsCsiDriverAddon', 'EfsFileSystem', 'EfsMountTarget1', 'EfsMountTarget3'],
    ],
    ['the operator of Calico after its definitions', FULL, 'CalicoChart', ['CalicoDefinitions', 'CalicoNamespace']],
    [
      'a chart of ECR Public after the permission to log in there',
      FULL,
      'NeuronDevicePlugin',
      ['KubectlFunctionEcrPublicPolicy'],
    ],
  ])('%s', (_, raw, id, before) => {
    expect([...standsOn(raw, id)]).toEqual(expect.arrayContaining(before));
  });

  test.each(Object.entries(RACKS))('rack %s: everything in the cluster after what puts it there', (_, raw) => {
    const needed = [
      'KubectlFunctionAccessEntry',
      'KubectlFunctionLog',
      'KubectlFunctionPolicy',
      'KubectlFunctionProviderHandler',
      'KubectlFunctionProviderProviderframeworkonEvent',
      'KubectlFunctionProviderProviderframeworkonEventServiceRoleDefaultPolicy',
      'KubectlFunctionRole',
      ...('KubectlFunctionVpcApiFromKubectl' in platform(raw) ? ['KubectlFunctionVpcApiFromKubectl'] : []),
    ];
    for (const [id] of installed(raw)) {
      expect({ id, before: [...standsOn(raw, id)] }).toEqual({ id, before: expect.arrayContaining(needed) });
    }
  });

  test('only what has its name waits for the load balancer, which takes minutes', () => {
    const waiting = (raw: Raw) =>
      Object.keys(platform(raw)).filter((id) => standsOn(raw, id).has('RouterLoadBalancer'));
    const always = [
      'RouterHttpListener',
      'RouterHttpsListener',
      'RouterNginxObjects',
      'RouterNginxReady',
      'RouterHttpTargetGroupBinding',
    ];
    expect(waiting(NAMED).sort()).toEqual([...always, 'Domain', 'RouterHttpsTargetGroupBinding'].sort());
    expect(waiting(ACM).sort()).toEqual([...always, 'TlsRouterCertificate', 'RouterTlsTargetGroupBinding'].sort());
  });

  test('no chart waits for another but where it must', () => {
    const charts = installed({}).filter(([, { Type }]) => Type.endsWith('HelmChart'));
    const pairs = charts.flatMap(([id]) =>
      charts.filter(([other]) => standsOn({}, id).has(other)).map(([other]) => `${id} ${other}`),
    );
    expect(pairs).toEqual([]);
  });
});

describe.each(Object.entries(RACKS))('rack %s', (_, raw) => {
  const charts = installed(raw).filter(([, { Type }]) => Type === 'Custom::AWSCDK-EKS-HelmChart');

  test('every chart is pinned, runs or is taken back, and gives up before its function does', () => {
    const pinned = Object.values(CHARTS).map(({ name, version }) => `${name} ${version}`);
    expect(charts.length).toBeGreaterThanOrEqual(3);
    for (const [, { Properties }] of charts) {
      expect(pinned).toContain(`${Properties.Chart} ${Properties.Version}`);
      expect(Properties).toMatchObject({ Atomic: true, Wait: true, Timeout: expect.stringMatching(/^\d+s$/) });
      expect(Number.parseInt(String(Properties.Timeout), 10)).toBeLessThan(15 * 60);
      expect(Properties).not.toHaveProperty('CreateNamespace');
    }
  });

  test('no two releases have one name in a namespace, and no two manifests one object', () => {
    const releases = charts.map(([, { Properties }]) => `${Properties.Namespace}/${Properties.Release}`);
    const objects = installed(raw)
      .filter(([, { Type }]) => Type === 'Custom::AWSCDK-EKS-KubernetesResource')
      .flatMap(([, resource]) => objectsOf(resource))
      .map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`);
    const names = [...releases, ...objects];
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  test('the nodes come before the platform, and the platform goes before the nodes', () => {
    const app = rackApp(raw);
    const order = app.synth().stacks.map(({ stackName }) => stackName.split('-').at(-1));
    rmSync(app.outdir, { recursive: true });
    expect(order.indexOf('nodegroup')).toBeLessThan(order.indexOf('platform'));
    expect(order.at(-1)).toBe('platform');
  });
});

test('no stack of the cluster waits for the platform', () => {
  const others = Object.entries(templatesOf(FULL)).filter(([part]) => part !== 'platform');
  expect(others).toHaveLength(6);
  for (const [, template] of others) {
    expect(JSON.stringify(template)).not.toContain('"StackName":"rack-platform"');
  }
  const app = rackApp(FULL);
  const { stacks } = app.synth();
  rmSync(app.outdir, { recursive: true });
  const waiting = stacks.filter(({ dependencies }) => dependencies.some(({ id }) => id === 'rack-platform'));
  expect(waiting).toEqual([]);
});

test('the platform starts with the nodes, not after them', () => {
  const app = rackApp({});
  const { stacks } = app.synth();
  rmSync(app.outdir, { recursive: true });
  const { dependencies } = stacks.find(({ stackName }) => stackName === 'rack-platform') ?? { dependencies: [] };
  const stacksBefore = dependencies.map(({ id }) => id).filter((id) => !id.endsWith('.assets'));
  expect(stacksBefore.sort()).toEqual(['rack-assets', 'rack-eks', 'rack-kms', 'rack-network']);
});

test('a rack by default has few custom resources, each for something in the cluster', () => {
  const custom = Object.entries(resourcesOf(templatesOf())).filter(([, { Type }]) => Type.startsWith('Custom::'));
  expect(custom.length).toBeLessThanOrEqual(12);
  const elsewhere = custom.filter(([id]) => !id.startsWith('platform/')).map(([id]) => id);
  expect(elsewhere.filter((id) => !id.startsWith('network/'))).toEqual([]);
});

describe('removal', () => {
  /** Resources in the order in which CloudFormation may delete them: step by step, all that nothing else stands on. */
  function steps(raw: Raw): ReadonlyMap<string, number> {
    const resources = platform(raw);
    const step = new Map<string, number>();
    let left = Object.keys(resources);
    for (let i = 0; left.length > 0; i++) {
      const needed = new Set(left.flatMap((id) => waitsFor(resources[id])));
      const free = left.filter((id) => !needed.has(id));
      expect(free).not.toEqual([]);
      for (const id of free) {
        step.set(id, i);
      }
      left = left.filter((id) => needed.has(id));
    }
    return step;
  }

  test.each<[string, Raw, string[]]>([
    [
      'pods are taken out while the controller runs',
      {},
      [
        'RouterHttpsTargetGroupBinding',
        'LoadBalancerControllerChart',
        'LoadBalancerControllerIdentityIrsaRole',
        'LoadBalancerControllerIdentityPolicy',
      ],
    ],
    [
      'and while the router answers',
      {},
      ['RouterHttpsTargetGroupBinding', 'RouterNginxReady', 'RouterNginxObjects', 'RouterNamespace'],
    ],
    ['before their target groups go', {}, ['RouterHttpsTargetGroupBinding', 'RouterHttpsTargetGroup']],
    ['then target groups and rules go', {}, ['RouterHttpTargetGroupBinding', 'RouterNodesHttp', 'RouterSecurityGroup']],
    ['listeners go before their target groups', {}, ['RouterHttpsListener', 'RouterHttpsTargetGroup']],
    ['routers go before their load balancer', {}, ['RouterNginxObjects', 'RouterLoadBalancer', 'RouterSecurityGroup']],
    ['those of an internal router, too', FULL, ['InternalRouterHttpTargetGroupBinding', 'LoadBalancerControllerChart']],
    [
      'certificates go before issuers, issuers before cert-manager',
      NAMED,
      ['RouterNginxObjects', 'TlsDomainCertificate', 'TlsLetsencryptIssuer', 'AddonCertManager'],
    ],
    ['the namespace of the router goes after what is in it', NAMED, ['TlsDomainCertificate', 'RouterNamespace']],
    ['and after its bindings', {}, ['RouterHttpTargetGroupBinding', 'RouterNamespace']],
    [
      'Calico takes away what it made before its definitions go',
      FULL,
      ['CalicoChart', 'CalicoDefinitions', 'CalicoNamespace'],
    ],
    [
      'the driver of a file system goes after its class',
      FULL,
      ['EfsStorageClass', 'EfsCsiDriverAddon', 'EfsCsiDriverControllerPodIdentityRole'],
    ],
  ])('%s', (_, raw, order) => {
    const at = order.map((id) => steps(raw).get(id));
    expect(at).not.toContain(undefined);
    expect(at).toEqual([...new Set(at)].sort((a = 0, b = 0) => a - b));
  });

  test.each(Object.entries(RACKS))('rack %s: what empties the cluster goes last', (_, raw) => {
    const step = steps(raw);
    const last = Math.max(...installed(raw).map(([id]) => step.get(id) ?? 0));
    for (const id of ['KubectlFunctionAccessEntry', 'KubectlFunctionProviderHandler', 'KubectlFunctionPolicy']) {
      expect(step.get(id)).toBeGreaterThan(last);
    }
  });
});

describe('what a change takes away', () => {
  const ids = (raw: Raw) => Object.keys(platform(raw));
  const gone = (from: Raw, to: Raw) => ids(from).filter((id) => !ids(to).includes(id));

  test.each<[string, Raw, Raw, string[]]>([
    ['another issuer: the one before', {}, { tls_issuer: 'self-signed' }, ['TlsLetsencryptIssuer']],
    ['and back', { tls_issuer: 'self-signed' }, {}, ['TlsSelfSignedIssuer']],
    [
      'to an authority in a secret',
      NAMED,
      { ...NAMED, tls_issuer: 'ca', tls_ca_secret: 'a' },
      ['AddonCertManagerDnsPolicy', 'AddonCertManagerDnsIrsaRole', 'TlsLetsencryptIssuer', 'TlsDnsServiceAccount'],
    ],
    [
      'to ACM: the target group and the binding of port 443',
      { tls_issuer: 'self-signed' },
      ACM,
      ['RouterHttpsTargetGroup', 'RouterHttpsTargetGroupBinding'],
    ],
    [
      'no wildcard: the certificate, and what proved it',
      NAMED,
      { ...NAMED, convox_domain_tls_cert_disable: true },
      ['AddonCertManagerDnsPolicy', 'AddonCertManagerDnsIrsaRole', 'TlsDnsServiceAccount', 'TlsDomainCertificate'],
    ],
    [
      'a security group that is given: the rack’s own',
      {},
      { nlb_security_group: 'sg-0a1b2c3d' },
      ['RouterSecurityGroup'],
    ],
  ])('%s', (_, from, to, expected) => {
    expect(gone(from, to)).toEqual(expected);
  });

  test('an app: not its namespace, in which there is what is not the rack’s', () => {
    expect(platform({ apps: 'web' }).AppNamespaces).toMatchObject({ DeletionPolicy: 'Retain' });
    expect(objectsOf(platform({ name: 'acme', apps: 'web,worker' }).AppNamespaces)).toMatchObject([
      { kind: 'Namespace', metadata: { name: 'acme-web' } },
      { kind: 'Namespace', metadata: { name: 'acme-worker' } },
    ]);
    expect(platform()).not.toHaveProperty('AppNamespaces');
  });
});

test.each(Object.entries(RACKS))('rack %s: everything else in the cluster goes with the platform', (_, raw) => {
  const kept = installed(raw).filter(([, { DeletionPolicy = 'Delete' }]) => DeletionPolicy !== 'Delete');
  expect(kept.map(([id]) => id)).toEqual('apps' in raw ? ['AppNamespaces'] : []);
});

describe('changes of the cluster itself, of which EKS takes one at a time', () => {
  const dependenciesOf = (raw: Raw) => {
    const app = rackApp(raw);
    const { stacks } = app.synth();
    const platformStack = stacks.find(({ stackName }) => stackName === 'rack-platform');
    rmSync(app.outdir, { recursive: true });
    return platformStack?.dependencies.map(({ id }) => id);
  };
  const OIDC = { oidc_issuer_url: 'https://login.example.org', oidc_client_id: 'kubernetes' };

  test.each<[string, Raw, boolean]>([
    ['none', {}, false],
    ['a window', { endpoint_access: 'semi-private' }, true],
    ['an identity provider', OIDC, true],
    ['Fargate profiles', { fargate_namespaces: 'jobs' }, true],
  ])('%s: whether the platform waits for the nodes', (_, raw, waits) => {
    expect(dependenciesOf(raw)?.includes('rack-nodegroup')).toBe(waits);
  });

  test('an identity provider comes after node groups, profiles and add-ons', () => {
    const { IdentityProvider } = templateOf('nodegroup', { ...OIDC, fargate_namespaces: 'jobs' }).Resources;
    expect(waitsFor(IdentityProvider)).toEqual(
      expect.arrayContaining(['NodeGroup1', 'NodeGroup3', 'FargateProfileJobs', 'AddonVpcCni', 'AddonCoreDns']),
    );
  });

  test('add-ons are made once the endpoint has changed', () => {
    const resources = platform({ endpoint_access: 'semi-private', efs_csi_driver_enable: true });
    const addons = Object.entries(resources).filter(([, { Type }]) => Type === 'AWS::EKS::Addon');
    expect(addons.length).toBeGreaterThan(4);
    for (const [, addon] of addons) {
      expect(waitsFor(addon)).toContain('EndpointWindowOpened');
    }
  });
});
