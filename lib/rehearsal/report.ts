import type { Left } from './inventory';
import { isFailure, type StackResult, type Step } from './step';

/** Everything that a rehearsal found. This is what `--json` writes. */
export interface Report {
  readonly rack: string;
  readonly context: string;
  readonly server: string;
  readonly programs: string;
  readonly steps: readonly Step[];
  readonly stacks: readonly StackResult[];
  /** EKS add-ons of the rack, which no cluster but EKS's has. */
  readonly addons: readonly string[];
  readonly left: Left;
  /** Whether the rack was to stay. */
  readonly kept: boolean;
  /** Whether somebody ended it early. */
  readonly interrupted: boolean;
}

/** Whether every stack did what it should, and whether a removed rack left nothing that is held. */
export function wentWell({ stacks, left, kept, interrupted }: Report): boolean {
  return !interrupted && !stacks.some(isFailure) && (kept || left.held.length === 0);
}

export function phasesOf({ stacks }: Pick<Report, 'stacks'>): readonly string[] {
  return [...new Set(stacks.map(({ phase }) => phase))];
}

/** The steps that a phase waited for from its beginning to its end, one after the other. */
export function longestChain(steps: readonly Step[], phase: string): readonly Step[] {
  const played = steps.filter((step) => step.phase === phase && step.end !== undefined && step.end > step.start);
  const latest = (candidates: readonly Step[]) =>
    candidates.reduce<Step | undefined>((last, step) => ((step.end ?? 0) > (last?.end ?? -1) ? step : last), undefined);
  const chain: Step[] = [];
  let step = latest(played);
  while (step !== undefined) {
    const current: Step = step;
    chain.unshift(current);
    // A resource may have several steps in a phase: an update, and its rollback.
    step = latest(played.filter(({ id, end = 0 }) => id === current.after && end <= current.start));
  }
  return chain;
}

/** What was not played, by reason. */
export function notPlayed(steps: readonly Step[]): ReadonlyMap<string, readonly string[]> {
  const reasons = new Map<string, string[]>();
  for (const { outcome, reason = '', what } of steps) {
    if (outcome === 'skipped' && !reasons.get(reason)?.includes(what)) {
      reasons.set(reason, [...(reasons.get(reason) ?? []), what]);
    }
  }
  return reasons;
}
