import { isDeepStrictEqual } from 'node:util';
import { type Change, changesBetween } from '../changes/changes';
import { IDENTITY } from '../changes/identity';
import { type Deployed, memoized } from '../deployed/deployed';
import { objectsOf } from '../kubernetes/objects';
import type { Twin } from '../report';
import { contentOf, digestOf, typeOf } from './digest';
import { likeness } from './likeness';

/** The same thing under another id or in another stack: where it is now → where it was. */
export interface Rename {
  readonly was: Change;
  readonly is: Change;
  readonly by: Twin['by'];
}

/** How much of two resources has to be the same for one to be the other, probably. Found by trying pools and apps. */
const LIKE = 0.75;

/**
 * What is renamed or moved: resources that go and that come, of the same type, and of the same identity, else of the same
 * content, else of much the same. CloudFormation knows none of this: it makes a new one and deletes the old one.
 */
export const renamesBetween = memoized((before, after): readonly Rename[] => {
  const changes = changesBetween(before, after);
  const gone = changes.filter(({ what }) => what === 'removed');
  const come = changes.filter(({ what }) => what === 'added');
  const renames: Rename[] = [];
  for (const by of ['identity', 'content', 'likeness'] as const) {
    const free = (some: readonly Change[]) =>
      some.filter((one) => !renames.some(({ was, is }) => was === one || is === one));
    renames.push(...paired(free(gone), free(come), by, before, after));
  }
  return renames;
});

/** Pairs by one measure, the most alike first; between equals, those whose ids have most in common. */
function paired(
  gone: readonly Change[],
  come: readonly Change[],
  by: Twin['by'],
  before: Deployed,
  after: Deployed,
): Rename[] {
  const candidates = gone.flatMap((was) =>
    come
      .filter((is) => is.type === was.type)
      .map((is) => ({ was, is, by, alike: alike(was, is, by, before, after), ids: idsAlike(was, is) }))
      .filter(({ alike }) => alike >= LIKE),
  );
  candidates.sort((one, other) => other.alike - one.alike || other.ids - one.ids);
  const used = new Set<Change>();
  return candidates.flatMap(({ was, is }) => {
    if (used.has(was) || used.has(is)) {
      return [];
    }
    used.add(was).add(is);
    return [{ was, is, by }];
  });
}

/** How sure it is that one is the other, from 0 to 1. */
function alike(was: Change, is: Change, by: Twin['by'], before: Deployed, after: Deployed): number {
  switch (by) {
    case 'identity':
      return Number(sameIdentity(was, is));
    case 'content':
      return Number(digestOf(was.where, before) === digestOf(is.where, after));
    case 'likeness':
      return likeness(contentOf(was.where, before, typeOf), contentOf(is.where, after, typeOf));
  }
}

function sameIdentity({ type, before }: Change, { after }: Change): boolean {
  const [old, now] = [objectsOf(before), objectsOf(after)];
  if (old.length > 0 && now.length > 0) {
    const titles = new Set(now.map(({ title }) => title));
    return old.filter(({ title }) => titles.has(title)).length * 2 > Math.max(old.length, now.length);
  }
  const properties = IDENTITY[type] ?? [];
  return (
    properties.length > 0 &&
    properties.some((property) => before?.Properties?.[property] !== undefined) &&
    properties.every((property) => isDeepStrictEqual(before?.Properties?.[property], after?.Properties?.[property]))
  );
}

function idsAlike(was: Change, is: Change): number {
  const id = ({ where }: Change) => where.split(' ')[1] ?? '';
  const words = (text: string) => new Set(text.split(/(?=[A-Z0-9])/));
  const others = words(id(is));
  const all = [...words(id(was))];
  return all.filter((word) => others.has(word)).length / Math.max(all.length, others.size);
}
