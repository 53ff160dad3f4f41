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
    known.set(key, !share || LOOKED_UP.test(key) ? make() : shared(share, key, make));
  }
  return known.get(key) as T;
}

function shared<T>(share: string, key: string, make: () => T): T {
  const file = join(share, createHash('sha256').update(key).digest('hex'));
  return JSON.parse(
    readFileSync(
      fileMadeOnce(file, () => JSON.stringify(make())),
      'utf8',
    ),
  );
}

/** @returns the path of a file that whichever process comes first makes */
export function fileMadeOnce(file: string, make: () => string | Uint8Array, mode?: number): string {
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, make(), { mode });
    renameSync(draft, file);
  }
  return file;
}
