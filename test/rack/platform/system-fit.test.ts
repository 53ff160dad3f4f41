import fc from 'fast-check';
import { parseParameters } from '../../../lib/parameters/parse';
import { planRack, type RackPlan } from '../../../lib/rack/plan';
import { judge } from '../../../lib/rack/plan-rule';
import { systemPodsFit } from '../../../lib/rack/platform/system-fit';
import { EXAMPLE_RACKS } from '../../support/example-racks';

type Raw = Readonly<Record<string, unknown>>;
const planOf = (raw: Raw) => planRack(parseParameters(raw).parameters);
const judgedOn = (plan: Pick<RackPlan, 'nodes' | 'cluster' | 'platform'>) => judge(plan, [systemPodsFit]);
const fitOf = (raw: Raw) => judgedOn(planOf(raw));
const CHEAP = { high_availability: false };
const SMALL_SUBNETS = { cidr: '10.1.0.0/24' };
const EVERYTHING = {
  internal_router: true,
  network_policy: 'calico',
  efs_csi_driver_enable: true,
  pod_identity_agent_enable: true,
};

test.each<[string, Raw]>([
  ...Object.entries(EXAMPLE_RACKS),
  ['cheap on demand', CHEAP],
  ['m7g.large', { node_type: 'm7g.large' }],
  ['Bottlerocket', { node_os: 'bottlerocket' }],
  ['an image of its own', { ami_id: 'ami-01234567' }],
  ['mixed, none on demand', { node_capacity_type: 'mixed', min_on_demand_count: 0 }],
  ['everything', EVERYTHING],
  ['everything, cheap', { ...EVERYTHING, ...CHEAP }],
  ['no autoscaler', { autoscaler_enable: false }],
  ['a type that is not known', { node_type: 'x1e.xlarge' }],
])('%s fits', (_, raw) => {
  expect(fitOf(raw)).toEqual({ contradictions: [], warnings: [] });
});

test('what fits once the autoscaler has added nodes says so, with the numbers', () => {
  expect(fitOf(SMALL_SUBNETS)).toEqual({
    contradictions: [],
    warnings: [
      {
        id: 'rack:system-pods-need-nodes',
        message:
          'node_type=t3.small: the system pods need 35 pods, 1640m CPU and 2410 MiB of 3 nodes, and each has room for 11 pods, 1930m CPU and 1375 MiB; nodes are added until there are 4: take a larger node_type for fewer.',
      },
    ],
  });
});

test.each<[string, Raw, number]>([
  ['cheap', { ...CHEAP, ...SMALL_SUBNETS }, 2],
  ['Xen', { node_type: 't2.small' }, 4],
])('%s: the autoscaler adds nodes', (_, raw, nodes) => {
  const { contradictions, warnings } = fitOf(raw);
  expect(contradictions).toEqual([]);
  expect(warnings.map(({ message }) => /until there are (\d+)/.exec(message)?.[1])).toEqual([`${nodes}`]);
});

test.each<[string, Raw, string, string]>([
  [
    'no node for the largest pod',
    { node_type: 't3.nano' },
    'is too small: 5 daemon sets and ebs-csi-controller need 6 pods, 300m CPU and 430 MiB of one node, and a node has room for 34 pods, 1930m CPU and 63 MiB',
    '-c node_type=t3.small',
  ],
  [
    'no node for the daemon sets',
    { node_type: 't2.nano' },
    'is too small: 5 daemon sets and ebs-csi-controller need 6 pods, 300m CPU and 430 MiB of one node, and a node has room for 4 pods, 940m CPU and 63 MiB',
    '-c node_type=t2.small',
  ],
  [
    'no room for what adds nodes',
    { node_type: 't3.micro' },
    'is too small: the system pods that go first need 27 pods, 1640m CPU and 2410 MiB of 3 nodes, and a node has room for 34 pods, 1930m CPU and 526 MiB',
    '-c node_type=t3.small',
  ],
  [
    'nothing that adds nodes',
    { node_type: 't2.small', autoscaler_enable: false, internal_router: true },
    'is too small: the system pods need 35 pods, 1740m CPU and 2366 MiB of 3 nodes, with autoscaler_enable=false there will be no more, and a node has room for 11 pods, 940m CPU and 1375 MiB',
    '-c node_type=t2.medium',
  ],
  [
    'one type of a list',
    { node_type: 't3.micro,t3.medium' },
    'is too small: the system pods that go first need 27 pods, 1640m CPU and 2410 MiB of 3 nodes, and a node has room for 34 pods, 1930m CPU and 526 MiB',
    '-c node_type=t3.small,t3.medium',
  ],
  [
    'one node that is too small',
    { node_type: 't2.small', ...CHEAP, ...EVERYTHING, autoscaler_enable: false },
    'is too small: the system pods need 23 pods, 800m CPU and 1212 MiB of one node, with autoscaler_enable=false there will be no more, and a node has room for 11 pods, 940m CPU and 1375 MiB',
    '-c node_type=t2.large',
  ],
])('refused: %s', (_, raw, message, fix) => {
  const { contradictions, warnings } = fitOf(raw);
  expect(contradictions).toMatchObject([{ parameter: 'node_type', given: raw.node_type, message, fix }]);
  expect(warnings).toEqual([]);
  expect(fitOf({ ...raw, node_type: fix.replace('-c node_type=', '') }).contradictions).toEqual([]);
});

test('what was refused rests on all that decides how many nodes there are, how large, and for how many pods', () => {
  expect(fitOf({ node_type: 't3.nano' }).contradictions).toMatchObject([
    {
      allowed: 'types whose nodes have room for the system pods',
      involves: [
        'node_type',
        'node_os',
        'node_capacity_type',
        'min_on_demand_count',
        'max_on_demand_count',
        'node_min_count',
        'node_max_count',
        'high_availability',
        'cidr',
        'subnets',
        'prefix_delegation',
        'autoscaler_enable',
        'network_policy',
      ],
    },
  ]);
});

test.each([
  ['the largest that the groups may grow to', 'mixed', 3, 1],
  ['the most', 'mixed', 4, 0],
])('a group on demand may not grow: %s', (_, capacity, most, problems) => {
  const plan = planOf({ ...SMALL_SUBNETS, node_capacity_type: capacity });
  const [main] = plan.nodes.pools;
  const groups = main?.groups.map((group, i) => ({ ...group, maxSize: i === 0 ? most - 2 : 1 })) ?? [];
  const pools = main === undefined ? [] : [{ ...main, groups }];
  expect(judgedOn({ ...plan, nodes: { ...plan.nodes, pools } }).contradictions).toHaveLength(problems);
});

test('a larger type is never worse', () => {
  const sizes = ['nano', 'micro', 'small', 'medium', 'large', 'xlarge'];
  const rank = ({ contradictions, warnings }: ReturnType<typeof fitOf>) => contradictions.length * 2 + warnings.length;
  fc.assert(
    fc.property(
      fc.constantFrom('t2', 't3', 't3a', 't4g'),
      fc.constantFrom({}, SMALL_SUBNETS),
      fc.constantFrom('none', 'calico'),
      fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean()),
      (family, network, network_policy, [high_availability, autoscaler_enable, internal_router, fluentd_disable]) => {
        const more = { network_policy, high_availability, autoscaler_enable, internal_router, fluentd_disable };
        const ranks = sizes.map((size) => rank(fitOf({ ...network, ...more, node_type: `${family}.${size}` })));
        expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
        expect(ranks.at(-1)).toBe(0);
      },
    ),
  );
});

test('two replicas that must be apart need two nodes from the start, however large one is', () => {
  const plan = planOf({ node_type: 'm7g.16xlarge' });
  const [main] = plan.nodes.pools;
  const starting = (nodes: number) => {
    const groups = main?.groups.slice(0, nodes) ?? [];
    const pools = main ? [{ ...main, groups }] : [];
    return judgedOn({ ...plan, nodes: { ...plan.nodes, pools } }).contradictions;
  };
  expect([1, 2, 3].map((nodes) => starting(nodes).length)).toEqual([1, 0, 0]);
  expect(starting(1).map(({ fix }) => fix)).toEqual(['a larger node_type']);
});
