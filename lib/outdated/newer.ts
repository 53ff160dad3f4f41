import type { Pinned } from './pinned';

const BY_NUMBER = new Intl.Collator('en', { numeric: true });

/** v1.21.1 → v#.#.#: what versions of one kind have in common. */
function shapeOf(version: string): string {
  return version.replaceAll(/\d+/g, '#');
}

/**
 * The newest of some versions that is newer than one, and of its kind: where that is a release, the next candidate is none.
 * @returns nothing where it is the newest
 */
export function newest({ version, within = '' }: Pick<Pinned, 'version' | 'within'>, all: readonly string[]) {
  return all
    .filter((other) => shapeOf(other) === shapeOf(version) && other.startsWith(within))
    .filter((other) => BY_NUMBER.compare(other, version) > 0)
    .sort(BY_NUMBER.compare)
    .at(-1);
}
