import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Programs } from './programs';
import { Refusal } from './refusal';

/** What git says of a commit, in words: `main (1a2b3c4)`. */
export interface Commit {
  readonly hash: string;
  readonly name: string;
}

/** Refs that stand for main, the likeliest first. */
const MAINS = ['origin/HEAD', 'origin/main', 'main', 'origin/master', 'master'];

/** No hooks of the repository: what they would do belongs to somebody's own checkout. */
const QUIETLY = ['-c', 'core.hooksPath=/dev/null', '-c', 'advice.detachedHead=false'];

interface Place {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** The git repository that a project is in. Nothing of it is changed: only checkouts elsewhere come and go. */
export class Repository {
  private checkouts: Promise<unknown> = Promise.resolve();

  private constructor(
    /** Where the project is in it, as in `platform/` or nothing. */
    readonly prefix: string,
    private readonly programs: Programs,
    private readonly place: Place,
  ) {}

  /**
   * @param objects a folder for what is not committed: files that nobody meant to commit do not stay in the repository
   * @returns the repository of a folder, or nothing where it is in none
   */
  static async of(
    cwd: string,
    programs: Programs,
    env: Place['env'],
    objects: string,
  ): Promise<Repository | undefined> {
    // A hook of git has these set for the checkout that it is about.
    const { GIT_DIR: _, GIT_WORK_TREE: __, GIT_INDEX_FILE: ___, ...rest } = env;
    const place = { cwd, env: rest };
    const { status, stdout } = await programs.run('git', ['rev-parse', '--show-prefix'], place).catch((error) => {
      if (error.code === 'ENOENT') {
        return { status: 1, stdout: '' };
      }
      throw error;
    });
    if (status !== 0) {
      return undefined;
    }
    const { stdout: known } = await programs.run('git', ['rev-parse', '--git-path', 'objects'], place);
    mkdirSync(objects, { recursive: true });
    const apart = { GIT_OBJECT_DIRECTORY: objects, GIT_ALTERNATE_OBJECT_DIRECTORIES: resolve(cwd, known.trim()) };
    return new Repository(stdout.trim(), programs, { cwd, env: { ...rest, ...apart } });
  }

  /** @returns the commit that a ref stands for, or nothing */
  async commit(ref: string): Promise<Commit | undefined> {
    const { status, stdout } = await this.git([
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${ref}^{commit}`,
    ]);
    const hash = stdout.trim();
    return status === 0 ? { hash, name: hash.startsWith(ref) ? short(hash) : `${ref} (${short(hash)})` } : undefined;
  }

  /** @returns where the branch that is checked out left main */
  async mergeBase(): Promise<Commit | undefined> {
    for (const main of MAINS) {
      const { status, stdout } = await this.git(['merge-base', 'HEAD', main]);
      if (status === 0) {
        const hash = stdout.trim();
        return { hash, name: `${main.replace(/^origin\/HEAD$/, 'main')} (${short(hash)})` };
      }
    }
    return undefined;
  }

  /**
   * What is in the checkout as a commit, with what is not committed yet, new files too. It is on no branch, and goes
   * with the folder of its objects.
   * @param index a file for git to work with, so that the user's own index stays as it is
   */
  async workTree(index: string): Promise<Commit> {
    const head = await this.commit('HEAD');
    const { stdout: changed } = await this.must(['status', '--porcelain', '--untracked-files=all', '-z', '--', '.']);
    if (changed === '' && head !== undefined) {
      return { ...head, name: `what is there (${short(head.hash)})` };
    }
    const env = { GIT_INDEX_FILE: index, ...AUTHOR };
    if (head !== undefined) {
      await this.must(['read-tree', head.hash], env);
    }
    await this.must(['add', '--all', '--', '.'], env);
    const { stdout: tree } = await this.must(['write-tree'], env);
    const parents = head === undefined ? [] : ['-p', head.hash];
    const { stdout } = await this.must(['commit-tree', tree.trim(), ...parents, '-m', 'review'], env);
    return { hash: stdout.trim(), name: 'what is there, with what is not committed' };
  }

  /** Puts a commit into a folder that does not exist yet, one after the other. @returns where the project is in it */
  async checkOut({ hash }: Commit, folder: string): Promise<string> {
    const turn = this.checkouts.then(() => this.must(['worktree', 'add', '--quiet', '--detach', folder, hash]));
    this.checkouts = turn.catch(() => undefined);
    await turn;
    return join(folder, this.prefix);
  }

  /** Takes checkouts away that were put into folders, whatever has become of them. */
  forget(folders: readonly string[]): void {
    for (const folder of folders) {
      // Twice: one that was not finished is locked.
      spawnSync('git', [...QUIETLY, 'worktree', 'remove', '--force', '--force', folder], this.place);
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** Files of the project that differ between two commits, by their paths in it. */
  async changedFiles(before: Commit, after: Commit): Promise<readonly string[]> {
    const { stdout } = await this.must([
      'diff',
      '--name-only',
      '--no-renames',
      '-z',
      '--relative',
      before.hash,
      after.hash,
      '--',
      '.',
    ]);
    return stdout.split('\0').filter((file) => file !== '');
  }

  /** The text of a file of the project in a commit. @returns nothing where there is none */
  async textAt({ hash }: Commit, file: string): Promise<string | undefined> {
    const { status, stdout } = await this.git(['show', `${hash}:${this.prefix}${file}`]);
    return status === 0 ? stdout : undefined;
  }

  private git(args: readonly string[], more: Readonly<Record<string, string>> = {}) {
    const { cwd, env } = this.place;
    return this.programs.run('git', [...QUIETLY, ...args], { cwd, env: { ...env, ...more } });
  }

  private async must(args: readonly string[], env?: Readonly<Record<string, string>>) {
    const ran = await this.git(args, env);
    if (ran.status !== 0) {
      throw new Refusal(`git ${args[0]} failed:\n${ran.stderr.trim()}`);
    }
    return ran;
  }
}

/** Of a commit that nobody keeps: git wants to know who made it. */
const AUTHOR = {
  GIT_AUTHOR_NAME: 'review',
  GIT_AUTHOR_EMAIL: 'review@localhost',
  GIT_COMMITTER_NAME: 'review',
  GIT_COMMITTER_EMAIL: 'review@localhost',
};

function short(hash: string): string {
  return hash.slice(0, 9);
}
