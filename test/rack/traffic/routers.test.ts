import { parseParameters } from '../../../lib/parameters/parse';
import { type RouterPlan, routersOf } from '../../../lib/rack/traffic/routers';
import type { Raw } from '../../support/templates';

const routers = (raw: Raw = {}) => routersOf(parseParameters(raw).parameters);
const BOTH = { internal_router: true };
const ISOLATED = { internet_gateway: false };
const CERTIFICATE = 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012';
const ACM = { tls_issuer: 'acm', acm_certificate_arn: CERTIFICATE };

test('a rack has one router, which faces the internet and serves ingresses without a class', () => {
  expect(routers()).toEqual([
    {
      id: 'Router',
      name: 'router',
      loadBalancerId: 'Router',
      scheme: 'internet-facing',
      ingressClass: 'nginx',
      isDefault: true,
      proxyProtocol: false,
      idleTimeoutSeconds: 3600,
      maxReplicas: 10,
      settings: {},
      tlsProtocols: 'TLSv1.2 TLSv1.3',
      tlsPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    },
  ]);
});

test('an internal one comes second, under another name and for a class of its own', () => {
  expect(routers(BOTH)).toMatchObject([
    { id: 'Router', scheme: 'internet-facing' },
    {
      id: 'InternalRouter',
      name: 'router-internal',
      scheme: 'internal',
      ingressClass: 'nginx-internal',
      isDefault: false,
    },
  ]);
});

test('the one router of an isolated rack is internal, and serves ingresses without a class', () => {
  expect(routers(ISOLATED)).toMatchObject([
    {
      id: 'Router',
      name: 'router',
      loadBalancerId: 'IsolatedRouter',
      scheme: 'internal',
      ingressClass: 'nginx',
      isDefault: true,
    },
  ]);
});

test.each<[string, Raw, Partial<RouterPlan>]>([
  ['idle_timeout', { idle_timeout: 600 }, { idleTimeoutSeconds: 600 }],
  ['ssl_protocols', { ssl_protocols: 'TLSv1.3' }, { tlsProtocols: 'TLSv1.3' }],
  [
    'ssl_ciphers',
    { ssl_ciphers: 'ECDHE-RSA-AES128-GCM-SHA256:HIGH' },
    { tlsCiphers: 'ECDHE-RSA-AES128-GCM-SHA256:HIGH' },
  ],
])('%s is for both routers', (_, raw, expected) => {
  expect(routers({ ...BOTH, ...raw })).toMatchObject([expected, expected]);
});

test.each<[string, Raw, Partial<RouterPlan>]>([
  ['proxy_protocol', { proxy_protocol: true }, { proxyProtocol: true }],
  ['nlb_security_group', { nlb_security_group: 'sg-0a1b2c3d' }, { securityGroupId: 'sg-0a1b2c3d' }],
  ['a certificate of ACM', ACM, { certificateArn: CERTIFICATE }],
])('%s is only for the public router', (_, raw, expected) => {
  const [publicRouter, internalRouter] = routers({ ...BOTH, ...raw });
  expect(publicRouter).toMatchObject(expected);
  expect(internalRouter).toMatchObject({ proxyProtocol: false });
  expect(internalRouter?.securityGroupId).toBeUndefined();
  expect(internalRouter?.certificateArn).toBeUndefined();
});

test('the router of an isolated rack never reads proxy protocol and has its own group, and may have a certificate', () => {
  const raw = { ...ISOLATED, ...ACM, proxy_protocol: true, nlb_security_group: 'sg-0a1b2c3d' };
  const [router] = routers(raw);
  expect(router).toMatchObject({ proxyProtocol: false, certificateArn: CERTIFICATE });
  expect(router).not.toHaveProperty('securityGroupId');
});

test('a certificate of ACM is only for the issuer acm', () => {
  expect(routers({ acm_certificate_arn: CERTIFICATE })[0]?.certificateArn).toBeUndefined();
});

test.each([
  ['TLSv1 TLSv1.1 TLSv1.2', 'ELBSecurityPolicy-2016-08'],
  ['TLSv1.1 TLSv1.2', 'ELBSecurityPolicy-TLS-1-1-2017-01'],
  ['TLSv1.2', 'ELBSecurityPolicy-TLS-1-2-2017-01'],
  ['TLSv1 TLSv1.3', 'ELBSecurityPolicy-TLS13-1-0-2021-06'],
  ['TLSv1.1 TLSv1.3', 'ELBSecurityPolicy-TLS13-1-1-2021-06'],
  ['TLSv1.3 TLSv1.2', 'ELBSecurityPolicy-TLS13-1-2-2021-06'],
  ['TLSv1.3', 'ELBSecurityPolicy-TLS13-1-3-2021-06'],
])('a load balancer that ends TLS with %s has the policy %s', (ssl_protocols, tlsPolicy) => {
  expect(routers({ ssl_protocols })).toMatchObject([{ tlsPolicy }]);
});

test.each([
  ['up to ten under load', {}, 10],
  ['a cheap one has a single replica', { high_availability: false }, 1],
])('%s', (_, raw, most) => {
  expect(routers({ ...BOTH, ...raw }).map(({ maxReplicas }) => maxReplicas)).toEqual([most, most]);
});

test('what NGINX is told beside is told to all routers', () => {
  const settings = { 'client-max-body-size': '1m' };
  expect(routers({ ...BOTH, nginx_additional_config: settings })).toMatchObject([{ settings }, { settings }]);
});
