import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

/** By this name the CDK throws when a plugin has found something, after it has printed what. */
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
 * Takes back a refused assembly, which guards can judge only once it is written: nobody shall deploy it from there. What
 * somebody else has in that directory stays, and so does the report.
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
