/** Makes a rack file of the configuration of another tool. `npm run import -- --help` says how. */
import { run } from '../lib/import/run';
import { lookOf } from '../lib/terminal/screen';
import { letReadersGo } from './support/files';

letReadersGo(process.stdout);

process.exitCode = run(process.argv.slice(2), {
  output: process.stdout,
  report: process.stderr,
  look: lookOf(process.stderr, process.env),
});
