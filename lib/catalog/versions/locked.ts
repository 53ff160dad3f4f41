import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Problem } from '../../parameters/language/problem';

/** Where locked versions are, seen from `cdk.json`: below it a folder for each rack that publishes. */
export const FOLDER = 'catalog';
/** What is locked of a catalog. */
export const LIST = 'versions.json';

/** A version that stays as it is. */
export interface LockedVersion {
  readonly version: string;
  /** SHA-256 of its template. */
  readonly sha256: string;
  /** Region for which it was made. */
  readonly region: string;
  /** Bucket in which its template looks for code. */
  readonly bucket: string;
  /** Assets with that code, by their hashes. */
  readonly assets: readonly string[];
}

/** Where the code of an asset comes from, if it has to be uploaded again. */
export type KeptAsset =
  /** A copy beside the versions: whatever the code has become. */
  | {
      readonly folder: string;
      /** Of its files, by their paths. */
      readonly sha256: string;
    }
  /** A package of npm, which is too large for a repository. */
  | { readonly package: string; readonly version: string; readonly path: string };

/** All that is locked of a catalog. */
export interface Locked {
  /** The oldest first. */
  readonly editions: Readonly<Record<string, readonly LockedVersion[]>>;
  /** By hash. */
  readonly assets: Readonly<Record<string, KeptAsset>>;
}

export const NOTHING: Locked = { editions: {}, assets: {} };

/** The folder of a catalog. */
export function folderOf(rack: string, root = FOLDER): string {
  return join(root, rack);
}

/** The template of a locked version. */
export function templateFile(folder: string, edition: string, version: string): string {
  return join(folder, edition, `${version}.template.json`);
}

/** What is locked, with whatever of it is not as it was locked. */
export function readLocked(folder: string): { readonly locked: Locked; readonly problems: readonly Problem[] } {
  const list = join(folder, LIST);
  const locked: Locked = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : NOTHING;
  const listed = Object.entries(locked.editions).flatMap(([edition, versions]) =>
    versions.map(({ version, sha256 }) => ({ file: templateFile(folder, edition, version), sha256 })),
  );
  const problems = [
    ...listed.flatMap(({ file, sha256 }) => changed(file, sha256, fileDigest) ?? []),
    // Functions with this code administer launched clusters.
    ...Object.values(locked.assets).flatMap((kept) =>
      'folder' in kept ? (changed(join(folder, kept.folder), kept.sha256, folderDigest) ?? []) : [],
    ),
    ...templatesIn(folder)
      .filter((file) => !listed.some((one) => one.file === file))
      .map((file) =>
        problem(file, `is in no list: ${list} has what npm run catalog -- release has locked`, 'take it away'),
      ),
  ];
  return { locked, problems };
}

function changed(file: string, sha256: string, digestOf: (path: string) => string): Problem | undefined {
  if (!existsSync(file)) return problem(file, 'is not there, and was locked', `git checkout -- ${file}`);
  return digestOf(file) === sha256
    ? undefined
    : problem(
        file,
        'is not what was locked',
        `git checkout -- ${file}; npm run catalog -- release for another version`,
      );
}

function templatesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => join(folder, file))
    .sort();
}

function problem(parameter: string, message: string, fix: string): Problem {
  return { parameter, given: undefined, message, fix };
}

export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function fileDigest(file: string): string {
  return sha256Of(readFileSync(file, 'utf8'));
}

/** SHA-256 of all files of a folder, with their paths. */
export function folderDigest(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(folder, file)).isFile())
    .map((file) => [file.replaceAll('\\', '/'), join(folder, file)] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const digest = createHash('sha256');
  for (const [name, file] of files) {
    digest.update(`${name}\0`).update(createHash('sha256').update(readFileSync(file)).digest('hex'));
  }
  return digest.digest('hex');
}

/** What was locked before and is not any more, or not as it was: nobody may have that, once it was published. */
export function lostSince(before: Locked, now: Locked, folder: string): readonly Problem[] {
  return Object.entries(before.editions).flatMap(([edition, versions]) =>
    versions
      .filter((was) => {
        const is = now.editions[edition]?.find(({ version }) => version === was.version);
        const sameCode = was.assets.every((hash) => isDeepStrictEqual(before.assets[hash], now.assets[hash]));
        return !isDeepStrictEqual(was, is) || !sameCode;
      })
      .map(({ version }) =>
        problem(
          templateFile(folder, edition, version),
          'is locked, and not what it was before',
          'take it back; npm run catalog -- release for another version',
        ),
      ),
  );
}
