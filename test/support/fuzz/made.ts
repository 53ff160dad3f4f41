import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import type { MissingContext } from 'aws-cdk-lib/cloud-assembly-schema';
import { guard } from '../../../lib/guards';
import { isRefusal } from '../../../lib/guards/refused';
import type { RackPlan } from '../../../lib/rack/plan';
import { rackOf } from '../../../lib/rack/rack';
import { buildRack } from '../../../lib/rack-app';
import { type Finding, findingsIn } from '../../../lib/validation/findings';
import { FLAGS } from '../flags';
import type { Raw, Template } from '../templates';

/** A stack as it would be deployed. */
export interface MadeStack {
  readonly template: Template;
  /** Its template as it is written: what counts for its size. */
  readonly text: string;
  /** Names of the stacks that the CLI deploys before it. */
  readonly dependencies: readonly string[];
}

/** What a synth makes of a rack. */
export interface Made {
  readonly raw: Raw;
  readonly plan: RackPlan;
  /** By their names, in the order in which they are deployed. */
  readonly stacks: Readonly<Record<string, MadeStack>>;
  /** What guards have against it, and the rules of the library where those were asked for. */
  readonly findings: readonly Finding[];
}

const ACCOUNT = '111122223333';
/** What AWS answers, whatever it is asked. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  'vpc-provider': { vpcId: 'vpc-0a1b2c3d', vpcCidrBlock: '10.0.0.0/8', subnetGroups: [] },
  ami: 'ami-0123456789abcdef0',
};

const QUIETLY = {
  '@aws-cdk/core:annotationsInValidationReport': false,
  'aws:cdk:disable-asset-staging': true,
};

export interface Judges {
  /** Our own guards, which take as long as the synth. @default true */
  readonly guarded?: boolean;
  /** The library's rules, which take longer than all the rest. @default false */
  readonly validated?: boolean;
}

/** Synthesizes a rack with its guards, as the app does. Look-ups are answered. */
export function made(raw: Raw, { guarded = true, validated = false }: Judges = {}): Made {
  const { CDK_DEFAULT_ACCOUNT, CDK_VALIDATION } = process.env;
  Object.assign(process.env, { CDK_DEFAULT_ACCOUNT: ACCOUNT, CDK_VALIDATION: String(validated) });
  try {
    const first = attempt(raw, {}, guarded);
    return first.missing.length === 0 ? first.result : attempt(raw, answersTo(first.missing), guarded).result;
  } finally {
    restore({ CDK_DEFAULT_ACCOUNT, CDK_VALIDATION });
  }
}

function answersTo(missing: readonly MissingContext[]): Raw {
  return Object.fromEntries(missing.map(({ key, provider }) => [key, ANSWERS[provider]]));
}

function restore(environment: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

function attempt(
  raw: Raw,
  answers: Raw,
  guarded: boolean,
): { readonly result: Made; readonly missing: readonly MissingContext[] } {
  const outdir = mkdtempSync(join(tmpdir(), 'fuzz-'));
  try {
    const context = { ...FLAGS, ...answers, ...QUIETLY, '@aws-cdk/core:validateAgainstDefaultRules': true };
    const app = new App({ context, analyticsReporting: false, autoSynth: false, outdir });
    const rack = rackOf(raw);
    const plan = buildRack(app, rack) ?? rack.plan;
    if (guarded) guard(app);
    const refused = synthesize(app);
    if (refused) return { result: { raw, plan, stacks: {}, findings: findingsIn(outdir) }, missing: [] };
    const { stacks, manifest } = app.synth();
    const all = stacks.map(({ stackName, template, dependencies }): [string, MadeStack] => [
      stackName,
      {
        template,
        text: JSON.stringify(template, undefined, 1),
        dependencies: dependencies.filter(({ id }) => !id.endsWith('.assets')).map(({ id }) => id),
      },
    ]);
    const result = { raw, plan, stacks: Object.fromEntries(all), findings: findingsIn(outdir) };
    return { result, missing: manifest.missing ?? [] };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** @returns whether guards refused it; what they have against it is in the report */
function synthesize(app: App): boolean {
  const { error } = console;
  console.error = () => undefined;
  try {
    app.synth();
    return false;
  } catch (refusal) {
    if (isRefusal(refusal)) return true;
    throw refusal;
  } finally {
    console.error = error;
  }
}
