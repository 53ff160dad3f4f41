import { EKS_FEATURES, type EksFeature, namesOf, offerOf } from '../../facts/eks-offers';
import { partitionOf } from '../../facts/regions';
import { volumeTags } from '../../facts/volume-tags';
import type { ParameterName, RackParameters } from '../declarations';
import { hasPublicSide, reachesInternet } from '../ways';
import { hasManagedDomain, letsEncryptSigns } from './platform';

/** Whether a rack uses something that EKS may not offer, and has nothing else in its place. */
const USED: Readonly<Record<EksFeature, (p: RackParameters) => boolean>> = {
  nodeRepair: () => true,
  nodeMonitoringAgent: () => true,
  efsCsiAddon: (p) => p.efs_csi_driver_enable,
  // Charts take their place; what of them has no chart here is warned of by itself.
  communityAddons: () => false,
  fargate: (p) => p.fargate_namespaces !== undefined,
};

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
  if (p.tls_issuer === 'letsencrypt' && !letsEncryptSigns(p)) {
    warnings.push([
      'isolated-letsencrypt',
      `tls_issuer=letsencrypt: ${reachesInternet(p) ? 'Let’s Encrypt does not reach an internal router, and there is no zone in which it could check' : 'an isolated rack does not reach Let’s Encrypt'}. A certificate authority of the rack’s own signs instead, as with tls_issuer=self-signed.`,
    ]);
  }
  if (letsEncryptSigns(p) && given.has('cert_duration')) {
    warnings.push([
      'letsencrypt-duration',
      'cert_duration has no effect on certificates of Let’s Encrypt, which decides by itself: 90 days.',
    ]);
  }
  const wildcard = p.external_dns_name !== undefined && !p.convox_domain_tls_cert_disable;
  if (letsEncryptSigns(p) && wildcard && !hasManagedDomain(p)) {
    warnings.push([
      'letsencrypt-wildcard',
      `No certificate for *.${p.external_dns_name}: Let’s Encrypt signs wildcards only for who changes the DNS zone, and record_set_managed=false.`,
    ]);
  }
  if (letsEncryptSigns(p) && !hasManagedDomain(p) && p.whitelist !== undefined && !p.whitelist.includes('0.0.0.0/0')) {
    warnings.push([
      'whitelist-letsencrypt',
      'whitelist keeps Let’s Encrypt from checking names by HTTP. Give external_dns_name and hosted_zone_id, or another tls_issuer.',
    ]);
  }
  if (p.tls_issuer === 'acm' && p.ssl_ciphers !== undefined) {
    warnings.push([
      'acm-ciphers',
      'ssl_ciphers does not reach clients: the load balancer ends TLS, with the ciphers of the policy for ssl_protocols.',
    ]);
  }
  if (p.tls_issuer === 'acm' && given.has('idle_timeout')) {
    warnings.push([
      'acm-idle-timeout',
      'idle_timeout does not reach the listener of port 443, which ends TLS: AWS keeps its connections for 350 seconds.',
    ]);
  }
  if (hasManagedDomain(p) && (!reachesInternet(p) || offerOf('communityAddons', p.region) !== 'yes')) {
    warnings.push([
      'no-external-dns',
      reachesInternet(p)
        ? `Ingresses’ hosts get no records: EKS does not offer the add-on external-dns in ${p.region}. Names below external_dns_name lead to the router all the same.`
        : 'Ingresses’ hosts get no records: external-dns reaches Route 53 over the internet alone. Names below external_dns_name lead to the router all the same.',
    ]);
  }
  if (partitionOf(p.region) === 'aws-cn' && reachesInternet(p)) {
    warnings.push([
      'china-registries',
      `${p.region}: nodes pull from public.ecr.aws, quay.io, registry.k8s.io and others, which may not answer there; with egress=none they pull copies from ECR.`,
    ]);
  }
  const used = EKS_FEATURES.filter((feature) => USED[feature](p));
  const missing = used.filter((feature) => offerOf(feature, p.region) === 'no');
  if (missing.length > 0) {
    warnings.push(['eks-without', `${p.region}: EKS does not offer ${namesOf(missing)} there; the rack goes without.`]);
  }
  const unknown = used.filter((feature) => offerOf(feature, p.region) === 'unknown');
  if (unknown.length > 0) {
    warnings.push([
      'eks-unknown',
      `${p.region}: whether EKS offers ${namesOf(unknown)} there is not known, and without it the deploy fails. \`aws eks describe-addon-versions --region ${p.region}\` lists add-ons.`,
    ]);
  }
  const onVolumes = volumeTags(p.tags);
  const left = Object.keys(p.tags).filter((key) => !(key in onVolumes));
  if (left.length > 0) {
    warnings.push([
      'tags-not-on-volumes',
      `Volumes that Kubernetes makes do not get the tags ${left.join(', ')}: their driver takes letters and digits without accents, spaces and _.:/=+-@, no equals sign in a key, and no key of Kubernetes or their own.`,
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
    ['syslog', !p.fluentd_disable, 'fluentd_disable=false'],
    ['proxy_protocol', hasPublicSide(p), 'a public router, as the internal one never uses it'],
    ['nlb_security_group', hasPublicSide(p), 'a public router, as it is for the public load balancer'],
  ];
}
