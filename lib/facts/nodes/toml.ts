import { parse, stringify, TomlDate, TomlError, type TomlTable, type TomlValue } from 'smol-toml';

export type { TomlTable } from 'smol-toml';

/** What stands in a TOML document. Whole numbers are bigints, so that 1 and 1.0 are told apart when it is written again. */
export function readToml(text: string): { readonly table: TomlTable } | { readonly problem: string } {
  try {
    return { table: parse(text, { integersAsBigInt: true }) };
  } catch (error) {
    if (error instanceof TomlError) {
      const [what = ''] = error.message.split('\n');
      return { problem: `${what.replace('Invalid TOML document: ', '')}, line ${error.line}` };
    }
    throw error;
  }
}

export function writeToml(table: TomlTable): string {
  return stringify(table, { numbersAsFloat: true });
}

export function isTable(value: TomlValue | undefined): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof TomlDate);
}

/** Two documents as one: tables go together, and where both have a value, that of the second counts. */
export function mergedToml(first: TomlTable, second: TomlTable): TomlTable {
  const merged = new Map(Object.entries(first));
  for (const [key, value] of Object.entries(second)) {
    const before = merged.get(key);
    merged.set(key, isTable(before) && isTable(value) ? mergedToml(before, value) : value);
  }
  return Object.fromEntries(merged);
}

/** The value at a path of keys. */
export function tomlAt(table: TomlTable, ...path: readonly string[]): TomlValue | undefined {
  return path.reduce<TomlValue | undefined>((value, key) => (isTable(value) ? value[key] : undefined), table);
}

/** The paths of tables whose own key must be quoted. */
export function quotedTables(table: TomlTable, path: readonly string[] = []): readonly string[] {
  return Object.entries(table).flatMap(([key, value]) => {
    const here = [...path, /^[\w-]+$/.test(key) ? key : `"${key}"`];
    const below = isTable(value) ? quotedTables(value, here) : [];
    return isTable(value) && here.at(-1) !== key ? [here.join('.'), ...below] : below;
  });
}
