import { parseParameters } from '../../../lib/parameters/parse';
import { cappedPoolsOf } from '../../../lib/rack/nodes/capped-pools';
import { devicePluginsFor } from '../../../lib/rack/nodes/device-plugins';
import { extraPoolsOf } from '../../../lib/rack/nodes/extra-pools';
import { recommendedImage } from '../../../lib/rack/nodes/recommended-image';
import { planRack } from '../../../lib/rack/plan';
import type { Raw } from '../../support/templates';

const parameters = (raw: Raw) => parseParameters(raw).parameters;
const pools = (...node_pools: object[]) => extraPoolsOf(parameters({ node_pools }));
const capped = (...node_pools: object[]) => cappedPoolsOf(parameters({ node_pools }));
const pool = (more: object = {}) => ({ name: 'batch-large', type: 'm7g.large', ...more });

test('a rack has no pools that it was not given', () => {
  expect([extraPoolsOf(parameters({})), cappedPoolsOf(parameters({}))]).toEqual([[], []]);
});

test('a pool that says nothing spreads over the zones of the rack, on demand, from 1 to 100 nodes', () => {
  expect(pools(pool())).toEqual([
    {
      launchTemplateId: 'PoolBatchLargeLaunchTemplate',
      nodeName: 'rack-batch-large',
      instanceTypes: ['m7g.large'],
      amiType: 'AL2023_ARM_64_STANDARD',
      labels: { 'convox.io/label': 'batch-large' },
      taints: [],
      groups: [
        { id: 'PoolBatchLargeNodeGroup1', zone: 1, capacityType: 'ON_DEMAND', minSize: 1, maxSize: 34 },
        { id: 'PoolBatchLargeNodeGroup2', zone: 2, capacityType: 'ON_DEMAND', minSize: 0, maxSize: 33 },
        { id: 'PoolBatchLargeNodeGroup3', zone: 3, capacityType: 'ON_DEMAND', minSize: 0, maxSize: 33 },
      ],
    },
  ]);
});

test('a pool is what it says', () => {
  const more = {
    min: 0,
    max: 7,
    zones: 'use1-az4,use1-az1',
    capacity_type: 'spot',
    disk: 100,
    labels: 'team=data',
    taints: 'a=b:PreferNoSchedule,c:NoExecute',
    tags: 'tier=batch',
    ami_id: 'ami-01234567',
  };
  expect(pools(pool(more))).toMatchObject([
    {
      diskGib: 100,
      image: { id: 'ami-01234567' },
      tags: { tier: 'batch' },
      labels: { 'convox.io/label': 'batch-large', team: 'data' },
      taints: [
        { key: 'a', value: 'b', effect: 'PREFER_NO_SCHEDULE' },
        { key: 'c', effect: 'NO_EXECUTE' },
      ],
      groups: [
        { zone: 1, capacityType: 'SPOT', minSize: 0, maxSize: 4 },
        { zone: 3, capacityType: 'SPOT', minSize: 0, maxSize: 3 },
      ],
    },
  ]);
});

test.each<[string, object, (readonly [zones: number | number[], min: number, max: number])[]]>([
  [
    'the earlier zones first',
    { min: 4, max: 8 },
    [
      [1, 2, 3],
      [2, 1, 3],
      [3, 1, 2],
    ],
  ],
  [
    'evenly',
    { min: 3, max: 9 },
    [
      [1, 1, 3],
      [2, 1, 3],
      [3, 1, 3],
    ],
  ],
  [
    'no more groups than nodes',
    { min: 0, max: 2 },
    [
      [1, 0, 1],
      [2, 0, 1],
    ],
  ],
  ['one group over all zones', { min: 2, max: 8, zonal: false }, [[[1, 2, 3], 2, 8]]],
  ['one group in one zone', { max: 8, zones: 'use1-az2' }, [[2, 1, 8]]],
  ['one zone of one group', { max: 8, zones: 'use1-az2', zonal: false }, [[2, 1, 8]]],
])('the zones of a pool share its sizes: %s', (_, more, expected) => {
  const groups = pools(pool(more))[0]?.groups.map(({ zone, minSize, maxSize }) => [zone, minSize, maxSize]);
  expect(groups).toEqual(expected);
});

test.each([
  ['NVIDIA', { type: 'g5.xlarge' }, 'nvidia'],
  ['NVIDIA on Bottlerocket', { type: 'g5.xlarge', os: 'bottlerocket' }, 'nvidia'],
  ['a label of one’s own', { type: 'g5.xlarge', labels: { 'k8s.amazonaws.com/accelerator': 'a10g' } }, 'a10g'],
  ['Neuron, which the autoscaler would never take for ready', { type: 'inf2.xlarge' }, undefined],
  ['no accelerator', {}, undefined],
])('the autoscaler knows nodes with GPUs by a label: %s', (_, more, value) => {
  const labelled = planRack(parameters({ node_pools: [pool(more)] })).nodes.pools.at(-1)?.labels;
  expect(labelled?.['k8s.amazonaws.com/accelerator']).toBe(value);
});

test.each([
  ['by its name', {}, 'batch-large'],
  ['by the label it was given', { labels: { 'convox.io/label': 'mine' } }, 'mine'],
])('a dedicated pool is tainted %s', (_, more, value) => {
  expect(pools(pool({ dedicated: true, ...more }))).toMatchObject([
    { labels: { 'convox.io/label': value }, taints: [{ key: 'dedicated-node', value, effect: 'NO_SCHEDULE' }] },
  ]);
});

test('the order of pools is free', () => {
  const [one, other] = [pool(), pool({ name: 'other' })];
  expect(pools(other, one)).toEqual(pools(one, other));
});

test('an image to be looked up is asked for in the architecture of the types', () => {
  const more = { ami_name: 'acme-*', ami_owner: 'self', ami_filters: { 'tag:release': 'stable' } };
  expect(pools(pool(more))[0]?.image).toEqual({
    query: {
      owners: ['self'],
      filters: {
        architecture: ['arm64'],
        'image-type': ['machine'],
        state: ['available'],
        name: ['acme-*'],
        'tag:release': ['stable'],
      },
    },
    parameter: 'node_pools[0].ami_name',
    given: 'acme-*',
  });
});

test('an image without an owner is one of the account: anyone can publish one of that name', () => {
  expect(pools(pool({ ami_name: 'acme-*' }))[0]?.image).toMatchObject({ query: { owners: ['self'] } });
});

test.each([
  ['m7g.large', undefined, 'BOTTLEROCKET_ARM_64'],
  ['m7i.large', undefined, 'BOTTLEROCKET_x86_64'],
  ['g5.xlarge', undefined, 'BOTTLEROCKET_x86_64_NVIDIA'],
  ['g5g.xlarge', undefined, 'BOTTLEROCKET_ARM_64_NVIDIA'],
  ['m7g.large', 'al2023', 'AL2023_ARM_64_STANDARD'],
])('with node_os=bottlerocket, %s and os %s: %s', (type, os, amiType) => {
  const raw = { node_os: 'bottlerocket', node_pools: [{ name: 'a', type, ...(os && { os }) }] };
  expect(extraPoolsOf(parameters(raw))).toMatchObject([{ amiType }]);
});

describe('groups as Convox configures them', () => {
  const groups = (name: string, ...list: object[]) => extraPoolsOf(parameters({ [name]: list }));

  test('node groups: labelled, of all zones, named by id or place', () => {
    const list = [{ type: 't3.medium' }, { id: 7, type: 'c7g.large', label: 'web', dedicated: true, max_size: 3 }];
    expect(groups('additional_node_groups_config', ...list)).toMatchObject([
      {
        launchTemplateId: 'AdditionalLaunchTemplate0',
        nodeName: 'rack-additional-0',
        labels: { 'convox.io/label': 'custom' },
        taints: [],
        groups: [{ id: 'AdditionalNodeGroup0', zone: [1, 2, 3], capacityType: 'ON_DEMAND', minSize: 1, maxSize: 100 }],
      },
      {
        amiType: 'AL2023_ARM_64_STANDARD',
        labels: { 'convox.io/label': 'web' },
        taints: [{ key: 'dedicated-node', value: 'web', effect: 'NO_SCHEDULE' }],
        groups: [{ id: 'AdditionalNodeGroup7', minSize: 1, maxSize: 3 }],
      },
    ]);
  });

  test('build groups: from no nodes, only for builds', () => {
    const list = [{ id: 7, type: 'c7g.large', capacity_type: 'SPOT', desired_size: 2 }];
    expect(groups('additional_build_groups_config', ...list)).toMatchObject([
      {
        nodeName: 'rack-build-additional-7',
        labels: { 'convox-build': 'true', 'convox.io/label': 'custom-build' },
        taints: [{ key: 'dedicated', value: 'build', effect: 'NO_SCHEDULE' }],
        groups: [{ id: 'BuildAdditionalNodeGroup7', capacityType: 'SPOT', minSize: 0, maxSize: 100, desiredSize: 2 }],
      },
    ]);
  });
});

describe('a pool under a price cap', () => {
  test('is no managed pool', () => {
    const node_pools = [pool({ max_price_percentage: 60 })];
    expect(pools(...node_pools)).toEqual([]);
    expect(capped(...node_pools)).toMatchObject([
      {
        launchTemplateId: 'PoolBatchLargeLaunchTemplate',
        groups: [
          { id: 'PoolBatchLargeScalingGroup1', zones: [1], minSize: 1, maxSize: 34 },
          { id: 'PoolBatchLargeScalingGroup2', zones: [2], minSize: 0, maxSize: 33 },
          { id: 'PoolBatchLargeScalingGroup3', zones: [3], minSize: 0, maxSize: 33 },
        ],
        maxPricePercentage: 60,
      },
    ]);
  });

  test.each<[string, object, object]>([
    [
      'one type',
      { type: 'm7g.large' },
      { types: ['m7g.large'], vcpus: { min: 2, max: 2 }, memoryMib: { min: 8192, max: 8192 } },
    ],
    [
      'from the smallest to the largest type',
      { type: 'c7g.xlarge,m7g.large,r7g.large' },
      { vcpus: { min: 2, max: 4 }, memoryMib: { min: 8192, max: 16384 } },
    ],
    [
      'what was asked for without a type',
      { type: undefined, vcpu_min: 1, vcpu_max: 8, memory_min: 2048, memory_max: 65536 },
      { types: undefined, vcpus: { min: 1, max: 8 }, memoryMib: { min: 2048, max: 65536 }, architecture: 'x86_64' },
    ],
    [
      'no bounds for a type that does not tell',
      { type: 'g5.xlarge' },
      { types: ['g5.xlarge'], vcpus: { min: 0 }, memoryMib: { min: 0 }, accelerator: 'nvidia' },
    ],
    [
      'the bounds that the pool has for such a type',
      { type: 'g5.xlarge', vcpu_min: 4, vcpu_max: 4, memory_min: 16384 },
      { types: ['g5.xlarge'], vcpus: { min: 4, max: 4 }, memoryMib: { min: 16384, max: undefined } },
    ],
    ['x86_64', { type: 'm7i.large' }, { architecture: 'x86_64', accelerator: 'none', burstable: false }],
    ['arm64, burstable', { type: 'm7g.large,t4g.large' }, { architecture: 'arm64', burstable: true }],
  ])('takes instances by what they have: %s', (_, more, requirements) => {
    expect(capped(pool({ max_price_percentage: 60, ...more }))).toMatchObject([{ requirements }]);
  });
});

test.each([
  [['t3.small'], 'al2023', []],
  [['g5.xlarge'], 'al2023', ['nvidia']],
  [['g5g.xlarge'], 'al2023', ['nvidia']],
  [['inf2.xlarge'], 'al2023', ['neuron']],
  [['trn1.2xlarge', 'p4d.24xlarge', 'g5.xlarge'], 'al2023', ['nvidia', 'neuron']],
  [['g5.xlarge'], 'bottlerocket', []],
])('device plugins for %j on %s: %j', (types, node_os, plugins) => {
  const node_pools = types.map((type, i) => ({ name: `p${i}`, type }));
  expect(planRack(parameters({ node_os, node_pools })).nodes.devicePlugins).toEqual(plugins);
});

test('a pool under a price cap needs its device plugin too', () => {
  const node_pools = [{ name: 'a', type: 'g5.xlarge', max_price_percentage: 50 }];
  expect(planRack(parameters({ node_pools })).nodes.devicePlugins).toEqual(['nvidia']);
});

test.each<[boolean, Readonly<Record<string, unknown>>]>([
  [true, {}],
  [true, { imds_http_hop_limit: 2, imds_http_tokens: 'required' }],
  [false, { imds_http_tokens: 'required' }],
  [false, { imds_http_hop_limit: 1 }],
  [false, { node_pools: [{ name: 'a', type: 'm7g.large', max_price_percentage: 50 }] }],
])('pods reach the metadata of their instance on all nodes: %s with %j', (reach, raw) => {
  expect(planRack(parameters(raw)).nodes.podsReachMetadata).toBe(reach);
});

test('no pool, no plugin', () => {
  expect(devicePluginsFor([])).toEqual([]);
});

describe('the image that EKS recommends', () => {
  test.each([
    ['AL2023_x86_64_STANDARD', 'x86_64/standard'],
    ['AL2023_ARM_64_STANDARD', 'arm64/standard'],
    ['AL2023_x86_64_NVIDIA', 'x86_64/nvidia'],
    ['AL2023_ARM_64_NVIDIA', 'arm64/nvidia'],
    ['AL2023_x86_64_NEURON', 'x86_64/neuron'],
  ] as const)('%s', (amiType, path) => {
    expect(recommendedImage(amiType, '1.35')).toBe(
      `/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/${path}/recommended/image_id`,
    );
  });

  test('is none of Bottlerocket', () => {
    expect(() => recommendedImage('BOTTLEROCKET_ARM_64', '1.35')).toThrow('BOTTLEROCKET_ARM_64');
  });
});

describe('the subnets of a pool', () => {
  const zonesOf = (raw: Raw) =>
    planRack(parseParameters(raw).parameters)
      .nodes.pools.at(-1)
      ?.groups.map(({ zone }) => zone);
  const POOL = { name: 'a', type: 'm7g.large' };
  const ids = (prefix: string) => ['a', 'b', 'c', 'd'].map((letter) => `subnet-${prefix}00000${letter}0`).join(',');
  const EXISTING = {
    vpc_id: 'vpc-0a1b2c3d',
    cidr: '10.1.0.0/16',
    private_subnets_ids: ids('0'),
    public_subnets_ids: ids('1'),
  };
  const given = (az: string, i: number) => [
    { cidr: `10.1.${i * 16}.0/20`, az, name: `a${i}`, type: 'private' },
    { cidr: `10.1.${200 + i}.0/24`, az, name: `b${i}`, type: 'public' },
  ];
  const subnets = ['use1-az4', 'use1-az5', 'use1-az6', 'use1-az1'].flatMap(given);

  test.each([
    ['all of the existing ones', { ...EXISTING, node_pools: [POOL] }, [1, 2, 3, 4]],
    [
      'existing ones that it names',
      { ...EXISTING, node_pools: [{ ...POOL, subnets: ids('0').split(',').slice(1, 3) }] },
      [2, 3],
    ],
    [
      'existing ones of the other kind',
      { ...EXISTING, node_pools: [{ ...POOL, subnets: `${ids('1').split(',')[3]},${ids('0').split(',')[0]}` }] },
      [1, 8],
    ],
    [
      'existing ones beside public nodes',
      { ...EXISTING, private: false, node_pools: [{ ...POOL, subnets: ids('0').split(',').slice(0, 1) }] },
      [5],
    ],
    ['all of the given ones', { subnets, node_pools: [POOL] }, [1, 2, 3, 4]],
    ['the given one in the zone it names', { subnets, node_pools: [{ ...POOL, zones: 'use1-az1' }] }, [4]],
  ])('%s', (_, raw, expected) => {
    expect(zonesOf(raw)).toEqual(expected);
  });
});
