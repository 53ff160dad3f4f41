import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const CDK = join(ROOT, 'node_modules', 'aws-cdk', 'bin', 'cdk');

/** A process as users start it: what it runs, with which context, and how it ends. */
interface Case {
  readonly argv: readonly string[];
  readonly context?: Readonly<Record<string, unknown>>;
  readonly validation: boolean;
  /** @default 0 */
  readonly status?: number;
}

/** What one is compared with, and how much of that it may take. */
interface Aim {
  readonly of: string;
  readonly to: string;
  readonly most: number;
}

/** @param beside a folder with cdk-eks-blueprints in it. @default - it is not compared with */
export function wholeProcesses(beside?: string): {
  readonly cases: Readonly<Record<string, Case>>;
  readonly aims: readonly Aim[];
} {
  const [empty, rack] = [['scripts/bench-empty.cjs'], ['bin/start.cjs']];
  const cases: Record<string, Case> = {
    'empty app': { argv: empty, validation: false },
    'default rack': { argv: rack, validation: false },
    'empty app, validated': { argv: empty, validation: true },
    'default rack, validated': { argv: rack, validation: true },
    'a mistake refused': { argv: rack, context: { node_dsik: 20 }, validation: true, status: 1 },
    'cdk synth': { argv: [CDK, 'synth', '--quiet'], validation: true },
  };
  const aims: Aim[] = [{ of: 'default rack, validated', to: 'empty app, validated', most: 1.5 }];
  if (beside !== undefined) {
    cases['cdk-eks-blueprints'] = { argv: ['scripts/bench-peer.cjs', beside], validation: false };
    aims.unshift({ of: 'default rack', to: 'cdk-eks-blueprints', most: 1 });
  }
  return { cases, aims };
}

/** Runs a process once. @returns milliseconds from its start to its end */
export function timed({ argv, context = {}, validation, status = 0 }: Case, flags: object): number {
  const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
  const start = process.hrtime.bigint();
  const ended = spawnSync(process.execPath, argv, {
    cwd: ROOT,
    encoding: 'utf8',
    env: {
      // With the compile cache of the user, as a second start has it.
      ...process.env,
      CDK_OUTDIR: outdir,
      CDK_VALIDATION: String(validation),
      CDK_CONTEXT_JSON: JSON.stringify({ ...flags, ...context }),
    },
  });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  rmSync(outdir, { recursive: true, force: true });
  if (ended.status !== status) {
    throw new Error(ended.stderr);
  }
  return ms;
}
