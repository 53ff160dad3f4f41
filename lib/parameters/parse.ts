import { distance } from 'fastest-levenshtein';
import type { Declaration } from './declaration';
import { DECLARATIONS, type ParameterName, type RackParameters } from './declarations';
import { candidateOf } from './kinds';
import { unfitTexts } from './passed-on';
import { ParameterError, type Problem } from './problem';
import { type Contradiction, contradictions, type Warning, warningsOf } from './rules';

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

function parseOne(
  name: string,
  declaration: Declaration<unknown>,
  raw: unknown,
): { value?: unknown; problems: Problem[] } {
  const refusal = (message: string, given: unknown, path = ''): Problem => ({
    parameter: `${name}${path}`,
    given,
    message,
    allowed: declaration.unit ? `${declaration.kind.allowed} (${declaration.unit})` : declaration.kind.allowed,
    fix: `-c ${name}=${quoted(declaration.example)}`,
  });
  const candidate = candidateOf(declaration.kind, raw);
  const unfit = unfitTexts(candidate);
  if (unfit.length > 0) {
    return { problems: unfit.map(({ path, given, message }) => refusal(message, given, path)) };
  }
  if (raw === null || (typeof raw === 'string' && raw.trim() === '')) {
    return { problems: [refusal('is empty; leave it out to get its default', raw)] };
  }
  const result = declaration.kind.schema.safeParse(candidate);
  if (result.success) {
    return { value: result.data, problems: [] };
  }
  return {
    problems: result.error.issues.map((issue) => {
      const path = issue.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
      const given = issue.path.reduce<unknown>(
        (value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step],
        candidate,
      );
      // The schemas of fields say what a value must be; that there is none is said here.
      const missing = given === undefined && issue.path.length > 0 && issue.code !== 'custom';
      return refusal(missing ? 'is missing' : issue.message, given, path);
    }),
  };
}

/** A value as a shell takes it. */
function quoted(example: string): string {
  return /^[\w.,:/=+@-]*$/.test(example) ? example : `'${example}'`;
}

function unknownParameter(key: string, given: unknown): Problem {
  const names = Object.keys(DECLARATIONS);
  const near = names
    .map((name) => ({ name, edits: distance(key.toLowerCase().replaceAll('-', '_'), name) }))
    .filter(({ name, edits }) => edits <= Math.max(2, Math.floor(name.length / 3)))
    .sort((a, b) => a.edits - b.edits)
    .slice(0, 3)
    .map(({ name }) => name);
  return {
    parameter: key,
    // What no parameter takes is nothing to show either.
    given: unfitTexts(given).length > 0 ? undefined : given,
    message: 'unknown parameter',
    fix: near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'docs/parameters.md lists them all',
  };
}
