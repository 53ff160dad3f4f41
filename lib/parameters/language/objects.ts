import { z } from 'zod';
import { FUNCTIONS } from '../../facts/tag-limits';
import type { Beyond } from './beyond-schema';
import { cut } from './echo';
import { FIELD_SYNONYMS } from './field-synonyms';
import { type FileForm, mapForm, objectForm } from './file-form';
import type { JsonSchema } from './json-schema';
import { candidateOf, type Kind, parseJson, refine } from './kinds';
import { similarNames } from './names';

/** A field of an object: required, or left out. */
export interface Field<T, R extends boolean> {
  readonly kind: Kind<T>;
  readonly required: R;
}

type Fields = Readonly<Record<string, Field<unknown, boolean>>>;
type Typed<F> = F extends Field<infer T, boolean> ? T : never;
type Flat<T> = { readonly [K in keyof T]: T[K] };

/** The typed object that fields yield. */
export type ObjectOf<F extends Fields> = Flat<
  { [K in keyof F as F[K]['required'] extends true ? K : never]: Typed<F[K]> } & {
    [K in keyof F as F[K]['required'] extends true ? never : K]?: Typed<F[K]>;
  }
>;

export function required<T>(kind: Kind<T>): Field<T, true> {
  return { kind, required: true };
}

export function optional<T>(kind: Kind<T>): Field<T, false> {
  return { kind, required: false };
}

/** What is wrong between fields that are each fine: the field it is about, and what would be right there. */
export interface Between<T> {
  /** The fields it rests on: when one of them was refused, there is nothing to say. */
  readonly rests: readonly (keyof T & string)[];
  readonly about: keyof T & string;
  readonly problem: (value: T) => string | undefined;
  /** A value of the field that would do. @default - none is known */
  readonly instead?: (value: T) => unknown;
}

/** What a schema can say of {@link Between}, and what it leaves to the parser. */
export interface BetweenInFile {
  readonly schema?: JsonSchema;
  readonly beyond?: readonly Beyond[];
}

/**
 * An object of named fields, as JSON text or as it is in a file. A field that is not known is refused by name.
 * @param inFile says `between` to editors
 */
export function objectOf<F extends Fields>(
  fields: F,
  between: readonly Between<ObjectOf<F>>[] = [],
  inFile: () => BetweenInFile = () => ({}),
): Kind<ObjectOf<F>> {
  const names = Object.keys(fields);
  const shape = Object.fromEntries(
    Object.entries(fields).map(([name, { kind, required }]) => [name, required ? kind.schema : kind.schema.optional()]),
  );
  const schema = z
    .strictObject(shape, {
      error: (issue) =>
        issue.code === 'unrecognized_keys'
          ? `has no ${issue.keys?.map((key) => unknownField(key, names)).join(', ')}`
          : `must be an object with ${names.join(', ')}`,
    })
    // A field that is wrong hides nothing that does not rest on it.
    .superRefine(
      (value, context) => {
        const refused = new Set(context.issues.map(({ path }) => path?.[0]));
        const known = value as unknown as ObjectOf<F>;
        for (const { rests, about, problem, instead } of between) {
          const message = rests.some((name) => refused.has(name)) ? undefined : problem(known);
          if (message !== undefined) {
            context.addIssue({ code: 'custom', message, path: [about], params: { instead: instead?.(known) } });
          }
        }
      },
      {
        when: ({ value }) => isObject(value),
      },
    );
  const allowed = `an object with ${names.join(', ')}`;
  return {
    // The shape was built field by field, which zod's types cannot follow.
    schema: schema as unknown as z.ZodType<ObjectOf<F>>,
    ...readParts((name) => fields[name]?.kind),
    allowed,
    file: () => fileOf(fields, inFile(), allowed),
  };
}

function fileOf(fields: Fields, { schema = {}, beyond = [] }: BetweenInFile, allowed: string): FileForm {
  const forms = Object.entries(fields).map(([name, { kind, required }]) => ({ name, required, form: kind.file() }));
  const required = forms.filter((field) => field.required).map(({ name }) => name);
  const object: JsonSchema = {
    properties: Object.fromEntries(forms.map(({ name, form }) => [name, form.schema])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
    ...schema,
  };
  return objectForm(object, allowed, [...forms.flatMap(({ form }) => form.beyond ?? []), ...beyond]);
}

function unknownField(key: string, names: readonly string[]): string {
  const [similar] = similarNames(key, names, FIELD_SYNONYMS);
  return similar === undefined ? cut(key) : `${cut(key)} (did you mean ${similar}?)`;
}

/**
 * An object whose every value is of one kind; `must` words what is refused of it. Templates have it among the parameters that
 * their rack was made from: its keys must be none of those that CloudFormation looks for.
 */
export function mapOf<T>(
  element: Kind<T>,
  options: { must: string; allowed: string },
): Kind<Readonly<Record<string, T>>> {
  const kind: Kind<Readonly<Record<string, T>>> = {
    schema: z.record(z.string().min(1), element.schema, { error: `must ${options.must}` }),
    ...readParts(() => element),
    allowed: options.allowed,
    file: () => mapForm(element.file(), '', options.allowed),
  };
  const problem = (map: object) => {
    const taken = Object.keys(map).find((key) => FUNCTIONS.test(key));
    return taken && `must not use the key ${taken}, which CloudFormation takes for a function`;
  };
  return refine(kind, problem, kind.file);
}

/** How an object is read: JSON text, then each part by its own kind; a part of no kind stays for the schema to refuse. */
function readParts(
  kindOf: (name: string) => Kind<unknown> | undefined,
): Pick<Kind<unknown>, 'fromText' | 'parts' | 'part'> {
  const read = (name: string, part: unknown) => {
    const kind = kindOf(name);
    return [name, kind === undefined ? part : candidateOf(kind, part)];
  };
  const parts = (value: unknown) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, part]) => read(name, part))) : undefined;
  return { fromText: parseJson, parts, part: (step) => kindOf(String(step)) };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
