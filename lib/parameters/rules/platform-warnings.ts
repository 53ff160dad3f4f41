import { partitionOf } from '../../facts/regions';
import type { ParameterName, RackParameters } from '../declarations';
import { usesExistingSubnets } from './network';
import { hasManagedDomain } from './platform';

/** Whether external-dns runs: EKS offers it in one partition, and it reaches Route 53 over the internet alone. */
function keepsRecords(p: RackParameters): boolean {
  return hasManagedDomain(p) && p.internet_gateway && partitionOf(p.region) === 'aws';
}

/** Warnings of the platform: id without its prefix, and message. */
export function platformWarnings(
  p: RackParameters,
  given: ReadonlySet<ParameterName>,
): readonly [id: string, message: string][] {
  const warnings: [string, string][] = [];
  const old = (p.ssl_protocols ?? []).filter((version) => version === 'TLSv1' || version === 'TLSv1.1');
  if (old.length > 0) {
    warnings.push(['tls-old', `ssl_protocols has ${old.join(' and ')}, which RFC 8996 forbids.`]);
  }
  if (p.tls_issuer === 'letsencrypt' && !p.internet_gateway) {
    warnings.push([
      'isolated-letsencrypt',
      'tls_issuer=letsencrypt: an isolated rack does not reach Let’s Encrypt. A certificate authority of the rack’s own signs instead, as with tls_issuer=self-signed.',
    ]);
  }
  if (p.tls_issuer === 'letsencrypt' && p.internet_gateway && given.has('cert_duration')) {
    warnings.push([
      'letsencrypt-duration',
      'cert_duration has no effect on certificates of Let’s Encrypt, which decides by itself: 90 days.',
    ]);
  }
  const wildcard = p.external_dns_name !== undefined && !p.convox_domain_tls_cert_disable;
  if (p.tls_issuer === 'letsencrypt' && p.internet_gateway && wildcard && !hasManagedDomain(p)) {
    warnings.push([
      'letsencrypt-wildcard',
      `No certificate for *.${p.external_dns_name}: Let’s Encrypt signs wildcards only for who changes the DNS zone, and record_set_managed=false.`,
    ]);
  }
  if (p.tls_issuer === 'acm' && p.ssl_ciphers !== undefined) {
    warnings.push([
      'acm-ciphers',
      'ssl_ciphers does not reach clients: the load balancer ends TLS, with the ciphers of the policy for ssl_protocols.',
    ]);
  }
  if (p.internal_router && usesExistingSubnets(p) && !given.has('cidr')) {
    warnings.push(['internal-router-cidr', `cidr was not given: the internal router answers ${p.cidr} alone.`]);
  }
  if (p.tls_issuer === 'acm' && given.has('idle_timeout')) {
    warnings.push([
      'acm-idle-timeout',
      'idle_timeout does not reach the listener of port 443, which ends TLS: AWS keeps its connections for 350 seconds.',
    ]);
  }
  if (hasManagedDomain(p) && !keepsRecords(p)) {
    warnings.push([
      'no-external-dns',
      p.internet_gateway
        ? `Ingresses’ hosts get no records: EKS does not offer the add-on external-dns in ${p.region}. Names below external_dns_name lead to the router all the same.`
        : 'Ingresses’ hosts get no records: external-dns reaches Route 53 over the internet alone. Names below external_dns_name lead to the router all the same.',
    ]);
  }
  if (partitionOf(p.region) === 'aws-cn' && p.internet_gateway) {
    warnings.push([
      'china-registries',
      `${p.region}: nodes pull from public.ecr.aws, quay.io, registry.k8s.io and others, which may not answer there; with internet_gateway=false they pull copies from ECR.`,
    ]);
  }
  if (p.endpoint_access === 'semi-private') {
    warnings.push([
      'endpoint-window',
      'endpoint_access=semi-private: the endpoint answers the whole internet, behind AWS credentials, while the platform stack is created, updated or deleted.',
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
    ['dns_names', keepsRecords(p), 'external_dns_name and hosted_zone_id where external-dns runs'],
    ['syslog', !p.fluentd_disable, 'fluentd_disable=false'],
    ['proxy_protocol', p.internet_gateway, 'internet_gateway=true, as the internal router never uses it'],
    ['nlb_security_group', p.internet_gateway, 'internet_gateway=true, as it is for the public load balancer'],
  ];
}
