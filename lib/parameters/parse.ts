import { BY_NAME, type RackParameters } from './declarations';
import { excessOf } from './language/excess';
import { similarNames } from './language/names';
import { unfitTexts } from './language/passed-on';
import { ParameterError, type Problem } from './language/problem';
import { parseOne } from './language/refusals';
import type { Contradiction, Warning } from './language/rule';
import { contradictionsOf, warningsOf } from './rules';
import { SYNONYMS } from './synonyms';

/** Raw parameters, as far as they can be read. */
export interface Reading {
  /** A refused value has its default here, so that the rules still see the rest of the rack. */
  readonly parameters: RackParameters;
  /** What is wrong with parameters one by one. */
  readonly problems: readonly Problem[];
  /** What they have against each other. */
  readonly contradictions: readonly Contradiction[];
  /** Names of the parameters that were refused one by one. */
  readonly refused: ReadonlySet<string>;
  readonly warnings: readonly Warning[];
}

export type ParsedParameters = Pick<Reading, 'parameters' | 'warnings'>;

/**
 * Raw context, text or values from a file, as typed parameters.
 * @param raw parameter names and what was given for them; a name that was not given is absent
 * @throws ParameterError with every problem at once
 */
export function parseParameters(raw: Readonly<Record<string, unknown>>): ParsedParameters {
  const reading = readParameters(raw);
  throwIfAny(problemsWith(reading, reading.contradictions));
  return reading;
}

/** The same, with the problems beside what can be read: more may be found by what follows from it. */
export function readParameters(raw: Readonly<Record<string, unknown>>): Reading {
  const problems = Object.keys(raw)
    .filter((key) => !Object.hasOwn(BY_NAME, key))
    .map((key) => unknownParameter(key, raw[key]));
  const values: Record<string, unknown> = {};
  const refused = new Set<string>();
  for (const [name, declaration] of Object.entries(BY_NAME)) {
    values[name] = declaration.default;
    if (!Object.hasOwn(raw, name)) continue;
    const result = parseOne(name, declaration, raw[name]);
    problems.push(...result.problems);
    if (result.problems.length > 0) {
      refused.add(name);
    } else {
      values[name] = result.value;
    }
  }
  const parameters = values as RackParameters;
  const given = new Set(Object.keys(raw));
  return {
    parameters,
    problems,
    contradictions: contradictionsOf(parameters),
    refused,
    warnings: warningsOf(parameters, given),
  };
}

/** What is wrong with parameters one by one, and the contradictions that do not rest on one of those. */
export function problemsWith(
  { problems, refused }: Reading,
  contradictions: readonly Contradiction[],
): readonly Problem[] {
  return [...problems, ...contradictions.filter(({ involves }) => !involves.some((name) => refused.has(name)))];
}

export function throwIfAny(problems: readonly Problem[]): void {
  if (problems.length > 0) {
    throw new ParameterError(problems);
  }
}

function unknownParameter(key: string, given: unknown): Problem {
  const similar = similarNames(key, Object.keys(BY_NAME), SYNONYMS);
  return {
    parameter: key,
    // What no parameter takes is nothing to show either.
    given: excessOf(given) === undefined && unfitTexts(given).length === 0 ? given : undefined,
    message: 'unknown parameter',
    fix: similar.length > 0 ? `did you mean ${similar.join(' or ')}?` : 'docs/parameters.md lists them all',
  };
}
