import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ParameterError } from '../parameters/problem';
import { HandlerProcess } from './handler';
import { factsOf, inventory, leftBetween } from './inventory';
import { contextOf, isLocal } from './kubeconfig';
import { kubectlAt } from './kubectl';
import { addonsOf, preparation } from './needs';
import { type Options, parseOptions, USAGE } from './options';
import { Player } from './player';
import { found, layerRunsHere, programs } from './programs';
import { Progress, type Screen } from './progress';
import { Refusal } from './refusal';
import { render } from './render';
import { type Report, wentWell } from './report';
import { standing } from './standing';
import type { HandlerEvent } from './step';
import { type SynthesizedRack, synthesize } from './synthesize';

/** What a rehearsal has around it. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly architecture: string;
  /** Context that every deploy has, as `cdk.json` and `cdk.context.json` say it. */
  readonly context: Readonly<Record<string, unknown>>;
  readonly output: Screen;
  readonly progress: Screen;
  /** @default - nobody is there to be asked */
  readonly ask?: (question: string) => Promise<string>;
  /** Calls back whenever somebody wants it to end. */
  readonly onInterrupt: (stop: () => void) => void;
}

/** Rehearses as the arguments say. @returns the exit code */
export async function rehearse(args: readonly string[], around: Surroundings): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), 'rehearsal-'));
  try {
    const options = parseOptions(args);
    if (options.help) {
      around.output.write(USAGE);
      return 0;
    }
    const racks = options.racks.map((given, index) =>
      synthesize({ ...around.context, ...given }, join(home, `assembly-${index}`)),
    );
    const report = await play(options, racks, home, around);
    const { columns: width = 120, isTTY = false } = around.output;
    around.output.write(render(report, { width, color: isTTY && !around.env.NO_COLOR }));
    if (options.json !== undefined) {
      writeFileSync(options.json, `${JSON.stringify({ ...report, wentWell: wentWell(report) }, undefined, 2)}\n`);
    }
    return wentWell(report) ? 0 : 1;
  } catch (error) {
    // A user's mistake deserves a report, not a stack trace.
    if (!(error instanceof ParameterError || error instanceof Refusal)) {
      throw error;
    }
    around.progress.write(`${error.message}\n`);
    return 1;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function play(
  options: Options,
  racks: readonly SynthesizedRack[],
  home: string,
  around: Surroundings,
): Promise<Report> {
  const { env } = around;
  const [rack] = racks;
  if (rack === undefined) {
    throw new Refusal('there is no rack to rehearse', USAGE);
  }
  const { PATH = '' } = env;
  found('python3', PATH);
  const tools = programs(home, rack.layer, PATH, layerRunsHere(around.platform, around.architecture));
  const context = await contextOf(kubectlAt(tools.kubectl, env), options.context, env);
  const kubeconfig = join(home, 'kubeconfig');
  writeFileSync(kubeconfig, context.kubeconfig, { mode: 0o600 });
  const kubectl = kubectlAt(tools.kubectl, { ...env, KUBECONFIG: kubeconfig });
  await permission(options, context, around);
  const version = await kubectl(['get', '--raw', '/version', '--request-timeout=10s']);
  if (version.code !== 0) {
    throw new Refusal(
      `${context.name} does not answer: ${version.errors.trim()}`,
      `kubectl --context ${context.name} get nodes`,
    );
  }

  const addons = addonsOf(racks.flatMap(({ stacks }) => stacks));
  const prepare = preparation(addons, await factsOf(kubectl), options.aws);
  const selected = (_: string, id: string) => options.only?.test(id) ?? true;
  await refuseWhatStands(kubectl, await eventsOf(rack, { prepare, selected }));

  const calls = join(home, 'calls');
  mkdirSync(calls);
  const handler = new HandlerProcess({
    home: calls,
    programs: tools.folder,
    kubeconfig,
    region: rack.region,
    aws: options.aws,
    env,
  });
  const start = Date.now();
  const now = () => Date.now() - start;
  const progress = new Progress(around.progress, now);
  let interrupts = 0;
  around.onInterrupt(() => {
    interrupts += 1;
    progress.say(
      interrupts === 1
        ? 'Stops when what runs has ended, and takes everything back. Once more, and it stops at once.'
        : 'Stops at once; the cluster stays as it is.',
    );
    if (interrupts > 1) {
      handler.kill();
    }
  });
  const player = new Player({
    invoke: (event) =>
      interrupts > 1 ? Promise.resolve({ error: 'interrupted', remarks: [] }) : handler.invoke(event),
    prepare,
    selected,
    now,
    hear: progress.hear,
    stopped: () => interrupts > 0,
  });
  const before = await inventory(kubectl);
  for (const [index, { stacks }] of racks.entries()) {
    const phase = index === 0 ? 'install' : `update ${index}`;
    progress.say(`${phase} ...`);
    if (!(await player.deploy(phase, stacks))) {
      break;
    }
  }
  if (!options.keep) {
    progress.say('removal ...');
    await player.remove('removal');
  }
  const left = leftBetween(before, await inventory(kubectl));
  progress.end();
  return {
    rack: rack.name,
    context: context.name,
    server: context.server,
    programs: tools.origin,
    steps: player.steps,
    stacks: player.results,
    addons,
    left,
    kept: options.keep,
    interrupted: interrupts > 0,
  };
}

/** What the handler would be called for to install a rack. */
async function eventsOf(
  rack: SynthesizedRack,
  props: Pick<ConstructorParameters<typeof Player>[0], 'prepare' | 'selected'>,
): Promise<readonly HandlerEvent[]> {
  const events: HandlerEvent[] = [];
  const player = new Player({
    ...props,
    invoke: async (event) => {
      events.push(event);
      return { remarks: [] };
    },
    now: () => 0,
    hear: () => undefined,
    stopped: () => false,
  });
  await player.deploy('plan', rack.stacks);
  return events;
}

async function refuseWhatStands(kubectl: Parameters<typeof standing>[0], events: readonly HandlerEvent[]) {
  const there = await standing(kubectl, events);
  if (there.length > 0) {
    throw new Refusal(
      `the cluster has already what the rehearsal would create, and then delete: ${there.join(', ')}`,
      'another cluster, or remove them',
    );
  }
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
