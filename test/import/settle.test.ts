import { keepClosed } from '../../lib/import/closed';
import { Draft } from '../../lib/import/draft';
import { settle } from '../../lib/import/settle';

function settled(given: Readonly<Record<string, unknown>>): Draft {
  const draft = new Draft('eksctl');
  for (const [parameter, value] of Object.entries(given)) {
    draft.give(parameter, value, `source.${parameter}`);
  }
  keepClosed(draft);
  settle(draft, 'shop');
  return draft;
}

const NETWORK = { vpc_id: 'vpc-0a1b2c3d', cidr: '10.1.0.0/16' };

test.each<[string, Record<string, unknown>, Record<string, unknown>, string[]]>([
  ['nothing is wrong', { node_type: 'm5.large' }, { node_type: ['m5.large'] }, []],
  [
    'what a rule is about goes',
    { private_subnets_ids: ['subnet-0000000a', 'subnet-0000000b'] },
    {},
    ['private_subnets_ids'],
  ],
  ['nodes are too small', { node_type: 't2.nano' }, {}, ['node_type']],
  [
    'zones are of another region',
    { region: 'eu-west-1', availability_zones: ['us-east-1a', 'us-east-1b', 'us-east-1c'] },
    { region: 'eu-west-1' },
    ['availability_zones'],
  ],
  ['a region has two zones', { region: 'us-west-1' }, { region: 'us-west-1', high_availability: false }, []],
  [
    'what says it is private stays',
    { endpoint_access: 'private', private: false },
    { endpoint_access: 'private' },
    ['private'],
  ],
  [
    'who may reach it stays',
    { endpoint_public_cidrs: ['3.5.140.0/22'], private: false },
    { endpoint_public_cidrs: ['3.5.140.0/22'] },
    ['private'],
  ],
  [
    'an isolated rack stays isolated',
    { internet_gateway: false, private: false },
    { internet_gateway: false },
    ['private'],
  ],
  [
    'nobody that EKS takes may reach it',
    { endpoint_public_cidrs: ['10.0.0.0/8'] },
    { endpoint_access: 'private' },
    ['endpoint_public_cidrs'],
  ],
  [
    'some that EKS does not take',
    { endpoint_public_cidrs: ['10.0.0.0/8', '1.1.1.1/32'] },
    { endpoint_public_cidrs: ['1.1.1.1/32'] },
    ['endpoint_public_cidrs[0]'],
  ],
  ['there is no effect', { ...NETWORK, max_on_demand_count: 5 }, NETWORK, ['max_on_demand_count']],
  [
    'one thing hangs on another',
    { external_dns_name: 'api.example.org', record_set_ttl: 60 },
    {},
    ['external_dns_name', 'record_set_ttl'],
  ],
])('%s', (_, given, left, dropped) => {
  const draft = settled(given);
  expect(draft.raw()).toEqual(left);
  expect(draft.leftOut.map(({ key }) => key.replace('source.', ''))).toEqual(dropped);
  expect(draft.leftOut.every(({ why }) => why === 'refused')).toBe(true);
});

test('of a pool, what contradicts the rack goes, and without its type the pool', () => {
  const draft = new Draft('eksctl');
  const pool = (fields: Record<string, unknown>) => ({
    from: `groups.${fields.name}`,
    fields: new Map(
      Object.entries(fields).map(([key, value]) => [key, { value, from: `groups.${fields.name}.${key}` }]),
    ),
  });
  draft
    .items('node_pools')
    .push(
      pool({ name: 'a', type: ['m5.large'], zones: ['us-east-1a'] }),
      pool({ name: 'b', type: ['m5.large', 'm7g.large'] }),
      pool({ name: 'c', type: ['m5.large'] }),
    );
  settle(draft, 'shop');
  expect(draft.raw()).toEqual({
    node_pools: [
      { name: 'a', type: ['m5.large'] },
      { name: 'c', type: ['m5.large'] },
    ],
  });
  expect(draft.leftOut.map(({ key }) => key)).toEqual(['groups.b.type', 'groups.a.zones']);
});

test('more groups of nodes than a rack takes: the last go', () => {
  const draft = new Draft('eksctl');
  for (let i = 0; i < 40; i += 1) {
    draft.items('node_pools').push({
      from: `groups[${i}]`,
      fields: new Map([
        ['name', { value: `p${i}`, from: 'a' }],
        ['type', { value: ['m5.large'], from: 'b' }],
      ]),
    });
  }
  settle(draft, 'shop');
  expect(draft.items('node_pools').length).toBeLessThan(40);
  expect(draft.items('node_pools')[0]?.fields.get('name')?.value).toBe('p0');
});

test('what is left out by default is a sentence, not a key', () => {
  const draft = new Draft('eksctl');
  draft.give('endpoint_access', 'private', 'vpc.clusterEndpoints');
  draft.assume('private', false, 'Nodes are public.');
  settle(draft, 'shop');
  expect(draft.leftOut).toEqual([]);
  expect(draft.allNotes()).toEqual([
    expect.stringMatching(/^private is not false, as eksctl has it by default: endpoint_access needs private/),
  ]);
});
