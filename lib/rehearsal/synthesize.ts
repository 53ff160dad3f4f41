import { App } from 'aws-cdk-lib';
import { readContext } from '../context';
import { type KubectlLayer, kubernetesVersion } from '../facts/cluster/kubernetes';
import { type NamedRack, racksOf } from '../fleet';
import { buildRack } from '../rack-app';
import { Refusal } from './refusal';
import type { Stack } from './stack';

/** A rack, as it would be deployed. */
export interface SynthesizedRack {
  readonly name: string;
  readonly region: string;
  readonly layer: KubectlLayer;
  readonly stacks: readonly Stack[];
}

/**
 * The stacks of the rack that a context describes, by the path that the app takes.
 * @param outdir where the assembly may be written
 * @throws ParameterError with everything that is wrong with the context
 */
export function synthesize(context: Readonly<Record<string, unknown>>, outdir: string): SynthesizedRack {
  const app = new App({
    context: {
      ...context,
      // The layers are sixty megabytes, which nobody is going to upload.
      'aws:cdk:disable-asset-staging': true,
      // Warnings are for a synth; here they would stand in front of the progress.
      '@aws-cdk/core:annotationsInValidationReport': false,
    },
    analyticsReporting: false,
    autoSynth: false,
    outdir,
  });
  const rack = onlyRack(racksOf(readContext(app)));
  buildRack(app, rack);
  const { stacks, manifest } = app.synth();
  if ((manifest.missing ?? []).length > 0) {
    throw new Refusal(
      'the rack needs look-ups in AWS that nobody has made',
      'npx cdk synth with the same parameters, once',
    );
  }
  const { name, region, k8s_version } = rack.parameters;
  const names = new Map(stacks.map(({ id, stackName }) => [id, stackName]));
  return {
    name,
    region,
    layer: kubernetesVersion(k8s_version).kubectlLayer,
    stacks: stacks.map((stack) => ({
      name: stack.stackName,
      region,
      template: stack.template,
      dependencies: stack.dependencies.flatMap(({ id }) => names.get(id) ?? []),
    })),
  };
}

function onlyRack(racks: readonly NamedRack[]): NamedRack {
  const [rack, ...more] = racks;
  if (rack === undefined || more.length > 0) {
    throw new Refusal(
      `a rehearsal is of one rack, and there are ${racks.map(({ name }) => name).join(', ')}`,
      `-c rack=${rack?.name}`,
    );
  }
  return rack;
}
