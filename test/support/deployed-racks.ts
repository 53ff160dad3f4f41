import type { Deployed } from '../../lib/review';
import { assembled, assemblyOf, type Raw } from './templates';

/** A rack as it is deployed, with the order that its assembly gives the CLI. */
export const deployed = (raw: Raw) => deployedFrom(assembled(raw));

/** The same, synthesized once for all tests. */
export const deployedOnce = (raw: Raw) => deployedFrom(assemblyOf(raw));

function deployedFrom(stacks: ReturnType<typeof assemblyOf>): Deployed {
  return Object.fromEntries(stacks.map(({ key, template, needs }) => [key, { template, dependencies: needs }]));
}
