import { described } from './described';
import { type Graph, graphOf, reversed, within, withNeeds } from './graph';
import { asText, resolve } from './intrinsics';
import { handled, type Ledger, type Properties } from './ledger';
import { type Handled, isHandled, type Stack } from './stack';
import type { Occasion } from './step';
import { valuesOf } from './values';
import { type Gate, gateOf, isDone, type Visit, walk } from './walk';

/** Whether and how a resource is played on this cluster. */
export type Prepared =
  | { readonly type: 'play'; readonly properties: Properties; readonly remarks: readonly string[] }
  | { readonly type: 'skip'; readonly reason: string };

/** How a stack is played. */
export interface PlayRules {
  readonly now: () => number;
  readonly prepare: (type: Handled, properties: Properties) => Prepared;
  /** Whether a resource is of interest; what it waits for is played with it. */
  readonly selected: (stack: string, id: string) => boolean;
  /** Whether the user has interrupted it: what has not started is cancelled, as by a failure. */
  readonly stopped: () => boolean;
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

/**
 * Deploys or removes one stack, in one phase.
 *
 * On a failure what has not started is cancelled, what runs is waited for, and the stack is rolled back: what was
 * created is deleted in reverse, what was updated gets its old properties again. A resource whose creation failed is
 * not deleted: the library's provider framework passes over its deletion (aws-cdk,
 * `custom-resources/lib/provider-framework/runtime`, CREATE_FAILED_PHYSICAL_ID_MARKER). Values of other stacks are
 * those of the create or update; a rollback uses them again.
 */
export class StackPlay {
  /**
   * @param deployed the stacks that are there, by name, of which this becomes one
   */
  constructor(
    private readonly phase: string,
    private readonly stack: Stack,
    private readonly deployed: Map<string, Stack>,
    private readonly ledger: Ledger,
    private readonly props: PlayRules,
  ) {}

  /** Creates the stack, or updates it if it is there. */
  async deploy(gate: Gate | undefined): Promise<string> {
    const { stack, phase } = this;
    const before = this.deployed.get(stack.name);
    this.deployed.set(stack.name, stack);
    const graph = this.played();
    const old = new Map(this.ledger.presentOf(stack.name));
    const touched = new Set<string>();
    const visits = await walk({
      graph,
      gate,
      stopped: this.props.stopped,
      visit: (id, itsGate) => this.put(id, itsGate, touched),
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
        await this.deleteAll(before, gone, last, 'clean-up');
      }
      return before === undefined ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE';
    }
    return this.rollBack(before, { old, touched, last });
  }

  async remove(gate: Gate | undefined): Promise<string> {
    const { stack } = this;
    const graph = within(reversed(graphOf(stack.template)), (id) => this.ledger.has(stack, id));
    if (!(await this.deleteAll(stack, graph, gate))) {
      return 'DELETE_FAILED';
    }
    this.deployed.delete(stack.name);
    return 'DELETE_COMPLETE';
  }

  private async rollBack(before: Stack | undefined, { old, touched, last }: Attempt): Promise<string> {
    const { stack, phase } = this;
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
    const deleted = await this.deleteAll(stack, created, gate, 'rollback');
    if (before === undefined && deleted) {
      this.deployed.delete(stack.name);
    }
    return deleted ? `${kind}_COMPLETE` : `${kind}_FAILED`;
  }

  private async deleteAll(stack: Stack, graph: Graph, gate?: Gate, occasion?: Occasion): Promise<boolean> {
    const visits = await walk({
      graph,
      gate,
      carryOn: true,
      visit: (id, itsGate) => {
        const properties = this.ledger.propertiesOf(stack, id) ?? {};
        return this.ledger.call(this.phase, stack, id, itsGate, { request: 'Delete', occasion, properties });
      },
    });
    return isDone(visits);
  }

  /** Creates a resource, or updates it if its properties are others than before. */
  private async put(id: string, gate: Gate | undefined, touched: Set<string>): Promise<Visit> {
    const { stack, phase } = this;
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

  /**
   * The resources of a stack that are played: what changes the cluster, if it is selected or something selected waits
   * for it.
   */
  private played(): Graph {
    const { stack } = this;
    const { Resources } = stack.template;
    const graph = within(graphOf(stack.template), (id) => isHandled(Resources[id]?.Type ?? ''));
    const wanted = withNeeds(
      graph,
      [...graph.keys()].filter((id) => this.props.selected(stack.name, id)),
    );
    return within(graph, (id) => wanted.has(id));
  }
}
