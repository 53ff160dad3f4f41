import { DECLARATIONS } from '../../lib/parameters/declarations';
import { FIELD_SYNONYMS } from '../../lib/parameters/language/field-synonyms';
import { comparable } from '../../lib/parameters/language/meant';
import { SYNONYMS } from '../../lib/parameters/synonyms';
import { problemsOf, refusals } from '../support/refusals';

const rows = Object.entries(SYNONYMS);

test.each(rows)('%s is %s here', (name, here) => {
  expect(DECLARATIONS).toHaveProperty(here);
  expect(problemsOf({ [name]: 'x' })).toEqual([
    { parameter: name, given: 'x', message: 'unknown parameter', fix: `did you mean ${here}?` },
  ]);
});

test('no name is one of a parameter, and none stands there twice', () => {
  const taken = new Set(Object.keys(DECLARATIONS).map(comparable));
  expect(rows.map(([name]) => comparable(name)).filter((name) => taken.has(name))).toEqual([]);
  expect(new Set(rows.map(([name]) => comparable(name))).size).toBe(rows.length);
});

test.each([
  ['instanceType', 'node_type'],
  ['kubernetes-version', 'k8s_version'],
  ['KMS_KEY', 'kms_key_arn'],
  ['nodeDisk', 'node_disk'],
])('%s, spelled as elsewhere, is %s', (name, here) => {
  expect(problemsOf({ [name]: 'x' })[0]?.fix).toBe(`did you mean ${here}?`);
});

const ORDERS = 'arn:aws:iam::111122223333:policy/orders';
const POOL = { name: 'batch', type: 'm7g.large' };

test.each(Object.entries(FIELD_SYNONYMS))(
  'the field %s of a pool, group, subnet, entry or app is known by %j',
  (name, here) => {
    const suggestions = [
      ...refusals({ node_pools: [{ ...POOL, [name]: 'x' }] }),
      ...refusals({ additional_build_groups_config: [{ type: 'm7g.large', [name]: 'x' }] }),
      ...refusals({ subnets: [{ cidr: '10.1.0.0/20', [name]: 'x' }] }),
      ...refusals({ apps: [{ name: 'web', [name]: 'x' }] }),
      ...refusals({ service_accounts: [{ namespace: 'a', name: 'a', permissions: ORDERS, [name]: 'x' }] }),
      ...refusals({ access_entries: [{ principal: 'arn:aws:iam::111122223333:role/a', [name]: 'x' }] }),
      ...refusals({ apps: [{ name: 'web', quota: { [name]: 1 } }] }),
    ].flatMap((refusal) => /\(did you mean (\w+)\?\)/.exec(refusal)?.[1] ?? []);
    expect(here).toEqual(expect.arrayContaining(suggestions));
    expect(suggestions).not.toEqual([]);
  },
);
