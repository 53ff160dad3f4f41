import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { catalogParameters } from '../../parameters/catalog/parameters';
import { nearest } from '../../parameters/language/kinds';
import { ParameterError } from '../../parameters/language/problem';
import type { Rack } from '../../rack/rack';
import { copyOf, keptFrom } from './assets';
import {
  folderDigest,
  folderOf,
  type KeptAsset,
  LIST,
  type Locked,
  readLocked,
  sha256Of,
  templateFile,
} from './locked';
import type { Made } from './made';

/** Most versions of a product. Source: Service Catalog Administrator Guide, "Service quotas". */
const MOST_VERSIONS = 100;

/**
 * Whether a version can be locked.
 * @throws ParameterError with what is wrong with its name, or with what is locked
 */
export function checkName(rack: Rack, version: string, root?: string): void {
  const { kind } = catalogParameters.catalog_version;
  const { locked, problems } = readLocked(folderOf(rack.plan.name, root));
  const parameter = 'VERSION';
  const taken = Object.values(locked.editions).some((versions) => versions.some((one) => one.version === version));
  const full = Object.entries(locked.editions).find(([, versions]) => versions.length >= MOST_VERSIONS);
  const wrong = [
    ...problems,
    ...(kind.schema.safeParse(version).success
      ? []
      : [{ parameter, given: version, message: `must be ${kind.allowed}`, fix: nearest(kind, version)?.value }]),
    ...(taken ? [{ parameter, given: version, message: 'is locked already', fix: 'another name' }] : []),
    ...(full
      ? [
          {
            parameter,
            given: version,
            message: `would be more than the ${MOST_VERSIONS} versions of ${full[0]} that Service Catalog takes`,
            fix: 'an edition of another name',
          },
        ]
      : []),
  ];
  if (wrong.length > 0) throw new ParameterError(wrong);
}

/**
 * Locks what the code makes now under a name, with the code of its functions.
 * @returns files that were written
 */
export function lock(rack: Rack, version: string, made: Readonly<Record<string, Made>>, root?: string): string[] {
  const { name, region, catalog } = rack.plan;
  const folder = folderOf(name, root);
  const { locked } = readLocked(folder);
  const bucket = catalog?.bucket ?? '';
  const kept: Record<string, KeptAsset> = { ...locked.assets };
  const written: string[] = [];
  for (const asset of Object.values(made).flatMap(({ assets }) => assets)) {
    if (kept[asset.hash] !== undefined) continue;
    const from = keptFrom(asset);
    if ('package' in from) {
      kept[asset.hash] = from;
      continue;
    }
    const copy = join(folder, copyOf(asset, from));
    cpSync(asset.path, copy, { recursive: true });
    kept[asset.hash] = { ...from, sha256: folderDigest(join(folder, from.folder)) };
    written.push(copy);
  }
  const editions: Record<string, Locked['editions'][string]> = { ...locked.editions };
  for (const [edition, { template, assets }] of Object.entries(made)) {
    const file = templateFile(folder, edition, version);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, template);
    written.push(file);
    const hashes = [...new Set(assets.map(({ hash }) => hash))].sort();
    const entry = { version, sha256: sha256Of(template), region, bucket, assets: hashes };
    editions[edition] = [...(editions[edition] ?? []), entry];
  }
  const list = join(folder, LIST);
  writeFileSync(list, `${JSON.stringify({ editions: sorted(editions), assets: sorted(kept) }, undefined, 2)}\n`);
  return [...written, list];
}

function sorted<T>(values: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1)));
}
