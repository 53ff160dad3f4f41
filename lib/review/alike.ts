import type { Alike, Finding } from './report';

/** So many that one line says more than each of them. */
const SEVERAL = 3;

/** Changes that are the same for several resources, those of the most resources first. */
export function alike(findings: readonly Finding[]): readonly Alike[] {
  const groups = new Map<string, { change: Alike['change']; names: string[] }>();
  for (const { name, kind, properties } of findings) {
    for (const change of kind === 'added' || kind === 'removed' ? [] : properties) {
      const key = JSON.stringify(change);
      const group = groups.get(key) ?? { change, names: [] };
      group.names.push(name);
      groups.set(key, group);
    }
  }
  return [...groups.values()]
    .filter(({ names }) => names.length >= SEVERAL)
    .sort((one, other) => other.names.length - one.names.length);
}
