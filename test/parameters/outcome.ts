import type { Kind } from '../../lib/parameters/kinds';
import { parseParameters } from '../../lib/parameters/parse';
import { ParameterError, type Problem } from '../../lib/parameters/problem';

/** What a kind makes of a value: the typed value, or the messages of its refusal. */
export function outcome<T>(kind: Kind<T>, given: unknown): { value: T } | { refused: string[] } {
  const result = kind.schema.safeParse(typeof given === 'string' ? kind.fromText(given) : given);
  return result.success
    ? { value: result.data }
    : { refused: result.error.issues.map(({ path, message }) => [...path, message].join(': ')) };
}

/** Everything that is wrong with raw parameters. */
export function problemsOf(raw: Readonly<Record<string, unknown>>): readonly Problem[] {
  try {
    parseParameters(raw);
  } catch (error) {
    if (error instanceof ParameterError) {
      return error.problems;
    }
    throw error;
  }
  return [];
}
