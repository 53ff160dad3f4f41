import { eksZoneIds } from '../regions';

/** How many zones a rack needs at least: EKS's own minimum, or the spread of a highly available one. */
export function zonesNeeded(highAvailability: boolean): number {
  return highAvailability ? 3 : 2;
}

/** Whether a zone is given by the id it has in every account (use1-az1), not by its name in one (us-east-1a). */
export function isZoneId(zone: string): boolean {
  return /^[a-z]+\d-az\d$/.test(zone);
}

/** The zones that a rack takes when none are given; fewer than it needs where the region has no more. */
export function defaultZones(region: string, highAvailability: boolean): readonly string[] {
  return eksZoneIds(region).slice(0, zonesNeeded(highAvailability));
}

/** Whether EKS takes subnets in a zone, as far as its id or the form of its name tells. */
export function takesSubnets(region: string, zone: string): boolean {
  return isZoneId(zone) ? eksZoneIds(region).includes(zone) : isZoneNameIn(region, zone);
}

/**
 * Names that in some accounts stand for a zone in which EKS makes no cluster, and that zone.
 * Sources: for us-east-1e eksctl issues 817 and 905; for us-east-1c terraform-aws-eks-jx issue 71, and rancher issue 14586.
 */
const DOUBTFUL: Readonly<Record<string, string>> = { 'us-east-1c': 'use1-az3', 'us-east-1e': 'use1-az3' };

/** The zone that EKS refuses, where a name is known to stand for it in some accounts. */
export function refusedInSomeAccounts(zone: string): string | undefined {
  return DOUBTFUL[zone];
}

/** A zone's name is the region and a letter; local and wavelength zones have longer ones, and EKS refuses them. */
export function isZoneNameIn(region: string, zone: string): boolean {
  return zone.length === region.length + 1 && zone.startsWith(region) && /[a-z]$/.test(zone);
}
