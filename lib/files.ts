import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, parse } from 'node:path';
import { shellWord } from './facts/shell';
import { DECLARATIONS } from './parameters/declarations';
import { nearest } from './parameters/language/kinds';
import type { Problem } from './parameters/language/problem';

/** Where rack files are, seen from `cdk.json`. */
const FOLDER = 'racks';
/** No rack needs more; a larger file is not read. */
const LARGEST_KIB = 256;

/** What is in the folder of the rack files. */
export interface RackFiles {
  /** Files by the name of their rack, in the order of the names. */
  readonly paths: ReadonlyMap<string, string>;
  /** What somebody meant as a rack file, and is none by its name: by the name that was meant. */
  readonly misnamed: readonly (readonly [name: string, problem: Problem])[];
  /** Why nobody can tell what is in it. @default - somebody can */
  readonly unknown?: Problem;
}

/**
 * The rack files of a project. Nothing is read yet. Other files in the folder, such as scripts, are ignored.
 * @param directory of `cdk.json`
 */
export function rackFiles(directory: string): RackFiles {
  const folder = join(directory, FOLDER);
  const listed = entriesOf(folder);
  if ('problem' in listed) {
    return { paths: new Map(), misnamed: [], unknown: listed.problem };
  }
  const paths = new Map<string, string>();
  const misnamed: [string, Problem][] = [];
  // Editors keep their own beside the files that they edit, with a dot before the name.
  for (const entry of listed.entries.filter((one) => !one.startsWith('.'))) {
    const { name, ext } = parse(entry);
    const path = join(folder, entry);
    if (ext === '.yaml' && isName(name)) {
      paths.set(name, path);
    } else if (/^\.(?:ya?ml|json)$/i.test(ext)) {
      misnamed.push([name, misnaming(folder, entry)]);
    }
  }
  return { paths, misnamed };
}

function isName(name: string): boolean {
  return DECLARATIONS.name.kind.schema.safeParse(name).success;
}

function entriesOf(folder: string): { readonly entries: readonly string[] } | { readonly problem: Problem } {
  try {
    return { entries: readdirSync(folder).sort() };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT'
      ? { entries: [] }
      : { problem: { parameter: folder, given: undefined, message: `must be a folder that can be read (${code})` } };
  }
}

/** What is wrong with the name of a file, and the name that it would have. */
function misnaming(folder: string, entry: string): Problem {
  const { name, ext } = parse(entry);
  const { kind } = DECLARATIONS.name;
  const meant = nearest(kind, name)?.value;
  const right = meant === undefined ? undefined : join(folder, `${meant}.yaml`);
  const wrong = isName(name)
    ? `must end in .yaml, not in ${ext}`
    : `is no name of a rack, which must be ${kind.allowed}`;
  return {
    parameter: join(folder, entry),
    given: undefined,
    message: wrong,
    fix:
      right === undefined
        ? undefined
        : existsSync(right)
          ? `${right} is there too: take one of the two away`
          : `mv ${[join(folder, entry), right].map(shellWord).join(' ')}; what is no rack goes into a folder of its own`,
  };
}

/** The text of a rack file, or why there is none. A link is followed: what it leads to is as good as a file. */
export function readRackFile(path: string): { readonly text: string } | { readonly problem: string } {
  try {
    const found = statSync(path);
    if (!found.isFile()) {
      return { problem: found.isDirectory() ? 'is a folder, not a file' : 'is no file' };
    }
    if (found.size > LARGEST_KIB * 1024) {
      return { problem: `is too long for a rack: ${found.size} bytes, where ${LARGEST_KIB} KiB are more than enough` };
    }
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)) };
  } catch (error) {
    const { code = 'for an unknown reason' } = error as NodeJS.ErrnoException;
    return { problem: code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? NO_UTF8 : `cannot be read (${code})` };
  }
}

const NO_UTF8 = 'is not in UTF-8: save it in that encoding';
