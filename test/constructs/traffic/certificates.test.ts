import { Certificates, type CertificatesProps } from '../../../lib/constructs/traffic/certificates';
import type { CertificatesPlan } from '../../../lib/rack/traffic/certificates';
import { clusterWith, objectsOf, waitsFor } from '../../support/in-cluster';

const ZONE = 'Z0000000001';
const WILDCARD = '*.api.example.org';
const LETSENCRYPT: CertificatesPlan = { issuer: { type: 'letsencrypt' }, duration: '2160h' };
const IN_ZONE: CertificatesPlan = { issuer: { type: 'letsencrypt', hostedZoneId: ZONE }, duration: '2160h' };
const WITH_DOMAIN: CertificatesPlan = { ...IN_ZONE, wildcard: WILDCARD };
const SELF_SIGNED: CertificatesPlan = { issuer: { type: 'self-signed' }, duration: '2160h' };
const CA: CertificatesPlan = { issuer: { type: 'ca', secret: 'acme-ca' }, duration: '2160h' };
const ACM: CertificatesPlan = { issuer: { type: 'acm' }, duration: '2160h' };
const ROUTER = 'rack-router.elb.us-east-1.amazonaws.com';

function certificates(plan: CertificatesPlan, props: Partial<CertificatesProps> = {}) {
  let made: Certificates | undefined;
  const { resources, findings } = clusterWith((stack, kubectl) => {
    const object = (name: string) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    const before = kubectl.manifest(stack, 'Before', object('cert-manager'));
    const namespace = kubectl.manifest(stack, 'Namespace', object('router'));
    const needed = kubectl.manifest(stack, 'Needed', object('needed'));
    const names = { region: 'us-east-1', routerName: ROUTER, domainId: '0a1b2c3d' };
    const common = { kubectl, ...names, namespace, after: [before], needs: [needed] };
    made = new Certificates(stack, 'Tls', { ...common, plan, ...props });
  });
  const ours = Object.entries(resources).filter(([id]) => id.startsWith('Tls'));
  return {
    resources,
    findings,
    ids: ours.map(([id]) => id),
    objects: ours
      .flatMap(([, resource]) => objectsOf(resource))
      .filter(({ metadata }) => metadata.name !== 'cert-manager'),
    wildcardSecret: made?.wildcardSecret,
    defaultSecret: made?.defaultSecret,
  };
}
const issuer = (name: string, spec: object) => ({
  apiVersion: 'cert-manager.io/v1',
  kind: 'ClusterIssuer',
  metadata: { name },
  spec,
});
const HTTP = { http01: { ingress: { ingressClassName: 'nginx' } } };
const acme = (...solvers: object[]) => ({
  server: 'https://acme-v02.api.letsencrypt.org/directory',
  privateKeySecretRef: { name: 'letsencrypt-account' },
  solvers,
});

describe('Let’s Encrypt', () => {
  test.each([
    ['without a domain', LETSENCRYPT],
    ['with a zone, and no wildcard wanted', IN_ZONE],
  ])('%s: names are proved by HTTP', (_, plan) => {
    expect(certificates(plan).objects).toEqual([issuer('letsencrypt', { acme: acme(HTTP) })]);
  });

  test('names of the domain are proved in its zone, by cert-manager’s own identity; all others by HTTP', () => {
    const { objects } = certificates(WITH_DOMAIN);
    const dns = {
      selector: { dnsZones: ['api.example.org'] },
      dns01: { route53: { region: 'us-east-1', hostedZoneID: ZONE } },
    };
    expect(objects[0]).toEqual(issuer('letsencrypt', { acme: acme(dns, HTTP) }));
    expect(objects.map(({ kind }) => kind)).toEqual(['ClusterIssuer', 'Namespace', 'Certificate']);
  });
});

test('an authority in a secret is named, and its key is in no template', () => {
  expect(certificates(CA).objects).toEqual([issuer('ca', { ca: { secretName: 'acme-ca' } })]);
});

test.each([
  ['self-signed', SELF_SIGNED],
  ['acm: behind the load balancer', ACM],
])('%s: an authority that the cluster makes, good for ten years', (_, plan) => {
  expect(certificates(plan).objects.slice(0, 3)).toEqual([
    issuer('self-signed-root', { selfSigned: {} }),
    {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name: 'rack-ca', namespace: 'cert-manager' },
      spec: {
        isCA: true,
        commonName: 'rack-ca',
        secretName: 'rack-ca',
        duration: '87600h',
        privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Never' },
        issuerRef: { kind: 'ClusterIssuer', name: 'self-signed-root' },
      },
    },
    issuer('self-signed', { ca: { secretName: 'rack-ca' } }),
  ]);
});

describe('certificates of the rack', () => {
  const issued = (plan: CertificatesPlan) =>
    certificates(plan).objects.filter(({ kind, metadata }) => kind === 'Certificate' && metadata.name !== 'rack-ca');
  const expected = (name: string, dnsName: string, signer: string, duration = '2160h') => ({
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: {
      name,
      namespace: name === 'domain' ? 'router-certificates-0a1b2c3d' : 'router',
      annotations: { 'cert-manager.io/issue-temporary-certificate': 'true' },
    },
    spec: {
      secretName: `${name}-tls`,
      duration,
      dnsNames: [dnsName],
      privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
      issuerRef: { kind: 'ClusterIssuer', name: signer },
    },
  });

  test.each([
    ['none without a domain', LETSENCRYPT, []],
    ['a wildcard by Let’s Encrypt', WITH_DOMAIN, [expected('domain', WILDCARD, 'letsencrypt')]],
    [
      'a wildcard by the rack’s own authority',
      { ...SELF_SIGNED, wildcard: WILDCARD },
      [expected('domain', WILDCARD, 'self-signed')],
    ],
    ['a wildcard by the authority in a secret', { ...CA, wildcard: WILDCARD }, [expected('domain', WILDCARD, 'ca')]],
    [
      'good for as long as wanted',
      { ...WITH_DOMAIN, duration: '720h' },
      [expected('domain', WILDCARD, 'letsencrypt', '720h')],
    ],
    ['the router’s own where the load balancer ends TLS', ACM, [expected('router', ROUTER, 'self-signed')]],
  ])('%s', (_, plan, certificate) => {
    expect(issued(plan)).toEqual(certificate);
  });

  test.each([
    ['no domain', LETSENCRYPT, undefined, undefined],
    ['a domain', WITH_DOMAIN, 'router-certificates-0a1b2c3d/domain-tls', undefined],
    ['a load balancer that ends TLS', ACM, 'router/router-tls', 'router/router-tls'],
  ])(
    'with %s the router has the wildcard of %s and answers others with %s',
    (_, plan, wildcardSecret, defaultSecret) => {
      expect(certificates(plan)).toMatchObject({ wildcardSecret, defaultSecret });
    },
  );
});

describe('order', () => {
  test('issuers come once cert-manager takes orders, certificates after their issuer', () => {
    const { resources } = certificates(WITH_DOMAIN);
    expect(waitsFor(resources.TlsLetsencryptIssuer)).toContain('Before');
    expect(waitsFor(resources.TlsDomain0a1b2c3dCertificate)).toContain('TlsLetsencryptIssuer');
  });

  test('the certificate of the domain goes before what takes back its challenges, in a namespace that goes with it', () => {
    const { resources } = certificates(WITH_DOMAIN);
    expect(waitsFor(resources.TlsDomain0a1b2c3dCertificate)).toContain('Needed');
    expect(objectsOf(resources.TlsDomain0a1b2c3dCertificate)).toMatchObject([
      { kind: 'Namespace', metadata: { name: 'router-certificates-0a1b2c3d' } },
      { kind: 'Certificate', metadata: { namespace: 'router-certificates-0a1b2c3d' } },
    ]);
  });

  test('issuers stay in the cluster: a challenge cannot be taken back without the one it is of', () => {
    expect(certificates(WITH_DOMAIN).resources.TlsLetsencryptIssuer?.DeletionPolicy).toBe('Retain');
    expect(certificates(WITH_DOMAIN).resources.TlsDomain0a1b2c3dCertificate?.DeletionPolicy ?? 'Delete').toBe('Delete');
  });

  test('certificates come once their namespace is there, which issuers do not need', () => {
    const { resources } = certificates(WITH_DOMAIN);
    expect(waitsFor(resources.TlsDomain0a1b2c3dCertificate)).toContain('Namespace');
    expect(waitsFor(resources.TlsLetsencryptIssuer)).not.toContain('Namespace');
  });
});

describe('another issuer', () => {
  const PLANS: readonly CertificatesPlan[] = [
    WITH_DOMAIN,
    { ...SELF_SIGNED, wildcard: WILDCARD },
    { ...CA, wildcard: WILDCARD },
    ACM,
  ];
  const pairs = PLANS.flatMap((from) => PLANS.filter((to) => to !== from).map((to) => ({ from, to })));

  test.each([
    [WITH_DOMAIN, ['TlsLetsencryptIssuer', 'TlsDomain0a1b2c3dCertificate']],
    [{ ...SELF_SIGNED, wildcard: WILDCARD }, ['TlsSelfSignedIssuer', 'TlsDomain0a1b2c3dCertificate']],
    [{ ...CA, wildcard: WILDCARD }, ['TlsCaIssuer', 'TlsDomain0a1b2c3dCertificate']],
    [ACM, ['TlsSelfSignedIssuer', 'TlsRouterCertificate']],
  ])('$issuer.type is known by what it makes', (plan, ids) => {
    expect(certificates(plan).ids).toEqual(ids);
  });

  // CloudFormation deletes what is gone and not retained after it has made what is new: kubectl then deletes by name.
  test.each(pairs)(
    '$from.issuer.type → $to.issuer.type: nothing that is new is deleted with the old',
    ({ from, to }) => {
      const [before, after] = [certificates(from), certificates(to)];
      const named = (ids: readonly string[], { resources }: typeof before) =>
        ids.flatMap((id) => objectsOf(resources[id]).map(({ kind, metadata }) => `${kind} ${metadata.name}`));
      const gone = named(
        before.ids.filter((id) => !after.ids.includes(id) && before.resources[id]?.DeletionPolicy !== 'Retain'),
        before,
      );
      const kept = named(after.ids, after);
      expect(gone.filter((name) => kept.includes(name))).toEqual([]);
    },
  );
});

test.each([
  ['Let’s Encrypt', WITH_DOMAIN],
  ['ACM', ACM],
])('leaves the guards nothing to find with %s', (_, plan) => {
  expect(certificates(plan).findings).toEqual([]);
});
