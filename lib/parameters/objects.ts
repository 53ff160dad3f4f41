import { z } from 'zod';
import { candidateOf, type Kind, parseJson } from './kinds';

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

/**
 * An object of named fields, as JSON text or as it is in a file. A field that is not known is refused by name.
 * @param problems what is wrong between fields that are each fine: the field it is about → message
 */
export function objectOf<F extends Fields>(
  fields: F,
  problems: (value: ObjectOf<F>) => Readonly<Record<string, string | undefined>> = () => ({}),
): Kind<ObjectOf<F>> {
  const names = Object.keys(fields);
  const shape = Object.fromEntries(
    Object.entries(fields).map(([name, { kind, required }]) => [name, required ? kind.schema : kind.schema.optional()]),
  );
  const schema = z
    .strictObject(shape, {
      error: (issue) =>
        issue.code === 'unrecognized_keys'
          ? `has no ${issue.keys?.join(', ')}; it has ${names.join(', ')}`
          : `must be an object with ${names.join(', ')}`,
    })
    .check((context) => {
      const found = context.issues.length > 0 ? {} : problems(context.value as ObjectOf<F>);
      for (const [field, message] of Object.entries(found)) {
        if (message !== undefined) {
          context.issues.push({ code: 'custom', message, input: context.value, path: [field] });
        }
      }
    });
  return {
    // The shape was built field by field, which zod's types cannot follow.
    schema: schema as unknown as z.ZodType<ObjectOf<F>>,
    ...readParts((name) => fields[name]?.kind),
    allowed: `an object with ${names.join(', ')}`,
  };
}

/** An object whose every value is of one kind; `must` words what is refused of it. */
export function mapOf<T>(
  element: Kind<T>,
  options: { must: string; allowed: string },
): Kind<Readonly<Record<string, T>>> {
  return {
    schema: z.record(z.string().min(1), element.schema, { error: `must ${options.must}` }),
    ...readParts(() => element),
    allowed: options.allowed,
  };
}

/** How an object is read: JSON text, then each part by its own kind; a part of no kind stays for the schema to refuse. */
function readParts(kindOf: (name: string) => Kind<unknown> | undefined): Pick<Kind<unknown>, 'fromText' | 'parts'> {
  const read = (name: string, part: unknown) => {
    const kind = kindOf(name);
    return [name, kind === undefined ? part : candidateOf(kind, part)];
  };
  const parts = (value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).map(([name, part]) => read(name, part)))
      : undefined;
  return { fromText: parseJson, parts };
}
