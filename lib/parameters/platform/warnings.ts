import { EKS_FEATURES, type EksFeature, namesOf, offerOf } from '../../facts/cluster/eks-offers';
import { partitionOf } from '../../facts/regions';
import { volumeTags } from '../../facts/storage/volume-tags';
import type { ParameterName, RackParameters } from '../declarations';
import { hasPublicSide, reachesInternet } from '../network/derived';
import { hasManagedDomain, letsEncryptSigns } from './rules';

/** Whether a rack uses something that EKS may not offer, and has nothing else in its place. */
const USED: Readonly<Record<EksFeature, (p: RackParameters) => boolean>> = {
  nodeRepair: () => true,
  nodeMonitoringAgent: () => true,
  efsCsiAddon: (p) => p.efs_csi_driver_enable,
  // Charts take their place; what of them has no chart here is warned of by itself.
  communityAddons: () => false,
  fargate: (p) => p.fargate_namespaces !== undefined,
};

/** Whether external-dns runs: EKS offers it in one partition, and it reaches Route 53 over the internet alone. */
function keepsRecords(p: RackParameters): boolean {
  return hasManagedDomain(p) && reachesInternet(p) && offerOf('communityAddons', p.region) === 'yes';
}

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
  if (p.syslog !== undefined && !p.fluentd_disable && !p.syslog.startsWith('tcp+tls:')) {
    warnings.push([
      'syslog-in-the-clear',
      'syslog carries all logs unencrypted, with the paths and queries of requests: give a tcp+tls:// address.',
    ]);
  }
  if (p.tls_issuer === 'letsencrypt' && !letsEncryptSigns(p)) {
    warnings.push([
      'isolated-letsencrypt',
      `${reachesInternet(p) ? 'Let’s Encrypt does not reach this router' : 'An isolated rack does not reach Let’s Encrypt'}, so the rack signs by itself: give tls_issuer=self-signed, or ca or acm.`,
    ]);
  }
  if (letsEncryptSigns(p) && given.has('cert_duration')) {
    warnings.push([
      'letsencrypt-duration',
      'Certificates of Let’s Encrypt last 90 days whatever cert_duration says: leave it out.',
    ]);
  }
  const wildcard = p.external_dns_name !== undefined && !p.convox_domain_tls_cert_disable;
  if (letsEncryptSigns(p) && wildcard && !hasManagedDomain(p)) {
    warnings.push([
      'letsencrypt-wildcard',
      `Let’s Encrypt signs no *.${p.external_dns_name} with record_set_managed=false: name hosts in ingresses, or let the rack manage the zone.`,
    ]);
  }
  if (letsEncryptSigns(p) && !hasManagedDomain(p) && p.whitelist !== undefined && !p.whitelist.includes('0.0.0.0/0')) {
    warnings.push([
      'whitelist-letsencrypt',
      'whitelist keeps Let’s Encrypt from checking names by HTTP: give external_dns_name and hosted_zone_id, or another tls_issuer.',
    ]);
  }
  if (p.tls_issuer === 'acm' && p.ssl_ciphers !== undefined) {
    warnings.push([
      'acm-ciphers',
      'With tls_issuer=acm the load balancer has its own ciphers: leave ssl_ciphers out, and give ssl_protocols.',
    ]);
  }
  if (p.tls_issuer === 'acm' && given.has('idle_timeout')) {
    warnings.push([
      'acm-idle-timeout',
      'With tls_issuer=acm AWS closes idle connections of port 443 after 350 seconds: leave idle_timeout out, or end TLS in the router.',
    ]);
  }
  if (hasManagedDomain(p) && !keepsRecords(p)) {
    warnings.push([
      'no-external-dns',
      reachesInternet(p)
        ? `EKS has no external-dns in ${p.region}: make records of hosts outside external_dns_name yourself.`
        : 'external-dns needs the internet: make records of hosts outside external_dns_name yourself.',
    ]);
  }
  if (partitionOf(p.region) === 'aws-cn' && reachesInternet(p)) {
    warnings.push([
      'china-registries',
      `public.ecr.aws, quay.io and registry.k8s.io may not answer in ${p.region}: check, or copy to ECR with egress=none.`,
    ]);
  }
  const used = EKS_FEATURES.filter((feature) => USED[feature](p));
  const missing = used.filter((feature) => offerOf(feature, p.region) === 'no');
  if (missing.length > 0) {
    warnings.push([
      'eks-without',
      `EKS does not offer ${namesOf(missing)} in ${p.region}, and the rack goes without: check that you can.`,
    ]);
  }
  const unknown = used.filter((feature) => offerOf(feature, p.region) === 'unknown');
  if (unknown.length > 0) {
    warnings.push([
      'eks-unknown',
      `The deploy fails if EKS has no ${namesOf(unknown)} in ${p.region}, which is not known: check.`,
    ]);
  }
  const onVolumes = volumeTags(p.tags);
  const left = Object.keys(p.tags).filter((key) => !(key in onVolumes));
  if (left.length > 0) {
    warnings.push([
      'tags-not-on-volumes',
      `The driver of volumes does not take the tags ${left.join(', ')}: give others, if volumes are to have them.`,
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
    ['assets_bucket_access_logs', p.assets_bucket !== undefined, 'assets_bucket'],
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
    ['proxy_protocol', hasPublicSide(p), 'a public router, as the internal one never uses it'],
    ['nlb_security_group', hasPublicSide(p), 'a public router, as it is for the public load balancer'],
  ];
}
