import { readFileSync, statSync } from 'node:fs';

/** A script of this machine, or why it cannot be one. */
export type ScriptFile = { readonly contents: Buffer } | { readonly problem: string };

/**
 * Nodes fetch it while they boot, and what is larger is no script: it belongs in an image, or in a bucket that the
 * script reads from. Node.js itself reads files up to 2 GiB.
 */
const LARGEST_MIB = 16;

/** Reads a script. What cannot be read is a problem: a directory, a socket, a file without permission. */
export function readScript(path: string): ScriptFile {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined || !found.isFile()) {
      return { problem: 'must be a file that is there' };
    }
    if (found.size > LARGEST_MIB * 1024 * 1024) {
      return { problem: `must be a file of at most ${LARGEST_MIB} MiB` };
    }
    const contents = readFileSync(path);
    return contents.length === 0 ? { problem: 'must not be an empty file' } : { contents };
  } catch (error) {
    return { problem: `must be a file that can be read (${(error as NodeJS.ErrnoException).code})` };
  }
}
