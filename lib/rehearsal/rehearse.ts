import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ParameterError } from '../parameters/language/problem';
import { lookOf } from '../terminal/screen';
import { type Cluster, openCluster } from './cluster';
import { HandlerProcess } from './handler';
import { factsOf, inventory, leftBetween } from './inventory';
import { addonsOf, preparation } from './needs';
import { type Options, parseOptions, USAGE } from './options';
import { Player } from './player';
import { Progress } from './progress';
import { Refusal } from './refusal';
import { render } from './render';
import { type Report, wentWell } from './report';
import { standing } from './standing';
import type { HandlerEvent } from './step';
import type { Surroundings } from './surroundings';
import { type SynthesizedRack, synthesize } from './synthesize';

/** Rehearses as the arguments say. @returns the exit code */
export async function rehearse(args: readonly string[], around: Surroundings): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), 'rehearsal-'));
  const clear = () => rmSync(home, { recursive: true, force: true });
  // Until something is changed there is nothing to be taken back.
  let interrupt = () => {
    clear();
    around.exit(INTERRUPTED);
  };
  around.onInterrupt(() => interrupt());
  try {
    const options = parseOptions(args);
    if (options.help) {
      around.output.write(USAGE);
      return 0;
    }
    const racks = options.racks.map((given, index) =>
      synthesize({ ...around.context, ...given }, join(home, `assembly-${index}`)),
    );
    const report = await play(options, racks, home, around, (next) => {
      interrupt = next;
    });
    around.output.write(render(report, lookOf(around.output, around.env)));
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
    clear();
  }
}

async function play(
  options: Options,
  racks: readonly SynthesizedRack[],
  home: string,
  around: Surroundings,
  onInterrupt: (stop: () => void) => void,
): Promise<Report> {
  const cluster = await openCluster(options, racks, home, around);
  const { kubectl, context } = cluster;
  const addons = addonsOf(racks.flatMap(({ stacks }) => stacks));
  const prepare = preparation(addons, await factsOf(kubectl), options.aws);
  const selected = (_: string, id: string) => options.only?.test(id) ?? true;
  await refuseWhatStands(kubectl, await eventsOf(racks, { prepare, selected }));

  const start = Date.now();
  const now = () => Date.now() - start;
  const progress = new Progress(around.progress, now);
  const handlers = handlersOf(racks, cluster, options, home, around);
  let handler = handlers.at(0);
  let interrupts = 0;
  onInterrupt(() => {
    interrupts += 1;
    progress.say(interrupts === 1 ? FIRST_INTERRUPT : SECOND_INTERRUPT);
    if (interrupts > 1) {
      handler?.kill();
    }
  });
  const player = new Player({
    invoke: async (event) =>
      interrupts > 1 || handler === undefined ? { error: 'interrupted', remarks: [] } : handler.invoke(event),
    prepare,
    selected,
    now,
    hear: progress.hear,
    stopped: () => interrupts > 0,
  });
  try {
    const before = await inventory(kubectl);
    for (const [index, { stacks }] of racks.entries()) {
      const phase = index === 0 ? 'install' : `update ${index}`;
      handler = handlers[index];
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
    return {
      rack: racks.map(({ name }) => name).at(0) ?? '',
      context: context.name,
      server: context.server,
      programs: [...new Set(cluster.programs.map(({ origin }) => origin))].join(', then '),
      steps: player.steps,
      stacks: player.results,
      addons,
      left,
      kept: options.keep,
      interrupted: interrupts > 0,
    };
  } finally {
    progress.end();
  }
}

/** As a shell says it of a program that was interrupted. */
const INTERRUPTED = 130;

const FIRST_INTERRUPT = 'Stops when what runs has ended, and takes everything back. Once more, and it stops at once.';
const SECOND_INTERRUPT = 'Stops at once; the cluster stays as it is.';

/** The function of each rack: an update may bring another layer. */
function handlersOf(
  racks: readonly SynthesizedRack[],
  { programs, kubeconfig }: Cluster,
  { aws }: Options,
  home: string,
  { env }: Surroundings,
): readonly HandlerProcess[] {
  const calls = join(home, 'calls');
  mkdirSync(calls);
  return racks.map(({ layer, region }) => {
    const { folder } = programs.find((it) => it.layer === layer) ?? { folder: '' };
    return new HandlerProcess({ home: calls, programs: folder, kubeconfig, region, aws, env });
  });
}

/** What the handler would be called for to install a rack, and to update it to others. */
async function eventsOf(
  racks: readonly SynthesizedRack[],
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
  for (const { stacks } of racks) {
    await player.deploy('plan', stacks);
  }
  return events;
}

/** How many are named; enough to recognize them. */
const SOME = 5;

async function refuseWhatStands(kubectl: Parameters<typeof standing>[0], events: readonly HandlerEvent[]) {
  const there = await standing(kubectl, events);
  if (there.length > 0) {
    const some = there.slice(0, SOME).join(', ');
    const rest = there.length > SOME ? `, and ${there.length - SOME} more` : '';
    throw new Refusal(
      `the cluster has already what the rehearsal would create, and then delete: ${some}${rest}`,
      'another cluster, or remove them',
    );
  }
}
