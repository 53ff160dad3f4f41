import { usesOf } from '../../lib/capacity';
import type { QuotaId } from '../../lib/facts/fleet/quotas';
import { EXAMPLE_RACKS } from '../support/example-racks';
import { planOf } from '../support/plans';
import type { Raw } from '../support/templates';

type Taken = readonly [quota: QuotaId, atStart: number, atFullScale: number];

/** What a rack takes of a quota, in whatever scopes of it. */
function takenOf(raw: Raw, id: QuotaId): Taken {
  const uses = usesOf(planOf(raw)).filter(({ quota }) => quota === id);
  const total = (when: 'atStart' | 'atFullScale') => uses.reduce((sum, use) => sum + use[when], 0);
  return [id, total('atStart'), total('atFullScale')];
}

const pool = (more: Raw) => ({ node_pools: [{ name: 'p', ...more }] });

/** Sizes from the reference: three groups of 1 to 100 by default; a pool of 1 to 100; build nodes up to 100. */
test.each<[string, Raw, Taken[]]>([
  ['three t3.small, two vCPUs each', {}, [['on-demand-standard', 6, 600]]],
  [
    'two m7g.xlarge a group, four each',
    { node_type: 'm7g.xlarge', node_min_count: 2, node_max_count: 5 },
    [['on-demand-standard', 24, 60]],
  ],
  [
    'one group, spot',
    { high_availability: false, node_capacity_type: 'spot', node_type: 't3.large' },
    [
      ['spot-standard', 2, 200],
      ['on-demand-standard', 0, 0],
    ],
  ],
  [
    'mixed: two on demand, and two groups of spot',
    { node_capacity_type: 'mixed', min_on_demand_count: 2, max_on_demand_count: 10, node_type: 'm7g.large' },
    [
      ['on-demand-standard', 4, 20],
      ['spot-standard', 4, 400],
    ],
  ],
  ['the largest of a list', { node_type: 't3.small,m5.2xlarge,c5.xlarge' }, [['on-demand-standard', 24, 2400]]],
  [
    'build nodes start with none',
    { build_node_enabled: true, build_node_type: 'c7g.4xlarge' },
    [['on-demand-standard', 6, 2200]],
  ],
  ['a bastion has two', { bastion_enable: true }, [['on-demand-standard', 8, 602]]],
  [
    'a schedule changes nothing',
    { schedule_rack_scale_down: '0 20 * * *', schedule_rack_scale_up: '0 6 * * *' },
    [['on-demand-standard', 6, 600]],
  ],
  [
    'a GPU counts elsewhere',
    pool({ type: 'g5.2xlarge', min: 1, max: 4 }),
    [
      ['on-demand-g', 8, 32],
      ['on-demand-standard', 6, 600],
    ],
  ],
  [
    'training',
    pool({ type: 'p5.48xlarge', min: 0, max: 2, capacity_type: 'spot' }),
    [
      ['spot-p', 0, 384],
      ['spot-standard', 0, 0],
    ],
  ],
  [
    'inference',
    pool({ type: 'inf2.xlarge,trn1.2xlarge', max: 3 }),
    [
      ['on-demand-inf', 4, 12],
      ['on-demand-trn', 8, 24],
    ],
  ],
  ['bare metal', pool({ type: 'i4i.metal', max: 2 }), [['on-demand-standard', 6 + 128, 600 + 256]]],
  ['large memory', pool({ type: 'x2idn.16xlarge', max: 1 }), [['on-demand-x', 64, 64]]],
  [
    'a price cap, of the types named',
    pool({ type: 'm7g.large,m7g.4xlarge', min: 3, max: 6, max_price_percentage: 50 }),
    [['spot-standard', 48, 96]],
  ],
  [
    'a price cap, of any type up to a size',
    pool({ vcpu_min: 2, vcpu_max: 8, memory_min: 4096, min: 1, max: 10, max_price_percentage: 50 }),
    [['spot-standard', 8, 80]],
  ],
  [
    'a price cap, of any type from a size on',
    pool({ vcpu_min: 2, memory_min: 4096, min: 1, max: 10, max_price_percentage: 50 }),
    [['spot-standard', 2, 20]],
  ],
  [
    'what EC2 does not sell as spot counts against no quota of spot',
    pool({ type: 'u-6tb1.56xlarge', capacity_type: 'spot' }),
    [['spot-standard', 0, 0]],
  ],
])('vCPUs: %s', (_, raw, expected) => {
  expect(expected.map(([id]) => takenOf(raw, id))).toEqual(expected);
});

test.each<[string, Raw, Taken[]]>([
  // 3 of 20 GiB; 300 of them: 6,000 / 1,024.
  [
    'disks',
    {},
    [
      ['gp3-storage', 60 / 1024, 6000 / 1024],
      ['grants', 3, 300],
    ],
  ],
  [
    'a system disk beside that of Bottlerocket',
    { node_os: 'bottlerocket', node_disk: 50 },
    [
      ['gp3-storage', 156 / 1024, 15_600 / 1024],
      ['grants', 6, 600],
    ],
  ],
  [
    'a bastion of 8 GiB, a pool of 500',
    { bastion_enable: true, ...pool({ type: 'm7g.large', disk: 500, max: 10 }) },
    [
      ['gp3-storage', (60 + 500 + 8) / 1024, (6000 + 5000 + 8) / 1024],
      ['grants', 5, 311],
    ],
  ],
])('%s', (_, raw, expected) => {
  const close = expected.map(([id, start, full]) => [id, expect.closeTo(start, 6), expect.closeTo(full, 6)]);
  expect(expected.map(([id]) => takenOf(raw, id))).toEqual(close);
});

test.each<[string, Raw, Taken[]]>([
  [
    'a rack that is highly available',
    {},
    [
      ['elastic-ips', 3, 3],
      ['nat-gateways', 3, 3],
      ['vpcs', 1, 1],
      ['internet-gateways', 1, 1],
      ['gateway-endpoints', 1, 1],
    ],
  ],
  [
    'a cheap one',
    { high_availability: false },
    [
      ['elastic-ips', 1, 1],
      ['nat-gateways', 1, 1],
      ['subnets', 4, 4],
      ['route-tables', 4, 4],
    ],
  ],
  [
    'public nodes',
    { private: false },
    [
      ['elastic-ips', 0, 0],
      ['nat-gateways', 0, 0],
    ],
  ],
  [
    'isolated',
    EXAMPLE_RACKS.isolated ?? {},
    [
      ['elastic-ips', 0, 0],
      ['internet-gateways', 0, 0],
      ['interface-endpoints', 12, 12],
    ],
  ],
  [
    'an existing network',
    EXAMPLE_RACKS['existing-vpc'] ?? {},
    [
      ['vpcs', 0, 0],
      ['elastic-ips', 0, 0],
      ['gateway-endpoints', 0, 0],
      ['subnets', 0, 0],
    ],
  ],
  [
    'two routers',
    { internal_router: true },
    [
      ['load-balancers', 2, 2],
      ['target-groups', 4, 4],
      ['load-balancer-interfaces', 6, 6],
    ],
  ],
  [
    'pods of a router',
    {},
    [
      ['targets-per-group', 2, 10],
      ['targets-per-zone', 4, 20],
      ['targets-per-load-balancer', 4, 20],
    ],
  ],
  ['the pod of a cheap router', { high_availability: false }, [['targets-per-group', 1, 1]]],
  // Six for the load balancer in each zone, and for each NAT gateway; a node 3, or 13 full of pods.
  ['what a VPC is used for', {}, [['address-usage', 36 + 9, 36 + 300 * 13]]],
  [
    'the same, with files that each node mounts',
    { efs_csi_driver_enable: true },
    [['address-usage', 36 + 27, 36 + 300 * 19]],
  ],
  [
    'files',
    { efs_csi_driver_enable: true },
    [
      ['file-systems', 1, 1],
      ['mount-targets', 3, 3],
    ],
  ],
  [
    'namespaces on Fargate',
    { fargate_namespaces: 'a,b' },
    [
      ['fargate-profiles', 2, 2],
      ['fargate-vcpus', 0, 0],
    ],
  ],
  [
    'administrators',
    { admin_role_arns: 'arn:aws:iam::111122223333:role/a,arn:aws:iam::111122223333:role/b' },
    [['access-entries', 5, 5]],
  ],
  [
    'principals that are let in',
    { access_entries: [{ principal: 'arn:aws:iam::111122223333:role/a', policies: 'view' }] },
    [['access-entries', 4, 4]],
  ],
  ['tags', { tags: 'a=b,c=d' }, [['role-tags', 2, 2]]],
  [
    'security groups of nodes',
    { node_security_groups: 'sg-0123456789abcdef0,sg-0123456789abcdef1' },
    [['interface-groups', 3, 3]],
  ],
])('%s', (_, raw, expected) => {
  expect(expected.map(([id]) => takenOf(raw, id))).toEqual(expected);
});

/** The two rules of the cluster’s group for the router, and its own; ports 80 and 443 for each block of clients. */
test('rules of security groups are counted group by group', () => {
  const whitelist = Array.from({ length: 30 }, (_, i) => `3.5.${i}.0/24`).join(',');
  const uses = usesOf(planOf({ whitelist })).filter(({ quota }) => quota === 'security-group-rules');
  expect(Object.fromEntries(uses.map(({ of, atFullScale }) => [of, atFullScale]))).toEqual({
    'group of the cluster of rack': 3,
    'group of router of rack': 60,
  });
});

/** Of each zone: two of the control plane in the first two, a NAT gateway, a load balancer; one a node, three when full. */
test('interfaces are counted zone by zone', () => {
  const uses = usesOf(planOf()).filter(({ quota }) => quota === 'network-interfaces');
  const inZone = (zone: string, when: 'atStart' | 'atFullScale') =>
    uses.filter(({ of }) => of === zone).reduce((sum, use) => sum + use[when], 0);
  expect(
    ['use1-az1', 'use1-az2', 'use1-az4'].map((zone) => [inZone(zone, 'atStart'), inZone(zone, 'atFullScale')]),
  ).toEqual([
    [5, 304],
    [5, 304],
    [3, 302],
  ]);
});

test('a group of several zones is spread evenly over them', () => {
  const spread = { name: 'p', type: 'm7g.large', zonal: false, min: 2, max: 9 };
  const uses = usesOf(planOf({ node_pools: [spread] })).filter(({ quota }) => quota === 'network-interfaces');
  // The last three uses are the pool’s: three nodes of one interface each.
  expect(uses.slice(-3).map(({ of, atStart, atFullScale }) => [of, atStart, atFullScale])).toEqual([
    ['use1-az1', 1, 3],
    ['use1-az2', 1, 3],
    ['use1-az4', 1, 3],
  ]);
});

test('zones that are not known go by their subnets, of the kind that nodes are in', () => {
  const { region, ...rest } = EXAMPLE_RACKS['existing-vpc'] ?? {};
  const uses = usesOf(
    planOf({ ...rest, region, node_pools: [{ name: 'edge', type: 'm7g.large', subnets: 'subnet-1000000b', max: 1 }] }),
  );
  const zones = uses.filter(({ quota }) => quota === 'network-interfaces').map(({ of }) => of);
  expect([...new Set(zones)].sort()).toEqual([
    'zone of subnet-0000000a',
    'zone of subnet-0000000b',
    'zone of subnet-0000000c',
  ]);
});

test('types that EC2 picks, and pods on Fargate, leave it open how many there are', () => {
  const open = (raw: Raw) => usesOf(planOf(raw)).flatMap(({ quota, openEnded }) => (openEnded ? [quota] : []));
  const any = { name: 'any', vcpu_min: 2, memory_min: 4096, max_price_percentage: 50 };
  expect(open({})).toEqual([]);
  expect(new Set(open({ node_pools: [any] }))).toEqual(
    new Set(['spot-standard', 'network-interfaces', 'address-usage']),
  );
  expect(open({ fargate_namespaces: 'jobs' })).toEqual(['fargate-vcpus']);
});
