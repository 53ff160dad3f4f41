import { type Deployed, nameOf, stackNameOf } from '../deployed/deployed';
import { withNames } from '../names';
import type { InUse, Obstacle } from '../report';
import { staleReferences } from './effect';
import { stillInUse, type Violation } from './in-use';
import { obstacles } from './obstacles';
import { tornDownTooEarly } from './teardown';

/** Why CloudFormation refuses stacks, as a report tells it. */
export function obstaclesTold(before: Deployed, after: Deployed): readonly Obstacle[] {
  return obstacles(before, after).map(({ stack, where, reason, wayOut }) => ({
    stack: stackNameOf(stack),
    name: nameOf(where),
    reason: withNames(reason),
    wayOut,
  }));
}

const KINDS: Readonly<Record<Violation['what'], InUse['kind']>> = {
  removed: 'taken away',
  replaced: 'taken away',
  narrowed: 'narrowed',
  unpublished: 'taken away',
  changed: 'taken away',
  missing: 'unresolvable',
  unordered: 'unresolvable',
  'too early': 'too early',
};

const WORDS: Readonly<Record<Violation['what'], string>> = {
  removed: 'is removed',
  replaced: 'is replaced',
  narrowed: 'allows or reaches less',
  unpublished: 'is no longer an output',
  changed: 'comes to mean something else',
  missing: 'is named, and is no output',
  unordered: 'is named by a stack that does not wait for it',
  'too early': 'is given up before AWS is done with it',
};

/** What is taken away while something else still needs it, or does not follow what it needs. */
export function inUseTold(before: Deployed, after: Deployed): readonly InUse[] {
  const violations = [...stillInUse(before, after), ...tornDownTooEarly(before, after)].map(
    ({ where, what, detail, users }): InUse => ({
      name: nameOf(where),
      kind: KINDS[what],
      text: withNames(`${WORDS[what]}${detail === undefined ? '' : ` (${detail})`}`),
      users: users.map(nameOf),
    }),
  );
  const stale = obstacles(before, after).length > 0 ? [] : staleReferences(before, after);
  return [
    ...violations,
    ...stale.map(
      (where): InUse => ({
        name: nameOf(where),
        kind: 'stale',
        text: 'keeps a value of something that is gone: its stack is not updated',
        users: [],
      }),
    ),
  ];
}
