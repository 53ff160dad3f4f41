import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';

/** One file of a zip archive. */
export function fileOfZip(archive: string, name: string): Uint8Array {
  const file = unzipSync(readFileSync(archive), { filter: (entry) => entry.name === name })[name];
  if (file === undefined) {
    throw new Error(`${archive} has no file ${name}`);
  }
  return file;
}
