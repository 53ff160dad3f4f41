import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import type { Context } from '../context';
import type { AskedRack } from '../fleet';
import { guard } from '../guards';
import { isRefusal } from '../guards/refused';
import { TEMPLATE_LIMITS } from '../guards/template-limits';
import { ParameterError, reportOf } from '../parameters/language/problem';
import { buildRack } from '../rack-app';
import { type Finding, findingsIn } from './findings';

/** What a rack goes through, in this order: one that fails ends it. */
export const STEPS = ['parse', 'plan', 'synth', 'guards', 'limits'] as const;
export type Step = (typeof STEPS)[number];

/** What became of a rack. */
export interface Verdict {
  readonly rack: string;
  /** @default - it is from context and nothing else */
  readonly file?: string;
  /** How many things each step has against it. @default - it never came to that */
  readonly steps: { readonly [S in Step]?: number };
  readonly isValid: boolean;
  /** What is wrong, as it is reported. */
  readonly report: string;
  /** How many things are worth a warning, which a synth has in words. */
  readonly warnings: number;
  readonly ms: number;
}

/**
 * Takes a rack through everything that a synth does, and keeps nothing of it.
 * @param context how the CDK works, and what was looked up
 */
export function validate(asked: AskedRack, context: Context): Verdict {
  const start = performance.now();
  const verdict = asked.rack === undefined ? refused(asked) : judged(asked, asked.rack, context);
  const { name: rack, file } = asked;
  const isValid = Object.values(verdict.steps).every((count) => count === 0) && verdict.steps.limits !== undefined;
  const warnings = asked.rack?.warnings.length ?? 0;
  return { rack, file, ...verdict, isValid, warnings, ms: performance.now() - start };
}

type Judgement = Pick<Verdict, 'steps' | 'report'>;

function refused({ isRead, problems }: AskedRack): Judgement {
  const steps = isRead ? { parse: 0, plan: problems.length } : { parse: problems.length };
  return { steps, report: reportOf(problems) };
}

function judged({ name, tell }: AskedRack, rack: NonNullable<AskedRack['rack']>, context: Context): Judgement {
  const outdir = mkdtempSync(join(tmpdir(), `${name}-`));
  const before = { parse: 0, plan: 0 };
  const app = new App({ context: { ...context, ...QUIETLY }, analyticsReporting: false, autoSynth: false, outdir });
  try {
    buildRack(app, rack);
    guard(app);
    const { missing = [] } = silently(() => app.synth().manifest);
    return missing.length > 0
      ? { steps: { ...before, synth: missing.length }, report: `  ${LOOK_UPS}\n` }
      : guarded(findingsIn(outdir));
  } catch (error) {
    if (error instanceof ParameterError) {
      const problems = error.problems.map(tell);
      return { steps: { ...before, synth: problems.length }, report: reportOf(problems) };
    }
    const findings = isRefusal(error) ? findingsIn(outdir) : [];
    if (findings.length > 0) return guarded(findings);
    // One rack that the library cannot make is no reason not to look at the others.
    const { message } = error as Error;
    return { steps: { ...before, synth: 1 }, report: `  ${message}\n` };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

const QUIETLY = {
  // The layers with kubectl are sixty megabytes, which nobody is going to upload.
  'aws:cdk:disable-asset-staging': true,
  // Warnings are for a synth.
  '@aws-cdk/core:annotationsInValidationReport': false,
};

const LOOK_UPS =
  'needs look-ups in AWS that nobody has made: with credentials, run `npx cdk synth` once, and commit cdk.context.json';

function guarded(findings: readonly Finding[]): Judgement {
  const limits = findings.filter(({ guard: by }) => by === TEMPLATE_LIMITS).length;
  const steps = { parse: 0, plan: 0, synth: 0, guards: findings.length - limits, limits };
  return { steps, report: findings.map(findingText).join('\n') };
}

function findingText({ rule, guard: by, description, places, fix }: Finding): string {
  const where = places.slice(0, MOST_PLACES).join(', ') + (places.length > MOST_PLACES ? ', ...' : '');
  const lines = [`  ${by === rule ? rule : `${by}: ${rule}`}: ${description}`, `    in ${where}`];
  return [...lines, ...(fix === undefined ? [] : [`    fix: ${fix}`]), ''].join('\n');
}

/** Of a rule that is broken everywhere, some places will do. */
const MOST_PLACES = 5;

/** The CDK prints its report; here it is part of another one. */
function silently<T>(work: () => T): T {
  const { error } = console;
  console.error = () => undefined;
  try {
    return work();
  } finally {
    console.error = error;
  }
}
