import { problemsOf, refusals, warnings } from '../../support/refusals';
import type { Raw } from '../../support/templates';

const CERTIFICATE = 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012';
const ACM = { tls_issuer: 'acm', acm_certificate_arn: CERTIFICATE };
const ZONE = { external_dns_name: 'api.example.org', hosted_zone_id: 'Z0123456789' };
const UNMANAGED = { external_dns_name: 'api.example.org', record_set_managed: false };
const WAY_OUT = {
  internal_router_cidrs: '10.20.0.0/16',
  vpc_id: 'vpc-0a1b2c3d',
  egress: 'existing',
  private_subnets_ids: 'subnet-0000000a,subnet-0000000b,subnet-0000000c',
};

test.each<[string, Raw]>([
  ['a certificate of the region', ACM],
  ['an authority of the user’s own', { tls_issuer: 'ca', tls_ca_secret: 'acme-ca' }],
  ['an internal router beside the public one', { internal_router: true }],
  [
    'lists with commas, whatever stands between their parts',
    { ssl_protocols: 'TLSv1.2,TLSv1.3', ssl_ciphers: 'HIGH,!aNULL,kEECDH+AESGCM,@SECLEVEL=2' },
  ],
])('%s: taken', (_, raw) => {
  expect(refusals(raw)).toEqual([]);
});

test.each<[row: string, Raw, string[]]>([
  ['B6', { tls_issuer: 'ca' }, ['tls_issuer: needs tls_ca_secret']],
  ['B6', { tls_issuer: 'acm' }, ['tls_issuer: needs acm_certificate_arn']],
  [
    'B6',
    { ...ACM, region: 'eu-west-1' },
    ['acm_certificate_arn: must be a certificate of the rack’s region, eu-west-1'],
  ],
  [
    'A13',
    { internal_router: true, internet_gateway: false },
    ['internal_router: contradicts internet_gateway=false: its one router is internal already'],
  ],
])('%s: %j is refused', (_, raw, expected) => {
  expect(refusals(raw)).toEqual(expected);
  expect(problemsOf(raw).filter(({ fix }) => fix === '')).toEqual([]);
});

test.each<[string, Raw, string[]]>([
  ['nothing of a modern router', { ssl_protocols: 'TLSv1.2 TLSv1.3' }, []],
  ['old versions of TLS', { ssl_protocols: 'TLSv1.1 TLSv1.2' }, ['rack:tls-old']],
  ['Let’s Encrypt out of reach', { internet_gateway: false }, ['rack:isolated-letsencrypt']],
  ['Let’s Encrypt that nobody answers', WAY_OUT, ['rack:existing-subnets', 'rack:isolated-letsencrypt']],
  ['nothing where it checks in a zone', { ...WAY_OUT, ...ZONE }, ['rack:existing-subnets']],
  ['Let’s Encrypt out of reach behind a public router', { egress: 'none' }, ['rack:isolated-letsencrypt']],
  ['an authority within reach', { internet_gateway: false, tls_issuer: 'self-signed' }, []],
  ['who decides on durations', { cert_duration: '720h' }, ['rack:letsencrypt-duration']],
  ['nothing where the rack does', { ...ZONE, cert_duration: '720h', tls_issuer: 'self-signed' }, []],
  [
    'a duration of certificates that there are not',
    { cert_duration: '720h', tls_issuer: 'self-signed' },
    ['rack:without-effect-cert_duration'],
  ],
  ['ciphers that the load balancer has not', { ...ACM, ssl_ciphers: 'HIGH' }, ['rack:acm-ciphers']],
  ['no wildcard without a zone', UNMANAGED, ['rack:letsencrypt-wildcard']],
  ['nothing with one', ZONE, []],
  ['nothing where none is wanted', { ...UNMANAGED, convox_domain_tls_cert_disable: true }, []],
  ['the fixed timeout of TLS', { ...ACM, idle_timeout: 60 }, ['rack:acm-idle-timeout']],
  [
    'no records of ingresses without internet',
    { ...ZONE, internet_gateway: false, tls_issuer: 'self-signed' },
    ['rack:no-external-dns'],
  ],
  ['a secret without its issuer', { tls_ca_secret: 'acme-ca' }, ['rack:without-effect-tls_ca_secret']],
  [
    'a certificate without its issuer',
    { acm_certificate_arn: CERTIFICATE },
    ['rack:without-effect-acm_certificate_arn'],
  ],
  [
    'a domain that is none',
    { convox_domain_tls_cert_disable: true },
    ['rack:without-effect-convox_domain_tls_cert_disable'],
  ],
  [
    'what only the public router has',
    { proxy_protocol: true, nlb_security_group: 'sg-0a1b2c3d', internet_gateway: false, tls_issuer: 'self-signed' },
    ['rack:without-effect-nlb_security_group', 'rack:without-effect-proxy_protocol'],
  ],
])('warns of %s', (_, raw, expected) => {
  expect(warnings(raw).filter((id) => id !== 'rack:endpoint-open')).toEqual(expected);
});
