import { spawn } from 'node:child_process';
import { Interrupted } from './refusal';

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** @default false */
  readonly shell?: boolean;
}

/** Runs programs, several at a time, and ends all of them when somebody wants that. */
export class Programs {
  private readonly running = new Set<number>();
  private ended = false;

  /** @throws Interrupted once it was ended */
  readonly run = (program: string, args: readonly string[], { cwd, env, shell = false }: RunOptions): Promise<Ran> => {
    if (this.ended) {
      return Promise.reject(new Interrupted());
    }
    return new Promise((done, fail) => {
      const child = spawn(program, args, {
        cwd,
        env,
        shell,
        // A group of its own, so that its end is the end of what it has started, too.
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const [stdout, stderr] = [textOf(child.stdout), textOf(child.stderr)];
      const { pid } = child;
      if (pid !== undefined) {
        this.running.add(pid);
      }
      child.on('error', fail);
      child.on('close', (status) => {
        if (pid !== undefined) {
          this.running.delete(pid);
        }
        if (this.ended) {
          fail(new Interrupted());
        } else {
          done({ status: status ?? 1, stdout: stdout(), stderr: stderr() });
        }
      });
    });
  };

  end(): void {
    this.ended = true;
    for (const pid of this.running) {
      try {
        process.kill(-pid, 'SIGKILL');
      } catch {
        // It has ended meanwhile.
      }
    }
  }
}

function textOf(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString();
}
