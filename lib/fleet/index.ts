import { dirname, join } from 'node:path';
import type { Context } from '../context';
import { rackFiles, readRackFile } from '../files';
import { BY_NAME, DECLARATIONS } from '../parameters/declarations';
import { ParameterError, type Problem } from '../parameters/language/problem';
import { readParameters, throwIfAny } from '../parameters/parse';
import { seenFrom } from '../parameters/seen-from';
import { type Rack, rackOf } from '../rack/rack';
import { asWritten, problemsIn } from './as-written';
import { askedFor } from './asked';
import { clashesIn } from './clashes';
import { type RackFile, readWritten, type Written } from './written';
import type { TextProblem } from './written-checks';

/** A rack that was asked for. */
export interface AskedRack {
  readonly name: string;
  /** Its file, as in `racks/prod.yaml`. @default - it comes only from context */
  readonly file?: string;
  /** @default - something is wrong with it */
  readonly rack?: Rack;
  /** Whether its parameters can be read and agree: what is wrong then follows from them. */
  readonly isRead: boolean;
  readonly problems: readonly Problem[];
  /** A problem that is found later, as whoever gave the parameters has it. */
  readonly tell: (problem: Problem) => Problem;
}

export interface Fleet {
  readonly racks: readonly AskedRack[];
  /** What is wrong with what was asked for. */
  readonly problems: readonly Problem[];
}

/** A rack of which nothing is wrong, and where it comes from. */
export interface NamedRack extends Rack {
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
  const clashes = clashesIn(racks.flatMap(({ rack }) => rack ?? []));
  const withClashes = racks.map((asked): AskedRack => {
    const ofThis = clashes.filter((clash) => clash.rack === asked.name).map(asked.tell);
    return ofThis.length === 0 ? asked : { ...asked, rack: undefined, problems: ofThis };
  });
  return { racks: withClashes, problems };
}

/**
 * The same, for commands that need all of them to be right.
 * @throws ParameterError with everything that is wrong with any of them
 */
export function racksOf(context: Context, directory?: string): readonly NamedRack[] {
  const { racks, problems } = fleetOf(context, directory);
  throwIfAny([...problems, ...racks.flatMap((asked) => asked.problems)]);
  return racks.flatMap(({ name, file, rack }) => (rack === undefined ? [] : [{ ...rack, name, file }]));
}

function fromContext(given: Context): AskedRack {
  const { rack, isRead, problems } = rackOrProblems(given);
  const name = rack?.parameters.name ?? String(given.name ?? DECLARATIONS.name.default);
  return { name, rack, isRead, problems, tell: (problem) => problem };
}

function fromFile(name: string, path: string, overriding: Context): AskedRack {
  const read = readRackFile(path);
  if ('problem' in read) {
    const problems = [{ parameter: path, given: undefined, message: read.problem }];
    return { name, file: path, isRead: false, problems, tell: (problem) => problem };
  }
  const written = readWritten(read.text);
  const file: RackFile = { path, written, overridden: new Set(Object.keys(overriding)) };
  const texts = [...written.problems, ...nameProblems(name, path, written)];
  const isReadable = !written.problems.some(({ type }) => type === 'text');
  const { name: _, rack: __, ...values } = seenFrom(dirname(path), written.values);
  const result = isReadable ? rackOrProblems({ ...values, ...overriding, name }) : { isRead: false, problems: [] };
  const problems = problemsIn(file, texts, result.problems);
  const rack = problems.length > 0 ? undefined : result.rack;
  const isRead = texts.length === 0 && result.isRead;
  return { name, file: path, rack, isRead, problems, tell: (problem) => asWritten(problem, file) };
}

/** A name in a file beside the name of the file. */
function nameProblems(name: string, path: string, { values, find }: Written): readonly TextProblem[] {
  return ['name', 'rack'].flatMap((parameter) => {
    const spot = Object.hasOwn(values, parameter) ? find(parameter) : undefined;
    const other = String(values[parameter]);
    const renamed = other !== name && BY_NAME.name.kind.schema.safeParse(other).success;
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

function rackOrProblems(raw: Context): Pick<AskedRack, 'rack' | 'isRead' | 'problems'> {
  try {
    return { rack: rackOf(raw), isRead: true, problems: [] };
  } catch (error) {
    if (!(error instanceof ParameterError)) throw error;
    const { problems, contradictions } = readParameters(raw);
    return { isRead: problems.length + contradictions.length === 0, problems: error.problems };
  }
}
