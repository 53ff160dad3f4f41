import { DECLARATIONS, type ParameterName, type RackParameters } from './declarations';
import type { Declaration } from './language/declaration';
import { excessOf } from './language/excess';
import { similarNames } from './language/names';
import { unfitTexts } from './language/passed-on';
import { ParameterError, type Problem } from './language/problem';
import { parseOne } from './language/refusals';
import { type Contradiction, contradictions, type Warning, warningsOf } from './rules';
import { SYNONYMS } from './synonyms';

export interface ParsedParameters {
  readonly parameters: RackParameters;
  readonly warnings: readonly Warning[];
}

/**
 * Raw context, text or values from a file, as typed parameters.
 * @param raw parameter names and what was given for them; a name that was not given is absent
 * @param further what else may be wrong with a rack, once its parameters do not contradict each other
 * @throws ParameterError with every problem at once
 */
export function parseParameters(
  raw: Readonly<Record<string, unknown>>,
  further: (parameters: RackParameters) => readonly Contradiction[] = () => [],
): ParsedParameters {
  const problems: Problem[] = Object.keys(raw)
    .filter((key) => !Object.hasOwn(DECLARATIONS, key))
    .map((key) => unknownParameter(key, raw[key]));
  const values: Record<string, unknown> = {};
  const refused = new Set<string>();
  for (const [name, declaration] of Object.entries<Declaration<unknown>>(DECLARATIONS)) {
    values[name] = declaration.default;
    if (Object.hasOwn(raw, name)) {
      const result = parseOne(name, declaration, raw[name]);
      problems.push(...result.problems);
      if (result.problems.length > 0) {
        refused.add(name);
      } else {
        values[name] = result.value;
      }
    }
  }
  // A refused value has its default here, so that the rules still see the rest of the rack.
  const parameters = values as RackParameters;
  const given = new Set(Object.keys(raw) as ParameterName[]);
  const between = contradictions(parameters);
  const all = between.length > 0 ? between : further(parameters);
  problems.push(...all.filter(({ involves }) => !involves.some((name) => refused.has(name))));
  if (problems.length > 0) {
    throw new ParameterError(problems);
  }
  return { parameters, warnings: warningsOf(parameters, given) };
}

function unknownParameter(key: string, given: unknown): Problem {
  const similar = similarNames(key, Object.keys(DECLARATIONS), SYNONYMS);
  return {
    parameter: key,
    // What no parameter takes is nothing to show either.
    given: excessOf(given) === undefined && unfitTexts(given).length === 0 ? given : undefined,
    message: 'unknown parameter',
    fix: similar.length > 0 ? `did you mean ${similar.join(' or ')}?` : 'docs/parameters.md lists them all',
  };
}
