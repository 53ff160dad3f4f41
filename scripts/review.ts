/** What a change does to racks, before it is merged or deployed. `npm run review -- --help` says how. */
import { cloudFormation } from '../lib/review-command/aws';
import { runReview } from '../lib/review-command/review';
import { letReadersGo, writeText } from './support/files';

async function main(): Promise<void> {
  letReadersGo(process.stdout);
  process.exitCode = await runReview({
    argv: process.argv.slice(2),
    env: process.env,
    project: process.cwd(),
    stdout: process.stdout,
    stderr: process.stderr,
    write: writeText,
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
