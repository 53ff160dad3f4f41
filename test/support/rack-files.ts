import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Context } from '../../lib/context';
import { type Fleet, fleetOf } from '../../lib/fleet';
import { ParameterError } from '../../lib/parameters/language/problem';
import { inDirectory } from './in-directory';

/** Files by their paths, as in `racks/prod.yaml`. */
export type Files = Readonly<Record<string, string | Buffer>>;

/** Runs something in a project that has some files. */
export function withFiles<Result>(files: Files, run: (directory: string) => Result): Result {
  const directory = mkdtempSync(join(tmpdir(), 'racks-'));
  try {
    writeFiles(directory, files);
    return inDirectory(directory, () => run(directory));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

export function writeFiles(directory: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  }
}

/** The fleet of a project that has some files. */
export function fleetIn(files: Files, context: Context = {}): Fleet {
  return withFiles(files, () => fleetOf(context));
}

/** What is reported of it, to the letter, without the first line; nothing where nothing is wrong. */
export function reportOf({ racks, problems }: Fleet): string {
  const all = [...problems, ...racks.flatMap((rack) => rack.problems)];
  return all.length === 0 ? '' : new ParameterError(all).message.replace(/^.*\n\n/, '');
}
