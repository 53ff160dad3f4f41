import { type Graph, reversed } from './graph';
import { Ledger, type LedgerProps } from './ledger';
import type { Stack } from './stack';
import { type PlayRules, StackPlay } from './stack-play';
import { isFailure, type StackResult, type Step } from './step';
import { type Gate, isDone, latestOf, type Visit, walk } from './walk';

export type PlayerProps = LedgerProps & PlayRules;

/** Plays CloudFormation for the custom resources that change a cluster; all others take no time. */
export class Player {
  readonly results: StackResult[] = [];
  private readonly deployed = new Map<string, Stack>();
  private readonly ledger: Ledger;

  constructor(private readonly props: PlayerProps) {
    this.ledger = new Ledger(props);
  }

  get steps(): readonly Step[] {
    return this.ledger.steps;
  }

  /** Creates stacks, or updates those that are there. A stack waits for those it depends on, as with the CDK's CLI. */
  async deploy(phase: string, stacks: readonly Stack[]): Promise<boolean> {
    const named = new Map(stacks.map((stack) => [stack.name, stack]));
    const visits = await walk({
      graph: stackGraph(named),
      stopped: this.props.stopped,
      visit: async (name, gate) => {
        const stack = named.get(name);
        return stack
          ? this.ofStack(phase, name, gate, () => this.playOf(phase, stack).deploy(gate))
          : { outcome: 'done' };
      },
    });
    return isDone(visits);
  }

  /** Deletes every stack, those first that nothing depends on. */
  async remove(phase: string): Promise<boolean> {
    const visits = await walk({
      graph: reversed(stackGraph(this.deployed)),
      carryOn: true,
      visit: async (name, gate) => {
        const stack = this.deployed.get(name);
        return stack
          ? this.ofStack(phase, name, gate, () => this.playOf(phase, stack).remove(gate))
          : { outcome: 'done' };
      },
    });
    return isDone(visits);
  }

  private playOf(phase: string, stack: Stack): StackPlay {
    return new StackPlay(phase, stack, this.deployed, this.ledger, this.props);
  }

  private async ofStack(
    phase: string,
    stack: string,
    gate: Gate | undefined,
    play: () => Promise<string>,
  ): Promise<Visit> {
    const start = this.props.now();
    const seen = this.ledger.steps.length;
    const status = await play();
    const end = this.props.now();
    this.results.push({ phase, stack, status, start, end });
    const ends = this.ledger.steps
      .slice(seen)
      .filter((step) => step.stack === stack && step.outcome === 'done')
      .map(({ id, end }) => (end === undefined ? undefined : { id, end }));
    return { outcome: isFailure({ status }) ? 'failed' : 'done', gate: latestOf([gate, ...ends]) };
  }
}

function stackGraph(stacks: ReadonlyMap<string, Stack>): Graph {
  return new Map(
    [...stacks].map(([name, { dependencies }]) => [name, dependencies.filter((dependency) => stacks.has(dependency))]),
  );
}
