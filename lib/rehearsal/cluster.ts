import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Context, contextOf, isLocal } from './kubeconfig';
import { type Kubectl, kubectlAt } from './kubectl';
import type { Options } from './options';
import { found, layerRunsHere, type Programs, programsOf } from './programs';
import { Refusal } from './refusal';
import type { Surroundings } from './surroundings';
import type { SynthesizedRack } from './synthesize';

/** The cluster of a rehearsal, which whoever rehearses agreed to change. */
export interface Cluster {
  readonly context: Context;
  /** A file that leads there and nowhere else. */
  readonly kubeconfig: string;
  readonly kubectl: Kubectl;
  /** Those of each layer that the racks have, the first rack's first. */
  readonly programs: readonly Programs[];
}

/** @throws Refusal if there is none, if it may not be changed, or if a program is missing */
export async function openCluster(
  options: Options,
  racks: readonly SynthesizedRack[],
  home: string,
  around: Surroundings,
): Promise<Cluster> {
  const { env, platform, architecture } = around;
  const { PATH = '' } = env;
  found('python3', PATH);
  const layers = [...new Set(racks.map(({ layer }) => layer))];
  const programs = layers.map((layer) => programsOf(home, layer, PATH, layerRunsHere(platform, architecture)));
  const program = programs.at(0)?.kubectl ?? 'kubectl';
  const context = await contextOf(kubectlAt(program, env), options.context, env);
  const kubeconfig = join(home, 'kubeconfig');
  writeFileSync(kubeconfig, context.kubeconfig, { mode: 0o600 });
  const kubectl = kubectlAt(program, { ...env, KUBECONFIG: kubeconfig });
  await permission(options, context, around);
  const { code, errors } = await kubectl(['get', '--raw', '/version', '--request-timeout=10s']);
  if (code !== 0) {
    throw new Refusal(
      `${context.name} does not answer: ${errors.trim()}`,
      `kubectl --context ${context.name} get nodes`,
    );
  }
  return { context, kubeconfig, kubectl, programs };
}

/** Whoever rehearses must know which cluster is changed; one elsewhere may be production, so it must be named. */
async function permission(
  { yes, context: named }: Options,
  { name, server }: { readonly name: string; readonly server: string },
  { ask, progress }: Surroundings,
): Promise<void> {
  progress.write(`This changes the cluster of the context ${name}, ${server}.\n`);
  if (!isLocal(server) && named === undefined) {
    throw new Refusal(`${server} is not on this machine and may be production`, `--context ${name}, if it is meant`);
  }
  if (yes) {
    return;
  }
  if (ask === undefined) {
    throw new Refusal('there is no terminal to ask on', '--yes');
  }
  const answer = await ask('Go on? (y/N) ');
  if (!/^y(es)?$/i.test(answer.trim())) {
    throw new Refusal('not agreed to', 'answer y, or --yes');
  }
}
