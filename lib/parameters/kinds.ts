import { z } from 'zod';

/**
 * A kind of value: how text becomes it, what it must satisfy, and how a refusal words that.
 * The schema describes the typed value, so it is also what editors and published products see.
 */
export interface Kind<T> {
  readonly schema: z.ZodType<T>;
  /** Turns context text into a candidate for the schema; text it cannot read is returned as it is. */
  readonly fromText: (text: string) => unknown;
  /** Does the same for the parts of a list or an object, which may be text too. @default - a value without parts */
  readonly parts?: (value: unknown) => unknown;
  /** What is allowed, to end the sentence "allowed: ...". */
  readonly allowed: string;
}

/** The typed value of a kind. */
export type TypeOf<K> = K extends Kind<infer T> ? T : never;

/** What was given for a kind, text or a value from a file, as a candidate for its schema. */
export function candidateOf(kind: Kind<unknown>, given: unknown): unknown {
  const value = typeof given === 'string' ? kind.fromText(given.trim()) : given;
  return kind.parts?.(value) ?? value;
}

export function boolean(): Kind<boolean> {
  return {
    schema: z.boolean({ error: 'must be true or false' }),
    fromText: (text) => (/^true$/i.test(text) ? true : /^false$/i.test(text) ? false : text),
    allowed: 'true or false',
  };
}

/** A whole number between two bounds, both allowed. */
export function integer(bounds: { min: number; max: number }): Kind<number> {
  const { min, max } = bounds;
  return {
    schema: z
      .int({ error: 'must be a whole number' })
      .min(min, `must be at least ${min}`)
      .max(max, `must be at most ${max}`),
    fromText: (text) => (/^[+-]?\d+$/.test(text) ? Number(text) : text),
    allowed: `a whole number from ${min} to ${max}`,
  };
}

export function choice<const V extends readonly [string, ...string[]]>(values: V): Kind<V[number]> {
  const allowed = `one of ${values.join(', ')}`;
  const error = ({ input }: { input?: unknown }) =>
    typeof input === 'string' ? `must be ${allowed}` : 'must be text; put it in quotes';
  return { schema: z.enum(values, { error }), fromText: (text) => text, allowed };
}

/** Text that matches a pattern. `must` ends the sentence "name: must ...". */
export function text(options: { pattern: RegExp; must: string; allowed: string }): Kind<string> {
  return {
    schema: z.string({ error: 'must be text; put it in quotes' }).regex(options.pattern, `must ${options.must}`),
    fromText: (given) => given,
    allowed: options.allowed,
  };
}

/** Narrows a kind: `problem` says what is wrong with a value that satisfied the kind so far, or nothing. */
export function refine<T>(kind: Kind<T>, problem: (value: T) => string | undefined): Kind<T> {
  const schema = kind.schema.check((context) => {
    const message = context.issues.length > 0 ? undefined : problem(context.value);
    if (message !== undefined) {
      context.issues.push({ code: 'custom', message, input: context.value });
    }
  });
  return { ...kind, schema };
}

/** What stands between the parts of a list in text, and what it is called. */
const SEPARATORS = { ',': 'comma', ':': 'colon', ' ': 'space' } as const;

/** A list without repeats: text with separators, a JSON array, or a plain list in a file. */
export function listOf<T>(
  element: Kind<T>,
  options: { min: number; max: number; separator?: keyof typeof SEPARATORS },
): Kind<readonly T[]> {
  const { min, max, separator = ',' } = options;
  const parts = (value: unknown) =>
    Array.isArray(value) ? value.map((item) => candidateOf(element, item)) : undefined;
  const fromText = (given: string): unknown =>
    given.startsWith('[')
      ? parseJson(given)
      : given.split(separator === ' ' ? /[\s,]+/ : new RegExp(`[${separator},]`)).map((item) => item.trim());
  const schema = z
    .array(element.schema, { error: `must be a list: ${SEPARATORS[separator]}-separated text or a JSON array` })
    .check((context) => {
      const count = context.value.length;
      if (count < min || count > max) {
        const bound = count < min ? `at least ${min}` : `at most ${max}`;
        context.issues.push({ code: 'custom', message: `must have ${bound}`, input: context.value });
      }
      const repeated = context.value.filter((item, index) => context.value.indexOf(item) !== index);
      if (repeated.length > 0) {
        context.issues.push({
          code: 'custom',
          message: `must not repeat ${[...new Set(repeated)].join(', ')}`,
          input: context.value,
        });
      }
    });
  const count = min === max ? `${min}` : `${min} to ${max}`;
  return {
    schema,
    fromText,
    parts,
    allowed: `a ${separator === ',' ? '' : `${SEPARATORS[separator]}-separated `}list of ${count}, each ${element.allowed}`,
  };
}

/** JSON text as a value; text that is no JSON stays text, for the schema to refuse. */
export function parseJson(given: string): unknown {
  try {
    return JSON.parse(given);
  } catch {
    return given;
  }
}
