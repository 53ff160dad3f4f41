/** Things by what they have in common, in the order in which that first comes up. No group is empty. */
export function grouped<T>(all: readonly T[], key: (one: T) => string): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group === undefined) {
      groups.set(key(one), [one]);
    } else {
      group.push(one);
    }
  }
  return [...groups.values()];
}
