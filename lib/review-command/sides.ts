import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Rack } from '../review/deployed/deployed';
import { contextOn } from './asked';
import { installed } from './checkout';
import type { Programs } from './programs';
import { Refusal } from './refusal';
import type { Commit, Repository } from './repository';
import { racksIn, synthesize } from './synthesize';

/** One of two things that are compared. */
export type Side =
  | { readonly from: 'assembly'; readonly name: string; readonly folder: string }
  | { readonly from: 'commit'; readonly name: string; readonly commit: Commit };

/** What a side is read with. */
export interface Workshop {
  /** Where the project is, with its packages. */
  readonly project: string;
  /** A folder for checkouts and assemblies, gone afterwards. */
  readonly home: string;
  readonly context: Readonly<Record<string, string>>;
  readonly env: NodeJS.ProcessEnv;
  readonly programs: Programs;
  /** @default - the project is in no repository */
  readonly repository?: Repository;
  readonly tell: (who: string, what?: string) => void;
}

/** What comes before: what is named, or where the branch left main. @throws Refusal where there is no such thing */
export async function baseOf(named: string | undefined, shop: Workshop): Promise<Side> {
  if (named !== undefined) {
    return namedSide(named, shop);
  }
  const commit = await inRepository(shop).mergeBase();
  if (commit === undefined) {
    throw new Refusal(
      'there is no main, or the history that is here does not reach back to it',
      'npm run review -- BASE: a ref of git, or a folder with an assembly',
    );
  }
  return { from: 'commit', name: commit.name, commit };
}

/** What comes after: what is named, or what is there. @throws Refusal where there is no such thing */
export async function headOf(named: string | undefined, shop: Workshop): Promise<Side> {
  if (named !== undefined) {
    return namedSide(named, shop);
  }
  const commit = await inRepository(shop).workTree(join(shop.home, 'index'));
  return { from: 'commit', name: commit.name, commit };
}

async function namedSide(named: string, shop: Workshop): Promise<Side> {
  const folder = resolve(shop.project, named);
  if (existsSync(join(folder, 'manifest.json'))) {
    return { from: 'assembly', name: `the assembly in ${named}`, folder };
  }
  const commit = await shop.repository?.commit(named);
  if (commit === undefined) {
    throw new Refusal(
      `${named} is neither a ref of git nor a folder with an assembly`,
      `npx cdk synth --output ${named}, where it is to be one; or git fetch`,
    );
  }
  return { from: 'commit', name: commit.name, commit };
}

function inRepository({ repository, project }: Workshop): Repository {
  if (repository === undefined) {
    throw new Refusal(
      `${project} is in no git repository`,
      'npm run review -- BASE HEAD: two folders with an assembly each',
    );
  }
  return repository;
}

/**
 * The racks of a side: of a commit, synthesized in a checkout of its own.
 * @param who what it is called while that runs
 */
export async function racksOf(side: Side, who: 'base' | 'head', shop: Workshop): Promise<readonly Rack[]> {
  try {
    return side.from === 'assembly' ? racksIn(side.folder) : await synthesized(side.commit, who, shop);
  } catch (error) {
    throw error instanceof Refusal
      ? new Refusal(`${who === 'base' ? 'Before' : 'After'}, ${side.name}:\n${error.message}`)
      : error;
  } finally {
    shop.tell(who);
  }
}

async function synthesized(commit: Commit, who: 'base' | 'head', shop: Workshop): Promise<readonly Rack[]> {
  const { project, home, context, env, programs, tell } = shop;
  const repository = inRepository(shop);
  const folder = join(home, who);
  tell(who, 'checkout');
  try {
    const checkout = await repository.checkOut(commit, folder);
    await installed(checkout, project, programs, env, (what) => tell(who, what));
    const own = contextOn(checkout, context);
    if (own === undefined) {
      return [];
    }
    tell(who, 'synth');
    return await synthesize(checkout, { context: own, env, outdir: join(home, `${who}.out`) }, programs);
  } finally {
    repository.forget([folder]);
  }
}
