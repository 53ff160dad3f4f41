import type { Kind } from './kinds';

/**
 * One spelling for values whose order has no meaning: whoever writes the same rack in another order gets the same bytes.
 * A launch template whose tags trade places is a new version of it, and rolls nodes.
 *
 * Lists of objects (pools) keep the order in which they were given, because reports count by it; what is made of them is
 * put in order where it is made.
 */
export function unordered<T>(kind: Kind<readonly T[]>): Kind<readonly T[]> {
  return { ...kind, schema: kind.schema.overwrite((list) => [...list].sort(byText)) };
}

/** The same of an object whose keys mean nothing by their order. */
export function byKey<T>(kind: Kind<Readonly<Record<string, T>>>): Kind<Readonly<Record<string, T>>> {
  return { ...kind, schema: kind.schema.overwrite(sortedByKey) };
}

function sortedByKey<T>(values: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(values).sort(([one], [other]) => compare(one, other)));
}

function byText(one: unknown, other: unknown): number {
  return compare(JSON.stringify(one), JSON.stringify(other));
}

/** By code units, not by the language of whoever runs it. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
