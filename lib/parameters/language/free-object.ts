import { z } from 'zod';
import { lessStrict, objectForm } from './file-form';
import { type Kind, parseJson } from './kinds';

/** An object of any shape, which is handed on. */
export type FreeObject = Readonly<Record<string, unknown>>;

/**
 * An object that something else reads, as JSON text or as it is in a file. The order of its keys has no meaning, at any
 * depth; that of lists may have one.
 */
export function freeObject(what: string): Kind<FreeObject> {
  const allowed = `${what}, as an object`;
  return {
    schema: z.record(z.string(), z.unknown(), { error: `must be ${allowed}` }).overwrite(sortedDeeply),
    fromText: parseJson,
    allowed,
    file: () => lessStrict(objectForm({}, allowed), 'free objects'),
  };
}

function sortedDeeply<T>(value: T): T {
  if (Array.isArray(value)) {
    return value.map(sortedDeeply) as T;
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortedDeeply(inner)])) as T;
}
