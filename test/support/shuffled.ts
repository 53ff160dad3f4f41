import fc from 'fast-check';
import type { ParameterName } from '../../lib/parameters/declarations';
import type { Raw } from './templates';

/** Lists of a rack whose order says something; of every other one it is free. */
export const ORDERED: Readonly<Partial<Record<ParameterName, string>>> = {
  availability_zones: 'the first two hold the control plane',
  subnets: 'the zones of the rack are in their order',
  private_subnets_ids: 'the first two hold the control plane',
  public_subnets_ids: 'in the order of private_subnets_ids',
  nat_eip_allocation_ids: 'in the order of the zones',
  node_type: 'EC2 tries the types in their order',
  build_node_type: 'EC2 tries the types in their order',
  additional_node_groups_config: 'a group without an id goes by its place',
  additional_build_groups_config: 'a group without an id goes by its place',
  manifests: 'they are applied in their order',
  ssl_ciphers: 'OpenSSL prefers those that come first',
};
/** The same of fields. */
const ORDERED_FIELDS = ['type'];

/** The same rack as somebody else would have written it: keys and lists in another order where order means nothing. */
export function shuffled(raw: Raw): fc.Arbitrary<Raw> {
  return shuffledObject(raw, Object.keys(ORDERED)) as fc.Arbitrary<Raw>;
}

function shuffledObject(object: object, ordered: readonly string[]): fc.Arbitrary<object> {
  const entries = Object.entries(object).map(([key, value]) =>
    shuffledValue(value, ordered.includes(key)).map((inner): [string, unknown] => [key, inner]),
  );
  return fc
    .tuple(...entries)
    .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }))
    .map(Object.fromEntries);
}

function shuffledValue(value: unknown, ordered: boolean): fc.Arbitrary<unknown> {
  if (Array.isArray(value)) {
    const all = fc.tuple(...value.map((item) => shuffledValue(item, false)));
    return ordered ? all : all.chain((items) => fc.shuffledSubarray(items, { minLength: items.length }));
  }
  return typeof value === 'object' && value !== null ? shuffledObject(value, ORDERED_FIELDS) : fc.constant(value);
}
