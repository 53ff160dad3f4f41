import { closeSync, existsSync, mkdirSync, openSync, readSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { MOST_BYTES } from './read';
import { Refusal } from './refusal';

/** What the system says, in words. */
const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'may not be read',
  EISDIR: 'is a directory',
  ENOENT: 'is not there',
  ENOTDIR: 'is not there',
  EPERM: 'may not be read',
};

function wordsFor(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return Object.hasOwn(WORDS, code) ? (WORDS[code] as string) : message;
}

/** A file, or what is piped in; of what never ends, enough to refuse it. */
export function readSource(path: string): Uint8Array {
  try {
    const file = path === '-' ? 0 : openSync(path, 'r');
    try {
      return readUpTo(file, MOST_BYTES + 1);
    } finally {
      path === '-' || closeSync(file);
    }
  } catch (error) {
    throw new Refusal(`${path} ${wordsFor(error)}`, 'the path of the file to import, or - for what is piped in');
  }
}

function readUpTo(file: number, most: number): Uint8Array {
  const buffer = Buffer.alloc(most);
  let length = 0;
  for (let read = 1; read > 0 && length < most; length += read) {
    read = readSync(file, buffer, length, most - length, null);
  }
  return buffer.subarray(0, length);
}

/** A public key that a source names, by its path from where the source is; nothing where there is none. */
export function readKeyBeside(source: string): (path: string) => string | undefined {
  return (path) => {
    const home = path.replace(/^~(?=\/)/, homedir());
    const absolute = isAbsolute(home) ? home : join(source === '-' ? '.' : dirname(source), home);
    try {
      return path.endsWith('.pub') && existsSync(absolute) ? readKey(absolute) : undefined;
    } catch {
      return undefined;
    }
  };
}

/** Public keys have some hundred bytes. */
const LONGEST_KEY = 16 * 1024;

function readKey(path: string): string | undefined {
  const file = openSync(path, 'r');
  try {
    const bytes = readUpTo(file, LONGEST_KEY);
    return bytes.length < LONGEST_KEY ? Buffer.from(bytes).toString('utf8') : undefined;
  } finally {
    closeSync(file);
  }
}

/** Writes a file that is not there, or with force one that is. */
export function writeRackFile(path: string, text: string, force: boolean): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      throw new Refusal(`${path} is there already`, 'another file for --output, or --force');
    }
    throw new Refusal(
      `${path} cannot be written: it ${wordsFor(error).replace('read', 'written')}`,
      'another file for --output',
    );
  }
}
