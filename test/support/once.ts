import { globalsOfTheCdk } from './globals-of-the-cdk';

/** Files of tests may have an answer of their own to these, in place of the one of AWS. */
const LOOKED_UP = /"(vpc_name|vpc_filters|ami_\w+)"/;

const known = new Map<string, unknown>();

/**
 * What is made of a rack, made once in a process, whichever files of tests ask for it. From file to file it is handed on as
 * text: the objects of one are of another kind in the next.
 * @param what tells what is made from what else is made of racks
 */
export function once<T>(what: string, raw: object, make: () => T): T {
  const key = `${what} ${JSON.stringify(raw)}`;
  if (!known.has(key)) {
    known.set(key, LOOKED_UP.test(key) ? make() : handedOn(key, make));
  }
  return known.get(key) as T;
}

function handedOn<T>(key: string, make: () => T): T {
  const { kept } = globalsOfTheCdk;
  const text = kept.get(key);
  if (text !== undefined) {
    return JSON.parse(text);
  }
  const made = make();
  kept.set(key, JSON.stringify(made));
  return made;
}
