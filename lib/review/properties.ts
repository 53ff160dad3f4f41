import { isDeepStrictEqual } from 'node:util';
import type { Resource } from './deployed/deployed';
import type { PropertyChange } from './report';
import { differences } from './values/difference';

/** What differs of a resource, to the key; of one that comes or goes, all of its properties. */
export function propertiesOf(before: Resource | undefined, after: Resource | undefined): readonly PropertyChange[] {
  const [was, is] = [contentOf(before), contentOf(after)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) => {
    const [from, to] = [was[key], is[key]];
    // A policy that is not there is this one.
    if (key.endsWith('Policy') && (from ?? 'Delete') === (to ?? 'Delete')) {
      return [];
    }
    if (key !== 'Properties') {
      return differences(from, to, key);
    }
    const [old, now] = [from ?? {}, to ?? {}] as [Record<string, unknown>, Record<string, unknown>];
    return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((name) =>
      isDeepStrictEqual(old[name], now[name]) ? [] : differences(old[name], now[name], `Properties/${name}`),
    );
  });
}

/** Types that differ are no property, and an order is none either. */
function contentOf(resource: Resource | undefined): Record<string, unknown> {
  const { Type: _, DependsOn: __, ...content } = resource ?? { Type: '' };
  return content;
}
