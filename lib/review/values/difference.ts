import { isDeepStrictEqual } from 'node:util';
import { differsInOrderOnly, isSet } from '../changes/order';
import type { PropertyChange } from '../report';
import { memberNames } from './members';
import { isInSecret, withoutSecrets } from './secrets';
import { Decoded, takenApart } from './taken-apart';

/**
 * What differs in a value of a template, to the key: text that has a format is taken apart, lists are compared by what
 * their members are called. Numbers are no texts, and "1.30" is not "1.3".
 * @param path to the value, as in `Properties/Values`
 */
export function differences(before: unknown, after: unknown, path: string): readonly PropertyChange[] {
  if (isDeepStrictEqual(before, after)) {
    return [];
  }
  if (differsInOrderOnly(before, after, path)) {
    return [{ path, onlyOrder: true }];
  }
  const found = compared(takenApart(before), takenApart(after), path);
  // The same said in other words: another order of keys in JSON, other spaces.
  return found.length > 0 ? found : [{ path, onlyOrder: true }];
}

function compared(before: unknown, after: unknown, path: string): PropertyChange[] {
  if (isDeepStrictEqual(before, after)) {
    return [];
  }
  if (before instanceof Decoded && after instanceof Decoded && before.format === after.format) {
    return compared(before.content, after.content, `${path}/(${before.format})`);
  }
  const [was, is] = keyed(before, after, path);
  if (isObject(was) && isObject(is)) {
    return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) =>
      compared(was[key], is[key], `${path}/${step(key)}`),
    );
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    return comparedLists(before, after, path);
  }
  return [leaf(before, after, path)];
}

/** Lists of keys and values, such as tags, by their keys. Of tags there may be none, and they may be an object anyway. */
function keyed(before: unknown, after: unknown, path: string): readonly [unknown, unknown] {
  const lists = [before, after].filter(Array.isArray).flat();
  const isPair = (member: unknown) => isObject(member) && Object.keys(member).sort().join() === 'Key,Value';
  if (!lists.every(isPair)) {
    return [before, after];
  }
  const none = /\bTags$/.test(path) ? {} : undefined;
  const byKey = (value: unknown) =>
    Array.isArray(value)
      ? Object.fromEntries((value as { Key: string; Value: unknown }[]).map(({ Key, Value }) => [Key, Value]))
      : value === undefined
        ? none
        : value;
  return lists.length === 0 && none === undefined ? [before, after] : [byKey(before), byKey(after)];
}

function comparedLists(before: readonly unknown[], after: readonly unknown[], path: string): PropertyChange[] {
  if (differsInOrderOnly(before, after, path)) {
    return [{ path, onlyOrder: true }];
  }
  const names = memberNames(before, after);
  if (names !== undefined) {
    const [was, is] = [new Map(names.before), new Map(names.after)];
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((name) =>
      compared(was.get(name), is.get(name), `${path}/${step(name)}`),
    );
  }
  if ([...before, ...after].every((member) => !isObject(member) && !(member instanceof Decoded))) {
    return [leaf(before, after, path)];
  }
  const [was, is] = isSet(path) ? withoutCommon(before, after) : [before, after];
  return Array.from({ length: Math.max(was.length, is.length) }, (_, index) =>
    compared(was[index], is[index], `${path}/${index}`),
  ).flat();
}

function withoutCommon(before: readonly unknown[], after: readonly unknown[]): [unknown[], unknown[]] {
  const without = (some: readonly unknown[], others: readonly unknown[]) =>
    some.filter((one) => !others.some((other) => isDeepStrictEqual(one, other)));
  return [without(before, after), without(after, before)];
}

function leaf(before: unknown, after: unknown, path: string): PropertyChange {
  const [was, is] = [shown(before, path), shown(after, path)];
  if (isInSecret(path) || isDeepStrictEqual(was, is)) {
    return { path, hidden: true };
  }
  const lines = typeof was === 'string' && typeof is === 'string' ? changedLines(was, is) : undefined;
  return { path, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }), ...lines };
}

/** A value as JSON has it, without secrets; what was taken apart as what it says. */
export function shown(value: unknown, path: string): unknown {
  return withoutSecrets(plain(value), path.slice(path.lastIndexOf('/') + 1));
}

/** Of long text, the lines from the first that differs to the last. */
function changedLines(before: string, after: string): Partial<PropertyChange> | undefined {
  const [was, is] = [before.split('\n'), after.split('\n')];
  if (was.length < 3 && is.length < 3) {
    return undefined;
  }
  let start = 0;
  while (start < was.length && start < is.length && was[start] === is[start]) {
    start++;
  }
  let end = 0;
  while (end < was.length - start && end < is.length - start && was.at(-1 - end) === is.at(-1 - end)) {
    end++;
  }
  const part = (lines: readonly string[]) => lines.slice(start, lines.length - end).join('\n');
  return { before: part(was), after: part(is), line: start + 1 };
}

/** A value as JSON has it: what was taken apart as what it says. */
function plain(value: unknown): unknown {
  if (value instanceof Decoded) {
    return plain(value.content);
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)])) : value;
}

/** One step of a path: what has a slash in it stands in quotes. */
function step(key: string): string {
  return key.includes('/') && !key.includes(' ') ? `"${key}"` : key;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Decoded);
}
