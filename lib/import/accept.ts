import { DECLARATIONS } from '../parameters/declarations';
import type { Declaration } from '../parameters/language/declaration';
import { cut, show } from '../parameters/language/echo';
import type { Kind } from '../parameters/language/kinds';
import type { Problem } from '../parameters/language/problem';
import { parseOne } from '../parameters/language/refusals';

/** What a parameter, or a field of one, makes of a value: the typed value, or why it does not take it. */
export type Verdict = { readonly value: unknown } | { readonly problem: Problem };

/** The declaration of a parameter by any name; nothing for one that there is not. */
export function declarationOf(name: string): Declaration<unknown> | undefined {
  const all: Readonly<Record<string, Declaration<unknown>>> = DECLARATIONS;
  return Object.hasOwn(all, name) ? all[name] : undefined;
}

export function verdictOn(name: string, declaration: Declaration<unknown>, value: unknown): Verdict {
  const { value: typed, problems } = parseOne(name, declaration, value);
  const [problem] = problems;
  return problem === undefined ? { value: typed } : { problem };
}

/** The kind of a field of the objects that a list holds, as a declaration of its own; nothing for an unknown field. */
export function fieldOf(parameter: string, field: string): Declaration<unknown> | undefined {
  const declaration = declarationOf(parameter);
  const kind: Kind<unknown> | undefined = declaration?.kind.part?.(0)?.part?.(field);
  return declaration === undefined || kind === undefined ? undefined : { ...declaration, kind, unit: undefined };
}

/** A problem as a reason: what is wrong, what was given, what to write instead. */
export function reasonOf({ message, given, allowed, fix }: Problem): string {
  // Of a file, not of a command line.
  const instead = fix?.replaceAll(/-c (\w+)=/g, '$1: ');
  return [
    `${cut(message, 400)}${given === undefined ? '' : `, got ${show(given)}`}`,
    ...(allowed === undefined || message.includes(allowed) || instead !== undefined
      ? []
      : [`allowed: ${cut(allowed, 200)}`]),
    ...(instead === undefined ? [] : [`instead: ${instead}`]),
  ].join('; ');
}
