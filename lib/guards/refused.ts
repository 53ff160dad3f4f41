import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The name of the error that the CDK throws when a plugin has findings, after it has printed them. */
const NAME = 'ValidationFailed';
/** What an assembly has beside the files that its manifest names. */
const ALWAYS = ['manifest.json', 'tree.json', 'cdk.out'];

/** Whether a synth ended because of what the guards found, which is printed by then. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === NAME;
}

interface Manifest {
  readonly artifacts?: Readonly<
    Record<
      string,
      { readonly additionalMetadataFile?: string; readonly properties?: { templateFile?: string; file?: string } }
    >
  >;
}

interface AssetManifest {
  readonly files?: Readonly<Record<string, { readonly source: { readonly path?: string } }>>;
}

/**
 * Deletes a refused assembly, which guards can judge only once it is written, so that nobody deploys it. Other files in
 * that directory stay, and so does the report.
 */
export function takeBack(outdir: string): void {
  const artifacts = Object.values(read<Manifest>(outdir, 'manifest.json').artifacts ?? {});
  const named = artifacts.flatMap(({ additionalMetadataFile, properties = {} }) =>
    [additionalMetadataFile, properties.templateFile, properties.file].flatMap((file) => file ?? []),
  );
  const assets = named
    .filter((file) => file.endsWith('.assets.json'))
    .flatMap((file) => Object.values(read<AssetManifest>(outdir, file).files ?? {}))
    .flatMap(({ source }) => source.path ?? []);
  for (const file of [...named, ...assets, ...ALWAYS].filter((one) => one === basename(one))) {
    rmSync(join(outdir, file), { force: true, recursive: true });
  }
}

function read<T extends object>(outdir: string, file: string): Partial<T> {
  const path = join(outdir, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}
