import { described } from './described';
import { type Graph, graphOf, reversed, within, withNeeds } from './graph';
import { asText, resolve } from './intrinsics';
import { handled, Ledger, type LedgerProps, type Properties } from './ledger';
import { type Handled, isHandled, type Stack } from './stack';
import { isFailure, type Occasion, type StackResult, type Step } from './step';
import { valuesOf } from './values';
import { type Gate, latestOf, type Visit, walk } from './walk';

/** What of a resource is played on this cluster. */
export type Prepared =
  | { readonly type: 'play'; readonly properties: Properties; readonly remarks: readonly string[] }
  | { readonly type: 'skip'; readonly reason: string };

export interface PlayerProps extends LedgerProps {
  readonly prepare: (type: Handled, properties: Properties) => Prepared;
  /** Whether a resource is of interest; what it waits for is played with it. */
  readonly selected: (stack: string, id: string) => boolean;
  /** Whether somebody wants it to end: what has not started is cancelled, as by a failure. */
  readonly stopped: () => boolean;
}

/**
 * Plays CloudFormation for the custom resources that change a cluster; all others take no time.
 *
 * On a failure what has not started is cancelled, what runs is waited for, and the stack is rolled back: what was created is
 * deleted in reverse, what was updated gets its old properties again. A resource whose creation failed is not deleted: the
 * library's provider framework passes over its deletion (aws-cdk, `custom-resources/lib/provider-framework/runtime`,
 * CREATE_FAILED_PHYSICAL_ID_MARKER). Values of other stacks are those of the create or update; a rollback uses them again.
 */
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
          ? this.ofStack(phase, name, gate, () => this.deployStack(phase, stack, gate))
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
          ? this.ofStack(phase, name, gate, () => this.removeStack(phase, stack, gate))
          : { outcome: 'done' };
      },
    });
    return isDone(visits);
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

  private async deployStack(phase: string, stack: Stack, gate: Gate | undefined): Promise<string> {
    const before = this.deployed.get(stack.name);
    this.deployed.set(stack.name, stack);
    const graph = this.playedOf(stack);
    const old = new Map(this.ledger.presentOf(stack.name));
    const touched = new Set<string>();
    const visits = await walk({
      graph,
      gate,
      stopped: this.props.stopped,
      visit: (id, itsGate) => this.put(phase, stack, id, itsGate, touched),
    });
    const complete = isDone(visits);
    const last = gateOf(visits);
    for (const [id, visit] of visits) {
      if (visit.outcome === 'cancelled') {
        this.ledger.cancelled(phase, stack, id, visit.gate);
      }
    }
    if (complete) {
      if (before !== undefined) {
        const gone = within(reversed(graphOf(before.template)), (id) => old.has(id) && !graph.has(id));
        await this.deleteAll(phase, before, gone, last, 'clean-up');
      }
      return before === undefined ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE';
    }
    return this.rollBack(phase, stack, before, { old, touched, last });
  }

  private async rollBack(
    phase: string,
    stack: Stack,
    before: Stack | undefined,
    { old, touched, last }: Attempt,
  ): Promise<string> {
    let gate = last;
    const kind = before === undefined ? 'ROLLBACK' : 'UPDATE_ROLLBACK';
    if (before !== undefined) {
      this.deployed.set(stack.name, before);
      const restored = await walk({
        graph: within(graphOf(before.template), (id) => old.has(id) && touched.has(id)),
        gate,
        visit: (id, itsGate) =>
          this.ledger.call(phase, before, id, itsGate, {
            request: 'Update',
            occasion: 'rollback',
            properties: old.get(id) ?? {},
          }),
      });
      if (!isDone(restored)) {
        return `${kind}_FAILED`;
      }
      gate = gateOf(restored) ?? gate;
    }
    const created = within(reversed(graphOf(stack.template)), (id) => !old.has(id) && this.ledger.has(stack, id));
    const deleted = await this.deleteAll(phase, stack, created, gate, 'rollback');
    if (before === undefined && deleted) {
      this.deployed.delete(stack.name);
    }
    return deleted ? `${kind}_COMPLETE` : `${kind}_FAILED`;
  }

  private async removeStack(phase: string, stack: Stack, gate: Gate | undefined): Promise<string> {
    const graph = within(reversed(graphOf(stack.template)), (id) => this.ledger.has(stack, id));
    if (!(await this.deleteAll(phase, stack, graph, gate))) {
      return 'DELETE_FAILED';
    }
    this.deployed.delete(stack.name);
    return 'DELETE_COMPLETE';
  }

  private async deleteAll(
    phase: string,
    stack: Stack,
    graph: Graph,
    gate?: Gate,
    occasion?: Occasion,
  ): Promise<boolean> {
    const visits = await walk({
      graph,
      gate,
      carryOn: true,
      visit: (id, itsGate) => {
        const properties = this.ledger.propertiesOf(stack, id) ?? {};
        return this.ledger.call(phase, stack, id, itsGate, { request: 'Delete', occasion, properties });
      },
    });
    return isDone(visits);
  }

  /** Creates a resource, or updates it if its properties are others than before. */
  private async put(
    phase: string,
    stack: Stack,
    id: string,
    gate: Gate | undefined,
    touched: Set<string>,
  ): Promise<Visit> {
    const { type, properties: written } = handled(stack, id);
    const old = this.ledger.propertiesOf(stack, id);
    const step = { phase, stack: stack.name, id, type, after: gate?.id, remarks: [] };
    const request = old === undefined ? 'Create' : 'Update';
    const now = this.props.now();
    let properties: Properties;
    try {
      properties = asText(resolve(written, valuesOf(stack, this.deployed, this.ledger.answers))) as Properties;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.ledger.record({ ...step, what: type, request, start: now, end: now, outcome: 'failed', reason });
      return { outcome: 'failed' };
    }
    const prepared = this.props.prepare(type, properties);
    const what = described(type, properties);
    if (prepared.type === 'skip') {
      this.ledger.record({ ...step, what, request, start: now, end: now, outcome: 'skipped', reason: prepared.reason });
      return { outcome: 'done' };
    }
    if (old !== undefined && JSON.stringify(old) === JSON.stringify(prepared.properties)) {
      return { outcome: 'done' };
    }
    touched.add(id);
    return this.ledger.call(phase, stack, id, gate, {
      request,
      properties: prepared.properties,
      remarks: prepared.remarks,
    });
  }

  /** What of a stack is played: what changes the cluster, if it is selected or something selected waits for it. */
  private playedOf(stack: Stack): Graph {
    const { Resources } = stack.template;
    const graph = within(graphOf(stack.template), (id) => isHandled(Resources[id]?.Type ?? ''));
    const wanted = withNeeds(
      graph,
      [...graph.keys()].filter((id) => this.props.selected(stack.name, id)),
    );
    return within(graph, (id) => wanted.has(id));
  }
}

/** An update or creation that did not succeed. */
interface Attempt {
  /** Properties of what was there before. */
  readonly old: ReadonlyMap<string, Properties>;
  /** What the handler was called for. */
  readonly touched: ReadonlySet<string>;
  /** What ended last. */
  readonly last?: Gate;
}

function isDone(visits: ReadonlyMap<string, Visit>): boolean {
  return [...visits.values()].every(({ outcome }) => outcome === 'done');
}

function gateOf(visits: ReadonlyMap<string, Visit>): Gate | undefined {
  return latestOf([...visits.values()].map(({ gate }) => gate));
}

function stackGraph(stacks: ReadonlyMap<string, Stack>): Graph {
  return new Map(
    [...stacks].map(([name, { dependencies }]) => [name, dependencies.filter((dependency) => stacks.has(dependency))]),
  );
}
