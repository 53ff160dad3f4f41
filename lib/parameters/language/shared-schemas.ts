import type { JsonSchema } from './json-schema';

/** Schemas shorter than this are easier to read where they are. */
const SHORTEST = 150;

type Schemas = Readonly<Record<string, JsonSchema>>;

/** Schemas in which what occurs more than once refers to one definition, named after where it is first. */
export function shared(schemas: Schemas): { readonly schemas: Schemas; readonly definitions: Schemas } {
  const found = new Map<string, { readonly name: string; times: number }>();
  const names = new Set<string>();
  const count = (schema: JsonSchema, place: string): JsonSchema => {
    const key = JSON.stringify(schema);
    const before = found.get(key);
    if (before !== undefined) {
      before.times += 1;
      return schema;
    }
    const isShort = key.length < SHORTEST;
    found.set(key, { name: isShort ? '' : unusedName(place, names), times: isShort ? Number.NEGATIVE_INFINITY : 1 });
    return mapParts(schema, (part, step) => count(part, step === '' ? place : `${place}/${step}`));
  };
  for (const [place, schema] of Object.entries(schemas)) {
    count(schema, place);
  }
  const definitions: Record<string, JsonSchema> = {};
  const refer = (schema: JsonSchema): JsonSchema => {
    const { name, times } = found.get(JSON.stringify(schema)) ?? { name: '', times: 0 };
    if (times < 2) {
      return mapParts(schema, refer);
    }
    definitions[name] ??= mapParts(schema, refer);
    return { $ref: `#/definitions/${name}` };
  };
  return { schemas: mapValues(schemas, refer), definitions };
}

/** The end of a place, as far as it says more than that it is a part of something; numbered where another has it. */
function unusedName(place: string, names: Set<string>): string {
  const end =
    /[^/]+(?:\/(?:items|not|propertyNames|additionalProperties))*$/.exec(place)?.[0].replaceAll('/', '-') ?? '';
  let name = end;
  for (let number = 2; names.has(name); number += 1) {
    name = `${end}-${number}`;
  }
  names.add(name);
  return name;
}

/** A schema with other ones in the place of those that it consists of. */
function mapParts(schema: JsonSchema, map: (part: JsonSchema, step: string) => JsonSchema): JsonSchema {
  const parts = Object.entries(schema).map(([key, value]) => {
    switch (key) {
      case 'anyOf':
      case 'allOf':
        return [key, (value as readonly JsonSchema[]).map((part) => map(part, ''))];
      case 'properties':
      case 'dependencies':
        return [key, mapValues(value as Schemas, (part, name) => (Array.isArray(part) ? part : map(part, name)))];
      case 'items':
      case 'not':
      case 'propertyNames':
      case 'additionalProperties':
        return [key, typeof value === 'object' ? map(value as JsonSchema, key) : value];
      default:
        return [key, value];
    }
  });
  return Object.fromEntries(parts);
}

function mapValues(values: Schemas, map: (value: JsonSchema, key: string) => JsonSchema): Schemas {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value, key)]));
}
