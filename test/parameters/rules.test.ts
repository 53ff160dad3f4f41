import { defaultZones } from '../../lib/facts/network/zones';
import { parseParameters } from '../../lib/parameters/parse';
import { problemsOf } from '../support/refusals';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/abc';
const ADMIN = 'arn:aws:iam::111122223333:role/platform';

interface Row {
  readonly name: string;
  readonly raw: Readonly<Record<string, unknown>>;
  readonly parameter: string;
  readonly message: string;
  readonly allowed?: string;
  readonly fix: string;
  /** The parameters that it is about: when one of them is refused by itself, it is not reported. */
  readonly involves: readonly string[];
}

const rows: readonly Row[] = [
  {
    name: 'two zones, highly available (A3)',
    raw: { availability_zones: 'us-east-1a,us-east-1b' },
    parameter: 'availability_zones',
    message: 'must name at least 3 zones when high_availability=true',
    fix: '-c availability_zones=us-east-1a,us-east-1b,us-east-1c',
    involves: ['availability_zones', 'region', 'high_availability'],
  },
  {
    name: 'a region of two zones, highly available (A12)',
    raw: { region: 'us-west-1' },
    parameter: 'region',
    message: 'offers EKS the zones usw1-az1 and usw1-az3 only, a highly available rack needs 3',
    allowed: 'high_availability=false here, or another region',
    fix: '-c high_availability=false',
    involves: ['availability_zones', 'region', 'high_availability'],
  },
  {
    name: 'both zones of a region of two, highly available (A3)',
    raw: { region: 'us-west-1', availability_zones: 'usw1-az1,usw1-az3' },
    parameter: 'availability_zones',
    message: 'must name at least 3 zones when high_availability=true',
    fix: '-c high_availability=false',
    involves: ['availability_zones', 'region', 'high_availability'],
  },
  {
    name: 'an administrator of another partition (D8)',
    raw: { admin_role_arns: 'arn:aws-cn:iam::111122223333:role/one' },
    parameter: 'admin_role_arns',
    message: 'must be of the partition of us-east-1, aws',
    fix: 'ARNs that begin with arn:aws:, or a region of aws-cn',
    involves: ['admin_role_arns', 'region'],
  },
  {
    name: 'zone names of another region (A3)',
    raw: { availability_zones: 'us-east-1a,eu-west-1a,eu-west-1b' },
    parameter: 'availability_zones',
    message: 'names eu-west-1a, eu-west-1b, where EKS takes no subnets in us-east-1',
    allowed: 'use1-az1, use1-az2, use1-az4, use1-az5, use1-az6, or names such as us-east-1a',
    fix: '-c availability_zones=us-east-1a,us-east-1b,us-east-1c',
    involves: ['availability_zones', 'region'],
  },
  {
    name: 'the id of a zone that EKS refuses (A3)',
    raw: { availability_zones: 'use1-az1,use1-az2,use1-az3' },
    parameter: 'availability_zones',
    message: 'names use1-az3, where EKS takes no subnets in us-east-1',
    allowed: 'use1-az1, use1-az2, use1-az4, use1-az5, use1-az6, or names such as us-east-1a',
    fix: '-c availability_zones=use1-az1,use1-az2,use1-az4',
    involves: ['availability_zones', 'region'],
  },
  {
    name: 'names and ids in one list (A3)',
    raw: { availability_zones: 'us-east-1a,use1-az2,use1-az4' },
    parameter: 'availability_zones',
    message: 'mixes names and ids; what zone a name stands for differs by account, so a repeat could not be seen',
    allowed: 'all names or all ids',
    fix: '-c availability_zones=us-east-1a,us-east-1b,us-east-1c',
    involves: ['availability_zones'],
  },
  {
    name: 'four zones in a block with room for three (A7)',
    raw: { cidr: '10.1.0.0/21', availability_zones: 'use1-az1,use1-az2,use1-az4,use1-az5' },
    parameter: 'cidr',
    message: 'has room for 3 zones, availability_zones names 4',
    allowed: 'a block of /20 or larger has room for six zones',
    fix: '-c cidr=10.1.0.0/20',
    involves: ['cidr', 'availability_zones'],
  },
  {
    name: 'more nodes on demand at least than at most (A18)',
    raw: { min_on_demand_count: '6', max_on_demand_count: '5' },
    parameter: 'min_on_demand_count',
    message: 'must be at most max_on_demand_count (5)',
    fix: '-c max_on_demand_count=6',
    involves: ['min_on_demand_count', 'max_on_demand_count'],
  },
  {
    name: 'mixed capacity without high availability (A18)',
    raw: { node_capacity_type: 'mixed', high_availability: 'false' },
    parameter: 'node_capacity_type',
    message: 'mixed needs high_availability=true: with one node group there is nothing to mix',
    allowed: 'on_demand or spot when high_availability=false',
    fix: 'on_demand or spot as node_capacity_type, or -c high_availability=true',
    involves: ['node_capacity_type', 'high_availability'],
  },
  {
    name: 'node types of two architectures (A21)',
    raw: { node_type: 'm7g.large,m7i.large,c7g.large' },
    parameter: 'node_type',
    message: 'mixes architectures or accelerators (m7g.large: arm64, m7i.large: x86_64, c7g.large: arm64)',
    allowed: 'types of one architecture and one accelerator',
    fix: '-c node_type=m7g.large,c7g.large',
    involves: ['node_type'],
  },
  {
    name: 'build node types of two accelerators (A5)',
    raw: { build_node_enabled: 'true', build_node_type: 'inf2.xlarge,g5.xlarge' },
    parameter: 'build_node_type',
    message: 'mixes architectures or accelerators (inf2.xlarge: x86_64 with neuron, g5.xlarge: x86_64 with nvidia)',
    allowed: 'types of one architecture and one accelerator',
    fix: '-c build_node_type=inf2.xlarge',
    involves: ['build_node_type'],
  },
  {
    name: 'a key of another region (B1)',
    raw: { region: 'eu-west-1', kms_key_arn: KEY },
    parameter: 'kms_key_arn',
    message: 'must be a key in the region of the rack, eu-west-1',
    fix: 'take a key of eu-west-1, or leave kms_key_arn out to get one',
    involves: ['kms_key_arn', 'region'],
  },
  {
    name: 'a key of another partition (B1)',
    raw: { region: 'cn-northwest-1', kms_key_arn: 'arn:aws:kms:cn-northwest-1:111122223333:key/abc' },
    parameter: 'kms_key_arn',
    message: 'must be of the partition of cn-northwest-1, aws-cn',
    fix: 'ARNs that begin with arn:aws-cn:, or a region of aws',
    involves: ['kms_key_arn', 'region'],
  },
];

describe('contradictions', () => {
  test.each(rows)('$name', ({ raw, parameter, message, allowed, fix }) => {
    const shown = problemsOf(raw).map((p) => [p.parameter, String(p.given), p.message, p.allowed, p.fix]);
    expect(shown).toEqual([[parameter, raw[parameter], message, allowed, fix]]);
  });

  test.each(rows.flatMap((row) => row.involves.map((refused) => ({ ...row, refused }))))(
    '$name: not reported once $refused is refused by itself',
    ({ raw, refused }) => {
      expect(problemsOf({ ...raw, [refused]: {} }).map(({ parameter }) => parameter)).toEqual([refused]);
    },
  );

  test.each(rows)('$name: reported beside a refusal of something else', ({ raw, message }) => {
    expect(problemsOf({ ...raw, node_disk: 5 }).map((problem) => problem.message)).toEqual([
      'must be at least 20',
      message,
    ]);
  });

  test.each(rows.filter(({ fix }) => fix.startsWith('-c ')))('$name: ends with its own fix, $fix', ({ raw, fix }) => {
    const [, key = '', value] = /^-c (\w+)=(.*)$/.exec(fix) ?? [];
    expect(problemsOf({ ...raw, [key]: value })).toEqual([]);
  });

  test('several at once are all reported', () => {
    const problems = problemsOf({
      availability_zones: 'eu-west-1a,use1-az1',
      node_type: 'm7g.large,t3.small',
      min_on_demand_count: 101,
      node_capacity_type: 'mixed',
      kms_key_arn: KEY.replace('us-east-1', 'us-east-2'),
    });
    expect(problems.map(({ parameter }) => parameter)).toEqual([
      'availability_zones',
      'availability_zones',
      'availability_zones',
      'min_on_demand_count',
      'node_type',
      'kms_key_arn',
    ]);
  });
});

test.each([
  ['three zones, highly available', { availability_zones: 'us-east-1a,us-east-1b,us-east-1f' }],
  ['three zones by id', { availability_zones: 'use1-az6,use1-az5,use1-az4' }],
  ['two zones, not highly available', { availability_zones: 'us-east-1a,us-east-1b', high_availability: false }],
  ['a region of two zones, not highly available', { region: 'us-west-1', high_availability: false }],
  ['a region of three zones, highly available', { region: 'us-east-2' }],
  [
    'the zones of another region, in that region',
    { region: 'eu-west-1', availability_zones: 'euw1-az1,euw1-az2,euw1-az3' },
  ],
  ['four zones in a /20', { cidr: '10.1.0.0/20', availability_zones: 'use1-az1,use1-az2,use1-az4,use1-az5' }],
  [
    'six zones in a /20',
    { cidr: '10.1.0.0/20', availability_zones: [...'abcdef'].map((letter) => `us-east-1${letter}`) },
  ],
  ['three zones in a /21', { cidr: '10.1.0.0/21', availability_zones: defaultZones('us-east-1', true) }],
  ['default zones in a /24', { cidr: '10.1.0.0/24' }],
  ['as many nodes on demand at least as at most', { min_on_demand_count: 5, max_on_demand_count: 5 }],
  ['mixed capacity, highly available', { node_capacity_type: 'mixed' }],
  ['spot capacity, not highly available', { node_capacity_type: 'spot', high_availability: false }],
  ['node types of one architecture', { node_type: 'm7g.large,c7g.large,r8g.large' }],
  ['node types of one accelerator', { node_type: 'g5.xlarge,p5.48xlarge' }],
  ['build nodes of another architecture than the nodes', { node_type: 'm7g.large', build_node_type: 'm7i.large' }],
  ['a key of the region', { kms_key_arn: KEY }],
  [
    'a key of the partition',
    { region: 'cn-northwest-1', kms_key_arn: 'arn:aws-cn:kms:cn-northwest-1:111122223333:key/abc' },
  ],
])('no contradiction: %s', (_, raw) => {
  expect(problemsOf(raw)).toEqual([]);
});

describe('warnings', () => {
  const quiet = {
    k8s_version: '1.36',
    imds_http_tokens: 'required',
    endpoint_public_cidrs: '3.5.140.0/22',
    admin_role_arns: ADMIN,
  };
  const { endpoint_public_cidrs, admin_role_arns, ...onlyImds } = quiet;
  const { k8s_version: _, ...unpinned } = quiet;
  const spotOf = (capacity: string) =>
    `${capacity} nodes of one type run out when that type does: give node_type a list.`;
  const endpointOpen = 'The whole internet may try to log in to the cluster: name who may in endpoint_public_cidrs.';

  test.each([
    {
      name: 'a version out of support (F3)',
      raw: { ...quiet, k8s_version: '1.30' },
      id: 'rack:k8s-version-ended',
      message: 'EKS has ended k8s_version=1.30 (2026-07-23) and creates no cluster of it: take a newer one.',
    },
    {
      name: 'a version that nobody named (F3)',
      raw: unpinned,
      id: 'rack:k8s-version-unpinned',
      message:
        'Kubernetes is 1.36 because that is the default, which moves on with this project and takes deployed racks along: pin it, k8s_version=1.36.',
    },
    {
      name: 'a version in extended support (F3)',
      raw: { ...quiet, k8s_version: '1.31' },
      id: 'rack:k8s-version-extended',
      message: 'EKS charges extra for k8s_version=1.31, until 2026-11-26: plan to take a newer one.',
    },
    {
      name: 'IMDSv1 (A16)',
      raw: { ...quiet, imds_http_tokens: 'optional' },
      id: 'rack:imds-optional',
      message: 'Nodes answer IMDSv1 too: give imds_http_tokens=required, unless something of yours needs it.',
    },
    {
      name: 'an endpoint that nothing narrows (A36)',
      raw: { ...onlyImds, admin_role_arns },
      id: 'rack:endpoint-open',
      message: endpointOpen,
    },
    {
      name: 'an endpoint open to everyone among others (A36)',
      raw: { ...quiet, endpoint_public_cidrs: '3.5.140.0/22,0.0.0.0/0' },
      id: 'rack:endpoint-open',
      message: endpointOpen,
    },
    {
      name: 'blocks of examples (A36)',
      raw: { ...quiet, endpoint_public_cidrs: '3.5.140.0/22,203.0.113.0/24' },
      id: 'rack:endpoint-example-cidrs',
      message: 'endpoint_public_cidrs has 203.0.113.0/24, blocks of examples, which EKS refuses: name your own.',
    },
    {
      name: 'no administrator but the creator (D8)',
      raw: { ...onlyImds, endpoint_public_cidrs },
      id: 'rack:admin-creator-only',
      message: 'Nobody but CloudFormation’s execution role administers the cluster: name yourself in admin_role_arns.',
    },
    {
      name: 'spot capacity of one type (A18)',
      raw: { ...quiet, node_capacity_type: 'spot' },
      id: 'rack:spot-single-type',
      message: spotOf('spot'),
    },
    {
      name: 'mixed capacity of one type (A18)',
      raw: { ...quiet, node_capacity_type: 'mixed' },
      id: 'rack:spot-single-type',
      message: spotOf('mixed'),
    },
    {
      name: 'a least count on demand, without mixed capacity (A18)',
      raw: { ...quiet, min_on_demand_count: 1 },
      id: 'rack:without-effect-min_on_demand_count',
      message: 'min_on_demand_count has no effect without node_capacity_type=mixed: give that, or leave it out.',
    },
    {
      name: 'a greatest count on demand, all on spot (A18)',
      raw: { ...quiet, max_on_demand_count: 9, node_capacity_type: 'spot', node_type: 't3.small,t3a.small' },
      id: 'rack:without-effect-max_on_demand_count',
      message: 'max_on_demand_count has no effect without node_capacity_type=mixed: give that, or leave it out.',
    },
    {
      name: 'a build node type without build nodes (A5)',
      raw: { ...quiet, build_node_type: 'm7g.large' },
      id: 'rack:without-effect-build_node_type',
      message: 'build_node_type has no effect without build_node_enabled=true: give that, or leave it out.',
    },
    {
      name: 'a count of build nodes without build nodes (A5)',
      raw: { ...quiet, build_node_min_count: 0, build_node_enabled: false },
      id: 'rack:without-effect-build_node_min_count',
      message: 'build_node_min_count has no effect without build_node_enabled=true: give that, or leave it out.',
    },
  ])('$name', ({ raw, id, message }) => {
    expect(parseParameters(raw).warnings).toEqual([{ id, message }]);
  });

  test.each([
    ['nothing to say', {}],
    ['private nodes beside small public subnets', { cidr: '10.1.0.0/24' }],
    ['the oldest version in standard support', { k8s_version: '1.34' }],
    ['spot capacity of two types', { node_capacity_type: 'spot', node_type: 't3.small,t3a.small' }],
    ['on-demand capacity of one type', { node_capacity_type: 'on_demand', node_type: 't3.small' }],
    [
      'counts on demand with mixed capacity',
      { node_capacity_type: 'mixed', node_type: 't3.small,t3a.small', min_on_demand_count: 2, max_on_demand_count: 9 },
    ],
    [
      'type and count of build nodes that are wanted',
      { build_node_enabled: true, build_node_type: 'm7g.large', build_node_min_count: 2 },
    ],
    ['a wide block that is not everyone', { endpoint_public_cidrs: '3.0.0.0/8' }],
  ])('none: %s', (_, raw) => {
    expect(parseParameters({ ...quiet, ...raw }).warnings).toEqual([]);
  });

  test.each([
    ['/19', ['rack:endpoint-open', 'rack:public-subnets-small']],
    ['/18', ['rack:endpoint-open']],
  ])('public nodes in subnets cut from a %s (A25)', (size, ids) => {
    const raw = { ...quiet, private: false, cidr: `10.1.0.0${size}`, endpoint_public_cidrs: '0.0.0.0/0' };
    const { warnings } = parseParameters(raw);
    expect(warnings.map(({ id }) => id)).toEqual(ids);
  });

  test('every warning that holds is given', () => {
    const { warnings } = parseParameters({
      k8s_version: '1.28',
      node_capacity_type: 'spot',
      build_node_type: 'm7g.large',
    });
    expect(warnings.map(({ id }) => id)).toEqual([
      'rack:k8s-version-ended',
      'rack:endpoint-open',
      'rack:admin-creator-only',
      'rack:imds-optional',
      'rack:spot-single-type',
      'rack:without-effect-build_node_type',
    ]);
  });
});
