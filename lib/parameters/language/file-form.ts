import { anyCase, literal, numberPattern } from '../../facts/patterns';
import { FUNCTIONS } from '../../facts/tag-limits';
import type { Beyond } from './beyond-schema';
import type { JsonSchema } from './json-schema';
import { FILLED_IN, UNFIT, UNFIT_KEY } from './passed-on';

/** What a value may be in a rack file: what editors know of it before the parser does, and as exactly as they can. */
export interface FileForm {
  /** Every form that the parser takes, text included. */
  readonly schema: JsonSchema;
  /**
   * Its text without spaces around it, as a part of a pattern: for lists in text.
   * @default - its text cannot be part of one
   */
  readonly text?: string;
  /** Whether a list may have it more than once: objects may be alike. @default false */
  readonly mayRepeat?: boolean;
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
  const schema = textSchema(anchored ?? `[\\s\\S]*${pattern.source}[\\s\\S]*`, allowed);
  return free ? { schema: { ...schema, not: { pattern: UNFIT } } } : { schema, text: anchored };
}

/**
 * The form of text that may hold anything, as a list in text may have it.
 * @param part the text there, which has no comma
 */
export function listedForm(form: FileForm, part: string): FileForm {
  return { ...form, text: `(?![^,]*(?:${FILLED_IN}))${part}` };
}

/** The form of text, or of an object that says more than the text could. */
export function textOrForm(short: FileForm, long: FileForm): FileForm {
  return {
    schema: { anyOf: [...alternativesOf(short), ...alternativesOf(long)] },
    // An object of one field may be a part too, as JSON.
    text: `(?:${short.text}|\\{[^,]*\\})`,
    mayRepeat: true,
    beyond: [...new Set([...(short.beyond ?? []), ...(long.beyond ?? [])])],
  };
}

/** The form of text of one kind or of another. */
export function eitherForm(one: FileForm, other: FileForm): FileForm {
  return {
    schema: { anyOf: [...alternativesOf(one), ...alternativesOf(other)] },
    text: `(?:${one.text}|${other.text})`,
  };
}

function alternativesOf({ schema }: FileForm): readonly JsonSchema[] {
  return schema.anyOf ?? [schema];
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
  const { patternErrorMessage, ...rest } = textSchema(text, allowed);
  // The list of words is the complaint already.
  const spelled = allowed.length > LONGEST_MESSAGE ? rest : { ...rest, patternErrorMessage };
  return { schema: { anyOf: [{ enum: values }, spelled] }, text: `(?:${text})` };
}

/** In characters; longer ones are no help. */
const LONGEST_MESSAGE = 200;

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

/** @param allowed what each part may be */
export function listForm(element: FileForm, bounds: ListBounds, allowed: string): FileForm {
  const { min, max } = bounds;
  const array: JsonSchema = {
    type: 'array',
    items: element.schema,
    ...(min > 0 && { minItems: min }),
    maxItems: max,
    ...(element.text !== undefined && !element.mayRepeat && { uniqueItems: true }),
  };
  return {
    // Of alternatives that are as far from a value, editors complain by the first: text is what there is most of.
    schema: { anyOf: [listText(element.text, bounds, allowed), array, ...wordsOf(element)] },
    beyond: [
      ...(element.beyond ?? []),
      'JSON in text',
      ...(element.text === undefined ? [] : (['spelled alike'] as const)),
    ],
  };
}

/** Words that editors offer for a part, and so for a list of one. */
function wordsOf({ schema }: FileForm): readonly JsonSchema[] {
  return alternativesOf({ schema }).filter((one) => one.enum !== undefined);
}

/** No list has more. Longer ones are not searched for what is there twice. */
const MOST = 200;

/** Parts with separators between them, so many, none twice; or JSON. Said one by one: each has its own complaint, and lists share what they can. */
function listText(part: string | undefined, { min, max, separator = ',' }: ListBounds, allowed: string): JsonSchema {
  if (part === undefined) {
    return { type: 'string', pattern: '^\\s*[\\[{]', patternErrorMessage: sentence(allowed) };
  }
  const { one, gap } = SEPARATORS[separator];
  const other = `(?:[^${one}]*[${one}])*?\\s*`;
  const twice = `${other}(?<part>[^${one}]+?)${gap}${other}\\k<part>\\s*(?:[${one}]|$)`;
  const parts = `(?:${part}(?:${gap}(?!$)|\\s*$))+$`;
  const many = `(?:[^${one}]*[${one}]){${MOST}}`;
  const count = `^\\s*(?:\\[|[^${one}]+(?:[${one}]+[^${one}]+){${Math.max(0, min - 1)},${max - 1}}\\s*$)`;
  return {
    type: 'string',
    allOf: [
      { pattern: `^\\s*(?:\\[|${parts})`, patternErrorMessage: sentence(`a list, each ${allowed}`) },
      { pattern: count, patternErrorMessage: sentence(`${Math.max(1, min)} to ${max}`) },
      { pattern: `^\\s*(?:\\[|${many}|(?!${twice}))`, patternErrorMessage: 'Allowed: none twice' },
    ],
  };
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
  const object = {
    propertyNames: { pattern: `^(?!${FUNCTIONS.source.slice(1)})${keys}[\\s\\S]`, not: { pattern: UNFIT_KEY } },
    additionalProperties: element.schema,
  };
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
