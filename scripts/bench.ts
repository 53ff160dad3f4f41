/**
 * What a rack costs over what the CDK costs, as ratios of one run.
 *
 * Every sample is a process of its own, as a synth is; samples of the cases take turns, so that whatever else the
 * machine does hits them alike; the median counts. Usage: `npm run bench [-- SAMPLES] [--beside FOLDER]`, where
 * `npm install --prefix FOLDER @aws-quickstart/eks-blueprints` was run to compare with that.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import cdkJson from '../cdk.json';
import { flagsOf, WITHOUT_TRACES } from '../lib/context';
import { timed, wholeProcesses } from './support/whole-processes';

interface Sample {
  /** Milliseconds of the process's own work, from the first import to the end of the synth. */
  readonly ms: number;
  /** Peak resident memory, MiB. */
  readonly mib: number;
}

/**
 * What a fleet may cost: a rack beside others, as a part of the first, and the memory of a hundred; and a review of one rack
 * against another, with their synths, as a part of those; and what publishing two editions adds to a synth.
 */
const MOST = { further: 0.06, mib: 600, review: 1.3, catalog: 0.4 } as const;

const CASES = {
  'empty app': { racks: 0, validation: false },
  'default rack': { racks: 1, validation: false },
  'default rack that publishes two editions': { racks: 1, validation: false, catalog: true },
  '10 racks': { racks: 10, validation: false },
  '100 racks': { racks: 100, validation: false },
  'empty app, validated': { racks: 0, validation: true },
  'default rack, validated': { racks: 1, validation: true },
  '10 racks, validated': { racks: 10, validation: true },
} as const;
type Case = keyof typeof CASES;

function sample(racks: number, validation: boolean, catalog: boolean): Sample {
  const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(__dirname, 'bench-case.ts'), String(racks), String(validation), String(catalog)],
    {
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        CDK_OUTDIR: outdir,
        CDK_VALIDATION: String(validation),
        CDK_CONTEXT_JSON: JSON.stringify({ ...flagsOf(cdkJson.context), ...WITHOUT_TRACES }),
      },
    },
  );
  rmSync(outdir, { recursive: true });
  if (status !== 0) {
    throw new Error(stderr);
  }
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

/** How long two synths and the review of what they write take, over the two synths. */
function reviewRatio(): number {
  const home = mkdtempSync(join(tmpdir(), 'bench-'));
  const timed = (script: string, args: readonly string[], env: Readonly<Record<string, string>>, allowed: number[]) => {
    const start = Date.now();
    const argv = ['--import', 'tsx', join(__dirname, '..', script), ...args];
    const { status, stderr } = spawnSync(process.execPath, argv, {
      cwd: join(__dirname, '..'),
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ...env },
    });
    if (!allowed.includes(status ?? -1)) {
      throw new Error(stderr);
    }
    return Date.now() - start;
  };
  const synth = (outdir: string, context: object) =>
    timed(
      'bin/rack.ts',
      [],
      { CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify({ ...flagsOf(cdkJson.context), ...context }) },
      [0],
    );
  const [before, after] = [join(home, 'before'), join(home, 'after')];
  const synths = synth(before, {}) + synth(after, { cidr: '10.2.0.0/16', efs_csi_driver_enable: true });
  // It ends with 2: there is something to look at.
  const review = timed('scripts/review.ts', [before, after, '-o', join(home, 'review.html')], {}, [2]);
  rmSync(home, { recursive: true });
  return (synths + review) / synths;
}

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

const { values, positionals } = parseArgs({ options: { beside: { type: 'string' } }, allowPositionals: true });
const count = Number(positionals[0] ?? 5);
const flags = flagsOf(cdkJson.context);

/** Processes as users start them, with everything that they load. */
function compareProcesses(): void {
  const { cases, aims } = wholeProcesses(values.beside);
  // The first start compiles, and fills caches.
  for (const one of Object.values(cases)) timed(one, flags);
  const times: Record<string, number[]> = {};
  for (let round = 0; round < count; round++) {
    for (const [name, one] of Object.entries(cases)) {
      times[name] = [...(times[name] ?? []), timed(one, flags)];
    }
  }
  const of = (name: string) => median(times[name] ?? []);
  console.table(
    Object.fromEntries(Object.keys(cases).map((name) => [name, { 'whole process, ms': Math.round(of(name)) }])),
  );
  for (const { of: one, to, most } of aims) {
    console.log(`${one}: ${(of(one) / of(to)).toFixed(2)} x ${to}; at most ${most}`);
  }
}

compareProcesses();
const samples: Record<string, Sample[]> = {};
for (let round = 0; round < count; round++) {
  for (const [name, { racks, validation, ...more }] of Object.entries(CASES)) {
    samples[name] = [...(samples[name] ?? []), sample(racks, validation, 'catalog' in more)];
  }
}
const ms = (name: Case) => median((samples[name] ?? []).map((it) => it.ms));
const mib = (name: Case) => median((samples[name] ?? []).map((it) => it.mib));

const percent = (ratio: number) => `${(ratio * 100).toFixed(1)} %`;
console.table(
  Object.fromEntries(
    Object.keys(CASES).map((name) => [name, { ms: Math.round(ms(name as Case)), MiB: Math.round(mib(name as Case)) }]),
  ),
);
for (const validated of ['', ', validated'] as const) {
  const empty = ms(`empty app${validated}`);
  const one = ms(`default rack${validated}`);
  const further = (ms(`10 racks${validated}`) - one) / 9;
  console.log(`default rack${validated}: ${(one / empty).toFixed(2)} x the empty app`);
  console.log(
    `each further rack${validated}: ${percent(further / one)} of the first; at most ${percent(MOST.further)}`,
  );
}
console.log(
  `100 racks: ${(ms('100 racks') / 1000).toFixed(1)} s, ${Math.round(mib('100 racks'))} MiB; at most ${MOST.mib} MiB`,
);
const publishing = ms('default rack that publishes two editions') / ms('default rack') - 1;
console.log(`publishing two editions adds ${percent(publishing)} to a synth; at most ${percent(MOST.catalog)}`);
const ratios = Array.from({ length: count }, reviewRatio);
console.log(`a review of two racks: ${median(ratios).toFixed(2)} x their synths; at most ${MOST.review}`);
