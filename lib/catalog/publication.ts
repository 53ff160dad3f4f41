import { readFileSync } from 'node:fs';
import { ParameterError, type Problem } from '../parameters/language/problem';
import type { Template } from '../permissions/template';
import { UNLOCKED } from '../rack/catalog/catalog';
import type { Rack } from '../rack/rack';
import { choicesOf } from './choices';
import { pathOf } from './versions/assets';
import { folderOf, type LockedVersion, readLocked, templateFile } from './versions/locked';

/** What is published: versions that are locked, and that of the code as it is. */
export interface Publication {
  /** Name of the version of the code as it is. @default - it is not published */
  readonly current?: string;
  readonly locked: {
    readonly editions: Readonly<Record<string, readonly (LockedVersion & { readonly file: string })[]>>;
  };
  /** Of all that is locked, also of editions that are published no more: what was launched is still to be terminated. */
  readonly lockedTemplates: readonly Template[];
  /** Code of locked versions. */
  readonly keptCode: readonly KeptCode[];
  /** Packages with code of locked versions that are not installed: a new bucket would be without it. */
  readonly missing: readonly string[];
  readonly editions: readonly PublishedEdition[];
}

/** Code that templates ask for by a hash, and the file or folder with it. */
export interface KeptCode {
  readonly hash: string;
  readonly path: string;
}

export interface PublishedEdition {
  readonly name: string;
  readonly description: string;
  /** What may be chosen, beside what the template says. @default - all of that */
  readonly rules?: Readonly<Record<string, object>>;
}

/**
 * What a rack publishes, with what is locked of it.
 * @param root folder with locked versions of all racks. @default - catalog, beside cdk.json
 * @throws ParameterError with what is not as it was locked, and with what cannot be published
 */
export function publicationOf(rack: Rack, root?: string): Publication {
  const { name, region, catalog } = rack.plan;
  const folder = folderOf(name, root);
  const { locked, problems } = readLocked(folder);
  const published = rack.editions.map((edition) => ({ ...edition, versions: locked.editions[edition.name] ?? [] }));
  const versions = published.flatMap(({ name: edition, versions }) =>
    versions.map((one) => ({ ...one, edition, file: templateFile(folder, edition, one.version) })),
  );
  const isOnlyLocked = catalog?.version === undefined && published.every(({ versions }) => versions.length > 0);
  const current = isOnlyLocked ? undefined : (catalog?.version ?? UNLOCKED);
  const choices = rack.editions.map((edition, i) =>
    choicesOf(edition, `catalog_editions[${i}]`, catalog?.namePrefix ?? ''),
  );
  const wrong = [
    ...problems,
    ...choices.flatMap((one) => one.problems),
    ...versions.filter((one) => one.region !== region).map((one) => elsewhere(one.file, one.region, region)),
    ...versions.filter((one) => one.version === current).map(({ version }) => isLocked(version)),
  ];
  if (wrong.length > 0) throw new ParameterError(wrong);
  const hashes = [
    ...new Set(versions.filter(({ bucket }) => bucket === catalog?.bucket).flatMap(({ assets }) => assets)),
  ];
  const kept = hashes.flatMap((hash) => {
    const from = locked.assets[hash];
    return from === undefined ? [] : [{ hash, from, path: pathOf(folder, from) }];
  });
  return {
    current,
    locked: {
      editions: Object.fromEntries(
        published.map(({ name: edition }) => [edition, versions.filter((one) => one.edition === edition)]),
      ),
    },
    lockedTemplates: Object.entries(locked.editions).flatMap(([edition, all]) =>
      all.map(({ version }) => JSON.parse(readFileSync(templateFile(folder, edition, version), 'utf8'))),
    ),
    keptCode: kept.flatMap(({ hash, path }) => (path === undefined ? [] : [{ hash, path }])),
    missing: kept.flatMap(({ from, path }) =>
      path === undefined ? ['package' in from ? `${from.package}@${from.version}` : from.folder] : [],
    ),
    editions: rack.editions.map(({ name: edition, description }, i) => ({
      name: edition,
      rules: choices[i]?.rules,
      description: description ?? DESCRIPTIONS[edition] ?? `A rack, edition ${edition}`,
    })),
  };
}

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  small: 'An EKS cluster in two zones with one NAT gateway, to try things',
  production: 'An EKS cluster in three zones, highly available',
};

function elsewhere(file: string, lockedFor: string, region: string): Problem {
  return {
    parameter: file,
    given: lockedFor,
    message: `was locked for ${lockedFor}: products are of one region, and this rack is in ${region}`,
    fix: 'a rack of another name for each region',
  };
}

function isLocked(version: string): Problem {
  return {
    parameter: 'catalog_version',
    given: version,
    message: 'is locked: it is published as it was locked, whatever the code has become',
    allowed: 'a name that no locked version has, or nothing for the locked versions only',
    fix: '-c catalog_version=next, or leave it out',
  };
}
