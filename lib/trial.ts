import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type cx_api as cxapi } from 'aws-cdk-lib';
import type { Context } from './context';
import type { DeployedStack } from './permissions/template';

const QUIETLY = {
  // The layers with kubectl are sixty megabytes, which nobody is going to upload.
  'aws:cdk:disable-asset-staging': true,
  // What there is to say is said by the synth that this is for.
  '@aws-cdk/core:annotationsInValidationReport': false,
  '@aws-cdk/core:validateAgainstDefaultRules': false,
};

/**
 * Stacks as they would be deployed, synthesized for their templates and kept nowhere.
 * @param context how the CDK works, and what was looked up
 * @returns nothing where something has to be looked up first
 */
export function stacksFrom(context: Context, build: (app: App) => void): readonly DeployedStack[] | undefined {
  return trial(context, build, ({ stacks, manifest }) => {
    const isKnown = (manifest.missing ?? []).length === 0;
    return isKnown ? stacks.map(({ stackName, template }) => ({ name: stackName, template })) : undefined;
  });
}

/**
 * An app that is synthesized for something that is read of it, and kept nowhere.
 * @param context how the CDK works, and what was looked up
 * @param read is handed the assembly, and what was built
 */
export function trial<B, T>(
  context: Context,
  build: (app: App) => B,
  read: (assembly: cxapi.CloudAssembly, built: B) => T,
): T {
  const outdir = mkdtempSync(join(tmpdir(), 'rack-'));
  try {
    const app = new App({ context: { ...context, ...QUIETLY }, analyticsReporting: false, autoSynth: false, outdir });
    const built = build(app);
    return read(app.synth(), built);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
