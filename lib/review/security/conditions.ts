import { isDeepStrictEqual } from 'node:util';
import { contains } from '../../facts/network/cidr';
import { matches, text } from './patterns';

/**
 * Whether a condition holds whenever another does: then a statement under the first says at least as much. Each test of
 * the first has to be one of the second, with the same values or more. What cannot be told is no.
 * Source: IAM User Guide, "IAM JSON policy elements: Condition operators".
 */
export function coversCondition(wide: unknown, narrow: unknown): boolean {
  const given = tests(narrow);
  return tests(wide).every((test) => given.some((other) => coversTest(test, other)));
}

interface Test {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly unknown[];
}

function tests(condition: unknown): Test[] {
  return Object.entries((condition ?? {}) as Record<string, Record<string, unknown>>).flatMap(([operator, keys]) =>
    Object.entries(keys ?? {}).map(([key, values]) => ({ operator, key: key.toLowerCase(), values: [values].flat() })),
  );
}

/** Operators of which one value has to be met, by what meets it. */
const ANY_OF: Readonly<Record<string, (pattern: string, one: string) => boolean>> = {
  StringEquals: (pattern, one) => pattern === one,
  StringLike: matches,
  ArnEquals: matches,
  ArnLike: matches,
  IpAddress: (pattern, one) => pattern === one || isWithin(pattern, one),
};
/** Operators that a wider one may stand for. */
const WIDER: Readonly<Record<string, readonly string[]>> = {
  StringLike: ['StringEquals'],
  ArnLike: ['ArnEquals', 'StringEquals'],
  ArnEquals: ['ArnLike', 'StringEquals'],
};

function coversTest(wide: Test, narrow: Test): boolean {
  if (wide.key !== narrow.key) {
    return false;
  }
  const meets = ANY_OF[wide.operator];
  const comparable = wide.operator === narrow.operator || (WIDER[wide.operator] ?? []).includes(narrow.operator);
  return meets === undefined || !comparable
    ? isDeepStrictEqual(wide, narrow)
    : narrow.values.every((value) => wide.values.some((pattern) => meets(text(pattern), text(value))));
}

function isWithin(outer: string, inner: string): boolean {
  try {
    return contains(outer, inner);
  } catch {
    return false;
  }
}
