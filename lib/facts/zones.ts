import { eksZoneIds } from './regions';

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

/** A zone's name is the region and a letter; local and wavelength zones have longer ones, and EKS refuses them. */
export function isZoneNameIn(region: string, zone: string): boolean {
  return zone.length === region.length + 1 && zone.startsWith(region) && /[a-z]$/.test(zone);
}
