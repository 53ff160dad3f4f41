import type { core } from 'zod';
import { shellWord } from '../../facts/shell';
import type { Declaration } from './declaration';
import { excessOf } from './excess';
import { candidateOf, type Kind, nearest } from './kinds';
import { unfitTexts } from './passed-on';
import type { Problem } from './problem';

/** A command longer than this is easier to write anew than to read. */
const LONGEST_COMMAND = 400;

/** What a value of a parameter becomes, or everything that is wrong with it. */
export function parseOne(
  name: string,
  { kind, unit }: Pick<Declaration<unknown>, 'kind' | 'unit'>,
  raw: unknown,
): { readonly value?: unknown; readonly problems: readonly Problem[] } {
  const allowedOf = (of: Kind<unknown>) => (unit && of === kind ? `${of.allowed} (${unit})` : of.allowed);
  if (raw === null || (typeof raw === 'string' && raw.trim() === '')) {
    const message = 'is empty; leave it out to get its default';
    return { problems: [{ parameter: name, given: raw, message, allowed: allowedOf(kind) }] };
  }
  // Before anything takes it apart.
  const excess = excessOf(raw);
  const candidate = excess === undefined ? candidateOf(kind, raw) : raw;
  const tooMuch = excess ?? excessOf(candidate);
  if (tooMuch !== undefined) {
    // What is nested so deep that it is refused cannot be shown either.
    const given = typeof raw === 'string' ? raw : undefined;
    return { problems: [{ parameter: name, given, message: tooMuch, allowed: allowedOf(kind) }] };
  }
  const unfit = unfitTexts(candidate).map(({ path, given, message }): Problem => {
    const { innermost } = follow(kind, candidate, path);
    return { parameter: `${name}${path.map(stepText).join('')}`, given, message, allowed: allowedOf(innermost) };
  });
  if (unfit.length > 0) {
    return { problems: onceEach(unfit) };
  }
  const result = kind.schema.safeParse(candidate);
  if (result.success) {
    return { value: result.data, problems: [] };
  }
  const fixOf = fixesFor(name, kind, candidate);
  const problems = result.error.issues.flatMap(ofItsKind).map((issue): Problem => {
    const { given, innermost } = follow(kind, candidate, issue.path);
    return {
      parameter: `${name}${issue.path.map(stepText).join('')}`,
      // A number is shown as it was written: with too many digits it is another one.
      given: typeof candidate === 'number' && typeof raw === 'string' ? raw.trim() : given,
      message: messageOf(issue, given, kind, candidate),
      allowed: allowedOf(innermost),
      fix: fixOf(issue),
    };
  });
  return { problems: onceEach(problems) };
}

/**
 * Of a value that may be of several kinds, what the kind that it has the type of holds against it: the last of them, as one
 * of some words says of an object only that it is none of them.
 */
function ofItsKind(issue: core.$ZodIssue): readonly core.$ZodIssue[] {
  const own =
    issue.code === 'invalid_union'
      ? issue.errors.findLast((issues) => issues.every(({ code, path }) => code !== 'invalid_type' || path.length > 0))
      : undefined;
  return own === undefined
    ? [issue]
    : own.flatMap((inner) => ofItsKind({ ...inner, path: [...issue.path, ...inner.path] }));
}

function messageOf(issue: core.$ZodIssue, given: unknown, kind: Kind<unknown>, candidate: unknown): string {
  // The schemas of fields say what a value must be; that there is none is said here.
  if (given === undefined && issue.path.length > 0 && issue.code !== 'custom') {
    return 'is missing';
  }
  const json = typeof candidate === 'string' && kind.part !== undefined && /^[[{]/.test(candidate);
  return json && issue.path.length === 0
    ? 'is no JSON; of a value in several lines, the CDK CLI passes on only the first: use one line, or cdk.json'
    : issue.message;
}

/** What to type instead: the whole parameter, or within objects the one field. Each is looked for once. */
function fixesFor(name: string, kind: Kind<unknown>, candidate: unknown) {
  const found = new Map<string, string | undefined>();
  return ({ path, ...issue }: core.$ZodIssue): string | undefined => {
    const upTo = path.slice(0, path.findLastIndex((step) => typeof step === 'string') + 1);
    const instead = 'params' in issue ? issue.params?.instead : undefined;
    const key = JSON.stringify([upTo, instead]);
    if (!found.has(key)) {
      const fix =
        upTo.length === 0 ? commandFor(name, kind, candidate) : fieldFix(name, kind, candidate, upTo, instead);
      found.set(key, fix);
    }
    return found.get(key);
  };
}

/** What to write for a field of an object; nothing when nothing is near, or what stands there is right already. */
function fieldFix(
  name: string,
  kind: Kind<unknown>,
  candidate: unknown,
  path: readonly PropertyKey[],
  instead: unknown,
): string | undefined {
  const { given, innermost } = follow(kind, candidate, path);
  const isRight = innermost.schema.safeParse(given).success;
  const meant = instead ?? (isRight ? undefined : nearest(innermost, given)?.value);
  const place = `${name}${path.slice(0, -1).map(stepText).join('')}`;
  return meant === undefined ? undefined : `${JSON.stringify(path.at(-1))}: ${JSON.stringify(meant)} in ${place}`;
}

/** The command that gives a parameter the value nearest to a refused one, or nothing. */
function commandFor(name: string, kind: Kind<unknown>, refused: unknown): string | undefined {
  const meant = nearest(kind, refused);
  const text = meant === undefined ? undefined : textOf(meant.value);
  if (meant === undefined || text === undefined || text.length > LONGEST_COMMAND) {
    return undefined;
  }
  const { success, data } = kind.schema.safeParse(candidateOf(kind, text));
  return success && JSON.stringify(data) === JSON.stringify(meant.value) ? `-c ${name}=${shellWord(text)}` : undefined;
}

/** A value as context text; nothing for what takes more than a line. */
function textOf(value: unknown): string | undefined {
  const text = Array.isArray(value) && !value.some((part) => typeof part === 'object') ? value.join(',') : value;
  const plain = typeof text === 'object' ? JSON.stringify(text) : String(text);
  return /[\n\r]/.test(plain) ? undefined : plain;
}

/** Where a path leads: the value there, and the kind of the innermost part that has one. */
function follow(kind: Kind<unknown>, candidate: unknown, path: readonly PropertyKey[]) {
  return path.reduce<{ given: unknown; innermost: Kind<unknown> }>(
    ({ given, innermost }, step) => ({
      given: (given as Record<PropertyKey, unknown> | undefined)?.[step],
      innermost: innermost.part?.(step) ?? innermost,
    }),
    { given: candidate, innermost: kind },
  );
}

/** Of problems in a row that allow the same and are mended by the same, the last says so. */
function onceEach(problems: readonly Problem[]): readonly Problem[] {
  return problems.map((problem, i) => {
    const next = problems[i + 1];
    const repeats = next !== undefined && next.allowed === problem.allowed && next.fix === problem.fix;
    const { allowed, fix, ...rest } = problem;
    return repeats ? rest : problem;
  });
}

function stepText(step: PropertyKey): string {
  return typeof step === 'number' ? `[${step}]` : `.${String(step)}`;
}
