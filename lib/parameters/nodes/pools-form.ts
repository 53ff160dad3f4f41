import { choiceForm, type FileForm } from '../language/file-form';
import type { JsonSchema } from '../language/json-schema';
import type { BetweenInFile } from '../language/objects';

/**
 * What a schema can say of fields of a pool that depend on each other.
 * @param sizes fields that only capacity under a price cap is chosen by
 */
export function poolInFile(sizes: readonly string[]): BetweenInFile {
  const needs = (...names: string[]): JsonSchema => ({ anyOf: names.map((name) => ({ required: [name] })) });
  const typed: JsonSchema = { required: ['type'], properties: { type: { not: { const: [] } } } };
  return {
    schema: {
      required: ['name'],
      anyOf: [typed, needs('max_price_percentage')],
      dependencies: {
        ami_id: { not: needs('ami_name', 'ami_filters') },
        ami_owner: needs('ami_name', 'ami_filters'),
        ...Object.fromEntries(sizes.map((name) => [name, ['max_price_percentage']])),
        max_price_percentage: {
          anyOf: [typed, { required: ['vcpu_min', 'memory_min'] }],
          properties: {
            capacity_type: choiceForm(['spot'], 'spot: max_price_percentage caps spot prices', true).schema,
          },
        },
      },
    },
    beyond: ['fields compared', 'sizes of types', 'names of groups'],
  };
}

/** The form of an object whose fields may be null where they may be left out. */
export function withNulls(form: FileForm): FileForm {
  const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [...(schema.anyOf ?? [schema]), { type: 'null' }] });
  const [object = {}, ...others] = form.schema.anyOf ?? [];
  const { properties = {}, required = [] } = object;
  const fields = Object.entries(properties).map(([name, one]) => [name, required.includes(name) ? one : orNull(one)]);
  return { ...form, schema: { anyOf: [{ ...object, properties: Object.fromEntries(fields) }, ...others] } };
}
