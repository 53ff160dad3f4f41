const known = new Map<string, unknown>();

/**
 * What is made of a rack, made once in a process, whichever files of tests ask for it.
 * @param what tells what is made from what else is made of racks
 */
export function once<T>(what: string, raw: object, make: () => T): T {
  const key = `${what} ${JSON.stringify(raw)}`;
  if (!known.has(key)) {
    known.set(key, make());
  }
  return known.get(key) as T;
}
