import type { Action, Operation } from '../aws/account';

/** A stack that must be there before another, as long as that other is there. */
export type Needs = readonly [stack: string, needed: string];

/**
 * What each stack needs, one by one: the table that the README has in words. It is written down here, and not taken from
 * what the app says of itself: the CLI could not do otherwise than what that says.
 */
export const NEEDS: readonly Needs[] = [
  ['assets', 'kms'],
  ['assets', 'network'],
  ['eks', 'kms'],
  ['eks', 'network'],
  ['eks', 'iam'],
  ['nodegroup', 'eks'],
  ['front', 'eks'],
  ['front', 'assets'],
  // Its pods run on nodes, and its finalizers need controllers that run.
  ['platform', 'nodegroup'],
  ['platform', 'front'],
  ['platform', 'assets'],
];

/** Orders that operations broke, in words. A removal goes the other way than a creation. */
export function broken(operations: readonly Operation[], rack: string): readonly string[] {
  return NEEDS.flatMap(([stack, needed]) => {
    const [first, second] = [lastOf(operations, `${rack}-${needed}`), lastOf(operations, `${rack}-${stack}`)];
    if (first === undefined || second === undefined) {
      return [];
    }
    const [before, after] = first.action === 'delete' ? [second, first] : [first, second];
    return before.ended < after.started
      ? []
      : [`${after.action} ${after.stack} started before ${before.stack} had ended`];
  });
}

/** How often stacks were busy at the same time. */
export function overlaps(operations: readonly Operation[]): number {
  return operations.filter(({ started, ended }) =>
    operations.some((other) => other.started > started && other.started < ended),
  ).length;
}

/** Which stacks an action ran on, by name. */
export function stacksOf(operations: readonly Operation[], action: Action): readonly string[] {
  return operations
    .filter((operation) => operation.action === action)
    .map(({ stack }) => stack)
    .sort();
}

function lastOf(operations: readonly Operation[], name: string): Operation | undefined {
  return operations.findLast(({ stack }) => stack === name);
}
