import type { RackParameters } from '../../../lib/parameters/declarations';
import { parseParameters } from '../../../lib/parameters/parse';
import { amiTypeFor, type NodeGroupPlan, nodePoolsOf } from '../../../lib/rack/nodes/node-pools';

const defaults = parseParameters({}).parameters;
const poolsOf = (parameters: Partial<RackParameters>, zones = 3) => nodePoolsOf({ ...defaults, ...parameters }, zones);
const mainGroups = (parameters: Partial<RackParameters>, zones?: number) => poolsOf(parameters, zones)[0]?.groups;
const buildPool = (parameters: Partial<RackParameters>) => poolsOf({ build_node_enabled: true, ...parameters })[1];

const onDemand = (zone: number): NodeGroupPlan => ({
  id: `NodeGroup${zone}`,
  zone,
  capacityType: 'ON_DEMAND',
  minSize: 1,
  maxSize: 100,
});
const spot = (zone: number): NodeGroupPlan => ({ ...onDemand(zone), capacityType: 'SPOT' });
const counted = (count: number, most: number): NodeGroupPlan => ({
  ...onDemand(1),
  minSize: count,
  maxSize: most,
  desiredSize: count,
});

test('the main pool of a rack by default', () => {
  expect(poolsOf({})).toEqual([
    {
      launchTemplateId: 'LaunchTemplate',
      nodeName: 'rack-node',
      instanceTypes: ['t3.small'],
      amiType: 'AL2023_x86_64_STANDARD',
      labels: {},
      taints: [],
      groups: [onDemand(1), onDemand(2), onDemand(3)],
    },
  ]);
});

test('the main pool takes its name, types and image from the parameters', () => {
  const types = ['m7g.large', 'c7g.large'];
  expect(poolsOf({ name: 'production', node_type: types })).toMatchObject([
    { nodeName: 'production-node', instanceTypes: types, amiType: 'AL2023_ARM_64_STANDARD' },
  ]);
});

test.each<[string, Partial<RackParameters>, number, NodeGroupPlan[]]>([
  ['on_demand', { node_capacity_type: 'on_demand' }, 3, [onDemand(1), onDemand(2), onDemand(3)]],
  ['spot', { node_capacity_type: 'spot' }, 3, [spot(1), spot(2), spot(3)]],
  [
    'on demand, of other sizes',
    { node_min_count: 2, node_max_count: 9 },
    2,
    [1, 2].map((zone) => ({ ...onDemand(zone), minSize: 2, maxSize: 9 })),
  ],
  [
    'mixed, whose first group keeps its own counts',
    { node_capacity_type: 'mixed', node_min_count: 2, node_max_count: 9 },
    2,
    [counted(1, 100), { ...spot(2), minSize: 2, maxSize: 9 }],
  ],
  ['mixed', { node_capacity_type: 'mixed' }, 3, [counted(1, 100), spot(2), spot(3)]],
  [
    'mixed, with counts',
    { node_capacity_type: 'mixed', min_on_demand_count: 2, max_on_demand_count: 9 },
    3,
    [counted(2, 9), spot(2), spot(3)],
  ],
  [
    'mixed, none at least',
    { node_capacity_type: 'mixed', min_on_demand_count: 0 },
    3,
    [counted(0, 100), spot(2), spot(3)],
  ],
  [
    'on_demand leaves the counts aside',
    { min_on_demand_count: 2, max_on_demand_count: 9 },
    3,
    [onDemand(1), onDemand(2), onDemand(3)],
  ],
  ['four zones', {}, 4, [onDemand(1), onDemand(2), onDemand(3), onDemand(4)]],
  ['not highly available', { high_availability: false }, 2, [onDemand(1)]],
  ['not highly available, three zones', { high_availability: false }, 3, [onDemand(1)]],
  ['not highly available, spot', { high_availability: false, node_capacity_type: 'spot' }, 2, [spot(1)]],
])('main groups: %s', (_, parameters, zones, groups) => {
  expect(mainGroups(parameters, zones)).toEqual(groups);
});

test.each(['on_demand', 'spot'] as const)(
  '%s: a rack that becomes highly available keeps its first group',
  (capacity) => {
    const available = mainGroups({ node_capacity_type: capacity, high_availability: true }, 3);
    expect(mainGroups({ node_capacity_type: capacity, high_availability: false }, 2)).toEqual(available?.slice(0, 1));
  },
);

describe('build nodes', () => {
  test('are a pool of their own: labelled, tainted, on demand, in the first zone', () => {
    expect(buildPool({})).toEqual({
      launchTemplateId: 'BuildLaunchTemplate',
      nodeName: 'rack-build',
      instanceTypes: ['t3.small'],
      amiType: 'AL2023_x86_64_STANDARD',
      labels: { 'convox-build': 'true' },
      taints: [{ key: 'dedicated', value: 'build', effect: 'NO_SCHEDULE' }],
      groups: [{ id: 'BuildNodeGroup', zone: 1, capacityType: 'ON_DEMAND', minSize: 0, maxSize: 100, desiredSize: 0 }],
    });
  });

  test('come after the main pool and leave it as it is', () => {
    const pools = poolsOf({ build_node_enabled: true });
    expect([pools.length, pools[0]]).toEqual([2, poolsOf({})[0]]);
  });

  test('start with as many as are always running', () => {
    expect(buildPool({ build_node_min_count: 4 })?.groups).toMatchObject([
      { minSize: 4, maxSize: 100, desiredSize: 4 },
    ]);
  });

  test('stay on demand when the nodes are spot, and one group when the rack is highly available', () => {
    expect(buildPool({ node_capacity_type: 'spot' })?.groups.map(({ capacityType }) => capacityType)).toEqual([
      'ON_DEMAND',
    ]);
  });

  test.each([
    ['node_type when none is given', undefined, ['m7g.large'], 'AL2023_ARM_64_STANDARD'],
    ['a type of their own', ['c7i.large'], ['c7i.large'], 'AL2023_x86_64_STANDARD'],
  ])('are of %s', (_, build_node_type, instanceTypes, amiType) => {
    expect(buildPool({ name: 'production', node_type: ['m7g.large'], build_node_type })).toMatchObject({
      nodeName: 'production-build',
      instanceTypes,
      amiType,
    });
  });
});

test.each([
  ['t3.small', 'AL2023_x86_64_STANDARD'],
  ['m7g.large', 'AL2023_ARM_64_STANDARD'],
  ['g5.xlarge', 'AL2023_x86_64_NVIDIA'],
  ['g5g.xlarge', 'AL2023_ARM_64_NVIDIA'],
  ['p6e-gb200.36xlarge', 'AL2023_ARM_64_NVIDIA'],
  ['inf2.xlarge', 'AL2023_x86_64_NEURON'],
  ['trn1n.32xlarge', 'AL2023_x86_64_NEURON'],
])('image of %s: %s', (type, amiType) => {
  expect(amiTypeFor([type], 'al2023')).toBe(amiType);
});

test('there is no image without an instance type', () => {
  expect(() => amiTypeFor([], 'al2023')).toThrow('is not an instance type');
});
