import { isZoneId } from '../../facts/network/zones';

/** An Availability Zone: by the name it has in one account, or by the id it has in every account. */
export type Zone = { readonly name: string } | { readonly id: string };

export function zoneOf(given: string): Zone {
  return isZoneId(given) ? { id: given } : { name: given };
}

/** What a zone was called: its name in one account, or its id. */
export function nameOf(zone: Zone): string {
  return 'id' in zone ? zone.id : zone.name;
}

export function sameZone(one: Zone, other: Zone): boolean {
  return 'id' in one ? 'id' in other && one.id === other.id : 'name' in other && one.name === other.name;
}
