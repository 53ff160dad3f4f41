import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

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
      {
        readonly additionalMetadataFile?: string;
        readonly properties?: {
          readonly templateFile?: string;
          readonly file?: string;
          /** Of an assembly within this one: each stage has its own. */
          readonly directoryName?: string;
        };
      }
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
  takeBackFrom(outdir, outdir);
}

function takeBackFrom(directory: string, outdir: string): void {
  const artifacts = Object.values(read<Manifest>(directory, 'manifest.json').artifacts ?? {});
  const named = artifacts.flatMap(({ additionalMetadataFile, properties = {} }) =>
    [additionalMetadataFile, properties.templateFile, properties.file].flatMap((file) => file ?? []),
  );
  const assets = named
    .filter((file) => file.endsWith('.assets.json'))
    .flatMap((file) => Object.values(read<AssetManifest>(directory, file).files ?? {}))
    .flatMap(({ source }) => source.path ?? []);
  const stages = artifacts.flatMap(({ properties }) => properties?.directoryName ?? []);
  // Assets of a stage are beside it, in the directory of the app.
  for (const path of [...named, ...assets, ...ALWAYS].map((file) => join(directory, file))) {
    if ([directory, outdir].includes(dirname(path))) {
      rmSync(path, { force: true, recursive: true });
    }
  }
  for (const stage of stages.map((name) => join(directory, name)).filter((path) => dirname(path) === directory)) {
    takeBackFrom(stage, outdir);
    if (existsSync(stage) && readdirSync(stage).length === 0) {
      rmdirSync(stage);
    }
  }
}

function read<T extends object>(directory: string, file: string): Partial<T> {
  const path = join(directory, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}
