import fc from 'fast-check';
import { costOf } from '../../lib/cost';
import { EXAMPLE_RACKS } from '../support/example-racks';
import { planOf } from '../support/plans';
import { anyRack } from '../support/random-racks';
import type { Raw } from '../support/templates';

const cost = (raw: Raw = {}) => costOf(planOf(raw));
const pool = (more: Raw) => ({ node_pools: [{ name: 'p', ...more }] });
/** Part → how many, and USD a month. */
const lines = (raw: Raw) =>
  Object.fromEntries(cost(raw).lines.map(({ part, count, monthly }) => [part, [count, monthly]]));

/**
 * Prices of us-east-1, by the hour: cluster 0.10, t3.small 0.0208, NAT gateway 0.045, public address 0.005, load balancer
 * 0.0225; gp3 0.08 a GiB and month, key 1.00 a month. A month has 730 hours. Sources: lib/facts/fleet/prices.json.
 */
test('a rack by default, part by part', () => {
  expect(
    cost().lines.map(({ part, count, unit, unitPrice, per, monthly }) => [part, count, unit, unitPrice, per, monthly]),
  ).toEqual([
    ['control plane, Kubernetes 1.36', 1, 'cluster', 0.1, 'hour', 73],
    ['nodes rack-node', 3, 't3.small', 0.0208, 'hour', 45.55],
    ['disks of nodes', 60, 'GiB', 0.08, 'month', 4.8],
    ['NAT gateways', 3, 'gateway', 0.045, 'hour', 98.55],
    ['their public addresses', 3, 'address', 0.005, 'hour', 10.95],
    ['load balancers of routers', 1, 'load balancer', 0.0225, 'hour', 16.43],
    ['their public addresses, one a zone', 3, 'address', 0.005, 'hour', 10.95],
    ['key', 1, 'key', 1, 'month', 1],
  ]);
  expect(cost()).toMatchObject({ total: 261.23, withoutPrice: [], ceilings: [], currency: 'USD', asOf: '2026-11-26' });
});

test.each<[string, Raw, Readonly<Record<string, readonly [number, number | undefined]>>]>([
  [
    'a tier, whose price is not known',
    { control_plane_tier: 'tier-xl' },
    { 'control plane that is kept ready': [1, undefined] },
  ],
  // 29 metrics in 22 alarms at 0.10, a dashboard at 3.00, six metrics of its own at 0.30.
  [
    'monitoring',
    { monitoring_enable: true },
    { alarms: [29, 2.9], dashboard: [1, 3], 'metrics of certificates and requests': [6, 1.8] },
  ],
  [
    'monitoring without an access log',
    { monitoring_enable: true, fluentd_disable: true },
    { alarms: [27, 2.7], 'metrics of certificates and requests': [2, 0.6] },
  ],
  [
    'a transit gateway instead of NAT gateways',
    { egress: 'tgw-0a1b2c3d' },
    { 'attachment to the transit gateway': [1, 36.5] },
  ],
  ['extended support', { k8s_version: '1.33' }, { 'control plane, Kubernetes 1.33': [1, 438] }],
  [
    'm7g.large, two a group',
    { node_type: 'm7g.large', node_min_count: 2 },
    { 'nodes rack-node': [6, 357.41], 'disks of nodes': [120, 9.6] },
  ],
  ['the first of a list, as EKS takes them', { node_type: 'm7g.large,m6g.large' }, { 'nodes rack-node': [3, 178.7] }],
  [
    'spot: at most the dearest on demand',
    { node_capacity_type: 'spot', node_type: 't3.small,t3a.small' },
    { 'nodes rack-node, spot': [3, 45.55] },
  ],
  [
    'mixed',
    { node_capacity_type: 'mixed', node_type: 'm7g.large', min_on_demand_count: 2 },
    { 'nodes rack-node': [2, 119.14], 'nodes rack-node, spot': [2, 119.14] },
  ],
  // Half of the cheaper of the two: 0.0408 an hour.
  [
    'a price cap',
    pool({ type: 'm7g.large,m7g.xlarge', min: 2, max_price_percentage: 50 }),
    { 'nodes rack-p, spot': [2, 59.57] },
  ],
  [
    'a cap above the on-demand price',
    pool({ type: 'm7g.large', min: 1, max_price_percentage: 300 }),
    { 'nodes rack-p, spot': [1, 59.57] },
  ],
  // Of a GPU and a general type the cap is of the general one: 10 % of 0.192.
  [
    'a cap is a share of a C, M or R type',
    pool({ type: 'g5.xlarge,g4dn.xlarge', min: 1, max_price_percentage: 10 }),
    { 'nodes rack-p, spot': [1, 38.4] },
  ],
  [
    'types that EC2 picks',
    pool({ vcpu_min: 2, memory_min: 4096, min: 1, max_price_percentage: 50 }),
    { 'nodes rack-p, spot': [1, undefined] },
  ],
  ['a pool that starts with none', pool({ type: 'p5.48xlarge', min: 0 }), { 'nodes rack-node': [3, 45.55] }],
  ['a type that is not in the table', { node_type: 'r9g.large' }, { 'nodes rack-node': [3, undefined] }],
  ['Bottlerocket has two disks', { node_os: 'bottlerocket' }, { 'disks of nodes': [66, 5.28] }],
  [
    'a bastion',
    { bastion_enable: true },
    { bastion: [1, 3.07], 'disk of the bastion': [8, 0.64], 'public address of the bastion': [1, 3.65] },
  ],
  [
    'a key of your own',
    { kms_key_arn: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab' },
    { 'disks of nodes': [60, 4.8] },
  ],
  [
    'two routers, one of which has no public addresses',
    { internal_router: true },
    { 'load balancers of routers': [2, 32.85], 'their public addresses, one a zone': [3, 10.95] },
  ],
  ['nodes with addresses of their own', { private: false }, { 'public addresses of nodes': [3, 10.95] }],
  // Twelve endpoints in three zones.
  ['isolated', EXAMPLE_RACKS.isolated ?? {}, { 'interface endpoints, in each zone': [36, 262.8] }],
  [
    'isolated with files',
    { ...EXAMPLE_RACKS.isolated, efs_csi_driver_enable: true },
    { 'interface endpoints, in each zone': [39, 284.7] },
  ],
  [
    'a pool in public subnets',
    { ...EXAMPLE_RACKS['existing-vpc'], ...pool({ type: 't3.small', subnets: 'subnet-1000000a', min: 2 }) },
    { 'public addresses of nodes': [2, 7.3] },
  ],
])('%s', (_, raw, expected) => {
  expect(lines(raw)).toMatchObject(expected);
});

test.each<[string, Raw, string[]]>([
  ['public nodes', { private: false }, ['NAT gateways', 'their public addresses']],
  [
    'an isolated rack',
    EXAMPLE_RACKS.isolated ?? {},
    ['NAT gateways', 'their public addresses', 'their public addresses, one a zone', 'public addresses of nodes'],
  ],
  [
    'an existing network',
    EXAMPLE_RACKS['existing-vpc'] ?? {},
    ['NAT gateways', 'their public addresses', 'public addresses of nodes'],
  ],
  [
    'a key of your own',
    { kms_key_arn: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab' },
    ['key'],
  ],
  ['a pool that starts with none', pool({ type: 'p5.48xlarge', min: 0 }), ['nodes rack-p']],
])('%s has nothing to pay for %#', (_, raw, parts) => {
  expect(Object.keys(lines(raw)).filter((part) => parts.includes(part))).toEqual([]);
});

/** 73 + 15.18 + 1.60 + 32.85 + 3.65 + 16.43 + 7.30 + 1. */
test('a cheap rack costs at most so much, and what is a bound is said to be one', () => {
  const { total, ceilings, notKnown } = cost(EXAMPLE_RACKS.cheap);
  expect(total).toBe(151.01);
  expect(ceilings).toEqual(['nodes cheap-node, spot']);
  expect(notKnown).toContain('spot prices');
  expect(cost().notKnown).not.toContain('spot prices');
});

test('what has no price is not in the total, and is named', () => {
  const { total, withoutPrice } = cost({ node_type: 'r9g.large' });
  expect(total).toBe(215.68);
  expect(withoutPrice).toEqual(['nodes rack-node (r9g.large)']);
});

test.each<[string, Raw, string | undefined]>([
  ['us-east-1', {}, undefined],
  [
    'another region',
    { region: 'eu-west-1' },
    'These are the prices of us-east-1: eu-west-1 has prices of its own, which differ part by part.',
  ],
  [
    'GovCloud',
    { region: 'us-gov-west-1' },
    'These are the prices of us-east-1: us-gov-west-1 has prices of its own, which differ part by part.',
  ],
  [
    'China',
    { region: 'cn-north-1' },
    'These are the prices of us-east-1: cn-north-1 has a price list of its own, in yuan.',
  ],
])('a note on regions: %s', (_, raw, note) => {
  expect(cost(raw).notes.find((one) => one.startsWith('These are the prices'))).toBe(note);
});

test.each<[string, Raw, RegExp]>([
  ['pools without nodes', pool({ type: 'p5.48xlarge', min: 0 }), /^No nodes at rest, and no cost: rack-p\.$/],
  [
    'nodes that sleep',
    { schedule_rack_scale_down: '0 20 * * *', schedule_rack_scale_up: '0 6 * * *' },
    /^While the schedule has the nodes asleep/,
  ],
  [
    'system pods that need more nodes',
    { high_availability: false, prefix_delegation: 'false' },
    /^The system pods need 2 main nodes/,
  ],
  ['files', { efs_csi_driver_enable: true }, /^The file system costs nothing while it is empty/],
  ['a network of others', EXAMPLE_RACKS['existing-vpc'] ?? {}, /^Gateways and endpoints that the existing network has/],
])('a note on %s', (_, raw, note) => {
  expect(cost(raw).notes).toContainEqual(expect.stringMatching(note));
  expect(cost().notes).toEqual([]);
});

test('support that has ended, or ends, says when', () => {
  const note = (k8s_version: string) => cost({ k8s_version }).lines[0]?.note;
  expect(note('1.36')).toBe(
    'standard support until 2027-08-02; then 0.60 an hour, until 2028-08-02 (as of 2026-11-20)',
  );
  expect(note('1.33')).toMatch(/^standard support ended 2026-07-29; extended support ends 2027-07-29/);
  expect(note('1.29')).toMatch(/^support ended 2026-03-23: EKS makes no such cluster any more/);
});

test('what costs by use has a rate', () => {
  const rates = (raw: Raw) => cost(raw).byUse.map(({ what }) => what);
  expect(rates({ monitoring_enable: true })).toContain('metrics of nodes and pods');
  expect(rates({})).not.toContain('metrics of nodes and pods');
  expect(cost().byUse).toContainEqual({ what: 'NAT gateways', usd: 0.045, unit: 'GB processed', asOf: '2024-07-01' });
  expect(rates({ private: false })).not.toContain('NAT gateways');
  expect(rates({ fargate_namespaces: 'jobs', efs_csi_driver_enable: true })).toEqual(
    expect.arrayContaining(['pods on Fargate', 'file system']),
  );
  expect(rates(EXAMPLE_RACKS.isolated ?? {})).toEqual(expect.arrayContaining(['interface endpoints', 'images in ECR']));
});

test('whatever a rack is, its total is the sum of its lines, and every price has a day and a source', () => {
  fc.assert(
    fc.property(anyRack, (raw) => {
      const found = cost(raw);
      const sum = found.lines.reduce((total, { monthly = 0 }) => total + monthly, 0);
      expect(found.total).toBeCloseTo(sum, 2);
      expect(JSON.parse(JSON.stringify(found))).toEqual(found);
      for (const line of found.lines) {
        expect([line.part, line.count > 0]).toEqual([line.part, true]);
        expect(line.unitPrice === undefined).toBe(line.monthly === undefined);
        expect(
          line.unitPrice === undefined || (line.asOf !== undefined && line.source.every((key) => key in found.sources)),
        ).toBe(true);
      }
    }),
    { numRuns: 25 },
  );
});
