import { unordered } from '../language/canonical';
import { where } from '../language/condition';
import { declare } from '../language/declaration';
import { listOf, text } from '../language/kinds';
import { type DomainChoices, keepsRecords } from './derived';
import { dnsNamePattern } from './formats';

const recordsOfTheRack = where(
  'external_dns_name and record_set_managed=true',
  (p: DomainChoices) => p.external_dns_name !== undefined && p.record_set_managed,
);

/** Names by which apps are reached. */
export const nameParameters = {
  hosted_zone_id: declare({
    group: 'DNS',
    kind: text({
      pattern: /^Z[A-Z0-9]{1,31}$/,
      must: 'be the id of a Route 53 hosted zone: Z and up to 31 capital letters or digits',
      allowed: 'the id of a Route 53 hosted zone: Z and up to 31 capital letters or digits',
    }),
    default: undefined,
    defaultText: 'none; external_dns_name needs one',
    description:
      'Route 53 hosted zone for external_dns_name and for the names below it. Hosts of ingresses that are below external_dns_name, or in dns_names, get records in it from external-dns. A private zone answers only in the VPCs it is associated with; the rack associates none, and Let’s Encrypt cannot check it.',
    example: 'Z0123456789ABCDEFGHIJ',
    source: 'B2, kube-aws',
    launchTime: false,
    change: 'in place',
    changeNote: 'The record moves to the new zone.',
    onlyWith: recordsOfTheRack,
  }),
  dns_names: declare({
    group: 'DNS',
    kind: unordered(listOf(dnsNamePattern, { min: 1, max: 50 })),
    default: undefined,
    defaultText: 'none but those below external_dns_name',
    description:
      'Further names in hosted_zone_id that external-dns may keep for hosts of ingresses: shop.example.org, or *.shop.example.org for every name below it. The rack can change the names below external_dns_name, these, and no others.',
    example: 'shop.example.org,*.shop.example.org',
    source: 'B6, kube-aws',
    launchTime: false,
    change: 'in place',
    changeNote: 'What external-dns made for a name that is no longer here stays: it may not touch it any more.',
    onlyWith: where('external_dns_name and hosted_zone_id where external-dns runs', keepsRecords),
  }),
};
