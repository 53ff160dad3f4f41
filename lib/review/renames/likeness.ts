/** Resources that say less than this have nothing to be recognized by. */
const FEWEST = 3;

/** How much two values have in common, from 0 to 1: leaves of the same path and value, among all leaves of both. */
export function likeness(one: unknown, other: unknown): number {
  const [a, b] = [new Set(leaves(one)), new Set(leaves(other))];
  const common = [...a].filter((leaf) => b.has(leaf)).length;
  // The type is a leaf that both have anyway.
  return common - 1 < FEWEST ? 0 : common / (a.size + b.size - common);
}

/** Each value with its path; of a list without its place, so that one more member moves none of the others. */
function leaves(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) {
    return [`${path}=${JSON.stringify(value)}`];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, Array.isArray(value) ? `${path}/*` : `${path}/${key}`),
  );
}
