import { execFile } from 'node:child_process';

export interface Ran {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs kubectl; a failure is an answer, too. */
export type Kubectl = (args: readonly string[], input?: string) => Promise<Ran>;

/** Everything in a large cluster, by name. */
const MOST = 64 * 1024 * 1024;

export function kubectlAt(program: string, env: Readonly<Record<string, string | undefined>>): Kubectl {
  return (args, input) =>
    new Promise((done) => {
      const child = execFile(program, args, { env, maxBuffer: MOST }, (error, output, errors) =>
        done({ code: error === null ? 0 : Number(error.code) || 1, output, errors: errors || (error?.message ?? '') }),
      );
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(input ?? '');
    });
}
