/** Draws racks. `npm run diagram -- --help` says how. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { draw } from '../lib/diagram/draw';
import { racksOf } from './support/racks';

async function main(): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads has seen enough.
    if (error.code !== 'EPIPE') {
      throw error;
    }
  });
  process.exitCode = await draw({
    argv: process.argv.slice(2),
    racksOf,
    write: (file, text) => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    },
    stdout: process.stdout,
    stderr: process.stderr,
  });
}

void main();
