import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { Context } from '../../context';
import type { Rack } from '../../rack/rack';
import { trial } from '../../trial';
import { CatalogStack } from '../catalog-stack';
import { type Publication, publicationOf } from '../publication';
import { type Asset, assetsOf } from './assets';

/** An edition as the code makes it now. */
export interface Made {
  /** Its template, to the letter. */
  readonly template: string;
  /** What is uploaded for it. */
  readonly assets: readonly Asset[];
}

/** Any name will do: it stands in no template. */
const TRIAL = 'trial';

/**
 * The editions of a rack as a synth would publish them, by name.
 * @param context how the CDK works
 */
export function madeOf(rack: Rack, context: Context, root?: string): Readonly<Record<string, Made>> {
  const { catalog } = rack.plan;
  if (catalog === undefined) return {};
  const publication = alone(publicationOf(rack, root));
  return trial(
    context,
    (app) => {
      const { name: rackName, region, account, tags } = rack.plan;
      const props = { rackName, region, account, tags, description: 'Templates of products' };
      return new CatalogStack(app, { ...props, catalog, editions: rack.editions, publication });
    },
    ({ directory, stacks }, { products }) => {
      const [stack] = stacks;
      const assets = filesOf(join(directory, `${stack?.id}.assets.json`));
      return Object.fromEntries(
        Object.entries(products).map(([name, { templateFile }]) => {
          const template = readFileSync(join(directory, templateFile), 'utf8');
          return [name, { template, assets: assetsOf(template, assets) }];
        }),
      );
    },
  );
}

/** Without what is locked, which is there already. */
function alone(publication: Publication): Publication {
  return { ...publication, current: TRIAL, locked: { editions: {} }, lockedTemplates: [], keptCode: [] };
}

/** What an assembly says of what is uploaded for a stack; templates are in it under their names. */
function filesOf(manifest: string): readonly Asset[] {
  const { files } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    readonly files: Readonly<Record<string, { readonly source: { readonly path: string } }>>;
  };
  return Object.entries(files)
    .map(([hash, { source }]) => ({ hash, path: source.path }))
    .filter(({ path }) => isAbsolute(path));
}
