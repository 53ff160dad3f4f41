import type { ParameterName } from '../parameters/declarations';
import {
  type Contradiction,
  type Refuse,
  refuseInto,
  type Warn,
  type Warning,
  warnInto,
} from '../parameters/language/rule';

/** How a rule on a plan reports: in terms of the parameters, which are what a user can change. */
export interface Report {
  readonly refuse: Refuse<ParameterName>;
  readonly warn: Warn;
}

/**
 * One thing that shows only once a rack is planned, and is refused or worth a warning. `P`: the parts of the plan that
 * the rule asks for.
 */
export type PlanRule<P> = (plan: P, report: Report) => void;

/** What some rules found in a plan. */
export interface Judgement {
  readonly contradictions: readonly Contradiction[];
  readonly warnings: readonly Warning[];
}

export function judge<P>(plan: P, rules: readonly PlanRule<P>[]): Judgement {
  const contradictions: Contradiction[] = [];
  const warnings: Warning[] = [];
  for (const rule of rules) {
    rule(plan, { refuse: refuseInto(contradictions), warn: warnInto(warnings) });
  }
  return { contradictions, warnings };
}
