import { ParameterError } from '../../../lib/parameters/language/problem';
import { parseParameters } from '../../../lib/parameters/parse';
import { refusals, warnings } from '../../support/refusals';
import type { Raw } from '../../support/templates';

const pool = (more: object) => ({ name: 'a', type: 'm7g.large', ...more });
const pools = (...list: object[]) => ({ node_pools: list });

describe('node_pools', () => {
  test('text in JSON and values from a file become the same typed pools', () => {
    const typed = [
      {
        name: 'batch',
        type: ['m7g.large', 'm6g.large'],
        min: 0,
        labels: { team: 'data' },
        taints: [
          { key: 'batch', value: 'yes', effect: 'NoSchedule' },
          { key: 'slow', effect: 'NoExecute' },
        ],
        dedicated: true,
        capacity_type: 'spot',
        ami_filters: { 'tag:release': ['stable'] },
      },
    ];
    const text =
      '[{"name":"batch","type":"m7g.large, m6g.large","min":"0","labels":"team=data","taints":"batch=yes:NoSchedule,slow:NoExecute","dedicated":"true","capacity_type":"SPOT","ami_filters":{"tag:release":"stable"}}]';
    expect(parseParameters({ node_pools: text }).parameters.node_pools).toStrictEqual(typed);
    expect(parseParameters({ node_pools: typed }).parameters.node_pools).toStrictEqual(typed);
  });

  test('a refusal shows the path, the value and the bound', () => {
    const raw = pools(pool({}), pool({ name: 'b', min: 3, max: 1 }));
    expect(() => parseParameters(raw)).toThrow(ParameterError);
    expect(() => parseParameters(raw)).toThrow('  node_pools[1].max: must be at least min (3), got 1\n');
  });

  test('everything that is wrong is in one report', () => {
    expect(refusals(pools({ type: 'm7g.large', disk: 5 }, pool({ name: 'B', zones: 'nowhere!' })))).toEqual([
      'node_pools[0].name: is missing',
      'node_pools[0].disk: must be at least 20',
      'node_pools[1].name: must be 1 to 30 of a-z, 0-9 and hyphen, start with a letter and not end with a hyphen',
      'node_pools[1].zones[0]: must be a zone',
    ]);
  });

  test.each<[string, object, string]>([
    ['no type', { type: undefined }, 'type: is missing'],
    ['a default maximum below the minimum', { min: 101 }, 'min: must be at most max (100)'],
    ['a maximum below the default minimum', { max: 0 }, 'max: must be at least 1'],
    ['a type of no known shape', { type: 'large' }, 'type[0]: must be an EC2 instance type'],
    ['no list of types', { type: { a: 1 } }, 'type: must be a list: comma-separated text or a JSON array'],
    ['another capacity type', { capacity_type: 'mixed' }, 'capacity_type: must be one of on_demand, spot'],
    [
      'a taint without an effect',
      { taints: 'a=b' },
      'taints[0]: must be a taint such as dedicated=gpu:NoSchedule (or PreferNoSchedule, NoExecute)',
    ],
    [
      'a taint of another effect',
      { taints: 'a=b:Never' },
      'taints[0].effect: must be a taint such as dedicated=gpu:NoSchedule (or PreferNoSchedule, NoExecute)',
    ],
    [
      'a label that Kubernetes refuses',
      { labels: { 'a b': 'c' } },
      'labels: has a label that EKS refuses: a b=c (key and value 1 to 63 letters, digits or _.-, the key with a domain and / before it or not)',
    ],
    [
      'a reserved label',
      { labels: { 'node.kubernetes.io/x': 'y' } },
      'labels: must not set node.kubernetes.io/x: kubernetes.io, k8s.io and eks.amazonaws.com are reserved',
    ],
    [
      'a tag of AWS',
      { tags: 'aws:x=y' },
      'tags: must not use the prefix aws:, which AWS keeps for itself, as in aws:x',
    ],
    ['no image id', { ami_id: 'ami-xyz' }, 'ami_id: must be the id of an image: ami- and 8 or 17 hexadecimal digits'],
    [
      'an image by id and by name',
      { ami_id: 'ami-01234567', ami_name: 'x-*' },
      'ami_id: must not stand beside ami_name or ami_filters',
    ],
    ['an owner without an image', { ami_owner: 'self' }, 'ami_owner: has no effect without ami_name or ami_filters'],
    [
      'a price cap on demand',
      { max_price_percentage: 50, capacity_type: 'on_demand' },
      'capacity_type: must be spot: max_price_percentage caps spot prices',
    ],
    ['a price cap of nothing', { max_price_percentage: 0 }, 'max_price_percentage: must be at least 1'],
    ['vCPUs without a price cap', { vcpu_min: 2 }, 'vcpu_min: has no effect without max_price_percentage'],
    [
      'memory out of order',
      { type: undefined, max_price_percentage: 50, vcpu_min: 1, memory_min: 4096, memory_max: 2048 },
      'memory_max: must be at least memory_min (4096)',
    ],
    [
      'a price cap on Bottlerocket',
      { max_price_percentage: 50, os: 'bottlerocket' },
      'os: must be al2023 with max_price_percentage: a service drains these nodes before EC2 takes them back',
    ],
    [
      'Neuron on Bottlerocket',
      { type: 'inf2.xlarge', os: 'bottlerocket' },
      'type: names inf2.xlarge, for whose Neuron accelerator Bottlerocket has no image',
    ],
    [
      'two architectures',
      { type: 'm7g.large,m7i.large' },
      'type: mixes architectures or accelerators (m7g.large: arm64, m7i.large: x86_64)',
    ],
    [
      'null for a type',
      { type: null, max_price_percentage: 50 },
      'type: must be a list: comma-separated text or a JSON array',
    ],
    ['a zone of another rack', { zones: 'use1-az6' }, 'zones: names use1-az6, which the rack is not in'],
  ])('%s is refused', (_, more, problem) => {
    expect(refusals(pools(pool(more)))).toEqual([`node_pools[0].${problem}`]);
  });

  test('a field that no pool has is refused by name', () => {
    expect(refusals(pools(pool({ size: 3, min_size: 2 })))).toEqual([
      'node_pools[0]: has no size, min_size (did you mean min?)',
    ]);
  });

  test.each<[string, object, string[]]>([
    ['only a type', {}, []],
    ['a type whose name does not tell its size', { type: 'g5.xlarge' }, []],
    ['bounds of such a type', { type: 'g5.xlarge', vcpu_min: 4, memory_min: 16384 }, []],
    ['bounds without a type', { type: undefined, vcpu_min: 4, memory_min: 16384 }, []],
    [
      'no bounds and no type',
      { type: undefined },
      ['vcpu_min: is needed where no type is named', 'memory_min: is needed where no type is named'],
    ],
    [
      'bounds of types that tell',
      { vcpu_min: 4, memory_max: 16384 },
      ['vcpu_min', 'memory_max'].map(
        (name) => `${name}: has no effect beside m7g.large: those types are taken, and no others`,
      ),
    ],
  ])('a price cap beside %s', (_, more, problems) => {
    const raw = pools(pool({ max_price_percentage: 50, ...more }));
    expect(refusals(raw)).toEqual(problems.map((problem) => `node_pools[0].${problem}`));
  });

  test('two pools of a name, or of names that only a hyphen tells apart, are refused', () => {
    expect(refusals(pools(pool({}), pool({})))).toEqual(['node_pools: must not have the name a twice']);
    expect(refusals(pools(pool({ name: 'a-1' }), pool({ name: 'a1' })))).toEqual([
      'node_pools: must not have the name a1 twice',
    ]);
  });

  test('is no list of objects', () => {
    expect(refusals({ node_pools: 'batch' })).toEqual([
      expect.stringMatching(/^node_pools\[0\]: must be an object with name/),
    ]);
  });
});

describe('groups as Convox configures them', () => {
  test('text becomes what the fields say, as in Convox', () => {
    const given = '[{"id":"101","type":"t3.medium","min_size":"2","capacity_type":"SPOT","tags":"env=prod, team=web"}]';
    const group = {
      id: 101,
      type: 't3.medium',
      min_size: 2,
      capacity_type: 'spot',
      tags: { env: 'prod', team: 'web' },
    };
    const { parameters } = parseParameters({
      additional_node_groups_config: given,
      additional_build_groups_config: given,
    });
    expect(parameters.additional_node_groups_config).toStrictEqual([group]);
    expect(parameters.additional_build_groups_config).toStrictEqual([group]);
  });

  test.each<[string, object, string]>([
    ['a list of types', { type: 't3.small,t3.large' }, 'type: must be an EC2 instance type'],
    [
      'a maximum below the minimum',
      { type: 't3.small', min_size: 3, max_size: 2 },
      'max_size: must be at least min_size (3)',
    ],
    [
      'a label that Kubernetes refuses',
      { type: 't3.small', label: 'a/b' },
      'label: must be the value of a Kubernetes label: 1 to 63 letters, digits or _.-',
    ],
    ['no type', { id: 1 }, 'type: is missing'],
    ['null for a type', { type: null }, 'type: is missing'],
  ])('%s is refused', (_, group, problem) => {
    expect(refusals({ additional_node_groups_config: [group] })).toEqual([
      `additional_node_groups_config[0].${problem}`,
    ]);
  });

  test('null is for a field that is not given, and for no other', () => {
    const given = { type: 't3.small', label: null, tags: null };
    const { parameters } = parseParameters({ additional_node_groups_config: [given] });
    expect(parameters.additional_node_groups_config).toStrictEqual([{ type: 't3.small' }]);
    expect(refusals({ additional_node_groups_config: [{ ...given, lable: null }] })).toEqual([
      'additional_node_groups_config[0]: has no lable (did you mean label?)',
    ]);
  });

  test('tags are an object, text with keys that may stand alone, or JSON', () => {
    const tagsOf = (tags: unknown) =>
      parseParameters({ additional_node_groups_config: [{ type: 't3.small', tags }] }).parameters
        .additional_node_groups_config?.[0]?.tags;
    expect(tagsOf('a,b=c')).toEqual({ a: 'novalue', b: 'c' });
    expect(tagsOf('{"a":"b","c":"d"}')).toEqual({ a: 'b', c: 'd' });
    expect(tagsOf({ a: 'b' })).toEqual({ a: 'b' });
  });

  test.each([
    [0, 3, 'must be at least min_size (1)'],
    [4, 3, 'must be at most max_size (3)'],
    [101, undefined, 'must be at most max_size (100)'],
  ])('build groups start with as many as are allowed: %d of %s', (desired_size, max_size, problem) => {
    const group = { type: 't3.small', min_size: 1, desired_size, ...(max_size && { max_size }) };
    expect(refusals({ additional_build_groups_config: [group] })).toEqual([
      `additional_build_groups_config[0].desired_size: ${problem}`,
    ]);
  });

  test('an id twice is refused, be it given or a place in the list', () => {
    expect(refusals({ additional_node_groups_config: [{ id: 1, type: 't3.small' }, { type: 't3.small' }] })).toEqual([
      'additional_node_groups_config: must not have the id 1 twice',
    ]);
  });

  test('groups without an id raise a warning', () => {
    const group = { type: 't3.small' };
    expect(warnings({ additional_node_groups_config: [group] })).toEqual([
      'rack:additional_node_groups_config-without-id',
    ]);
    expect(warnings({ additional_node_groups_config: [{ ...group, id: 1 }] })).toEqual([]);
  });
});

test.each([
  ['an image of its own', { ami_id: 'ami-01234567' }, ['rack:custom-image-a']],
  ['spot of one type', { capacity_type: 'spot' }, ['rack:spot-single-type-a']],
  ['spot of two types', { capacity_type: 'spot', type: 'm7g.large,m6g.large' }, []],
  ['spot under a price cap', { max_price_percentage: 50 }, []],
  [
    'a size that its type does not tell under a price cap',
    { type: 'i4g.large', max_price_percentage: 50 },
    ['rack:capped-size-a'],
  ],
  ['the same, told', { type: 'i4g.large', max_price_percentage: 50, vcpu_min: 2, memory_min: 16384 }, []],
  ['GPUs and a small disk', { type: 'g5.xlarge' }, ['rack:accelerator-disk-a']],
  ['GPUs and a large disk', { type: 'g5.xlarge', disk: 100 }, []],
])('warnings of a pool with %s', (_, more, ids) => {
  expect(warnings(pools(pool(more)))).toEqual(ids);
});

describe('one mistake hides no other', () => {
  test.each<[string, Raw, readonly string[]]>([
    [
      'of a pool',
      { node_pools: [{ name: 'a', type: 'm7g.large', capacity_type: 'reserved', min: 5, max: 3, disk: 1 }] },
      [
        'node_pools[0].disk: must be at least 20',
        'node_pools[0].capacity_type: must be one of on_demand, spot',
        'node_pools[0].max: must be at least min (5)',
      ],
    ],
    [
      'of a list of pools',
      {
        node_pools: [
          { name: 'a', type: 'm7g.large', disk: 1 },
          { name: 'a', type: 'm7g.large' },
        ],
      },
      ['node_pools[0].disk: must be at least 20', 'node_pools: must not have the name a twice'],
    ],
    [
      'of a group of Convox',
      { additional_build_groups_config: [{ type: 'm7g.large', disk: 1, min_size: 4, max_size: 2, desired_size: 9 }] },
      [
        'additional_build_groups_config[0].disk: must be at least 20',
        'additional_build_groups_config[0].max_size: must be at least min_size (4)',
        'additional_build_groups_config[0].desired_size: must be at most max_size (2)',
      ],
    ],
    [
      'but what rests on a mistake is not guessed at',
      {
        node_pools: [
          {
            name: 'a',
            type: 'm7g.large',
            min: 'x',
            max: 3,
            ami_name: '',
            ami_owner: 'self',
            max_price_percentage: 'x',
            vcpu_min: 2,
          },
        ],
      },
      [
        'node_pools[0].min: must be a whole number',
        'node_pools[0].max_price_percentage: must be a whole number',
        expect.stringContaining('node_pools[0].ami_name: must be the name of an image'),
      ],
    ],
    [
      'nor is a name that is missing',
      { node_pools: [{ type: 'm7g.large' }, { type: 'm7g.large' }] },
      ['node_pools[0].name: is missing', 'node_pools[1].name: is missing'],
    ],
  ])('%s', (_, raw, expected) => {
    expect(refusals(raw)).toEqual(expected);
  });
});
