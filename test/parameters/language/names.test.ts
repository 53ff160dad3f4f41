import { similarNames } from '../../../lib/parameters/language/names';

const NAMES = ['node_type', 'node_disk', 'node_capacity_type', 'cidr', 'private', 'high_availability'];
const SYNONYMS = { instance_type: 'node_type', 'vpc.cidr': ['network', 'cidr'], gone: 'not_here' };

test.each([
  ['node_tpye', ['node_type']],
  ['nodeType', ['node_type']],
  ['node-type', ['node_type']],
  ['NODE_TYPE', ['node_type']],
  ['Node-Disk', ['node_disk']],
  ['highAvailability', ['high_availability']],
  ['high_availabilty', ['high_availability']],
  ['node_dype', ['node_type', 'node_disk']],
  ['privat', ['private']],
  ['crid', ['cidr']],
  ['instanceType', ['node_type']],
  ['instance-type', ['node_type']],
  ['VPC_CIDR', ['cidr']],
  ['gone', []],
  ['cd', []],
  ['x', []],
  ['', []],
  ['something_else', []],
])('%s may be %j', (unknown, names) => {
  expect(similarNames(unknown, NAMES, SYNONYMS)).toStrictEqual(names);
});

test('three at most, the nearest first', () => {
  expect(similarNames('node_a', ['node_ddd', 'node_aa', 'node_bb', 'node_c', 'node_dd'], {})).toStrictEqual([
    'node_aa',
    'node_c',
    'node_bb',
  ]);
});

test.each([
  [64, ['a'.repeat(63)]],
  [65, []],
])('a name of %d letters may be %j', (length, names) => {
  expect(similarNames('a'.repeat(length), ['a'.repeat(63)], {})).toStrictEqual(names);
});
