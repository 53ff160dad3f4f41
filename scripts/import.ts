/** Makes a rack file of the configuration of another tool. `npm run import -- --help` says how. */
import { run } from '../lib/import/run';

// Who reads the rest may have gone.
process.stdout.on('error', () => {});

process.exitCode = run(process.argv.slice(2), {
  output: process.stdout,
  report: process.stderr,
  look: {
    width: process.stderr.columns ?? 100,
    color: process.stderr.isTTY === true && process.env.NO_COLOR === undefined,
  },
});
