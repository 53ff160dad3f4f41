import { parseParameters } from '../../../lib/parameters/parse';
import { problemsOf, refusals, warnings } from '../../support/refusals';

const pool = (more: object = {}) => ({ name: 'a', type: 'm7g.large', ...more });
const pools = (count: number) => Array.from({ length: count }, (_, i) => pool({ name: `p${i}` }));
const small = (count: number) => pools(count).map((one) => ({ ...one, zonal: false }));
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
    { node_pools: small(40), additional_node_groups_config: [{ id: 1, type: 'm7g.large' }] },
    "node_pools: must be at most 40 pools, those of Convox's lists included",
  ],
  [
    'more groups than one template holds',
    { node_pools: pools(27) },
    "node_pools: must be at most 80 groups of nodes, those of Convox's lists included; a pool has one a zone",
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
    'a subnet that is none of the existing ones',
    { ...EXISTING, node_pools: [pool({ subnets: 'subnet-0000000b,subnet-0000009c' })] },
    'node_pools[0].subnets: names subnet-0000009c, which is not among the existing subnets of the rack',
  ],
  [
    'a subnet where the rack makes its own',
    { node_pools: [pool({ subnets: 'subnet-0000000a' })] },
    'node_pools[0].subnets: needs private_subnets_ids: of subnets that the rack makes itself a pool names the zones',
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
  ['as many groups as one template holds', { node_pools: pools(26) }],
  ['as many pools as one template holds', { node_pools: small(40) }],
  ['a key with two effects', { node_pools: [pool({ taints: 'gpu=x:NoSchedule,gpu=x:NoExecute' })] }],
  ['a zone that given subnets are in', { subnets: GIVEN, node_pools: [pool({ zones: 'use1-az5' })] }],
  ['all of the existing subnets', { ...EXISTING, node_pools: [pool()] }],
])('takes %s', (_, raw) => {
  expect(refusals(raw)).toEqual([]);
});

test('a subnet that a pool mistook is answered with the nearest of the rack', () => {
  const raw = { ...EXISTING, node_pools: [pool({ subnets: 'subnet-0000000b,subnet-0000009c' })] };
  expect(problemsOf(raw).map(({ fix }) => fix)).toEqual(['subnets: subnet-0000000b,subnet-0000000c in that entry']);
});

test('a script that does not reach a pool is worth a warning', () => {
  const raw = { user_data_url: 'https://example.com/a.sh', user_data_sha256: 'a'.repeat(64) };
  expect(warnings({ ...raw, node_pools: [pool({ os: 'bottlerocket' })] })).toEqual(['rack:script-a']);
});

test.each([
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

test('the JSON of Convox: null is not given, and a tag may have no value', () => {
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

describe('sizes of main groups', () => {
  test.each([
    ['none beside those on demand', { node_min_count: 0, node_capacity_type: 'mixed' }],
    ['one size', { node_min_count: 3, node_max_count: 3 }],
  ])('takes %s', (_, raw) => {
    expect(refusals(raw)).toEqual([]);
  });

  test.each([
    ['more at least than at most', { node_min_count: 5, node_max_count: 4 }, 'must be at most node_max_count (4)'],
    [
      'no node at all',
      { node_min_count: 0 },
      'leaves the rack without a node, on which the autoscaler itself would have to run',
    ],
    [
      'none of either',
      { node_min_count: 0, min_on_demand_count: 0, node_capacity_type: 'mixed' },
      'leaves the rack without a node, on which the autoscaler itself would have to run',
    ],
  ])('refuses %s', (_, raw, problem) => {
    expect(refusals(raw)).toEqual([`node_min_count: ${problem}`]);
  });
});

test.each([
  ['node_type', { node_type: 'g5.xlarge' }, ['rack:accelerator-disk-node']],
  ['node_type with a disk', { node_type: 'g5.xlarge', node_disk: 100 }, []],
  ['build nodes', { build_node_enabled: true, build_node_type: 'inf2.xlarge' }, ['rack:accelerator-disk-build']],
  [
    'a group of Convox',
    { additional_build_groups_config: [{ id: 7, type: 'g5.xlarge' }] },
    ['rack:accelerator-disk-additional_build_groups_config-7'],
  ],
])('accelerators on the smallest disk are worth a warning: %s', (_, raw, ids) => {
  expect(warnings(raw)).toEqual(ids);
});
