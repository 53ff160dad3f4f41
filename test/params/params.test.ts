import { DECLARATIONS } from '../../lib/parameters/declarations';
import { GROUPS } from '../../lib/parameters/language/declaration';
import { allFacts, findFacts } from '../../lib/params';

test('every parameter is there once, group by group', () => {
  const names = allFacts().map(({ name }) => name);
  expect([...names].sort()).toEqual(Object.keys(DECLARATIONS).sort());
  const groups = allFacts().map(({ group }) => group);
  expect(groups.filter((group, i) => group !== groups[i - 1])).toEqual(GROUPS.filter((one) => groups.includes(one)));
});

test('one has everything that its declaration says', () => {
  expect(findFacts('node_disk')).toEqual({
    name: 'node_disk',
    group: 'Nodes',
    description: 'Root volume of the nodes: gp3, encrypted with the key of the rack.',
    allowed: 'a whole number from 20 to 16384 (GiB)',
    default: 20,
    defaultText: '20',
    unit: 'GiB',
    example: '50',
    onlyWith: undefined,
    change: { effect: 'rolls nodes', means: 'nodes are drained and replaced one after another', note: undefined },
    useCases: [expect.stringContaining('kubelet evicts pods')],
    related: ['kms_key_arn', 'node_type'],
    launchTime: true,
    source: 'A20, Convox rack v3',
  });
  expect(findFacts('min_on_demand_count')).toMatchObject({
    onlyWith: 'node_capacity_type=mixed',
    change: { effect: 'in place', note: expect.stringContaining('least size') },
  });
  expect(findFacts('node_type')).toMatchObject({ default: ['t3.small'], defaultText: 't3.small' });
});

test.each<[string, readonly string[]]>([
  ['node_tpye', ['node_type']],
  ['NodeType', ['node_type']],
  ['instance_type', ['node_type']],
  ['ssl', ['ssl_ciphers', 'ssl_protocols']],
  ['xyzzy', []],
  ['', []],
  ['__proto__', []],
  ['toString', []],
])('%s is not known, and may mean %j', (name, similar) => {
  expect(findFacts(name)).toEqual({ similar });
});
