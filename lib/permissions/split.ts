import type { DerivedStatement } from './statements';

/** Longest managed policy, without white space. Source: IAM User Guide, "IAM and AWS STS quotas". */
export const POLICY_CHARACTERS = 6144;
/** Managed policies of a role, before anybody asks for more. Same source. */
export const POLICIES_A_ROLE = 10;

/** A policy as IAM has it. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Omit<DerivedStatement, 'width' | 'reason'>[];
}

export function documentOf(statements: readonly DerivedStatement[]): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: statements.map(({ width: _, reason: __, ...statement }) => statement),
  };
}

/**
 * Statements as policies that are each short enough: the largest first, each into the first that has room.
 * @param lengthOf characters of a policy, once everything in it is filled in
 */
export function split(
  statements: readonly DerivedStatement[],
  lengthOf: (document: PolicyDocument) => number,
): readonly (readonly DerivedStatement[])[] {
  const policies: DerivedStatement[][] = [];
  const size = (one: DerivedStatement) => lengthOf(documentOf([one]));
  const fits = (all: readonly DerivedStatement[]) => lengthOf(documentOf(all)) <= POLICY_CHARACTERS;
  const pieces = statements.flatMap((one) => halved(one, (piece) => fits([piece])));
  for (const statement of [...pieces].sort((one, other) => size(other) - size(one))) {
    const roomy = policies.find((policy) => fits([...policy, statement]));
    if (roomy === undefined) policies.push([statement]);
    else roomy.push(statement);
  }
  return policies;
}

/** A statement that is too long by itself, as several with some of the actions each. */
function halved(statement: DerivedStatement, fits: (one: DerivedStatement) => boolean): readonly DerivedStatement[] {
  const { Action } = statement;
  if (fits(statement) || Action.length < 2) return [statement];
  const half = Math.ceil(Action.length / 2);
  return [Action.slice(0, half), Action.slice(half)].flatMap((part) => halved({ ...statement, Action: part }, fits));
}
