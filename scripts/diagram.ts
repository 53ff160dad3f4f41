/** Draws racks. `npm run diagram -- --help` says how. */
import { draw } from '../lib/diagram/draw';
import { letReadersGo, writeText } from './support/files';
import { racksOf } from './support/racks';

async function main(): Promise<void> {
  letReadersGo(process.stdout);
  process.exitCode = await draw({
    argv: process.argv.slice(2),
    racksOf,
    write: writeText,
    stdout: process.stdout,
    stderr: process.stderr,
  });
}

void main();
