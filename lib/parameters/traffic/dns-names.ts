import { ancestorsOf, recordNamesFor } from '../../facts/traffic/record-names';
import type { Rule } from '../rules';

/**
 * What of a managed policy’s 6,144 characters is left for names beside the statements around them, of which the longest
 * domain takes 253 (IAM User Guide, "IAM and STS quotas").
 */
const MAX_CHARACTERS = 5000;

const involves = ['dns_names', 'external_dns_name'] as const;

/** Names that somebody asks for beside those of the rack’s domain. */
export const dnsNameRules: readonly Rule[] = [
  function dnsNamesInTheZone(p) {
    if (p.external_dns_name === undefined) {
      return undefined;
    }
    const zones = ancestorsOf(p.external_dns_name);
    const foreign = (p.dns_names ?? []).filter((name) => !zones.some((zone) => `.${name}`.endsWith(`.${zone}`)));
    return foreign.length === 0
      ? undefined
      : {
          parameter: 'dns_names',
          given: foreign.join(','),
          message: `must be in the zone of external_dns_name, ${p.external_dns_name}`,
          allowed: `names that end in ${zones.join(' or ')}`,
          fix: `leave ${foreign.join(', ')} out`,
          involves,
        };
  },
  function dnsNamesSpareTheApi(p) {
    return p.external_dns_name === undefined || !p.dns_names?.includes(p.external_dns_name)
      ? undefined
      : {
          parameter: 'dns_names',
          given: p.external_dns_name,
          message: 'names external_dns_name, which is the Kubernetes API and has its record from the rack',
          allowed: 'names of apps',
          fix: `leave ${p.external_dns_name} out`,
          involves,
        };
  },
  function dnsNamesFitAPolicy(p) {
    const characters = JSON.stringify(recordNamesFor(p.dns_names ?? [])).length;
    return characters <= MAX_CHARACTERS
      ? undefined
      : {
          parameter: 'dns_names',
          given: `${p.dns_names?.length} names`,
          message: `would take ${characters} characters of a policy, which has room for ${MAX_CHARACTERS}`,
          allowed: 'fewer names, or *.name in place of many below one: a single name takes the room of four',
          fix: 'name what the names have in common, as in *.shop.example.org',
          involves: ['dns_names'],
        };
  },
];
