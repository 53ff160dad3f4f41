/** A section of fluent-bit's classic configuration. A key with a list of values stands there once for each. */
export function section(
  name: 'SERVICE' | 'INPUT' | 'PARSER' | 'FILTER' | 'OUTPUT',
  settings: Readonly<Record<string, string | number | readonly string[]>>,
): string {
  const lines = Object.entries(settings).flatMap(([key, value]) => [value].flat().map((one) => `    ${key} ${one}\n`));
  return `[${name}]\n${lines.join('')}`;
}
