/**
 * More than any list or map of a rack may have (subnets: 200), and deeper than any object nests: a pod of a deployment in
 * `manifests` does so 11 times, and definitions of Kubernetes, or values of charts, twice as often. Beyond these a value is
 * refused before anything reads it: what follows may take time that grows with its square.
 */
export const MOST_PARTS = 1000;
const DEEPEST = 32;
/** The longest text that a parameter may hold is user data, of which EC2 takes 16 KiB. Source: EC2 User Guide. */
const LONGEST_TEXT = 64 * 1024;

/** Why a value is too much to look into, as the end of the sentence "parameter: ...", or nothing. */
export function excessOf(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string') {
    return value.length > LONGEST_TEXT
      ? `is too long: ${value.length} characters, where ${LONGEST_TEXT} are more than enough`
      : undefined;
  }
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  if (depth >= DEEPEST) {
    return `is nested more than ${DEEPEST} levels deep`;
  }
  const parts = Object.values(value);
  if (parts.length > MOST_PARTS) {
    return `has ${parts.length} parts, where ${MOST_PARTS} are more than enough`;
  }
  return parts.map((part) => excessOf(part, depth + 1)).find((message) => message !== undefined);
}
