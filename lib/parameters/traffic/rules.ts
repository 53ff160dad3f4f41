import { arnParts } from '../../facts/arn';
import { ancestorsOf, recordNamesFor } from '../../facts/traffic/record-names';
import type { Rule } from '../language/rule';
import { hasPublicSide } from '../network/derived';
import type { NetworkParameters } from '../network/parameters';
import type { TrafficParameters } from './parameters';

type Asked = TrafficParameters &
  NetworkParameters & { readonly region: string; readonly external_dns_name: string | undefined };

/**
 * What of a managed policy’s 6,144 characters is left for names beside the statements around them, of which the longest
 * domain takes 253 (IAM User Guide, "IAM and STS quotas").
 */
const MAX_CHARACTERS = 5000;

/** How traffic reaches a rack, and with which certificates. */
export const trafficRules: readonly Rule<Asked>[] = [
  function namesAreInTheZone(p, refuse) {
    if (p.external_dns_name === undefined) return;
    const zones = ancestorsOf(p.external_dns_name);
    const foreign = (p.dns_names ?? []).filter((name) => !zones.some((zone) => `.${name}`.endsWith(`.${zone}`)));
    if (foreign.length === 0) return;
    refuse('dns_names', `must be in the zone of external_dns_name, ${p.external_dns_name}`, {
      given: foreign.join(','),
      allowed: `names that end in ${zones.join(' or ')}`,
      fix: `leave ${foreign.join(', ')} out`,
      involves: ['external_dns_name'],
    });
  },
  function namesSpareTheApi(p, refuse) {
    if (p.external_dns_name === undefined || !p.dns_names?.includes(p.external_dns_name)) return;
    refuse('dns_names', 'names external_dns_name, which is the Kubernetes API and has its record from the rack', {
      given: p.external_dns_name,
      allowed: 'names of apps',
      fix: `leave ${p.external_dns_name} out`,
      involves: ['external_dns_name'],
    });
  },
  function namesFitAPolicy({ dns_names: names = [] }, refuse) {
    const characters = JSON.stringify(recordNamesFor(names)).length;
    if (characters <= MAX_CHARACTERS) return;
    refuse('dns_names', `would take ${characters} characters of a policy, which has room for ${MAX_CHARACTERS}`, {
      given: `${names.length} names`,
      allowed: 'fewer names, or *.name in place of many below one: a single name takes the room of four',
      fix: 'name what the names have in common, as in *.shop.example.org',
    });
  },
  function caHasItsSecret(p, refuse) {
    if (p.tls_issuer !== 'ca' || p.tls_ca_secret !== undefined) return;
    refuse('tls_issuer', 'needs tls_ca_secret', {
      allowed: 'tls_issuer=ca together with tls_ca_secret',
      fix: 'give tls_ca_secret: the name of the secret with your key pair',
      involves: ['tls_ca_secret'],
    });
  },
  function acmHasItsCertificate(p, refuse) {
    if (p.tls_issuer !== 'acm' || p.acm_certificate_arn !== undefined) return;
    refuse('tls_issuer', 'needs acm_certificate_arn', {
      allowed: 'tls_issuer=acm together with acm_certificate_arn',
      fix: `give acm_certificate_arn: the ARN of a certificate in ${p.region}`,
      involves: ['acm_certificate_arn'],
    });
  },
  function certificateInTheRegion(p, refuse) {
    if (p.acm_certificate_arn === undefined) return;
    const { region } = arnParts(p.acm_certificate_arn);
    if (region === p.region) return;
    refuse('acm_certificate_arn', `must be a certificate of the rack’s region, ${p.region}`, {
      allowed: 'a load balancer uses certificates of its own region',
      fix: `request or import the certificate in ${p.region}, or -c region=${region}`,
      involves: ['region'],
    });
  },
  function onlyRouterIsInternal(p, refuse) {
    if (hasPublicSide(p) || !p.internal_router) return;
    const why = p.internet_gateway ? 'a rack without public subnets' : 'internet_gateway=false';
    refuse('internal_router', `contradicts ${why}: its one router is internal already`, {
      allowed: 'internal_router beside a public router',
      fix: 'leave internal_router out',
      involves: ['internet_gateway', 'egress', 'public_subnets_ids', 'private_subnets_ids'],
    });
  },
];
