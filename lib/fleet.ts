import { dirname, join } from 'node:path';
import type { Context } from './context';
import { rackFiles, readRackFile } from './files';
import { DECLARATIONS } from './parameters/declarations';
import { asWritten, problemsIn, type RackFile } from './parameters/fleet/as-written';
import { askedFor } from './parameters/fleet/asked';
import { seenFrom } from './parameters/fleet/seen-from';
import { readWritten, type Written } from './parameters/fleet/written';
import type { TextProblem } from './parameters/fleet/written-checks';
import { ParameterError, type Problem } from './parameters/language/problem';
import { type ParsedParameters, parseParameters } from './parameters/parse';
import { clashesIn } from './rack/fleet/clashes';
import { fitContradictions } from './rack/platform/system-fit';

/** A rack that was asked for. */
export interface Rack {
  readonly name: string;
  /** Its file, as in `racks/prod.yaml`. @default - it is from context and nothing else */
  readonly file?: string;
  /** @default - something is wrong with it */
  readonly parsed?: ParsedParameters;
  readonly problems: readonly Problem[];
  /** A problem that is found later, as whoever gave the parameters has it. */
  readonly tell: (problem: Problem) => Problem;
}

export interface Fleet {
  readonly racks: readonly Rack[];
  /** What is wrong with what was asked for. */
  readonly problems: readonly Problem[];
}

/** A rack of which nothing is wrong. */
export interface ParsedRack extends ParsedParameters {
  readonly name: string;
  /** Its file, as in `racks/prod.yaml`. @default - it is from context and nothing else */
  readonly file?: string;
}

/**
 * The racks that a context asks for: those of the rack files, or without any files the one that the context describes.
 * @param context what it says of racks: parameters, and `rack` to choose files by
 * @param directory of `cdk.json`, seen from the working directory
 */
export function fleetOf(context: Context, directory = '.'): Fleet {
  const { rack: which, ...given } = context;
  const { racks: chosen, problems } = askedFor(rackFiles(directory), which, given);
  if (chosen === 'context') {
    return { racks: problems.length > 0 ? [] : [fromContext(given)], problems };
  }
  // With several, what the context says of one of them has been refused.
  const overriding = chosen.size === 1 ? given : {};
  const racks = [...chosen].map(([name, path]) => fromFile(name, path, overriding));
  const clashes = clashesIn(racks.flatMap(({ parsed }) => parsed?.parameters ?? []));
  const withClashes = racks.map((rack): Rack => {
    const ofThis = clashes.filter((clash) => clash.rack === rack.name).map(rack.tell);
    return ofThis.length === 0 ? rack : { ...rack, parsed: undefined, problems: ofThis };
  });
  return { racks: withClashes, problems };
}

/**
 * The same, where there has to be something wrong with none.
 * @throws ParameterError with everything that is wrong with any of them
 */
export function racksOf(context: Context, directory?: string): readonly ParsedRack[] {
  const { racks, problems } = fleetOf(context, directory);
  const all = [...problems, ...racks.flatMap((rack) => rack.problems)];
  if (all.length > 0) {
    throw new ParameterError(all);
  }
  return racks.flatMap(({ name, file, parsed }) => (parsed === undefined ? [] : [{ name, file, ...parsed }]));
}

function fromContext(given: Context): Rack {
  const { parsed, problems } = parsedOr(given);
  const name = parsed?.parameters.name ?? String(given.name ?? DECLARATIONS.name.default);
  return { name, parsed, problems, tell: (problem) => problem };
}

function fromFile(name: string, path: string, overriding: Context): Rack {
  const read = readRackFile(path);
  if ('problem' in read) {
    const problems = [{ parameter: path, given: undefined, message: read.problem }];
    return { name, file: path, problems, tell: (problem) => problem };
  }
  const written = readWritten(read.text);
  const file: RackFile = { path, written, overridden: new Set(Object.keys(overriding)) };
  const texts = [...written.problems, ...nameProblems(name, path, written)];
  const readable = !written.problems.some(({ type }) => type === 'text');
  const { name: _, rack: __, ...values } = seenFrom(dirname(path), written.values);
  const result = readable ? parsedOr({ ...values, ...overriding, name }) : { problems: [] };
  const problems = problemsIn(file, texts, result.problems);
  return {
    name,
    file: path,
    parsed: problems.length > 0 ? undefined : result.parsed,
    problems,
    tell: (problem) => asWritten(problem, file),
  };
}

/** A name in a file beside the name of the file. */
function nameProblems(name: string, path: string, { values, find }: Written): readonly TextProblem[] {
  return ['name', 'rack'].flatMap((parameter) => {
    const spot = Object.hasOwn(values, parameter) ? find(parameter) : undefined;
    const other = String(values[parameter]);
    const renamed = other !== name && DECLARATIONS.name.kind.schema.safeParse(other).success;
    const problem = {
      type: 'value' as const,
      parameter,
      given: other,
      message: 'is not for a rack file: the name of a rack is that of its file',
      fix: renamed ? `mv ${path} ${join(dirname(path), `${other}.yaml`)}` : 'leave it out',
    };
    return spot === undefined ? [] : [{ ...problem, place: spot.name ?? spot.place }];
  });
}

function parsedOr(raw: Context): { readonly parsed?: ParsedParameters; readonly problems: readonly Problem[] } {
  try {
    return { parsed: parseParameters(raw, fitContradictions), problems: [] };
  } catch (error) {
    if (error instanceof ParameterError) {
      return { problems: error.problems };
    }
    throw error;
  }
}
