/** Lists charts, images and EKS add-ons of which there is a newer version. `npm run outdated -- --help` says how. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { outdated } from '../lib/outdated/command';
import { letReadersGo } from './support/files';

const start = promisify(execFile);

async function run(program: string, args: readonly string[]): Promise<string> {
  try {
    return (await start(program, args, { maxBuffer: 2 ** 26 })).stdout;
  } catch (error) {
    const { code, stderr } = error as { code?: unknown; stderr?: string };
    throw new Error(code === 'ENOENT' ? `${program} is not installed` : stderr?.trim() || `${program} fails`);
  }
}

async function main(): Promise<void> {
  const { argv, env, stdout, stderr } = process;
  letReadersGo(stdout);
  process.exitCode = await outdated({ argv: argv.slice(2), env, stdout, stderr, fetch, run });
}

void main();
