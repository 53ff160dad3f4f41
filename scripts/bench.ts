/**
 * What a rack costs over what the CDK costs, as ratios of one run.
 *
 * Every sample is a process as users start it, with everything that it loads; samples of the cases take turns, so that whatever
 * else the machine does hits them alike; the median counts. Usage: `npm run bench [-- SAMPLES] [--beside FOLDER]`, where
 * `npm install --prefix FOLDER @aws-quickstart/eks-blueprints` was run to compare with that.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import cdkJson from '../cdk.json';
import { flagsOf } from '../lib/context';
import { bareRacks, CASES, peerIn, type Sample, sampleOf } from './support/whole-processes';

/**
 * What things may cost. A further rack is held against what the CDK alone takes for its resources: as a part of the first it costs
 * more whenever that becomes faster (docs/decisions/0057-what-a-further-rack-may-cost.md). Validated, against an empty app.
 */
const MOST = {
  peer: 1,
  validated: 1.5,
  further: 2.5,
  furtherValidated: 0.13,
  mib: 600,
  review: 1.3,
  catalog: 0.5,
} as const;
const PEER = 'cdk-eks-blueprints';

/** Milliseconds that a program of this project takes. @param allowed how it may end */
function timed(argv: readonly string[], env: Readonly<Record<string, string>>, allowed: number): number {
  const start = Date.now();
  const { status, stderr } = spawnSync(process.execPath, ['bin/start.cjs', ...argv], {
    cwd: join(__dirname, '..'),
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
  });
  if (status !== allowed) {
    throw new Error(stderr);
  }
  return Date.now() - start;
}

/** Milliseconds of a synth into a folder. */
function synth(outdir: string, context: object): number {
  return timed([], { CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify({ ...flags, ...context }) }, 0);
}

/** How long two synths and the review of what they write take, over the two synths. */
function reviewRatio(): number {
  const home = mkdtempSync(join(tmpdir(), 'bench-'));
  const [before, after] = [join(home, 'before'), join(home, 'after')];
  const synths = synth(before, {}) + synth(after, { cidr: '10.2.0.0/16', efs_csi_driver_enable: true });
  // It ends with 2: there is something to look at.
  const review = timed(['scripts/review.ts', before, after, '-o', join(home, 'review.html')], {}, 2);
  rmSync(home, { recursive: true });
  return (synths + review) / synths;
}

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
const percent = (ratio: number) => `${(ratio * 100).toFixed(1)} %`;

const { values, positionals } = parseArgs({ options: { beside: { type: 'string' } }, allowPositionals: true });
const count = Number(positionals[0] ?? 5);
const flags = flagsOf(cdkJson.context);
const assembly = mkdtempSync(join(tmpdir(), 'bench-'));
synth(assembly, {});
const cases = {
  ...CASES,
  'resources of 1 rack': bareRacks(assembly, 1),
  'resources of 10 racks': bareRacks(assembly, 10),
  ...(values.beside !== undefined && { [PEER]: peerIn(values.beside) }),
};
type Name = keyof typeof cases;

const samples: Record<string, Sample[]> = {};
// The first start compiles, and fills caches.
for (const one of Object.values(cases)) sampleOf(one, flags);
for (let round = 0; round < count; round++) {
  for (const [name, one] of Object.entries(cases)) {
    samples[name] = [...(samples[name] ?? []), sampleOf(one, flags)];
  }
}
rmSync(assembly, { recursive: true });
const ms = (name: Name) => median((samples[name] ?? []).map((it) => it.ms));
const mib = (name: Name) => median((samples[name] ?? []).map((it) => it.mib));
/** Milliseconds of each rack after the first. */
const further = (one: Name, ten: Name) => (ms(ten) - ms(one)) / 9;

console.table(
  Object.fromEntries(
    (Object.keys(cases) as Name[]).map((name) => [
      name,
      { 'whole process, ms': Math.round(ms(name)), MiB: Math.round(mib(name)) },
    ]),
  ),
);
if (values.beside !== undefined) {
  console.log(`default rack: ${(ms('default rack') / ms(PEER)).toFixed(2)} x ${PEER}; at most ${MOST.peer}`);
}
const validated = ms('default rack, validated') / ms('empty app, validated');
console.log(`default rack, validated: ${validated.toFixed(2)} x the empty app, validated; at most ${MOST.validated}`);
const rack = further('1 rack file', '10 rack files');
const resources = further('resources of 1 rack', 'resources of 10 racks');
console.log(
  `each further rack: ${rack.toFixed(0)} ms, ${percent(rack / ms('1 rack file'))} of the first; ${(rack / resources).toFixed(1)} x its resources in the CDK alone; at most ${MOST.further}`,
);
const rackValidated = further('1 rack file, validated', '10 rack files, validated');
console.log(
  `each further rack, validated: ${rackValidated.toFixed(0)} ms, ${percent(rackValidated / ms('1 rack file, validated'))} of the first; ${(rackValidated / ms('empty app, validated')).toFixed(2)} x the empty app, validated; at most ${MOST.furtherValidated}`,
);
const [hundred, memory] = [ms('100 rack files'), mib('100 rack files')];
console.log(`100 racks: ${(hundred / 1000).toFixed(1)} s, ${Math.round(memory)} MiB; at most ${MOST.mib} MiB`);
const publishing = ms('default rack that publishes two editions') / ms('default rack') - 1;
console.log(`publishing two editions adds ${percent(publishing)} to a synth; at most ${percent(MOST.catalog)}`);
const ratios = Array.from({ length: count }, reviewRatio);
console.log(`a review of two racks: ${median(ratios).toFixed(2)} x their synths; at most ${MOST.review}`);
