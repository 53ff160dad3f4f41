import { parseParameters } from '../../lib/parameters/parse';
import { refusals, warnings } from '../support/refusals';

const pool = (more: object = {}) => ({ name: 'a', type: 'm7g.large', ...more });
const pools = (count: number) => Array.from({ length: count }, (_, i) => pool({ name: `p${i}` }));
const SUBNETS = ['a', 'b', 'c', 'd'].map((letter) => `subnet-0000000${letter}`).join(',');
const EXISTING = {
  vpc_id: 'vpc-0a1b2c3d',
  cidr: '10.1.0.0/16',
  private_subnets_ids: SUBNETS,
  public_subnets_ids: SUBNETS.replaceAll('-0', '-1'),
};
const GIVEN = [
  { cidr: '10.1.0.0/20', az: 'use1-az4', name: 'a', type: 'private' },
  { cidr: '10.1.16.0/20', az: 'use1-az5', name: 'b', type: 'private' },
  { cidr: '10.1.32.0/20', az: 'use1-az6', name: 'c', type: 'private' },
  { cidr: '10.1.128.0/24', az: 'use1-az4', name: 'd', type: 'public' },
  { cidr: '10.1.129.0/24', az: 'use1-az5', name: 'e', type: 'public' },
  { cidr: '10.1.130.0/24', az: 'use1-az6', name: 'f', type: 'public' },
];

test.each([
  [
    'more pools than one template holds',
    { node_pools: pools(40), additional_node_groups_config: [{ id: 1, type: 'm7g.large' }] },
    "node_pools: must be at most 40 pools, those of Convox's lists included",
  ],
  [
    'a taint twice',
    { node_pools: [pool({ taints: 'gpu=x:NoSchedule,gpu=y:NoSchedule' })] },
    'node_pools[0].taints: must not have gpu:NoSchedule twice',
  ],
  [
    'the taint of a dedicated pool twice',
    { node_pools: [pool({ taints: 'dedicated-node=x:NoSchedule', dedicated: true })] },
    'node_pools[0].taints: must not have dedicated-node:NoSchedule twice, dedicated included',
  ],
  [
    'a key with two effects under a price cap, of which the autoscaler would know one',
    { node_pools: [pool({ taints: 'gpu=x:NoSchedule,gpu=x:NoExecute', max_price_percentage: 50 })] },
    'node_pools[0].taints: must not have gpu twice',
  ],
  [
    'a zone that given subnets are not in',
    { subnets: GIVEN, node_pools: [pool({ zones: 'use1-az1' })] },
    'node_pools[0].zones: names use1-az1, which the rack is not in',
  ],
  [
    'a zone among existing subnets, whose zones nobody knows',
    { ...EXISTING, node_pools: [pool({ zones: 'use1-az1' })] },
    'node_pools[0].zones: cannot be chosen: the zones of existing subnets are not known before the deploy',
  ],
])('refuses %s', (_, raw, expected) => {
  expect(refusals(raw)).toEqual([expected]);
});

test.each([
  ['as many pools as one template holds', { node_pools: pools(40) }],
  ['a key with two effects', { node_pools: [pool({ taints: 'gpu=x:NoSchedule,gpu=x:NoExecute' })] }],
  ['a zone that given subnets are in', { subnets: GIVEN, node_pools: [pool({ zones: 'use1-az5' })] }],
  ['all of the existing subnets', { ...EXISTING, node_pools: [pool()] }],
])('takes %s', (_, raw) => {
  expect(refusals(raw)).toEqual([]);
});

test('a script that does not reach a pool is worth a warning', () => {
  const raw = { user_data_url: 'https://example.com/a.sh', user_data_sha256: 'a'.repeat(64) };
  expect(warnings({ ...raw, node_pools: [pool({ os: 'bottlerocket' })] })).toEqual(['rack:script-a']);
});

test.each([
  [
    'a boundary of user data in a script',
    { user_data: 'echo\n--==RACK==--\n' },
    'user_data: must not have --==RACK== in it, which the rack parts its user data with',
  ],
  [
    'settings of Bottlerocket for a shell',
    { user_data: '[settings.kubernetes]\nmax-pods = 20' },
    'user_data: must be a script on Amazon Linux: settings in TOML are for Bottlerocket',
  ],
  [
    'a script from the internet in a rack without',
    { user_data_url: 'https://example.com/a.sh', internet_gateway: false },
    'user_data_url: contradicts internet_gateway=false: nodes could not fetch it; a file of this machine they get from S3',
  ],
  [
    'two names of one VPC',
    { vpc_name: 'a', vpc_filters: 'tag:Name=b' },
    'vpc_filters: names the VPC a second time: vpc_name is a',
  ],
])('refuses %s', (_, raw, expected) => {
  expect(refusals(raw)).toEqual([expected]);
});

test('the JSON of Convox: null is not given, and a tag alone has no value', () => {
  const group = '[{"id":1,"type":"m7g.large","ami_id":null,"label":null,"tags":"team=x,spot"}]';
  expect(parseParameters({ additional_node_groups_config: group }).parameters.additional_node_groups_config).toEqual([
    { id: 1, type: 'm7g.large', tags: { team: 'x', spot: 'novalue' } },
  ]);
});

test.each([
  ['name', 'ami_filters: must not have a name: ami_name is for that'],
  ['architecture', 'ami_filters: must not have an architecture: it follows the instance types'],
])('refuses the filter %s of images', (filter, expected) => {
  expect(refusals({ ami_filters: { [filter]: ['x'] } })).toEqual([expected]);
});
