import { parseParameters } from '../../../lib/parameters/parse';
import type { KnownNetwork } from '../../../lib/rack/network/network';
import { nodeRules } from '../../../lib/rack/nodes/rules';
import { planRack } from '../../../lib/rack/plan';
import { judge } from '../../../lib/rack/plan-rule';

type Raw = Readonly<Record<string, unknown>>;
const nodes = (raw: Raw = {}) => planRack(parseParameters(raw).parameters).nodes;
const vpc = { vpc_id: 'vpc-0a1b2c3d4e5f60718' };
const subnet = (cidr: string, az: string, type = 'private') => ({
  cidr,
  az,
  type,
  name: `${type}-${cidr.split('.')[2]}`,
});
const zones = ['use1-az1', 'use1-az2', 'use1-az4'];
const existing = (kind: string) => [1, 2, 3].map((n) => `subnet-${kind}000000${n}`).join(',');

test.each<[string, Raw, boolean]>([
  ['a VPC by default', {}, true],
  ['the smallest VPC whose private subnets are a /23', { cidr: '10.1.0.0/21' }, true],
  ['one smaller', { cidr: '10.1.0.0/22' }, false],
  ['the smallest VPC', { cidr: '10.1.0.0/24' }, false],
  ['public subnets, /22', { private: false }, true],
  ['public subnets, /24', { private: false, cidr: '10.1.0.0/18' }, false],
  [
    'existing subnets of any size',
    { ...vpc, private_subnets_ids: existing('0'), public_subnets_ids: existing('1') },
    true,
  ],
  [
    'given subnets of which one is small',
    {
      internet_gateway: false,
      endpoint_access: 'private',
      subnets: zones.map((az, i) => subnet(`10.1.${i * 16}.0/${i === 1 ? 24 : 20}`, az)),
    },
    false,
  ],
  [
    'given subnets of which a small one is not for nodes',
    {
      internet_gateway: false,
      endpoint_access: 'private',
      subnets: [...zones.map((az, i) => subnet(`10.1.${i * 16}.0/20`, az)), subnet('10.1.64.0/24', 'use1-az1')],
    },
    true,
  ],
])('blocks of addresses: %s', (_, raw, expected) => {
  expect(nodes(raw).prefixDelegation).toBe(expected);
});

const EXISTING = { ...vpc, private_subnets_ids: existing('0'), public_subnets_ids: existing('1') };
/** Subnets of both kinds, as a look-up tells them. */
const looked = (privatePrefix: number, publicPrefix: number): KnownNetwork => ({
  subnetCidrs: Object.fromEntries([
    ...existing('0')
      .split(',')
      .map((id, i) => [id, `10.7.${i * 16}.0/${privatePrefix}`]),
    ...existing('1')
      .split(',')
      .map((id, i) => [id, `10.7.${128 + i * 16}.0/${publicPrefix}`]),
  ]),
});

test.each<[string, Raw, KnownNetwork | undefined, boolean, string[]]>([
  ['of unknown size', EXISTING, undefined, true, ['rack:prefix-delegation']],
  ['of unknown size, and blocks are wanted', { ...EXISTING, prefix_delegation: 'true' }, undefined, true, []],
  ['of unknown size, and none are', { ...EXISTING, prefix_delegation: false }, undefined, false, []],
  [
    'of which some were looked up',
    EXISTING,
    { subnetCidrs: { 'subnet-00000001': '10.7.0.0/20' } },
    true,
    ['rack:prefix-delegation'],
  ],
  ['with room', EXISTING, looked(23, 28), true, []],
  ['without room', EXISTING, looked(24, 20), false, []],
  [
    'without room, and blocks are wanted all the same',
    { ...EXISTING, prefix_delegation: true },
    looked(24, 20),
    true,
    ['rack:prefix-delegation-small'],
  ],
  ['without room where nodes are', { ...EXISTING, private: false }, looked(20, 24), false, []],
  [
    'of its own without room, and blocks are wanted',
    { cidr: '10.1.0.0/24', prefix_delegation: 'true' },
    undefined,
    true,
    ['rack:prefix-delegation-small'],
  ],
  ['of its own, and no blocks are wanted', { prefix_delegation: 'False' }, undefined, false, []],
  ['of its own', {}, undefined, true, []],
])('subnets %s', (_, raw, known, on, warned) => {
  const plan = planRack(parseParameters(raw).parameters, known);
  expect(plan.nodes.prefixDelegation).toBe(on);
  expect(judge(plan, nodeRules).warnings.map(({ id }) => id)).toEqual(warned);
});

const bottlerocket = { node_os: 'bottlerocket' };
test.each<[string, Raw, number | undefined, number | undefined]>([
  ['t3.small', {}, 110, undefined],
  ['the lowest of several', { node_type: 't3.small,t3a.small' }, 98, undefined],
  ['one type on Xen', { node_type: 't3.small,t2.small' }, 11, undefined],
  ['one type that is not known', { node_type: 't3.small,x1e.xlarge' }, undefined, undefined],
  ['none with single addresses', { cidr: '10.1.0.0/24' }, undefined, undefined],
  ['Bottlerocket', bottlerocket, 110, 376],
  ['Bottlerocket of several types', { ...bottlerocket, node_type: 't3.small,t3a.small' }, 98, 376],
  ['Bottlerocket of a type that is not in the table', { ...bottlerocket, node_type: 'm8a.large' }, 110, undefined],
  ['Bottlerocket with single addresses', { ...bottlerocket, cidr: '10.1.0.0/24' }, undefined, undefined],
])('pods of a node: %s', (_, raw, maxPods, reservedMemoryMib) => {
  const [{ maxPods: limit, reservedMemoryMib: kept } = {}] = nodes(raw).pools;
  expect([limit, kept]).toEqual([maxPods, reservedMemoryMib]);
});

test('every pool has its own limit', () => {
  const raw = {
    build_node_enabled: true,
    build_node_type: 'm7g.medium',
    node_pools: [{ name: 'large', type: 'm7g.8xlarge' }],
  };
  expect(nodes(raw).pools.map(({ maxPods }) => maxPods)).toEqual([110, 98, 250]);
});
