type Settings = Readonly<Record<string, unknown>>;

/** One object over another: fields of objects that both have are put together, of anything else the second wins. */
export function mergedDeeply(below: Settings, above: Settings): Settings {
  const merged = Object.entries(above).map(([key, value]) => {
    const other = below[key];
    return [key, isObject(value) && isObject(other) ? mergedDeeply(other, value) : value];
  });
  return { ...below, ...Object.fromEntries(merged) };
}

function isObject(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
