import { type ParsedParameters, parseParameters } from '../../lib/parameters/parse';
import { ParameterError } from '../../lib/parameters/problem';
import type { Raw } from './templates';

/** What is refused of some parameters, each as `parameter: message`. */
export function refusals(raw: Raw): readonly string[] {
  try {
    parseParameters(raw);
    return [];
  } catch (error) {
    if (error instanceof ParameterError) {
      return error.problems.map(({ parameter, message }) => `${parameter}: ${message}`);
    }
    throw error;
  }
}

/** Ids of the warnings about nodes, without those that every rack by default has. */
export function warnings(raw: Raw): readonly string[] {
  const ids = ({ warnings }: ParsedParameters) => warnings.map(({ id }) => id);
  const always = ids(parseParameters({}));
  return ids(parseParameters(raw)).filter((id) => !always.includes(id));
}
