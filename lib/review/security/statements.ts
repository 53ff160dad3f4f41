import { covers, type Grant, grantsIn, type Statement } from './grants';

/** What becomes of one statement of a policy. */
export interface StatementChange {
  readonly direction: 'broadened' | 'narrowed' | 'changed';
  readonly before?: Statement;
  readonly after?: Statement;
  /** What is allowed or refused anew, or no longer. */
  readonly grants: readonly Grant[];
}

/**
 * What differs between the statements of two policies, in what they say: a permission that another statement still gives
 * is not lost, and one that a wildcard had is not new. What differs in a condition alone, in a way that nobody can
 * compare, is changed.
 */
export function statementChanges(
  before: readonly Statement[],
  after: readonly Statement[],
): readonly StatementChange[] {
  const [old, now] = [before.flatMap(grantsIn), after.flatMap(grantsIn)];
  const gone = before.map((statement) => ({ statement, grants: notIn(grantsIn(statement), now) }));
  const come = after.map((statement) => ({ statement, grants: notIn(grantsIn(statement), old) }));
  const paired = new Set<Statement>();
  const changes = come
    .filter(({ grants }) => grants.length > 0)
    .flatMap(({ statement, grants }): StatementChange[] => {
      const twin = twinOf(statement, before, after);
      const lost = gone.find((one) => one.statement === twin)?.grants ?? [];
      if (twin !== undefined && lost.length > 0) {
        paired.add(twin);
      }
      const states = { ...(twin !== undefined && { before: twin }), after: statement };
      if (
        lost.length > 0 &&
        lost.length === grants.length &&
        lost.every((one, i) => sameButCondition(one, grants[i]))
      ) {
        return [{ direction: 'changed', ...states, grants }];
      }
      return [...split(grants, 'come', states), ...split(lost, 'gone', states)];
    });
  const rest = gone
    .filter(({ statement, grants }) => grants.length > 0 && !paired.has(statement))
    .flatMap(({ statement, grants }) => {
      const twin = after.find((one) => one.Sid !== undefined && one.Sid === statement.Sid);
      return split(grants, 'gone', { before: statement, ...(twin && { after: twin }) });
    });
  return [...changes, ...rest];
}

/** What comes broadens where it allows, and narrows where it refuses; what goes the other way round. */
function split(grants: readonly Grant[], way: 'come' | 'gone', states: Partial<StatementChange>): StatementChange[] {
  const of = (effect: Grant['effect']) => grants.filter((grant) => grant.effect === effect);
  const [broadened, narrowed] = way === 'come' ? [of('Allow'), of('Deny')] : [of('Deny'), of('Allow')];
  return [
    ...(broadened.length > 0 ? [{ direction: 'broadened' as const, ...states, grants: broadened }] : []),
    ...(narrowed.length > 0 ? [{ direction: 'narrowed' as const, ...states, grants: narrowed }] : []),
  ];
}

function notIn(grants: readonly Grant[], others: readonly Grant[]): Grant[] {
  return grants.filter((grant) => !others.some((other) => covers(other, grant)));
}

function sameButCondition(one: Grant, other: Grant | undefined): boolean {
  return (
    other !== undefined &&
    one.effect === other.effect &&
    one.principal === other.principal &&
    one.action === other.action &&
    one.resource === other.resource
  );
}

/** What a statement was before: of the same id, or of the same effect and with most in common. */
function twinOf(
  statement: Statement,
  before: readonly Statement[],
  after: readonly Statement[],
): Statement | undefined {
  if (statement.Sid !== undefined) {
    const same = before.find(({ Sid }) => Sid === statement.Sid);
    if (same !== undefined) {
      return same;
    }
  }
  const unchanged = new Set(after.filter((one) => one !== statement).map((one) => JSON.stringify(one)));
  const [best] = before
    .filter((one) => !unchanged.has(JSON.stringify(one)))
    .map((one) => ({ one, common: inCommon(one, statement) }))
    .filter(({ common }) => common > 0)
    .sort((a, b) => b.common - a.common);
  return best?.one;
}

function inCommon(one: Statement, other: Statement): number {
  if ((one.Effect ?? 'Allow') !== (other.Effect ?? 'Allow')) {
    return 0;
  }
  const parts = (statement: Statement) =>
    new Set(grantsIn(statement).flatMap(({ action, resource, principal }) => [action, `${principal} ${resource}`]));
  const others = parts(other);
  return [...parts(one)].filter((part) => others.has(part)).length;
}
