import type { Draft } from './draft';
import { isSecretKey } from './secrets';
import { type Fields, isEmpty, isFields, kindOf, Misfit, Opaque } from './values';

/** What becomes of a key of a source. */
export type Rule<Context> =
  /** A parameter of that name; the value as it is, unless it is said how to read it. */
  | { readonly to: string; readonly as?: (value: unknown) => unknown; readonly instead?: string }
  /** Nothing: why. */
  | { readonly none: string }
  /** Nothing: a rack is always so. */
  | { readonly same: string }
  /** A map with keys of its own. */
  | { readonly within: Table<Context> }
  /** A list of such maps. */
  | { readonly each: Table<Context> }
  /** Something that takes more than a name; what it throws as Misfit is why it is left out. */
  | { readonly by: (value: unknown, key: string, context: Context) => void };

/** What becomes of the keys of a map. A key that is not here is unknown. */
export type Table<Context> = Readonly<Record<string, Rule<Context>>>;

export const to = (
  parameter: string,
  as?: (value: unknown) => unknown,
): { to: string; as?: (value: unknown) => unknown } => ({
  to: parameter,
  as,
});
/** A parameter that racks do not have yet, and what to do until they have it. */
export const planned = (parameter: string, instead: string, as?: (value: unknown) => unknown) => ({
  to: parameter,
  instead,
  as,
});
export const none = (reason: string) => ({ none: reason });
export const same = (reason: string) => ({ same: reason });
export const within = <C>(table: Table<C>) => ({ within: table });
export const each = <C>(table: Table<C>) => ({ each: table });
export const by = <C>(read: (value: unknown, key: string, context: C) => void) => ({ by: read });

/** The same for several keys. */
export function all<C>(keys: readonly string[], rule: Rule<C>): Table<C> {
  return Object.fromEntries(keys.map((key) => [key, rule]));
}

/** Goes through a map key by key; what no rule is there for is unknown. */
export function walk<C>(draft: Draft, table: Table<C>, source: Fields, context: C, path = ''): void {
  for (const [name, value] of Object.entries(source)) {
    const key = path === '' ? name : `${path}.${name}`;
    const rule = Object.hasOwn(table, name) ? table[name] : undefined;
    if (value instanceof Opaque) {
      draft.leave(
        key,
        value.tag === '!vault' ? 'secret' : 'none',
        `it has the tag ${value.tag}, which only its own tool reads`,
      );
    } else if (rule === undefined) {
      const secret = isSecretKey(name) && !isEmpty(value);
      draft.leave(
        key,
        secret ? 'secret' : 'unknown',
        secret ? 'it is a secret by its name' : `no key of ${draft.tool} that is known here`,
      );
    } else if (!isEmpty(value)) {
      attempt(draft, key, () => apply(draft, rule, value, key, context));
    }
  }
}

/** What is not of the shape that it should have is left out. */
export function attempt(draft: Draft, key: string, read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof Misfit)) {
      throw error;
    }
    draft.leave(key, 'refused', error.message);
  }
}

/** Reads a value that may be absent; one that is not of its shape is left out, and reads as nothing. */
export function readAs<T>(draft: Draft, value: unknown, key: string, as: (value: unknown) => T): T | undefined {
  let read: T | undefined;
  if (!isEmpty(value) && !(value instanceof Opaque)) {
    attempt(draft, key, () => {
      read = as(value);
    });
  }
  return read;
}

function apply<C>(draft: Draft, rule: Rule<C>, value: unknown, key: string, context: C): void {
  if ('to' in rule) {
    draft.give(rule.to, rule.as === undefined ? value : rule.as(value), key, rule.instead);
  } else if ('none' in rule) {
    draft.leave(key, 'none', rule.none);
  } else if ('same' in rule) {
    draft.leave(key, 'same', rule.same);
  } else if ('within' in rule) {
    if (!isFields(value)) {
      throw new Misfit(`must be a map, is ${kindOf(value)}`);
    }
    walk(draft, rule.within, value, context, key);
  } else if ('each' in rule) {
    eachOf(draft, value, key, (one, at) => walk(draft, rule.each, one, context, at));
  } else {
    rule.by(value, key, context);
  }
}

/** Goes through a list of maps; what is none is left out. */
export function eachOf(draft: Draft, value: unknown, key: string, read: (one: Fields, at: string) => void): void {
  if (!Array.isArray(value)) {
    throw new Misfit(`must be a list, is ${kindOf(value)}`);
  }
  for (const [i, one] of value.entries()) {
    const at = `${key}[${i}]`;
    if (isFields(one)) {
      attempt(draft, at, () => read(one, at));
    } else if (one !== null) {
      draft.leave(at, 'refused', `must be a map, is ${kindOf(one)}`);
    }
  }
}
