import { createHash } from 'node:crypto';
import type { RackParameters } from '../../parameters/declarations';
import { hasManagedDomain, letsEncryptSigns } from '../../parameters/traffic/derived';

/** Who signs certificates in the cluster. */
export type IssuerPlan =
  | {
      readonly type: 'letsencrypt';
      /** Zone in which the rack proves that a name is its own. @default - it proves that only by HTTP */
      readonly hostedZoneId?: string;
    }
  | { readonly type: 'self-signed' }
  | {
      readonly type: 'ca';
      /** Secret of the namespace cert-manager with the key pair of the authority. */
      readonly secret: string;
    }
  /** The load balancer has the certificate that clients see; behind it the router’s own is enough. */
  | { readonly type: 'acm' };

export interface CertificatesPlan {
  readonly issuer: IssuerPlan;
  /** How long those that the rack issues are good for, such as 2160h. */
  readonly duration: string;
  /** Name on the wildcard certificate. @default - there is none */
  readonly wildcard?: string;
}

/** The domain of a rack: every name below it leads to the first router. */
export interface DomainPlan {
  readonly name: string;
  /** Zone of its records. @default - none is made; an output says which one to make */
  readonly hostedZoneId?: string;
  /** Names of ingresses’ hosts beyond those below it that get records too: exact, or *.name for all below. */
  readonly dnsNames: readonly string[];
  /**
   * Stands for this name in this zone, in names of what proves it: with another zone all of it is another, and what was
   * written into the one before is taken back while that may still be changed.
   */
  readonly id: string;
}

/** The domain of a rack: the name that it was given. */
export function domainOf(p: RackParameters): DomainPlan | undefined {
  const name = p.external_dns_name;
  if (name === undefined) {
    return undefined;
  }
  const hostedZoneId = hasManagedDomain(p) ? p.hosted_zone_id : undefined;
  const id = createHash('sha256').update(`${name} ${hostedZoneId}`).digest('hex').slice(0, 8);
  return { name, hostedZoneId, id, dnsNames: p.dns_names ?? [] };
}

/** Who signs the certificates of a rack, and which of its own there are. */
export function certificatesOf(p: RackParameters): CertificatesPlan {
  const issuer = issuerOf(p);
  const name = p.external_dns_name;
  // Let’s Encrypt signs wildcards only for who changes the zone.
  const signs = issuer.type !== 'acm' && (issuer.type !== 'letsencrypt' || issuer.hostedZoneId !== undefined);
  return {
    issuer,
    duration: p.cert_duration,
    wildcard: name !== undefined && signs && !p.convox_domain_tls_cert_disable ? `*.${name}` : undefined,
  };
}

function issuerOf(p: RackParameters): IssuerPlan {
  if (p.tls_issuer === 'letsencrypt') {
    // Where Let’s Encrypt cannot check names, a warning says so.
    return letsEncryptSigns(p)
      ? { type: 'letsencrypt', hostedZoneId: hasManagedDomain(p) ? p.hosted_zone_id : undefined }
      : { type: 'self-signed' };
  }
  return p.tls_issuer === 'ca' ? { type: 'ca', secret: p.tls_ca_secret ?? '' } : { type: p.tls_issuer };
}
