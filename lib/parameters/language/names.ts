import { distance } from 'fastest-levenshtein';
import { comparable } from './meant';

/** Longer names resemble nothing; the time to compare them grows with their length. */
const LONGEST_NAME = 64;

/**
 * Names that may be meant by one that is not known, the nearest first: what other tools call it, or what is spelled alike.
 * @param synonyms name elsewhere → names here, of which those not among `names` are skipped
 */
export function similarNames(
  unknown: string,
  names: readonly string[],
  synonyms: Readonly<Record<string, string | readonly string[]>>,
): readonly string[] {
  if (unknown.length > LONGEST_NAME) {
    return [];
  }
  const same = Object.entries(synonyms).filter(([name]) => comparable(name) === comparable(unknown));
  const known = same.flatMap(([, here]) => here).find((name) => names.includes(name));
  if (known !== undefined) {
    return [known];
  }
  return names
    .map((name) => ({ name, edits: distance(snakeCase(unknown), name) }))
    .filter(({ name, edits }) => edits <= Math.max(2, Math.floor(name.length / 3)) && edits <= unknown.length / 2)
    .sort((a, b) => a.edits - b.edits)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** nodeType, node-type and NODE_TYPE are node_type. */
function snakeCase(name: string): string {
  return name
    .replaceAll('-', '_')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
