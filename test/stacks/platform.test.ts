import { rmSync } from 'node:fs';
import { CHARTS } from '../../lib/facts/platform/charts';
import { EXAMPLE_RACKS } from '../support/example-racks';
import { objectsOf, waitsFor } from '../support/in-cluster';
import { type Raw, type Resource, rackApp, templateOf, templatesOf } from '../support/templates';

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
      'a binding after what obeys it, the DNS by which that asks AWS, its target group and its namespace',
      {},
      'RouterHttpTargetGroupBinding',
      ['LoadBalancerControllerChart', 'CoreDnsReady', 'CoreDns', 'RouterPortsHttpTargetGroup', 'Base'],
    ],
    [
      'that of TLS alike',
      ACM,
      'RouterTlsTargetGroupBinding',
      ['LoadBalancerControllerChart', 'RouterPortsTlsTargetGroup'],
    ],
    [
      'that of the internal router alike',
      FULL,
      'InternalRouterHttpsTargetGroupBinding',
      ['LoadBalancerControllerChart', 'CoreDnsReady', 'InternalRouterPortsHttpsTargetGroup'],
    ],
    [
      'the controller by pod identity after its association',
      FULL,
      'LoadBalancerControllerChart',
      ['LoadBalancerControllerIdentityAssociation'],
    ],
    ['the autoscaler after its role', {}, 'AutoscalerChart', ['AutoscalerIdentityIrsaRole']],
    ['log shipping after its role', {}, 'FluentBitChart', ['FluentBitIdentityIrsaRole']],
    [
      'issuers after cert-manager, whose chart is done when its webhook answers, and after DNS',
      {},
      'TlsLetsencryptIssuer',
      ['CertManagerChart', 'CoreDnsReady'],
    ],
    [
      'certificates after their issuer',
      NAMED,
      'TlsDomain76178e9aCertificate',
      ['TlsLetsencryptIssuer', 'CertManagerChart', 'Base'],
    ],
    [
      'the router after its certificate, which NGINX does not start without',
      NAMED,
      'RouterNginxObjects',
      ['TlsDomain76178e9aCertificate', 'Base'],
    ],
    ['and after the one by which the load balancer speaks to it', ACM, 'RouterNginxObjects', ['TlsRouterCertificate']],
    ['cert-manager after its identity', FULL, 'CertManagerChart', ['CertManagerDnsAssociation']],
    [
      'the class of a file system after its driver and mount targets',
      FULL,
      'EfsStorageClass',
      ['EfsCsiDriverAddon', 'EfsFileSystem', 'EfsMountTarget1', 'EfsMountTarget3'],
    ],
    ['the operator of Calico after its definitions', FULL, 'CalicoChart', ['CalicoDefinitions', 'CalicoNamespace']],
  ])('%s', (_, raw, id, before) => {
    expect([...standsOn(raw, id)]).toEqual(expect.arrayContaining(before));
  });

  test.each(Object.entries(RACKS))(
    'rack %s: what puts things into the cluster is there before the platform',
    (_, raw) => {
      const name = (raw.name as string | undefined) ?? 'rack';
      for (const [id, { Properties }] of installed(raw)) {
        expect({ id, token: Properties.ServiceToken }).toEqual({
          id,
          token: { 'Fn::ImportValue': `${name}-front:KubectlServiceToken` },
        });
      }
    },
  );

  test.each(Object.entries(RACKS))('rack %s: every pod that calls AWS at its first breath has DNS before', (_, raw) => {
    const resources = platform(raw);
    const calling = Object.keys(resources).filter((id) => /^(AddonExternalDns|Tls\w*Issuer|\w*Binding)$/.test(id));
    expect(calling.length).toBeGreaterThanOrEqual(3);
    expect(calling.filter((id) => !standsOn(raw, id).has('CoreDns'))).toEqual([]);
  });

  test.each(Object.entries(RACKS))('rack %s: nothing rests on an add-on that ought to answer', (_, raw) => {
    // CloudFormation calls an add-on done when EKS calls it degraded (terraform-provider-aws issue 44669).
    const resources = platform(raw);
    const addons = Object.keys(resources).filter((id) => resources[id]?.Type === 'AWS::EKS::Addon');
    const resting = installed(raw).flatMap(([id, resource]) =>
      waitsFor(resource)
        .filter((other) => addons.includes(other))
        .map((other) => `${id} ${other}`),
    );
    const ofFileSystem = 'efs_csi_driver_enable' in raw ? ['EfsStorageClass EfsCsiDriverAddon'] : [];
    expect(resting.sort()).toEqual(['CoreDnsReady CoreDns', ...ofFileSystem].sort());
  });

  test('no chart waits for another', () => {
    const charts = installed({}).filter(([, { Type }]) => Type.endsWith('HelmChart'));
    const pairs = charts.flatMap(([id]) =>
      charts.filter(([other]) => standsOn({}, id).has(other)).map(([other]) => `${id} ${other}`),
    );
    expect(pairs).toEqual([]);
  });
});

describe.each(Object.entries(RACKS))('rack %s', (_, raw) => {
  const charts = installed(raw).filter(([, { Type }]) => Type === 'Custom::AWSCDK-EKS-HelmChart');

  /** Charts whose pods are on every node, one of which may be broken. */
  const ON_EVERY_NODE = ['FluentBitChart', 'NvidiaDevicePlugin', 'NeuronDevicePlugin'];

  test('every chart is pinned, runs or is taken back, and is taken back before its function is stopped', () => {
    const pinned = Object.values(CHARTS).map(({ name, version }) => `${name} ${version}`);
    expect(charts.length).toBeGreaterThanOrEqual(3);
    for (const [id, { Properties }] of charts) {
      expect(pinned).toContain(`${Properties.Chart} ${Properties.Version}`);
      // At most seven minutes: Helm takes as long again to go back, and Lambda gives 15.
      expect(Number.parseInt(/^(\d+)s$/.exec(String(Properties.Timeout))?.[1] ?? '999', 10)).toBeLessThanOrEqual(420);
      const { Atomic = false, Wait = false, CreateNamespace = false } = Properties;
      const waits = !ON_EVERY_NODE.includes(id);
      expect({ id, Atomic, Wait, CreateNamespace }).toEqual({
        id,
        Atomic: waits,
        Wait: waits,
        CreateNamespace: id === 'CertManagerChart',
      });
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
});

test('no stack of the cluster waits for the platform', () => {
  const others = Object.entries(templatesOf(FULL)).filter(([part]) => part !== 'platform');
  expect(others.map(([part]) => part).sort()).toEqual(['assets', 'eks', 'front', 'iam', 'kms', 'network', 'nodegroup']);
  for (const [, template] of others) {
    expect(JSON.stringify(template)).not.toMatch(/"StackName":"rack-platform"|"rack-platform:/);
  }
  const app = rackApp(FULL);
  const { stacks } = app.synth();
  rmSync(app.outdir, { recursive: true });
  const waiting = stacks.filter(({ dependencies }) => dependencies.some(({ id }) => id === 'rack-platform'));
  expect(waiting).toEqual([]);
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
      ['RouterHttpsTargetGroupBinding', 'LoadBalancerControllerChart'],
    ],
    ['and while the router answers', {}, ['RouterHttpsTargetGroupBinding', 'RouterNginxObjects', 'Base']],
    ['before their target groups go', {}, ['RouterHttpsTargetGroupBinding', 'RouterPortsHttpsTargetGroup']],
    ['listeners go before their target groups', {}, ['RouterPortsHttpsListener', 'RouterPortsHttpsTargetGroup']],
    [
      'an internal router goes before its load balancer',
      FULL,
      ['InternalRouterNginxObjects', 'InternalRouterLoadBalancer', 'InternalRouterSecurityGroup'],
    ],
    ['those of an internal router, too', FULL, ['InternalRouterHttpTargetGroupBinding', 'LoadBalancerControllerChart']],
    [
      'certificates go before issuers, issuers before cert-manager',
      NAMED,
      ['RouterNginxObjects', 'TlsDomain76178e9aCertificate', 'TlsLetsencryptIssuer', 'CertManagerChart'],
    ],
    ['the namespace of the router goes after what is in it', NAMED, ['TlsDomain76178e9aCertificate', 'Base']],
    ['and after its bindings', {}, ['RouterHttpTargetGroupBinding', 'Base']],
    [
      'the certificate of the domain goes with its challenges, while cert-manager runs',
      NAMED,
      ['TlsDomain76178e9aCertificate', 'TlsLetsencryptIssuer', 'CertManagerChart'],
    ],
    ['and while that may change the zone', NAMED, ['TlsDomain76178e9aCertificate', 'CertManagerDomain76178e9aPolicy']],
    ['DNS goes after all that needs it', NAMED, ['RouterHttpsTargetGroupBinding', 'CoreDnsReady', 'CoreDns']],
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
      ['TlsLetsencryptIssuer'],
    ],
    [
      'to ACM: the target group and the binding of port 443',
      { tls_issuer: 'self-signed' },
      ACM,
      ['RouterPortsHttpsTargetGroup', 'RouterHttpsTargetGroupBinding'],
    ],
    [
      'no wildcard: the certificate, and not what takes back its challenge',
      NAMED,
      { ...NAMED, convox_domain_tls_cert_disable: true },
      ['TlsDomain76178e9aCertificate'],
    ],
    [
      'another zone: the certificate, with a challenge that may be pending, and what takes that back',
      NAMED,
      { ...NAMED, hosted_zone_id: 'Z0000000002' },
      ['CertManagerDomain76178e9aPolicy', 'TlsDomain76178e9aCertificate'],
    ],
    ['a security group that is given: nothing of the platform', {}, { nlb_security_group: 'sg-0a1b2c3d' }, []],
  ])('%s', (_, from, to, expected) => {
    expect(gone(from, to)).toEqual(expected);
  });

  test('an app: not its namespace, in which there is what is not the rack’s', () => {
    const { AppWebObjects, AppWorkerObjects } = platform({ name: 'acme', apps: 'web,worker' });
    expect([AppWebObjects, AppWorkerObjects]).toMatchObject([
      { DeletionPolicy: 'Retain' },
      { DeletionPolicy: 'Retain' },
    ]);
    expect([AppWebObjects, AppWorkerObjects].map((objects) => objectsOf(objects)[0])).toMatchObject([
      { kind: 'Namespace', metadata: { name: 'acme-web' } },
      { kind: 'Namespace', metadata: { name: 'acme-worker' } },
    ]);
  });
});

test.each(Object.entries(RACKS))(
  'rack %s: all in the cluster goes with the platform, but issuers and the namespaces of apps',
  (_, raw) => {
    const kept = installed(raw).filter(([, { DeletionPolicy = 'Delete' }]) => DeletionPolicy !== 'Delete');
    const issuers = Object.keys(platform(raw)).filter((id) => /^Tls\w+Issuer$/.test(id));
    expect(issuers).toHaveLength(1);
    const apps = Object.keys(platform(raw)).filter((id) => /^App\w+Objects$/.test(id));
    expect(apps.length > 0).toBe('apps' in raw);
    expect(kept.map(([id]) => id)).toEqual([...issuers, ...apps]);
  },
);

describe('changes of the cluster itself, of which EKS takes one at a time', () => {
  const OIDC = { oidc_issuer_url: 'https://login.example.org', oidc_client_id: 'kubernetes' };

  test('an identity provider comes after node groups, profiles and add-ons', () => {
    const { IdentityProvider } = templateOf('nodegroup', { ...OIDC, fargate_namespaces: 'jobs' }).Resources;
    expect(waitsFor(IdentityProvider)).toEqual(
      expect.arrayContaining(['NodeGroup1', 'NodeGroup3', 'FargateProfileJobs', 'AddonVpcCni', 'AddonKubeProxy']),
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
