import { isAbsolute, join } from 'node:path';
import { BY_NAME, type ParameterName } from './declarations';
import { candidateOf, type Kind } from './language/kinds';

/**
 * Values of a rack file, whose paths lead on from its folder, with paths that lead there from the working directory.
 * @param folder seen from the working directory
 */
export function seenFrom(folder: string, values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const kind = Object.hasOwn(BY_NAME, name) ? BY_NAME[name as ParameterName].kind : undefined;
      return [name, kind === undefined ? value : seenByKind(folder, kind, value)];
    }),
  );
}

function seenByKind(folder: string, kind: Kind<unknown>, value: unknown): unknown {
  if (typeof value === 'string' && kind.isPath?.(value.trim())) {
    return isAbsolute(value.trim()) ? value : join(folder, value.trim());
  }
  return kind.holdsPaths ? partsSeen(folder, kind, candidateOf(kind, value)) : value;
}

function partsSeen(folder: string, kind: Kind<unknown>, value: unknown): unknown {
  const seen = (step: PropertyKey, part: unknown) => {
    const of = kind.part?.(step);
    return of === undefined
      ? part
      : typeof part === 'string'
        ? seenByKind(folder, of, part)
        : partsSeen(folder, of, part);
  };
  if (Array.isArray(value)) {
    return value.map((part, i) => seen(i, part));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, seen(key, part)]))
    : value;
}
