import { isAbsolute, join } from 'node:path';
import { BY_NAME, type ParameterName } from '../parameters/declarations';

/**
 * Values of a rack file, whose paths lead on from its folder, with paths that lead there from the working directory.
 * @param folder seen from the working directory
 */
export function seenFrom(folder: string, values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const isPath = Object.hasOwn(BY_NAME, name) ? BY_NAME[name as ParameterName].kind.isPath : undefined;
      const path = typeof value === 'string' && isPath?.(value.trim()) ? value.trim() : undefined;
      return [name, path === undefined || isAbsolute(path) ? value : join(folder, path)];
    }),
  );
}
