import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const CDK = join(ROOT, 'node_modules', 'aws-cdk', 'bin', 'cdk');
const START = join(ROOT, 'bin', 'start.cjs');

/** A process as users start it: what it runs, with which context and how many rack files, and how it ends. */
interface Case {
  readonly argv: readonly string[];
  /** @default - what cdk.json says */
  readonly context?: Readonly<Record<string, unknown>>;
  /** @default - none: the context is the rack */
  readonly racks?: number;
  readonly validation: boolean;
  /** @default 0 */
  readonly status?: number;
}

/** What one process takes. */
export interface Sample {
  /** Milliseconds from its start to its end. */
  readonly ms: number;
  /** Peak resident memory, MiB. */
  readonly mib: number;
}

const EMPTY = [join(ROOT, 'scripts', 'bench-empty.cjs')];
const PUBLISHING = { catalog_enable: true, catalog_bucket: 'acme-racks' };

/** Whatever is measured. */
export const CASES = {
  'empty app': { argv: EMPTY, validation: false },
  'default rack': { argv: [START], validation: false },
  'default rack that publishes two editions': { argv: [START], context: PUBLISHING, validation: false },
  '1 rack file': { argv: [START], racks: 1, validation: false },
  '10 rack files': { argv: [START], racks: 10, validation: false },
  '100 rack files': { argv: [START], racks: 100, validation: false },
  'empty app, validated': { argv: EMPTY, validation: true },
  'default rack, validated': { argv: [START], validation: true },
  '1 rack file, validated': { argv: [START], racks: 1, validation: true },
  '10 rack files, validated': { argv: [START], racks: 10, validation: true },
  'a mistake refused': { argv: [START], context: { node_dsik: 20 }, validation: true, status: 1 },
  'cdk synth': { argv: [CDK, 'synth', '--quiet'], validation: true },
} as const satisfies Readonly<Record<string, Case>>;

/** The default rack's peer. @param beside a folder with cdk-eks-blueprints in it */
export function peerIn(beside: string): Case {
  return { argv: [join(ROOT, 'scripts', 'bench-peer.cjs'), beside], validation: false };
}

/** What the CDK alone takes for racks. @param assembly of the rack whose resources they have */
export function bareRacks(assembly: string, count: number): Case {
  return { argv: [join(ROOT, 'scripts', 'bench-bare.cjs'), assembly, `${count}`], validation: false };
}

/** Runs a process once. */
export function sampleOf({ argv, context = {}, racks, validation, status = 0 }: Case, flags: object): Sample {
  const home = mkdtempSync(join(tmpdir(), 'bench-'));
  const peak = join(home, 'peak');
  if (racks !== undefined) {
    mkdirSync(join(home, 'racks'));
    for (let i = 1; i <= racks; i++) {
      writeFileSync(join(home, 'racks', `rack-${i}.yaml`), 'region: us-east-1\n');
    }
  }
  const start = process.hrtime.bigint();
  const ended = spawnSync(process.execPath, ['--require', join(ROOT, 'scripts', 'bench-peak.cjs'), ...argv], {
    cwd: racks === undefined ? ROOT : home,
    encoding: 'utf8',
    env: {
      // With the compile cache of the user, as a second start has it.
      ...process.env,
      BENCH_PEAK: peak,
      CDK_OUTDIR: join(home, 'cdk.out'),
      CDK_VALIDATION: String(validation),
      CDK_CONTEXT_JSON: JSON.stringify({ ...flags, ...context }),
    },
  });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (ended.status !== status) {
    throw new Error(ended.stderr);
  }
  const mib = Number(readFileSync(peak, 'utf8')) / 1024;
  rmSync(home, { recursive: true });
  return { ms, mib };
}
