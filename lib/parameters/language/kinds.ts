import { z } from 'zod';
import { booleanForm, choiceForm, type FileForm, integerForm, listForm, textForm } from './file-form';
import { meantBoolean, meantChoice, meantList, meantNumber, meantText, textIn } from './meant';

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
  /** What of it a rack file may have, for editors. */
  readonly file: () => FileForm;
  /**
   * Values that may be meant by one that was refused, the likeliest first. The schema judges them, so they may be wrong.
   * @default - nothing is near a refused value
   */
  readonly meant?: (refused: unknown) => readonly unknown[];
  /** The kind of a part, by its place or name. @default - a value without parts of a kind */
  readonly part?: (step: PropertyKey) => Kind<unknown> | undefined;
  /** Whether a text is the path of a file, which in a rack file leads on from there. @default - it never is */
  readonly isPath?: (text: string) => boolean;
  /** Whether parts of it may be paths of files. @default false */
  readonly holdsPaths?: boolean;
}

/** The typed value of a kind. */
export type TypeOf<K> = K extends Kind<infer T> ? T : never;

/** What was given for a kind, text or a value from a file, as a candidate for its schema. */
export function candidateOf(kind: Kind<unknown>, given: unknown): unknown {
  const value = typeof given === 'string' ? kind.fromText(given.trim()) : given;
  return kind.parts?.(value) ?? value;
}

/** The value nearest to a refused one that its kind takes, or nothing; what it takes is nearest to itself. */
export function nearest<T>(kind: Kind<T>, candidate: unknown): { readonly value: T } | undefined {
  const candidates = [candidate, ...(kind.meant?.(candidate) ?? [])];
  for (const one of candidates) {
    const { success, data } = kind.schema.safeParse(one);
    if (success) {
      return { value: data };
    }
  }
  return undefined;
}

export function boolean(): Kind<boolean> {
  return {
    schema: z.boolean({ error: 'must be true or false' }),
    fromText: (text) => (/^true$/i.test(text) ? true : /^false$/i.test(text) ? false : text),
    allowed: 'true or false',
    file: () => booleanForm('true or false'),
    meant: meantBoolean,
  };
}

/** A whole number between two bounds, both allowed. */
export function integer(bounds: { min: number; max: number }): Kind<number> {
  const { min, max } = bounds;
  const allowed = `a whole number from ${min} to ${max}`;
  return {
    // A number that has too many digits to be exact is whole all the same, and out of bounds.
    schema: z
      .number({ error: 'must be a whole number' })
      .refine(Number.isInteger, { error: 'must be a whole number', abort: true })
      .min(min, `must be at least ${min}`)
      .max(max, `must be at most ${max}`),
    fromText: (text) => (/^[+-]?\d+$/.test(text) ? Number(text) : text),
    allowed,
    file: () => integerForm(min, max, allowed),
    meant: (refused) => meantNumber(refused).map((number) => Math.min(max, Math.max(min, Math.round(number)))),
  };
}

/**
 * One of some words.
 * @param why what is wrong with others that people mean, in place of the usual sentence. @default - nothing in particular
 */
export function choice<const V extends readonly [string, ...string[]]>(
  values: V,
  why: Readonly<Record<string, string>> = {},
): Kind<V[number]> {
  const allowed = `one of ${values.join(', ')}`;
  const must = values.length > FEW ? 'must be one of those allowed' : `must be ${allowed}`;
  const error = ({ input }: { input?: unknown }) =>
    typeof input === 'string' ? (Object.hasOwn(why, input) ? why[input] : must) : 'must be text; put it in quotes';
  return {
    schema: z.enum(values, { error }),
    fromText: (text) => text,
    allowed,
    file: () => choiceForm(values, allowed),
    // Who means one of those means no other.
    meant: (refused) => (Object.hasOwn(why, textIn(refused)) ? [] : meantChoice(refused, values)),
  };
}

/** Up to this many values are named in the sentence that refuses another one; more are named below it. */
const FEW = 10;

/**
 * Text that matches a pattern, which is anchored at both ends or at none. `must` ends the sentence "name: must ...".
 * @param options.free whether the pattern takes what no parameter takes; @default - it has no such characters
 */
export function text(options: { pattern: RegExp; must: string; allowed: string; free?: boolean }): Kind<string> {
  return {
    schema: z.string({ error: 'must be text; put it in quotes' }).regex(options.pattern, `must ${options.must}`),
    fromText: (given) => given,
    allowed: options.allowed,
    file: () => textForm(options.pattern, options.allowed, options.free ?? false),
    meant: meantText,
  };
}

/**
 * Narrows a kind: `problem` says what is wrong with a value that satisfied the kind so far, or nothing.
 * @param file says the same to editors
 */
export function refine<T>(kind: Kind<T>, problem: (value: T) => string | undefined, file: () => FileForm): Kind<T> {
  const schema = kind.schema.check((context) => {
    const message = context.issues.length > 0 ? undefined : problem(context.value);
    if (message !== undefined) {
      context.issues.push({ code: 'custom', message, input: context.value });
    }
  });
  return { ...kind, schema, file };
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
  const error = `must be a list: ${SEPARATORS[separator]}-separated text or a JSON array`;
  // The count comes first: of a list that is too long, nobody wants to read what is wrong with each part.
  const schema = z
    .array(z.unknown(), { error })
    .check((context) => {
      if (context.value.length > max) {
        context.issues.push({ code: 'custom', message: `must have at most ${max}`, input: context.value });
      }
    })
    .pipe(
      z
        .array(element.schema)
        .min(min, `must have at least ${min}`)
        // A part that is wrong does not hide that others repeat.
        .superRefine(
          (parts, context) => {
            const repeated = parts.filter((item, index) => parts.indexOf(item) !== index);
            if (repeated.length > 0) {
              context.addIssue({ code: 'custom', message: `must not repeat ${[...new Set(repeated)].join(', ')}` });
            }
          },
          { when: ({ value }) => Array.isArray(value) },
        ),
    );
  const count = min === max ? `${min}` : `${min} to ${max}`;
  const allowed = `a ${separator === ',' ? '' : `${SEPARATORS[separator]}-separated `}list of ${count}, each ${element.allowed}`;
  return {
    schema,
    fromText,
    parts,
    part: () => element,
    meant: (refused) => meantList(refused, (item) => nearest(element, candidateOf(element, item))),
    allowed,
    file: () => listForm(element.file(), options, element.allowed),
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
