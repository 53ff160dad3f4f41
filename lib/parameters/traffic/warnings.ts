import type { Advice } from '../language/rule';
import { reachesInternet } from '../network/derived';
import type { NetworkParameters } from '../network/parameters';
import { type DomainChoices, hasInternalRouter, hasManagedDomain, keepsRecords, letsEncryptSigns } from './derived';
import type { TrafficParameters } from './parameters';

type Asked = TrafficParameters & NetworkParameters & DomainChoices;

/** What is allowed about traffic and worth a warning. */
export const trafficWarnings: readonly Advice<Asked>[] = [
  function blocksOfTheExistingVpc(p, warn) {
    if (p.vpc_id === undefined || !hasInternalRouter(p) || p.internal_router_cidrs !== undefined) return;
    warn(
      'internal-router-cidr',
      `The internal router answers only ${p.cidr}. Name other blocks of the VPC with internal_router_cidrs; vpc_filters=vpc-id=${p.vpc_id} in place of vpc_id looks them up.`,
    );
  },
  function oldVersionsOfTls(p, warn) {
    const old = (p.ssl_protocols ?? []).filter((version) => version === 'TLSv1' || version === 'TLSv1.1');
    if (old.length === 0) return;
    warn('tls-old', `RFC 8996 forbids ${old.join(' and ')}: take TLSv1.2 and TLSv1.3 as ssl_protocols.`);
  },
  function letsEncryptOutOfReach(p, warn) {
    if (p.tls_issuer !== 'letsencrypt' || letsEncryptSigns(p)) return;
    const why = reachesInternet(p)
      ? 'Let’s Encrypt does not reach this router'
      : 'An isolated rack does not reach Let’s Encrypt';
    warn('isolated-letsencrypt', `${why}, so the rack signs by itself: give tls_issuer=self-signed, or ca or acm.`);
  },
  function durationThatLetsEncryptIgnores(p, warn, isGiven) {
    if (!letsEncryptSigns(p) || !isGiven('cert_duration')) return;
    warn(
      'letsencrypt-duration',
      'Certificates of Let’s Encrypt last 90 days whatever cert_duration says: leave it out.',
    );
  },
  function wildcardThatNobodySigns(p, warn) {
    const wildcard = p.external_dns_name !== undefined && !p.convox_domain_tls_cert_disable;
    if (!letsEncryptSigns(p) || !wildcard || hasManagedDomain(p)) return;
    warn(
      'letsencrypt-wildcard',
      `Let’s Encrypt signs no *.${p.external_dns_name} with record_set_managed=false: name hosts in ingresses, or let the rack manage the zone.`,
    );
  },
  function whitelistWithoutLetsEncrypt(p, warn) {
    const closed = p.whitelist !== undefined && !p.whitelist.includes('0.0.0.0/0');
    if (!letsEncryptSigns(p) || hasManagedDomain(p) || !closed) return;
    warn(
      'whitelist-letsencrypt',
      'whitelist keeps Let’s Encrypt from checking names by HTTP: give external_dns_name and hosted_zone_id, or another tls_issuer.',
    );
  },
  function ciphersOfTheLoadBalancer(p, warn) {
    if (p.tls_issuer !== 'acm' || p.ssl_ciphers === undefined) return;
    warn(
      'acm-ciphers',
      'With tls_issuer=acm the load balancer has its own ciphers: leave ssl_ciphers out, and give ssl_protocols.',
    );
  },
  function timeoutOfTheLoadBalancer(p, warn, isGiven) {
    if (p.tls_issuer !== 'acm' || !isGiven('idle_timeout')) return;
    warn(
      'acm-idle-timeout',
      'With tls_issuer=acm AWS closes idle connections of port 443 after 350 seconds: leave idle_timeout out, or end TLS in the router.',
    );
  },
  function recordsThatNobodyKeeps(p, warn) {
    if (!hasManagedDomain(p) || keepsRecords(p)) return;
    const why = reachesInternet(p) ? `EKS has no external-dns in ${p.region}` : 'external-dns needs the internet';
    warn('no-external-dns', `${why}: make records of hosts outside external_dns_name yourself.`);
  },
];
