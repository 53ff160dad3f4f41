import type { Raw } from '../templates';

/**
 * The smallest rack that still fails, as far as leaving things out of it goes. What a generator shrinks are fragments, of
 * which most were refused on the way; what somebody looks at is the rack that came out.
 * @param fails whether a rack still fails in the same way
 * @param until when to be content with what there is, in milliseconds of `Date.now`
 */
export function smallest(raw: Raw, fails: (raw: Raw) => boolean, until: number): Raw {
  let current: unknown = raw;
  for (let changed = true; changed; ) {
    changed = false;
    for (const smaller of smallerThan(current)) {
      if (Date.now() > until) return current as Raw;
      if (fails(smaller as Raw)) {
        current = smaller;
        changed = true;
        break;
      }
    }
  }
  return current as Raw;
}

/** A value with one thing less in it, the outermost first. */
function* smallerThan(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  const entries = Object.entries(value);
  const madeOf = (all: readonly [string, unknown][]) =>
    Array.isArray(value) ? all.map(([, part]) => part) : Object.fromEntries(all);
  for (const [i] of entries.entries()) yield madeOf(entries.filter((_, j) => j !== i));
  for (const [i, [key, part]] of entries.entries()) {
    for (const smaller of smallerThan(part))
      yield madeOf(entries.map((entry, j) => (i === j ? [key, smaller] : entry)));
  }
}
