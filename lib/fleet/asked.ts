import { BY_NAME } from '../parameters/declarations';
import { meantChoice } from '../parameters/language/meant';
import { similarNames } from '../parameters/language/names';
import type { Problem } from '../parameters/language/problem';

/** What there is to choose from. */
interface There {
  /** Files by the name of their rack. */
  readonly paths: ReadonlyMap<string, string>;
  /** What somebody meant as a rack file, by the name that was meant. */
  readonly misnamed: readonly (readonly [name: string, problem: Problem])[];
  /** Why nobody can tell what there is. @default - somebody can */
  readonly unknown?: Problem;
}

/** Which racks are asked for, and what is wrong with that. */
export interface Asked {
  /** Files by the name of their rack; or the one rack that the context describes. */
  readonly racks: ReadonlyMap<string, string> | 'context';
  readonly problems: readonly Problem[];
}

/**
 * Which racks a context asks for.
 * @param which the value of `rack`: one name, or several with commas between; nothing for all
 * @param given the parameters that the context has beside that
 */
export function askedFor(there: There, which: unknown, given: Readonly<Record<string, unknown>>): Asked {
  const { paths, misnamed, unknown } = there;
  if (unknown !== undefined) return { racks: new Map(), problems: [unknown] };
  if (which === undefined) {
    const problems = misnamed.map(([, problem]) => problem);
    return paths.size === 0
      ? { racks: 'context', problems }
      : { racks: paths, problems: [...problems, ...besidesFiles(paths, given)] };
  }
  const names = namesIn(which);
  if (names === undefined) {
    const allowed = `names of racks, separated by commas: ${[...paths.keys()].join(', ')}`;
    return { racks: new Map(), problems: [{ parameter: 'rack', given: which, message: 'names no rack', allowed }] };
  }
  if (paths.size === 0 && misnamed.length === 0) {
    const message = 'chooses among rack files, and there are none';
    const fix = `racks/${names[0]}.yaml, with a parameter a line; or -c name=${names[0]} without a file`;
    return { racks: new Map(), problems: [{ parameter: 'rack', given: which, message, fix }] };
  }
  const racks = new Map([...paths].filter(([name]) => names.includes(name)));
  const problems = names.filter((name) => !paths.has(name)).map((name) => unknownRack(name, there));
  return { racks, problems: [...problems, ...besidesFiles(new Map(names.map((name) => [name, ''])), given)] };
}

function namesIn(which: unknown): readonly string[] | undefined {
  const parts: readonly unknown[] = Array.isArray(which) ? which : typeof which === 'string' ? which.split(',') : [];
  const names = parts.map((part) => (typeof part === 'string' ? part.trim() : '')).filter((name) => name !== '');
  return names.length === 0 || names.length < parts.length ? undefined : [...new Set(names)];
}

function unknownRack(name: string, { paths, misnamed }: There): Problem {
  const [, meant] = misnamed.find(([meantName]) => meantName.toLowerCase() === name.toLowerCase()) ?? [];
  const known = [...paths.keys()];
  const [similar] = meantChoice(name, known);
  return {
    parameter: 'rack',
    given: name,
    message: meant === undefined ? 'is no rack' : `is no rack: ${meant.parameter} ${meant.message}`,
    allowed: known.length === 0 ? undefined : known.join(', '),
    fix: meant?.fix ?? (similar === undefined ? undefined : `-c rack=${similar}`),
  };
}

/** What a context may not say beside rack files. */
function besidesFiles(
  racks: ReadonlyMap<string, string>,
  given: Readonly<Record<string, unknown>>,
): readonly Problem[] {
  const names = [...racks.keys()];
  return Object.entries(given)
    .filter(([key]) => key === 'name' || names.length > 1)
    .map(([parameter, given]): Problem => ({ parameter, given, ...whyNot(parameter, names) }));
}

function whyNot(parameter: string, names: readonly string[]): Pick<Problem, 'message' | 'fix'> {
  if (parameter === 'name') {
    return {
      message: 'is not for racks that have files: the name of a rack is that of its file',
      fix: `-c rack=... for one of ${names.join(', ')}; racks/<name>.yaml for another`,
    };
  }
  if (!Object.hasOwn(BY_NAME, parameter)) {
    const similar = similarNames(parameter, ['rack', ...Object.keys(BY_NAME)], {});
    return {
      message: 'unknown parameter',
      fix: similar.length > 0 ? `did you mean ${similar.join(' or ')}?` : 'docs/parameters.md lists them all',
    };
  }
  return {
    message: `would be the same for ${names.length} racks, whose files say what each is`,
    fix: `the name of one beside it, as in -c rack=${names[0]}; or the parameter in the file of each`,
  };
}
