import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const known = new Map<string, unknown>();

/** Files of tests may have an answer of their own to these, in place of the one of AWS. */
const LOOKED_UP = /"(vpc_name|vpc_filters|ami_\w+)"/;

/**
 * Data that is made of a rack, made once in a run of tests, whichever files and processes ask for it.
 * @param what tells what is made from what else is made of racks
 */
export function once<T>(what: string, raw: object, make: () => T): T {
  const key = `${what} ${JSON.stringify(raw)}`;
  if (!known.has(key)) {
    const share = process.env.RACK_TESTS_SHARE;
    known.set(key, share === undefined || LOOKED_UP.test(key) ? make() : shared(share, key, make));
  }
  return known.get(key) as T;
}

function shared<T>(share: string, key: string, make: () => T): T {
  const file = join(share, createHash('sha256').update(key).digest('hex'));
  if (existsSync(file)) {
    return JSON.parse(readFileSync(file, 'utf8'));
  }
  const made = make();
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(made));
  renameSync(draft, file);
  return made;
}
