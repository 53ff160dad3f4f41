/** A policy as it is written, JSON and nothing else. Source: IAM User Guide, "Grammar of the IAM JSON policy language". */
export interface Document {
  /** @default '2008-10-17', in which nothing is a variable */
  readonly Version?: string;
  readonly Statement: Statement | readonly Statement[];
}

export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny' | string;
  readonly Principal?: PrincipalElement;
  readonly NotPrincipal?: PrincipalElement;
  readonly Action?: OneOrMore;
  readonly NotAction?: OneOrMore;
  readonly Resource?: OneOrMore;
  readonly NotResource?: OneOrMore;
  readonly Condition?: Conditions;
}

export type OneOrMore = string | readonly string[];
export type PrincipalElement = '*' | Readonly<Record<string, OneOrMore>>;
/** Operator → key → values. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, ConditionValue>>>>;
export type ConditionValue = string | number | boolean | readonly (string | number | boolean)[];

export function listOf<T>(given: T | readonly T[] | undefined): readonly T[] {
  return given === undefined ? [] : ([given].flat() as readonly T[]);
}

export function statementsOf({ Statement }: Document): readonly Statement[] {
  return listOf<Statement>(Statement);
}
