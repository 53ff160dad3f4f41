import { parseParameters } from '../../lib/parameters/parse';
import { planRack, type RackPlan } from '../../lib/rack/plan';
import type { Raw } from './templates';

/** The plan of a rack, without a look at AWS or a template. */
export function planOf(raw: Raw = {}): RackPlan {
  return planRack(parseParameters(raw).parameters);
}
