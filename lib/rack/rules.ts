import { appRules } from './apps/rules';
import { nodeRules } from './nodes/rules';
import type { RackPlan } from './plan';
import { type Judgement, judge } from './plan-rule';
import { platformRules } from './platform/rules';

/** Judges the plan of a rack, the same one that its stacks are made from. */
export function judgementOf(plan: RackPlan): Judgement {
  return judge(plan, [...nodeRules, ...platformRules, ...appRules]);
}
