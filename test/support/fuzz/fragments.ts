import fc from 'fast-check';
import { REGIONS } from '../../../lib/facts/regions';
import { BY_NAME, type ParameterName } from '../../../lib/parameters/declarations';
import type { Declaration } from '../../../lib/parameters/language/declaration';
import type { JsonSchema } from '../../../lib/parameters/language/json-schema';
import { candidateOf } from '../../../lib/parameters/language/kinds';
import { EXAMPLE_RACKS } from '../example-racks';
import { GOOD_VALUES } from '../good-values';
import { inRegion } from '../in-region';
import { nearMisses } from '../near-misses';
import { PARAMETER_ROWS, PARTS } from '../parameter-rows';
import { PLATFORM_RACKS } from '../platform-racks';
import type { Raw } from '../templates';

/** What may be said of a rack: it begins with the first of these, and takes the others one after the other. */
export type Fragments = readonly [Raw, ...Raw[]];

const names = Object.keys(BY_NAME) as ParameterName[];

/** Numbers of a schema at its bounds and within, its words, and true and false. */
function fromSchema({ anyOf = [], ...schema }: JsonSchema): fc.Arbitrary<unknown>[] {
  const { type, minimum, maximum, enum: words } = schema;
  const own =
    type === 'integer' && minimum !== undefined && maximum !== undefined
      ? [fc.integer({ min: minimum, max: maximum }), fc.constantFrom(minimum, maximum, minimum - 1, maximum + 1)]
      : type === 'boolean'
        ? [fc.boolean()]
        : words === undefined
          ? []
          : [fc.constantFrom(...(words as unknown[]))];
  return [...own, ...anyOf.flatMap(fromSchema)];
}

/** Values of a parameter, as its declaration has them and as tests know more of them: taken for the most part. */
function valuesOf(name: ParameterName): fc.Arbitrary<unknown> {
  const { kind, example, default: usual } = BY_NAME[name] as Declaration<unknown>;
  const known = [example, candidateOf(kind, example), ...(usual === undefined ? [] : [usual])];
  const { [name]: more } = GOOD_VALUES;
  return fc.oneof(fc.constantFrom(...known), ...fromSchema(kind.file().schema), ...(more === undefined ? [] : [more]));
}

/** One parameter, with a value of its own or one that is nearly so: by a piece of hostile text in it, too. */
const one: fc.Arbitrary<Raw> = fc.constantFrom(...names).chain((name) => {
  const values = valuesOf(name);
  const value = fc.oneof(
    { weight: 3, arbitrary: values },
    { weight: 1, arbitrary: nearMisses(values, 1) },
    { weight: 1, arbitrary: nearMisses(values, 3) },
  );
  return value.map((given): Raw => ({ [name]: given }));
});

/** Several that belong together. */
const together = fc.constantFrom<Raw>(
  ...Object.values(PARAMETER_ROWS).map(({ from, to }) => ({ ...from, ...to })),
  ...PARTS,
);
const unknown = fc.string({ minLength: 1, maxLength: 12 }).map((name): Raw => ({ [name]: 'a' }));
const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,39}$/).map((text): Raw => ({ name: text }));

const examples = Object.values({ ...EXAMPLE_RACKS, ...PLATFORM_RACKS });
const region = fc.oneof(fc.constant('us-east-1'), fc.constantFrom(...REGIONS));
const base = fc
  .tuple(fc.oneof({ weight: 3, arbitrary: fc.constant<Raw>({}) }, fc.constantFrom(...examples)), region)
  .map(([raw, where]): Raw => (where === 'us-east-1' ? raw : { ...raw, region: where }));

const fragment = fc.oneof(
  { weight: 12, arbitrary: one },
  { weight: 8, arbitrary: together },
  { weight: 1, arbitrary: name },
  { weight: 1, arbitrary: unknown },
);

/** Everything that there is to say of a rack, in any number and combination, in any region. */
export const anyFragments: fc.Arbitrary<Fragments> = fc
  .tuple(base, fc.array(fragment, { minLength: 1, maxLength: 14 }))
  .map(([first, others]): Fragments => {
    const { region: where = 'us-east-1' } = first;
    return [first, ...others].map((raw) => inRegion(raw, String(where))) as unknown as Fragments;
  });
