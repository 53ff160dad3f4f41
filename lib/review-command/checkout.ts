import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Programs } from './programs';
import { Refusal } from './refusal';

const LOCK = 'package-lock.json';
const MODULES = 'node_modules';

/**
 * Gives a checkout its packages: those that are installed already, where both have the same lock file, and its own
 * otherwise. Scripts of packages do not run.
 * @param project where packages are installed
 * @param tell says what takes its time
 */
export async function installed(
  checkout: string,
  project: string,
  programs: Programs,
  env: NodeJS.ProcessEnv,
  tell: (what: string) => void,
): Promise<void> {
  if (existsSync(join(checkout, MODULES))) {
    return;
  }
  const [own, theirs] = [lockOf(checkout), lockOf(project)];
  if (own === undefined || own === theirs) {
    if (existsSync(join(project, MODULES))) {
      symlinkSync(join(project, MODULES), join(checkout, MODULES));
    }
    return;
  }
  tell('npm ci');
  const ran = await programs.run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'], {
    cwd: checkout,
    env,
  });
  if (ran.status !== 0) {
    throw new Refusal(`npm ci failed:\n${ran.stderr.trim().split('\n').slice(-20).join('\n')}`);
  }
}

function lockOf(folder: string): string | undefined {
  const file = join(folder, LOCK);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
