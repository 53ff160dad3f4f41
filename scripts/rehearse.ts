/** Plays the platform of a rack against the cluster of the current kubeconfig. `npm run rehearse -- --help` says how. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import cdkJson from '../cdk.json';
import { rehearse } from '../lib/rehearsal/rehearse';

const LOOK_UPS = join(__dirname, '..', 'cdk.context.json');

async function ask(question: string): Promise<string> {
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await prompt.question(question);
  } finally {
    prompt.close();
  }
}

async function main(): Promise<void> {
  process.exitCode = await rehearse(process.argv.slice(2), {
    env: process.env,
    platform: process.platform,
    architecture: process.arch,
    context: { ...(existsSync(LOOK_UPS) ? JSON.parse(readFileSync(LOOK_UPS, 'utf8')) : {}), ...cdkJson.context },
    output: process.stdout,
    progress: process.stderr,
    ask: process.stdin.isTTY && process.stderr.isTTY ? ask : undefined,
    onInterrupt: (stop) => process.on('SIGINT', stop),
    exit: (code) => process.exit(code),
  });
}

void main();
