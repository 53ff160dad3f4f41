import type { Graph } from './graph';

export type Outcome = 'done' | 'failed' | 'cancelled';

/** What ran last before something could start, and whose end it therefore waited for. */
export interface Gate {
  readonly id: string;
  readonly end: number;
}

export interface Visit {
  readonly outcome: Outcome;
  /** The latest end of what took time, on any way to here. */
  readonly gate?: Gate;
}

export interface Walk {
  readonly graph: Graph;
  /** Does what is to be done with one; the answer says when it ended, if it took time. */
  readonly visit: (id: string, gate: Gate | undefined) => Promise<Visit>;
  /** @default - after a failure nothing more is started */
  readonly carryOn?: boolean;
  /** Whether what has not started is to be cancelled. */
  readonly stopped?: () => boolean;
  /** What happened before the walk. */
  readonly gate?: Gate;
}

/**
 * Walks a graph as CloudFormation does: whatever waits for nothing more is started, without limit; what waits for something
 * that failed is not.
 */
export async function walk({ graph, visit, carryOn = false, stopped = () => false, gate }: Walk) {
  const visits = new Map<string, Promise<Visit>>();
  let failed = false;
  const start = (id: string): Promise<Visit> => {
    const known = visits.get(id);
    if (known !== undefined) {
      return known;
    }
    const visiting = run(id);
    visits.set(id, visiting);
    return visiting;
  };
  const run = async (id: string): Promise<Visit> => {
    const before = await Promise.all((graph.get(id) ?? []).map(start));
    const latest = latestOf([gate, ...before.map((it) => it.gate)]);
    if (before.some(({ outcome }) => outcome !== 'done') || (failed && !carryOn) || stopped()) {
      return { outcome: 'cancelled', gate: latest };
    }
    const { outcome, gate: own } = await visit(id, latest);
    failed ||= outcome === 'failed';
    return { outcome, gate: own ?? latest };
  };
  const ids = [...graph.keys()];
  const all = await Promise.all(ids.map(start));
  return new Map(ids.map((id, index): [string, Visit] => [id, all[index] ?? { outcome: 'cancelled' }]));
}

/** The gate that was the last to open. */
export function latestOf(gates: Iterable<Gate | undefined>): Gate | undefined {
  return [...gates].reduce((last, next) => ((next?.end ?? -1) > (last?.end ?? -1) ? next : last), undefined);
}

export function isDone(visits: ReadonlyMap<string, Visit>): boolean {
  return [...visits.values()].every(({ outcome }) => outcome === 'done');
}

/** What ended last of some visits. */
export function gateOf(visits: ReadonlyMap<string, Visit>): Gate | undefined {
  return latestOf([...visits.values()].map(({ gate }) => gate));
}
