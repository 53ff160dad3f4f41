import { candidateOf, type Kind } from '../../lib/parameters/language/kinds';

/** What a kind makes of a value: the typed value, or the messages of its refusal. */
export function outcome<T>(kind: Kind<T>, given: unknown): { value: T } | { refused: string[] } {
  const result = kind.schema.safeParse(candidateOf(kind, given));
  return result.success
    ? { value: result.data }
    : { refused: result.error.issues.map(({ path, message }) => [...path, message].join(': ')) };
}
