import { secondsOf, syslogTarget } from '../../../lib/parameters/platform/formats';
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
const OIDC = { oidc_issuer_url: 'https://login.example.org', oidc_client_id: 'kubernetes' };

test.each<[string, Raw]>([
  ['a certificate of the region', ACM],
  ['an authority of the user’s own', { tls_issuer: 'ca', tls_ca_secret: 'acme-ca' }],
  ['an identity provider with its client', OIDC],
  ['Fargate beside private nodes', { fargate_namespaces: 'jobs' }],
  ['an endpoint of public nodes that lets everyone in', { endpoint_public_cidrs: '0.0.0.0/0', private: false }],
  ['a private endpoint without the internet', { endpoint_access: 'private', internet_gateway: false }],
  ['a semi-private endpoint of public nodes', { endpoint_access: 'semi-private', private: false }],
  ['an internal router beside the public one', { internal_router: true }],
  [
    'lists with commas, whatever stands between their parts',
    { ssl_protocols: 'TLSv1.2,TLSv1.3', ssl_ciphers: 'HIGH,!aNULL,kEECDH+AESGCM,@SECLEVEL=2' },
  ],
])('%s is taken', (_, raw) => {
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
  ['D8', { oidc_issuer_url: OIDC.oidc_issuer_url }, ['oidc_issuer_url: needs oidc_client_id']],
  ['D8', { oidc_client_id: 'kubernetes' }, ['oidc_client_id: needs oidc_issuer_url']],
  [
    'D8',
    { fargate_namespaces: 'jobs', private: false },
    [
      'fargate_namespaces: contradicts private=false: Fargate runs in private subnets, and those have no way to AWS then',
    ],
  ],
  [
    'D8',
    { fargate_namespaces: 'jobs,calico-system' },
    ['fargate_namespaces: names namespaces of the system, which needs nodes'],
  ],
  [
    'D8',
    { fargate_namespaces: 'jobs', region: 'us-gov-west-1' },
    ['fargate_namespaces: is refused in us-gov-west-1: EKS offers no Fargate there'],
  ],
  [
    'A35',
    { endpoint_access: 'private', private: false },
    [
      'endpoint_access: needs private=true: what installs charts must be inside the VPC then, where a Lambda function reaches the internet by NAT alone',
    ],
  ],
  [
    'A36',
    { endpoint_public_cidrs: '3.5.140.0/22', private: false },
    [
      'endpoint_public_cidrs: needs private=true: what installs charts must be inside the VPC then, where a Lambda function reaches the internet by NAT alone',
    ],
  ],
  [
    'A13',
    { internal_router: true, internet_gateway: false },
    ['internal_router: contradicts internet_gateway=false: its one router is internal already'],
  ],
  [
    'D8',
    { fargate_namespaces: 'a1,a-1' },
    ['fargate_namespaces: names that differ in hyphens alone, which logical ids do not have'],
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
  ['tags that a driver cannot put on volumes', { tags: 'zuständig=platform,team=a' }, ['rack:tags-not-on-volumes']],
  ['nothing of tags that it can', { tags: 'team=a' }, []],
  [
    'the open window of an endpoint',
    { endpoint_access: 'semi-private', bastion_enable: true },
    ['rack:endpoint-window'],
  ],
  [
    'no records of ingresses without internet',
    { ...ZONE, internet_gateway: false, tls_issuer: 'self-signed' },
    ['rack:no-external-dns'],
  ],
  [
    'nor in China',
    { ...ZONE, region: 'cn-northwest-1' },
    ['rack:no-external-dns', 'rack:china-registries', 'rack:eks-without'],
  ],
  [
    'what EKS may not offer in China',
    { region: 'cn-northwest-1', efs_csi_driver_enable: true, fargate_namespaces: 'jobs' },
    ['rack:china-registries', 'rack:eks-without', 'rack:eks-unknown'],
  ],
  ['what EKS may not offer in GovCloud', { region: 'us-gov-west-1' }, ['rack:eks-unknown']],
  [
    'nothing of the sort elsewhere',
    { region: 'eu-west-1', efs_csi_driver_enable: true, fargate_namespaces: 'jobs' },
    [],
  ],
  [
    'logs for a bucket that is not given',
    { assets_bucket_access_logs: true },
    ['rack:without-effect-assets_bucket_access_logs'],
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
  ['logs that travel in the clear', { syslog: 'udp://logs:514' }, ['rack:syslog-in-the-clear']],
  ['syslog with TLS', { syslog: 'tcp+tls://logs.example.org:6514' }, []],
  ['syslog without shipping', { syslog: 'tcp://logs:514', fluentd_disable: true }, ['rack:without-effect-syslog']],
  [
    'what the public router alone has',
    { proxy_protocol: true, nlb_security_group: 'sg-0a1b2c3d', internet_gateway: false, tls_issuer: 'self-signed' },
    ['rack:without-effect-proxy_protocol', 'rack:without-effect-nlb_security_group'],
  ],
])('warns of %s', (_, raw, expected) => {
  expect(warnings(raw).filter((id) => id !== 'rack:endpoint-open')).toEqual(expected);
});

test.each([
  ['2160h', 2160 * 3600],
  ['1h30m', 5400],
  ['60m', 3600],
  ['3600s', 3600],
])('%s is %d seconds', (duration, seconds) => {
  expect(secondsOf(duration)).toBe(seconds);
});

test('a syslog server by its parts', () => {
  expect(syslogTarget('tcp+tls://logs.example.org:6514')).toEqual({
    scheme: 'tcp+tls',
    host: 'logs.example.org',
    port: 6514,
  });
});
