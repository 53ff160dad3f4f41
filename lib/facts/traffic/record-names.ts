/**
 * Names of DNS records as conditions on `route53:ChangeResourceRecordSetsNormalizedRecordNames` have them: in lower case,
 * without a dot at the end. There `*` stands for any text, dots and the label `\\052` of a wildcard record included.
 * Source: Route 53 Developer Guide, "Using IAM policy conditions for fine-grained access control".
 */

/** The types of records that external-dns makes for the host of an ingress. */
const RECORD_TYPES = ['a', 'aaaa', 'cname'];

/** Every name below a domain. */
export function namesBelow(domain: string): string {
  return `*.${domain}`;
}

/**
 * The names that external-dns has to change for those it is to keep: `shop.example.org`, or `*.example.org` for all below.
 * It says whose a record is in a text record beside it, which begins with the record’s type: a-shop.example.org.
 * Source: external-dns v0.18 to v0.21, `registry/mapper`, without a prefix of one’s own.
 */
export function recordNamesFor(names: readonly string[]): string[] {
  return names.flatMap((name) =>
    name.startsWith('*.') ? [name] : [name, ...RECORD_TYPES.map((type) => `${type}-${name}`)],
  );
}

/** The names that cert-manager proves a domain and what is below it by. Source: RFC 8555, section 8.4. */
export function challengeNames(domain: string): string[] {
  return [`_acme-challenge.${domain}`, `_acme-challenge.${namesBelow(domain)}`];
}

/** Names that the zone of a domain may have: a.b.example.org → b.example.org, example.org. */
export function ancestorsOf(domain: string): readonly string[] {
  const labels = domain.split('.');
  return labels.slice(1, -1).map((_, i) => labels.slice(i + 1).join('.'));
}
