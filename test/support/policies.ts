import type { Resource } from './templates';
import { textOf } from './text';

/** Something that somebody asks AWS to do. */
export interface Request {
  readonly action: string;
  readonly resource: string;
  /** What the request says besides: condition key → value. @default - nothing */
  readonly context?: Readonly<Record<string, string>>;
}

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * Whether policies of an identity allow a request, as far as they are written here: names of actions, wildcards in
 * resources, and two operators of conditions. Source: IAM User Guide, "Policy evaluation logic".
 */
export function allows(policies: readonly (Resource | undefined)[], request: Request): boolean {
  const statements = policies.flatMap(statementsOf);
  const applying = statements.filter((statement) => applies(statement, request));
  return applying.some(({ Effect }) => Effect === 'Allow') && !applying.some(({ Effect }) => Effect === 'Deny');
}

/** All that the policies say may be done with something. */
export function actionsOf(policies: readonly (Resource | undefined)[]): readonly string[] {
  const statements = policies.flatMap(statementsOf);
  return [...new Set(statements.flatMap(({ Action }) => [Action].flat()))].sort();
}

function statementsOf(policy: Resource | undefined): readonly Statement[] {
  const { Statement } = (policy?.Properties.PolicyDocument ?? {}) as { readonly Statement?: readonly Statement[] };
  if (Statement === undefined) {
    throw new Error('there is no such policy');
  }
  return Statement;
}

function applies(
  { Action, Resource, Condition = {} }: Statement,
  { action, resource, context = {} }: Request,
): boolean {
  return (
    [Action].flat().some((pattern) => matches(pattern, action)) &&
    [Resource].flat().some((pattern) => matches(textOf(pattern), resource)) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, wanted]) => holds(operator, [wanted].flat().map(textOf), context[key])),
    )
  );
}

function holds(operator: string, wanted: readonly string[], given: string | undefined): boolean {
  if (given === undefined) {
    return false;
  }
  switch (operator) {
    case 'StringEquals':
      return wanted.includes(given);
    case 'StringLike':
      return wanted.some((pattern) => matches(pattern, given));
    default:
      throw new Error(`nobody wrote ${operator} here`);
  }
}

function matches(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text);
}
