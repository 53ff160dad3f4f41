import { partitionOf } from '../../facts/regions';
import type { ParameterName, RackParameters } from '../declarations';
import { usesExistingSubnets } from './network';
import { hasManagedDomain } from './platform';

/** Warnings of the platform: id without its prefix, and message. */
export function platformWarnings(
  p: RackParameters,
  given: ReadonlySet<ParameterName>,
): readonly [id: string, message: string][] {
  const warnings: [string, string][] = [];
  const old = (p.ssl_protocols ?? []).filter((version) => version === 'TLSv1' || version === 'TLSv1.1');
  if (old.length > 0) {
    warnings.push(['tls-old', `RFC 8996 forbids ${old.join(' and ')}: take TLSv1.2 and TLSv1.3 as ssl_protocols.`]);
  }
  if (p.tls_issuer === 'letsencrypt' && !p.internet_gateway) {
    warnings.push([
      'isolated-letsencrypt',
      'An isolated rack does not reach Let’s Encrypt, and signs by itself: give tls_issuer=self-signed, or ca or acm.',
    ]);
  }
  if (p.tls_issuer === 'letsencrypt' && p.internet_gateway && given.has('cert_duration')) {
    warnings.push([
      'letsencrypt-duration',
      'Certificates of Let’s Encrypt last 90 days whatever cert_duration says: leave it out.',
    ]);
  }
  const wildcard = p.external_dns_name !== undefined && !p.convox_domain_tls_cert_disable;
  if (p.tls_issuer === 'letsencrypt' && p.internet_gateway && wildcard && !hasManagedDomain(p)) {
    warnings.push([
      'letsencrypt-wildcard',
      `Let’s Encrypt signs no *.${p.external_dns_name} with record_set_managed=false: name hosts in ingresses, or let the rack manage the zone.`,
    ]);
  }
  if (p.tls_issuer === 'acm' && p.ssl_ciphers !== undefined) {
    warnings.push([
      'acm-ciphers',
      'With tls_issuer=acm the load balancer has its own ciphers: leave ssl_ciphers out, and give ssl_protocols.',
    ]);
  }
  if (p.internal_router && usesExistingSubnets(p) && !given.has('cidr')) {
    warnings.push([
      'internal-router-cidr',
      `The internal router answers ${p.cidr} alone: give cidr, the addresses of the existing subnets.`,
    ]);
  }
  if (p.tls_issuer === 'acm' && given.has('idle_timeout')) {
    warnings.push([
      'acm-idle-timeout',
      'With tls_issuer=acm AWS closes idle connections of port 443 after 350 seconds: leave idle_timeout out, or end TLS in the router.',
    ]);
  }
  if (hasManagedDomain(p) && (!p.internet_gateway || partitionOf(p.region) !== 'aws')) {
    warnings.push([
      'no-external-dns',
      p.internet_gateway
        ? `EKS has no external-dns in ${p.region}: make records of hosts outside external_dns_name yourself.`
        : 'external-dns needs the internet: make records of hosts outside external_dns_name yourself.',
    ]);
  }
  if (partitionOf(p.region) === 'aws-cn' && p.internet_gateway) {
    warnings.push([
      'china-registries',
      `docker.io, quay.io and registry.k8s.io may not answer in ${p.region}: check, or copy to ECR with internet_gateway=false.`,
    ]);
  }
  if (p.endpoint_access === 'semi-private') {
    warnings.push([
      'endpoint-window',
      'While the platform stack changes, the endpoint answers the whole internet, behind AWS credentials: endpoint_access=private never does.',
    ]);
  }
  return warnings;
}

/** Parameters without effect unless others are set: name, whether they are, and how to. */
export function idlePlatformParameters(p: RackParameters): [ParameterName, boolean, string][] {
  return [
    ['tls_ca_secret', p.tls_issuer === 'ca', 'tls_issuer=ca'],
    ['acm_certificate_arn', p.tls_issuer === 'acm', 'tls_issuer=acm'],
    [
      'cert_duration',
      p.tls_issuer === 'letsencrypt' || p.tls_issuer === 'acm' || p.external_dns_name !== undefined,
      'external_dns_name',
    ],
    ['convox_domain_tls_cert_disable', p.external_dns_name !== undefined, 'external_dns_name'],
    ['convox_domain_tls_cert_disable', p.tls_issuer !== 'acm', 'another tls_issuer than acm'],
    ['syslog', !p.fluentd_disable, 'fluentd_disable=false'],
    ['proxy_protocol', p.internet_gateway, 'internet_gateway=true, as the internal router never uses it'],
    ['nlb_security_group', p.internet_gateway, 'internet_gateway=true, as it is for the public load balancer'],
  ];
}
