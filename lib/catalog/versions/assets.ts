import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { KeptAsset } from './locked';

/** Something that is uploaded for a template. */
export interface Asset {
  readonly hash: string;
  /** A file or a folder, which is uploaded as a zip. */
  readonly path: string;
}

/** What a repository keeps of an asset, in bytes; larger ones are in packages. */
const LARGEST_COPY = 1_000_000;

/** Where the code of an asset can be had later: in a folder of this name, or in a package. */
type KeptIn = { readonly folder: string } | Extract<KeptAsset, { readonly package: string }>;

/** Where the code of an asset can be had later. @throws Error where it is too large for a copy, and in no package */
export function keptFrom({ hash, path }: Asset): KeptIn {
  if (sizeOf(path) <= LARGEST_COPY) return { folder: `assets/${hash}` };
  const [, name = '', inPackage = ''] = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(.+)$/.exec(path) ?? [];
  if (name === '') throw new Error(`${path} is too large to be kept beside the versions`);
  return { package: name, version: versionOf(name) ?? '', path: inPackage };
}

function sizeOf(path: string): number {
  if (statSync(path).isFile()) return statSync(path).size;
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((file) => statSync(join(path, file)))
    .reduce((sum, found) => sum + (found.isFile() ? found.size : 0), 0);
}

/** Version of a package that is installed. */
function versionOf(name: string): string | undefined {
  const file = join('node_modules', name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined;
}

/** The file or folder of a kept asset; nothing where its package is not installed, or in another version. */
export function pathOf(folder: string, kept: KeptAsset): string | undefined {
  if ('folder' in kept) {
    const copy = join(folder, kept.folder);
    return existsSync(copy) ? onlyFileOf(copy) : undefined;
  }
  const path = join('node_modules', kept.package, kept.path);
  return versionOf(kept.package) === kept.version && existsSync(path) ? path : undefined;
}

/** An asset that is a file is kept in a folder of its own too, under its name. */
const FILE = 'asset.';

function onlyFileOf(copy: string): string {
  const [first = '', ...others] = readdirSync(copy);
  return others.length === 0 && first.startsWith(FILE) ? join(copy, first) : copy;
}

/** Where a copy goes, seen from the folder of the catalog. */
export function copyOf({ path }: Asset, kept: { readonly folder: string }): string {
  const name = `${FILE}${extname(path).slice(1)}`;
  return statSync(path).isFile() ? join(kept.folder, name) : kept.folder;
}

/** Assets that a template asks for. */
export function assetsOf(template: string, assets: readonly Asset[]): readonly Asset[] {
  return assets.filter(({ hash }) => template.includes(`${hash}.`));
}
