import { Netmask } from 'netmask';
import { isZoneId } from '../../facts/network/zones';
import { similarTypes } from '../../facts/nodes/instance-families';
import { eksZoneIds, REGIONS } from '../../facts/regions';
import { comparable, meantText, textIn } from './meant';

/** A block without its host bits, of a size in range; what is bare of a size has the one that its zeros tell. */
export function meantCidr(refused: unknown, sizes: { largest: number; smallest: number }): readonly string[] {
  const [, address = '', prefix] = /^\s*([\d.]{7,15})(?:\/(\d{1,2}|[\d.]{7,15}))?\s*$/.exec(textIn(refused)) ?? [];
  try {
    const { base, bitmask } = new Netmask(
      prefix === undefined ? `${address}/${naturalPrefix(address)}` : `${address}/${prefix}`,
    );
    // Everything, as 0.0.0.0 too, is wider than any block that could be meant.
    return base.startsWith('0.')
      ? []
      : [new Netmask(`${base}/${Math.min(sizes.smallest, Math.max(sizes.largest, bitmask))}`).toString()];
  } catch {
    // No address: nothing is near.
    return [];
  }
}

/** 10.1.0.0 is a /16 as people write it, 10.1.2.3 one address. */
function naturalPrefix(address: string): number {
  const zeros = /(?:\.0)*$/.exec(address)?.[0].length ?? 0;
  return 32 - (zeros / 2) * 8;
}

/** A zone's name or id that was spelled otherwise: us-east1-a, USE1-AZ1. */
export function meantZone(refused: unknown): readonly string[] {
  const given = comparable(textIn(refused).slice(0, 64));
  const region = REGIONS.find((name) => given.slice(0, -1) === comparable(name));
  const ids = REGIONS.flatMap(eksZoneIds).filter((id) => comparable(id) === given);
  return region !== undefined && /[a-z]$/.test(given) ? [`${region}${given.at(-1)}`] : ids;
}

/** Zones beside those that were given, where they were too few: further letters of a region, or further ids. */
export function furtherZones(given: readonly string[], needed: number): readonly string[] {
  const [first = ''] = given;
  const region = isZoneId(first)
    ? REGIONS.find((name) => eksZoneIds(name).includes(first))
    : REGIONS.find((name) => name === first.slice(0, -1));
  if (region === undefined) {
    return [];
  }
  const all = isZoneId(first)
    ? eksZoneIds(region)
    : ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => `${region}${letter}`);
  const zones = [...given, ...all.filter((zone) => !given.includes(zone))].slice(0, Math.max(needed, given.length));
  return zones.length < needed ? [] : zones;
}

/** What is copied in place of a role's ARN, and what has a region though its service is global. */
export function meantArn(refused: unknown): readonly string[] {
  const [text = ''] = meantText(refused);
  // What `aws sts get-caller-identity` prints; a role's path is not in it.
  const session = text.replace(/^(arn:[\w-]+):sts::(\d{12}):assumed-role\/([^/]+)\/.*$/, '$1:iam::$2:role/$3');
  return [text, session, text.replace(/^(arn:[\w-]+:iam):[\w-]*:/, '$1::'), text.replace(/:\*$/, '')];
}

/** An instance type with another separator or case, M7G_large, or of a family or size that exists. */
export function meantInstanceType(refused: unknown): readonly string[] {
  const [bare = '', lower = ''] = meantText(refused);
  const dotted = lower.replace(/[\s._-]+(metal(?:-\d+xl)?|\d*x?large|nano|micro|small|medium)$/, '.$1');
  return [bare, lower, dotted, ...similarTypes(dotted)];
}
