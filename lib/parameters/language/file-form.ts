import { anyCase, literal, numberPattern } from '../../facts/patterns';
import type { Beyond } from './beyond-schema';
import type { JsonSchema } from './json-schema';
import { KEYS, UNFIT } from './passed-on';

/** What a value may be in a rack file: what editors know of it before the parser does, and as exactly as they can. */
export interface FileForm {
  /** Every form that the parser takes, text included. */
  readonly schema: JsonSchema;
  /**
   * Its text without spaces around it, as a part of a pattern: for lists in text.
   * @default - its text cannot be part of one
   */
  readonly text?: string;
  /** What the parser refuses of it and the schema does not. @default - nothing */
  readonly beyond?: readonly Beyond[];
}

/** Text of a pattern, which the parser matches without the spaces around it. */
export function textSchema(inner: string, allowed: string): JsonSchema {
  const pattern = /^\w*$/.test(inner) || !inner.includes('|') ? inner : `(?:${inner})`;
  return { type: 'string', pattern: `^\\s*${pattern}\\s*$`, patternErrorMessage: sentence(allowed) };
}

function sentence(allowed: string): string {
  return `Allowed: ${allowed}`;
}

/**
 * The form of text.
 * @param free whether it may hold what no parameter takes, which is then looked for
 */
export function textForm(pattern: RegExp, allowed: string, free: boolean): FileForm {
  const anchored = /^\^(.*)\$$/s.exec(pattern.source)?.[1];
  const { pattern: whole = '', ...schema } = textSchema(anchored ?? `[\\s\\S]*${pattern.source}[\\s\\S]*`, allowed);
  return free
    ? { schema: { ...schema, pattern: whole.replace('^', `^(?![\\s\\S]*(?:${UNFIT}))`) } }
    : { schema: { ...schema, pattern: whole }, text: anchored };
}

/** The form of text of which a pattern looks ahead, at its beginning, for more than its kind says. */
export function aheadForm(form: FileForm, ahead: string, allowed: string): FileForm {
  const text = `${ahead}${form.text}`;
  return { ...form, schema: textSchema(text, allowed), text };
}

/** A form without some of the parser's checks. */
export function lessStrict(form: FileForm, ...beyond: readonly Beyond[]): FileForm {
  return { ...form, beyond: [...new Set([...(form.beyond ?? []), ...beyond])] };
}

export function booleanForm(allowed: string): FileForm {
  const text = `${anyCase('true')}|${anyCase('false')}`;
  return { schema: { anyOf: [{ type: 'boolean' }, textSchema(text, allowed)] }, text: `(?:${text})` };
}

export function integerForm(min: number, max: number, allowed: string): FileForm {
  const signed = [
    ...(max >= 0 ? [`\\+?0*${numberPattern(Math.max(0, min), max)}`] : []),
    ...(min <= 0 ? ['-0+'] : []),
    ...(min < 0 ? [`-0*${numberPattern(Math.max(1, -max), -min)}`] : []),
  ].join('|');
  return {
    schema: { anyOf: [{ type: 'integer', minimum: min, maximum: max }, textSchema(signed, allowed)] },
    text: `(?:${signed})`,
  };
}

/** @param inAnyCase whether its text may be in upper case too */
export function choiceForm(values: readonly (string | boolean)[], allowed: string, inAnyCase = false): FileForm {
  const words = [...new Set(values.map(String))];
  const text = words.map(inAnyCase ? anyCase : literal).join('|');
  return { schema: { anyOf: [{ enum: values }, textSchema(text, allowed)] }, text: `(?:${text})` };
}

/** What stands between the parts of a list in text: as a class of characters, and with the spaces around it. */
const SEPARATORS = {
  ',': { one: ',', gap: '\\s*,\\s*' },
  ':': { one: ':,', gap: '\\s*[:,]\\s*' },
  ' ': { one: '\\s,', gap: '[\\s,]+' },
} as const;
export type Separator = keyof typeof SEPARATORS;

export interface ListBounds {
  readonly min: number;
  readonly max: number;
  readonly separator?: Separator;
}

export function listForm(element: FileForm, bounds: ListBounds, allowed: string): FileForm {
  const { min, max } = bounds;
  const array: JsonSchema = {
    type: 'array',
    items: element.schema,
    ...(min > 0 && { minItems: min }),
    maxItems: max,
    // Objects may be alike.
    ...(element.text !== undefined && { uniqueItems: true }),
  };
  const text = element.text === undefined ? '[\\[{]' : `(?:\\[|${listPattern(element.text, bounds)})`;
  return {
    schema: {
      anyOf: [array, { type: 'string', pattern: `^\\s*${text}`, patternErrorMessage: sentence(allowed) }],
    },
    beyond: [
      ...(element.beyond ?? []),
      'JSON in text',
      ...(element.text === undefined ? [] : (['spelled alike'] as const)),
    ],
  };
}

/** Parts with separators between them, up to the end of a text, none twice. */
function listPattern(part: string, { min, max, separator = ',' }: ListBounds): string {
  const { one, gap } = SEPARATORS[separator];
  const other = `(?:[^${one}]*[${one}])*?\\s*`;
  const twice = `${other}(?<part>[^${one}]+?)${gap}${other}\\k<part>\\s*(?:[${one}]|$)`;
  // Its length is bounded before it is searched.
  return `(?=(?:${part}(?:${gap}(?!$)|\\s*$)){${Math.max(1, min)},${max}}$)(?!${twice})`;
}

/** Pairs of a key and a value in text, without a comma in either, nor an equals sign in the key. */
export interface PairsText {
  readonly pair: string;
  /** Spaces around the equals sign, where they do not count. */
  readonly spaces: '\\s*' | '';
  readonly max: number;
}

/** The form of a map from text to text. */
export function pairsForm(object: JsonSchema, { pair, spaces, max }: PairsText, allowed: string): FileForm {
  const pairs = `(?:${pair}\\s*(?:,\\s*(?!$)|$)){1,${max}}$`;
  const other = '(?:[^,]*,)*?\\s*';
  const twice = `${other}(?<key>[^,=]+?)${spaces}(?:=[^,]*)?,${other}\\k<key>${spaces}(?:[=,]|$)`;
  const schema: JsonSchema = {
    anyOf: [
      { type: 'object', ...object },
      { type: 'string', pattern: `^\\s*(?:\\{|(?=${pairs})(?!${twice}))`, patternErrorMessage: sentence(allowed) },
    ],
  };
  return { schema, beyond: ['JSON in text'] };
}

/** The form of a map to values of one kind; `keys` looks ahead for what a key must be. */
export function mapForm(element: FileForm, keys: string, allowed: string): FileForm {
  const object = { propertyNames: { pattern: `${KEYS}${keys}[\\s\\S]` }, additionalProperties: element.schema };
  return objectForm(object, allowed, element.beyond);
}

/** An object as it is, or as JSON in a text. */
export function objectForm(object: JsonSchema, allowed: string, beyond: readonly Beyond[] = []): FileForm {
  return {
    schema: {
      anyOf: [
        { type: 'object', ...object },
        { type: 'string', pattern: '^\\s*\\{', patternErrorMessage: sentence(allowed) },
      ],
    },
    beyond: [...new Set<Beyond>([...beyond, 'JSON in text'])],
  };
}
