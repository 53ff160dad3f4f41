import { offerOf } from '../../facts/regions/offers';
import { hasPublicSide, type NetworkChoices, reachesInternet } from '../network/derived';

/** What decides which routers there are. */
export interface RouterChoices extends NetworkChoices {
  readonly internal_router: boolean;
}

/** What decides which names a rack has, and who proves that they are its own. */
export interface DomainChoices extends NetworkChoices {
  readonly region: string;
  readonly external_dns_name?: string;
  readonly hosted_zone_id?: string;
  readonly record_set_managed: boolean;
  readonly tls_issuer: 'letsencrypt' | 'self-signed' | 'ca' | 'acm';
}

/** Whether a router of the rack answers inside its VPC. */
export function hasInternalRouter(p: RouterChoices): boolean {
  return p.internal_router || !hasPublicSide(p);
}

/** Whether the public router has a name of its own, below which its wildcard is. */
export function hasManagedDomain(p: DomainChoices): boolean {
  return p.external_dns_name !== undefined && p.hosted_zone_id !== undefined && p.record_set_managed;
}

/** Whether external-dns runs: EKS offers it in one partition, and it reaches Route 53 only over the internet. */
export function keepsRecords(p: DomainChoices): boolean {
  return hasManagedDomain(p) && reachesInternet(p) && offerOf('communityAddons', p.region) === 'yes';
}

/**
 * Whether Let’s Encrypt signs certificates of the rack: it is reached, and checks names by a public router, or in a zone
 * that the rack changes.
 */
export function letsEncryptSigns(p: DomainChoices): boolean {
  return p.tls_issuer === 'letsencrypt' && reachesInternet(p) && (hasPublicSide(p) || hasManagedDomain(p));
}
