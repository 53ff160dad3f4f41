import { distance } from 'fastest-levenshtein';
import FAMILIES from './instance-types.json';
import { timesXlarge, typeName } from './type-name';

/**
 * Every instance type of EC2, as family → sizes, from the enumeration that AWS's own client ships. `npm run types`
 * writes it anew, and a test compares the two: loading the client for a list of names would cost a synth a quarter of a
 * second.
 */
const SIZES: Readonly<Record<string, string>> = FAMILIES;

/** Types as the file beside this one holds them. */
export function instanceTypesFile(types: readonly string[]): string {
  const families: Record<string, string[]> = {};
  for (const type of [...types].sort()) {
    const { family, size } = typeName(type);
    families[family] = [...(families[family] ?? []), size];
  }
  const joined = Object.entries(families).map(([family, sizes]) => [family, sizes.join(' ')]);
  return `${JSON.stringify(Object.fromEntries(joined), null, 2)}\n`;
}

/** `known` to AWS's client, maybe `newer` than it, or `impossible`. */
export type Existence = 'known' | 'newer' | 'impossible';

/**
 * Whether there is an instance type. What the list does not have may be newer than the list: of the newest generation
 * of a series, of the one before it, which still gets new variants (m8gn came after m9g), or of the next.
 */
export function existenceOf(type: string): Existence {
  const { family, size } = typeName(type);
  if (sizesOf(family).includes(size)) {
    return 'known';
  }
  const { series, generation } = partsOf(family);
  const newest = NEWEST.get(series);
  return newest !== undefined && Math.abs(generation - newest) <= 1 ? 'newer' : 'impossible';
}

/** Why there cannot be an instance type, or nothing. */
export function existenceProblem(type: string): string | undefined {
  const { family, size } = typeName(type);
  const sizes = sizesOf(family);
  return existenceOf(type) !== 'impossible'
    ? undefined
    : sizes.length > 0
      ? `is no instance type of EC2: ${family} has no ${size}, it has ${sizes.join(', ')}`
      : `is no instance type of EC2: there is no family ${family}`;
}

/** Types that exist and may be meant by one that does not, the likeliest first: of that family, or of its series. */
export function similarTypes(type: string): readonly string[] {
  const { family, size } = typeName(type);
  const { series } = partsOf(family);
  const sizes = sizesOf(family);
  if (sizes.length > 0) {
    return sizes
      .flatMap((known) => (multipleOf(known) && multipleOf(size) ? [{ known, away: awayFrom(size, known) }] : []))
      .sort((a, b) => a.away - b.away)
      .map(({ known }) => `${family}.${known}`);
  }
  return Object.keys(SIZES)
    .filter((known) => partsOf(known).series === series && sizesOf(known).includes(size))
    .map((known) => ({ known, edits: distance(known, family), generation: partsOf(known).generation }))
    .sort((a, b) => a.edits - b.edits || b.generation - a.generation)
    .map(({ known }) => `${known}.${size}`);
}

/** Sizes of a family, as far as the list has them. */
export function sizesOf(family: string): readonly string[] {
  return Object.hasOwn(SIZES, family) ? (SIZES[family] ?? '').split(' ') : [];
}

/** Letters before the first digit, and the number there; the u series counts its memory first. */
export function partsOf(family: string): { readonly series: string; readonly generation: number } {
  const [, series = '', generation = '0'] = /^([a-z]+)(?:-\d+tb)?(\d*)/.exec(family) ?? [];
  return { series, generation: Number(generation) };
}

/** Every instance type of EC2 that the list has. */
export function knownTypes(): readonly string[] {
  return Object.keys(SIZES).flatMap((family) => sizesOf(family).map((size) => `${family}.${size}`));
}

/** The newest generation of each series. */
export const NEWEST: ReadonlyMap<string, number> = Object.keys(SIZES).reduce((newest, family) => {
  const { series, generation } = partsOf(family);
  return newest.set(series, Math.max(generation, newest.get(series) ?? 0));
}, new Map<string, number>());

/** How many times a size is an xlarge; none for those that are words. */
function multipleOf(size: string): number | undefined {
  return timesXlarge(size) ?? { medium: 0.25, large: 0.5 }[size];
}

/** As a factor, whichever is larger. */
function awayFrom(size: string, known: string): number {
  return Math.abs(Math.log2((multipleOf(size) ?? 1) / (multipleOf(known) ?? 1)));
}
