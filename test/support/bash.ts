import { type SpawnSyncReturns, spawnSync } from 'node:child_process';

interface Options {
  /** @default - nothing */
  readonly input?: string;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs bash, and says how it ended. It reads nobody's ~/.bashrc, which it would do where no shell started it, as in CI: it takes
 * the socket that Node gives it as input for a remote login. That takes longer than a test, and may print something.
 */
export function bash(argv: readonly string[], options: Options = {}): SpawnSyncReturns<string> {
  return spawnSync('bash', ['--norc', ...argv], { encoding: 'utf8', ...options });
}

/** What bash prints. @throws Error when it fails */
export function bashOutput(argv: readonly string[], options: Options = {}): string {
  const { status, stdout, stderr } = bash(argv, options);
  if (status !== 0) {
    throw new Error(`bash failed: ${stderr}`);
  }
  return stdout;
}
