import { eksZoneIds, partitionOf } from '../../lib/facts/regions';

const HOME = 'us-east-1';

/** What speaks of us-east-1, as it would be in another region: ARNs, ids of zones by their place, and names of the region itself. */
export function inRegion<T>(value: T, region: string): T {
  return moved(value, region) as T;
}

function moved(value: unknown, region: string): unknown {
  if (typeof value === 'string') {
    const zones = eksZoneIds(region);
    return value
      .replaceAll('arn:aws:', `arn:${partitionOf(region)}:`)
      .replaceAll(HOME, region)
      .replaceAll(/use1-az\d/g, (zone) => zones[eksZoneIds(HOME).indexOf(zone)] ?? zone);
  }
  if (Array.isArray(value)) {
    return value.map((part) => moved(part, region));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, moved(part, region)]))
    : value;
}
