import { ParameterError, type Problem } from '../../lib/parameters/language/problem';
import { type ParsedParameters, parseParameters } from '../../lib/parameters/parse';
import type { Raw } from './templates';

/** Everything that is wrong with raw parameters. */
export function problemsOf(raw: Raw): readonly Problem[] {
  try {
    parseParameters(raw);
    return [];
  } catch (error) {
    if (error instanceof ParameterError) {
      return error.problems;
    }
    throw error;
  }
}

/** What is refused of some parameters, each as `parameter: message`. */
export function refusals(raw: Raw): readonly string[] {
  return problemsOf(raw).map(({ parameter, message }) => `${parameter}: ${message}`);
}

/** Ids of the warnings about nodes, without those that every rack by default has. */
export function warnings(raw: Raw): readonly string[] {
  const ids = ({ warnings }: ParsedParameters) => warnings.map(({ id }) => id);
  const always = ids(parseParameters({}));
  return ids(parseParameters(raw)).filter((id) => !always.includes(id));
}
