import { isDeepStrictEqual } from 'node:util';
import cfn from '../../lib/facts/cfn-types.json';
import { DECLARATIONS, type ParameterName } from '../../lib/parameters/declarations';
import { bootParameters } from '../../lib/parameters/nodes/boot';
import { imageParameters } from '../../lib/parameters/nodes/images';
import { machineParameters } from '../../lib/parameters/nodes/machines';
import type { poolParameters } from '../../lib/parameters/nodes/pools';
import { foundImage } from '../support/found-image';
import { type Raw, type Resource, templatesOf } from '../support/templates';

// Every look-up finds an image, another for every question.
jest.mock('../../lib/answers', () => ({
  ...jest.requireActual('../../lib/answers'),
  lookUp: (_app: unknown, { props }: { props: object }) => ({ type: 'found', value: foundImage(props) }),
}));

const CREATE_ONLY: Readonly<Record<string, { createOnly: string[] }>> = cfn.types;
const GROUPS = ['AWS::EKS::Nodegroup', 'AWS::AutoScaling::AutoScalingGroup'];

const groupsOf = (raw: Raw): Readonly<Record<string, Resource>> =>
  Object.fromEntries(
    Object.entries(templatesOf(raw).nodegroup?.Resources ?? {}).filter(([, { Type }]) => GROUPS.includes(Type)),
  );

/** What CloudFormation would do to the groups of one rack on the way to another. */
function changes(before: Raw, after: Raw) {
  const [was, is] = [groupsOf(before), groupsOf(after)];
  const both = Object.keys(was).filter((id) => is[id] !== undefined);
  return {
    removed: Object.keys(was).filter((id) => is[id] === undefined),
    added: Object.keys(is).filter((id) => was[id] === undefined),
    replaced: both.filter((id) => createOnly(was[id]) !== createOnly(is[id])),
  };
}

/** The type of a resource and all its properties that an update cannot change. */
function createOnly(resource: Resource | undefined): string {
  const properties = CREATE_ONLY[resource?.Type ?? '']?.createOnly ?? [];
  return JSON.stringify([resource?.Type, properties.map((property) => resource?.Properties[property] ?? null)]);
}

const SCRIPT = { user_data_url: 'test/fixtures/boot.sh' };
const CHECKSUM = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILWIvInUm8rPA3vwMZyUHiNx8za3YhZxA2GWus6qRhA2';
const [AMI, OTHER_AMI] = ['ami-0123456789abcdef0', 'ami-0123456789abcdef1'];
const BUILD = { build_node_enabled: true };
const MAIN = ['NodeGroup1', 'NodeGroup2', 'NodeGroup3'];
const POOL_GROUPS = ['PoolANodeGroup1', 'PoolANodeGroup2', 'PoolANodeGroup3'];
const CAPPED_GROUPS = ['PoolAScalingGroup1', 'PoolAScalingGroup2', 'PoolAScalingGroup3'];
const POOL = { name: 'a', type: 'm7g.large' };
const CAPPED = { ...POOL, max_price_percentage: 50 };
const GROUP = { id: 1, type: 'm7g.large' };

/** What is done to a parameter, the rack, the value before (if any) and after, and the groups that are replaced. */
type Change = readonly [string, Raw, unknown, unknown, readonly string[]];
/** Parameters that say what nodes are; without a row for each, this does not compile. */
type OfNodes = keyof (typeof imageParameters &
  typeof bootParameters &
  typeof machineParameters &
  typeof poolParameters);

const CHANGES: Readonly<Record<OfNodes, readonly Change[]> & Partial<Record<ParameterName, readonly Change[]>>> = {
  node_type: [
    ['another type', {}, undefined, 'm7i.large', []],
    ['another architecture', {}, undefined, 'm7g.large', MAIN],
    ['a list', {}, undefined, 't3.small,t3a.small', MAIN],
    ['an accelerator', {}, undefined, 'g5.xlarge', MAIN],
  ],
  node_capacity_type: [['spot', {}, undefined, 'spot', MAIN]],
  node_disk: [['larger', {}, undefined, 50, []]],
  tags: [['one more', {}, undefined, 'a=b', []]],
  key_pair_name: [['one', {}, undefined, 'operations', []]],
  imds_http_tokens: [['required', {}, undefined, 'required', []]],
  build_node_type: [
    ['another type', BUILD, 't3.small', 't3.large', []],
    ['another architecture', BUILD, undefined, 'm7g.large', ['BuildNodeGroup']],
  ],
  build_node_min_count: [['one', BUILD, undefined, 1, []]],
  node_os: [['another', {}, undefined, 'bottlerocket', MAIN]],
  ami_id: [
    ['one', {}, undefined, AMI, MAIN],
    ['another', {}, AMI, OTHER_AMI, []],
  ],
  ami_name: [
    ['one', {}, undefined, 'acme-*', MAIN],
    ['another', {}, 'acme-*', 'other-*', []],
  ],
  ami_owner: [['one', { ami_name: 'acme-*' }, undefined, 'amazon', []]],
  ami_filters: [
    ['some', {}, undefined, { 'tag:a': ['b'] }, MAIN],
    ['others', { ami_name: 'acme-*' }, undefined, { 'tag:a': ['b'] }, []],
  ],
  build_ami_id: [
    ['one', BUILD, undefined, AMI, ['BuildNodeGroup']],
    ['another', BUILD, AMI, OTHER_AMI, []],
  ],
  user_data: [
    ['some', {}, undefined, 'true', []],
    ['other', {}, 'true', 'false', []],
  ],
  user_data_url: [
    ['a file', {}, undefined, SCRIPT.user_data_url, []],
    ['a URL', SCRIPT, SCRIPT.user_data_url, 'https://example.com/a.sh', []],
  ],
  user_data_sha256: [['one', { user_data_url: 'https://example.com/a.sh' }, undefined, CHECKSUM, []]],
  gpu_tag_enable: [['on', {}, undefined, true, []]],
  schedule_rack_scale_down: [['one', {}, undefined, '0 20 * * *', []]],
  schedule_rack_scale_up: [['one', {}, undefined, '0 6 * * *', []]],
  ssh_public_key: [['one', {}, undefined, KEY, []]],
  node_security_groups: [['one', {}, undefined, 'sg-01234567', []]],
  node_role_arn: [['one', {}, undefined, 'arn:aws:iam::111122223333:role/nodes', MAIN]],
  node_pools: [
    ['another order', {}, [POOL, { ...POOL, name: 'b' }], [{ ...POOL, name: 'b' }, POOL], []],
    ['another type', {}, [POOL], [{ ...POOL, type: 'm7g.2xlarge' }], []],
    ['disk', {}, [POOL], [{ ...POOL, disk: 50 }], []],
    ['sizes', {}, [POOL], [{ ...POOL, min: 0, max: 5 }], []],
    ['labels, taints', {}, [POOL], [{ ...POOL, labels: 'a=b', taints: 'a=b:NoSchedule' }], []],
    ['dedicated', {}, [POOL], [{ ...POOL, dedicated: true }], []],
    ['tags', {}, [POOL], [{ ...POOL, tags: 'a=b' }], []],
    ['capacity type', {}, [POOL], [{ ...POOL, capacity_type: 'spot' }], POOL_GROUPS],
    ['architecture', {}, [POOL], [{ ...POOL, type: 'm7i.large' }], POOL_GROUPS],
    ['system', {}, [POOL], [{ ...POOL, os: 'bottlerocket' }], POOL_GROUPS],
    ['image', {}, [POOL], [{ ...POOL, ami_id: AMI }], POOL_GROUPS],
    ['price', {}, [CAPPED], [{ ...CAPPED, max_price_percentage: 90 }], []],
    ['capped: architecture', {}, [CAPPED], [{ ...CAPPED, type: 'm7i.large' }], []],
    ['capped: image', {}, [CAPPED], [{ ...CAPPED, ami_id: AMI }], []],
  ],
  additional_node_groups_config: [
    ['another order', {}, [GROUP, { ...GROUP, id: 2 }], [{ ...GROUP, id: 2 }, GROUP], []],
    ['disk, label', {}, [GROUP], [{ ...GROUP, disk: 50, label: 'a' }], []],
    ['spot', {}, [GROUP], [{ ...GROUP, capacity_type: 'spot' }], ['AdditionalNodeGroup1']],
  ],
  additional_build_groups_config: [
    ['type, tags', {}, [GROUP], [{ ...GROUP, type: 'c7g.large', tags: 'a=b' }], []],
    ['image', {}, [GROUP], [{ ...GROUP, ami_id: AMI }], ['BuildAdditionalNodeGroup1']],
  ],
};

const ROWS = (Object.entries(CHANGES) as [ParameterName, readonly Change[]][]).flatMap(([name, rows]) =>
  rows.map((row) => [name, ...row] as const),
);

test.each(ROWS)('%s: %s', (name, what, rack, from, to, replaced) => {
  const before = from === undefined ? rack : { ...rack, [name]: from };
  const after = { ...rack, [name]: to };
  expect(changes(before, after)).toEqual({ removed: [], added: [], replaced });
  // The order of pools is the one thing that means nothing.
  expect(isDeepStrictEqual(templatesOf(before), templatesOf(after))).toBe(what === 'another order');
});

test('a pool that gets a price cap, or loses it, is another resource: CloudFormation changes no type', () => {
  expect(changes({ node_pools: [POOL] }, { node_pools: [CAPPED] })).toEqual({
    removed: POOL_GROUPS,
    added: CAPPED_GROUPS,
    replaced: [],
  });
});

test.each([
  ['a managed pool', POOL, POOL_GROUPS],
  ['a capped one', CAPPED, CAPPED_GROUPS],
])('%s keeps its groups in the zones that it keeps', (_, pool, [first, ...others]) => {
  const kept = { replaced: [], added: [] };
  const one = { node_pools: [{ ...pool, zones: 'use1-az1' }] };
  expect(changes({ node_pools: [pool] }, one)).toEqual({ ...kept, removed: others });
  expect(changes(one, { node_pools: [pool] })).toEqual({ ...kept, removed: [], added: others });
  expect(changes({ node_pools: [pool] }, { node_pools: [{ ...pool, max: 2 }] })).toEqual({
    ...kept,
    removed: others.slice(1),
  });
  expect(changes({ node_pools: [pool] }, { node_pools: [{ ...pool, zonal: false }] })).toEqual({
    ...kept,
    removed: [first, ...others],
    added: [first?.slice(0, -1)],
  });
});

test('a pool does not touch the others when it goes', () => {
  expect(changes({ node_pools: [POOL, { ...POOL, name: 'b' }] }, { node_pools: [{ ...POOL, name: 'b' }] })).toEqual({
    removed: POOL_GROUPS,
    added: [],
    replaced: [],
  });
});

test('nothing that may be replaced has a name that the new one would find taken', () => {
  const everything = {
    ...BUILD,
    node_pools: [POOL, { ...CAPPED, name: 'c' }],
    additional_node_groups_config: [GROUP],
    additional_build_groups_config: [GROUP],
  };
  const named = Object.values(templatesOf(everything).nodegroup?.Resources ?? {}).flatMap(({ Properties }) =>
    ['NodegroupName', 'AutoScalingGroupName', 'LaunchTemplateName', 'InstanceProfileName', 'RoleName'].filter(
      (property) => property in Properties,
    ),
  );
  expect(named).toEqual([]);
  expect(Object.keys(groupsOf(everything))).toHaveLength(12);
});

test('what replaces groups says so', () => {
  const replacing = new Set(ROWS.filter(([, , , , , replaced]) => replaced.length > 0).map(([name]) => name));
  const silent = [...replacing].filter((name) => {
    const { change, changeNote = '' } = DECLARATIONS[name];
    return change !== 'replaces node groups' && !changeNote.includes('replaces');
  });
  expect(silent).toEqual([]);
});

test('what says that it replaces groups does', () => {
  const replacing = new Set(ROWS.filter(([, , , , , replaced]) => replaced.length > 0).map(([name]) => name));
  const ofNodes = { ...imageParameters, ...bootParameters, ...machineParameters };
  const declared = Object.keys(ofNodes) as (keyof typeof ofNodes)[];
  expect(
    declared.filter((name) => DECLARATIONS[name].change === 'replaces node groups' && !replacing.has(name)),
  ).toEqual([]);
});
