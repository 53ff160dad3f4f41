import type { Deployed } from '../../lib/review';
import { assembled, assemblyOf, type Raw } from './templates';

/** A rack as it is deployed, with the order that its assembly gives the CLI. */
export const deployed = (raw: Raw) => deployedFrom(assembled(raw));

const known = new WeakMap<object, Deployed>();

/** The same, synthesized once for all tests. It is the same object each time, of which a review remembers much. */
export function deployedOnce(raw: Raw): Deployed {
  const stacks = assemblyOf(raw);
  const state = known.get(stacks) ?? deployedFrom(stacks);
  known.set(stacks, state);
  return state;
}

function deployedFrom(stacks: ReturnType<typeof assemblyOf>): Deployed {
  return Object.fromEntries(stacks.map(({ key, template, needs }) => [key, { template, dependencies: needs }]));
}
