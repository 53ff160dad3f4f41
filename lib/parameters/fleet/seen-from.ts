import { isAbsolute, join } from 'node:path';
import { DECLARATIONS } from '../declarations';
import type { Declaration } from '../language/declaration';

/**
 * Values of a rack file, whose paths lead on from its folder, with paths that lead there from the working directory.
 * @param folder seen from the working directory
 */
export function seenFrom(folder: string, values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const declarations: Readonly<Record<string, Declaration<unknown>>> = DECLARATIONS;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const isPath = Object.hasOwn(DECLARATIONS, name) ? declarations[name]?.kind.isPath : undefined;
      const path = typeof value === 'string' && isPath?.(value.trim()) ? value.trim() : undefined;
      return [name, path === undefined || isAbsolute(path) ? value : join(folder, path)];
    }),
  );
}
