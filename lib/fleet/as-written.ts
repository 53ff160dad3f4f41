import type { Problem } from '../parameters/language/problem';
import { fixInYaml, quotedFix, rootOf } from './in-yaml';
import type { RackFile } from './written';
import type { Place, TextProblem } from './written-checks';

/** A problem that may rest on more than the parameter that it is told of. */
type Between = Problem & { readonly involves?: readonly string[] };

/**
 * All that is wrong with a file, from its first line to its last: with its text, and with the values in it. A value that
 * could not be read right is not judged too.
 */
export function problemsIn(
  file: RackFile,
  texts: readonly TextProblem[],
  values: readonly Between[],
): readonly Problem[] {
  const misread = new Set(texts.filter(({ type }) => type === 'value').map(({ parameter = '' }) => rootOf(parameter)));
  const judged = values.filter(
    ({ parameter, involves = [] }) => ![rootOf(parameter), ...involves].some((name) => misread.has(name)),
  );
  const refused = new Set(judged.map(({ parameter }) => parameter));
  const said = texts.filter(({ type, parameter = '' }) => type !== 'doubt' || !refused.has(parameter));
  return [...said.map((problem) => ofText(problem, file)), ...judged.map((problem) => asWritten(problem, file))]
    .map((problem) => ({ problem, line: lineOf(problem) }))
    .sort((one, other) => one.line - other.line)
    .map(({ problem }) => problem);
}

function ofText({ parameter, given, message, fix, place }: TextProblem, { path }: RackFile): Problem {
  return parameter === undefined
    ? { parameter: at(path, place), given, message, fix }
    : { parameter, at: at(path, place), given, message, fix };
}

function lineOf({ parameter, at = parameter }: Problem): number {
  return Number(/:(\d+):\d+$/.exec(at)?.[1] ?? 0);
}

/** A problem as whoever wrote a file has it: where it stands, and mended in YAML instead of by a command. */
export function asWritten(problem: Between, file: RackFile): Problem {
  const { parameter, message, given } = problem;
  if (file.overridden.has(rootOf(parameter))) {
    return problem;
  }
  const spot = file.written.find(parameter);
  const [elsewhere] = (problem.involves ?? []).flatMap((name) => file.written.find(name) ?? []);
  const [, unknownField] = /^has no ([\w-]+)/.exec(message) ?? [];
  const field = unknownField === undefined ? undefined : file.written.find(`${parameter}.${unknownField}`);
  const name = field?.whole ? field.name : message === UNKNOWN ? spot?.name : undefined;
  const place = name ?? (spot ?? elsewhere)?.place;
  return {
    ...problem,
    at: at(file.path, place),
    // Of 1.30 the number is 1.3, which nobody wrote.
    given: typeof given === 'number' && spot?.whole ? (spot.source ?? given) : given,
    message: IN_A_FILE.reduce((text, [said, instead]) => text.replace(said, instead), message),
    fix: quotedFix(problem, spot) ?? (problem.fix && fixInYaml(problem.fix, file)),
  };
}

/** A place as editors and terminals take it: `racks/prod.yaml:12:3`. */
function at(path: string, place: Place | undefined): string {
  return place === undefined ? path : `${path}:${place.line}:${place.column}`;
}

const UNKNOWN = 'unknown parameter';

/** What is said of the CLI, where it has no part in it. */
const IN_A_FILE: readonly (readonly [RegExp, string])[] = [
  [/ and nothing else: the CDK CLI takes .*$/s, ' and nothing else; what comes below it belongs to it after a |'],
  [/^is no JSON; .*$/s, 'is text that is no JSON: write it as YAML, without quotes around it'],
];
