/** What a change does to racks, before it is merged or deployed. `npm run review -- --help` says how. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { cloudFormation } from '../lib/review-command/aws';
import { runReview } from '../lib/review-command/review';

async function main(): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads has seen enough.
    if (error.code !== 'EPIPE') {
      throw error;
    }
  });
  process.exitCode = await runReview({
    argv: process.argv.slice(2),
    env: process.env,
    project: process.cwd(),
    stdout: process.stdout,
    stderr: process.stderr,
    write: (file, text) => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    },
    aws: cloudFormation,
    today: new Date().toISOString().slice(0, 10),
    onInterrupt: (stop) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
        process.on(signal, stop);
      }
    },
  });
}

void main();
