import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readAssembly } from '../review/assembly';
import type { Rack } from '../review/deployed/deployed';
import type { Programs } from './programs';
import { Refusal } from './refusal';

/** What a synth is told beside what the project says. */
export interface SynthOptions {
  /** As `-c` gives it. */
  readonly context: Readonly<Record<string, string>>;
  /** Where the assembly is put meanwhile. */
  readonly outdir: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The racks of a project, by its own app, told what the CDK's CLI would tell it. Nothing is asked of AWS: what has to be
 * looked up is in `cdk.context.json`, or is refused.
 * @throws Refusal where the app refuses its racks
 */
export async function synthesize(
  project: string,
  { context, outdir, env }: SynthOptions,
  programs: Programs,
): Promise<readonly Rack[]> {
  const settings = json(join(project, 'cdk.json'));
  const app = env.CDK_APP ?? settings?.app;
  if (typeof app !== 'string') {
    throw new Refusal('there is no cdk.json with an app');
  }
  const all = {
    ...(settings?.context as object | undefined),
    ...json(join(project, 'cdk.context.json')),
    // The layers are sixty megabytes, which nobody is going to upload.
    'aws:cdk:disable-asset-staging': true,
    // Warnings are for a synth.
    '@aws-cdk/core:annotationsInValidationReport': false,
    ...context,
  };
  const { status, stdout, stderr } = await programs.run(app, [], {
    cwd: project,
    shell: true,
    env: {
      ...withoutCredentials(env),
      // The checkout shares the packages of the project, whose bundle is another one.
      RACK_BUNDLE: 'not kept',
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify(all),
      // Guards judge at every synth that somebody deploys; here they would only take their time.
      CDK_VALIDATION: 'false',
    },
  });
  if (status !== 0) {
    throw new Refusal(lastOf(`${stdout}\n${stderr}`) || `its app ends with ${status} and says nothing`);
  }
  try {
    return racksIn(outdir);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/**
 * The racks of an assembly.
 * @throws Refusal where it waits for look-ups
 */
export function racksIn(assembly: string): readonly Rack[] {
  const { missing = [] } = (json(join(assembly, 'manifest.json')) ?? {}) as { readonly missing?: readonly unknown[] };
  if (missing.length > 0) {
    throw new Refusal(
      'racks wait for look-ups in AWS that nobody has made',
      'npx cdk synth with the same context, once, and commit cdk.context.json',
    );
  }
  return readAssembly(assembly);
}

function json(file: string): Readonly<Record<string, unknown>> | undefined {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** More is a stack trace. */
const MOST_LINES = 60;

function lastOf(text: string): string {
  return text.trim().split('\n').slice(-MOST_LINES).join('\n');
}

/** What may let somebody in: of AWS, of forges and registries, and the agent of keys. */
const CREDENTIAL = /^(?:AWS_|CDK_DEFAULT_|SSH_AUTH_SOCK$)|TOKEN|SECRET|PASSW|CREDENTIAL/i;

/** An environment for code of a commit that somebody else may have made: what it could use is not handed to it. */
function withoutCredentials(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !CREDENTIAL.test(name))),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}
