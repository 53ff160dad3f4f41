import { DECLARATIONS, type ParameterName } from '../../lib/parameters/declarations';
import { machineParameters } from '../../lib/parameters/machines';
import { poolParameters } from '../../lib/parameters/pools';
import cfn from '../fixtures/cfn-types.json';
import { type Raw, type Resource, resourcesOf, templatesOf } from '../support/templates';

const CREATE_ONLY: Readonly<Record<string, { createOnly: string[] }>> = cfn.types;
/** Holds data, or holds what holds data. */
const PRECIOUS = ['AWS::EKS::Cluster', 'AWS::KMS::Key', 'AWS::S3::Bucket', 'AWS::EC2::VPC', 'AWS::Logs::LogGroup'];

/** The types of the resources that CloudFormation would replace on the way from one rack to another. */
function replaced(before: Raw, after: Raw): string[] {
  const [was, is] = [resourcesOf(templatesOf(before)), resourcesOf(templatesOf(after))];
  const types = Object.entries(is).flatMap(([id, resource]) => {
    const previous = was[id];
    return previous && previous.Type === resource.Type && differsInCreateOnly(previous, resource)
      ? [resource.Type]
      : [];
  });
  return [...new Set(types)].sort();
}

function differsInCreateOnly(was: Resource, is: Resource): boolean {
  const at = (resource: Resource, path: string) =>
    path
      .split('/')
      .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], resource.Properties);
  return (CREATE_ONLY[is.Type]?.createOnly ?? []).some(
    (path) => JSON.stringify(at(was, path)) !== JSON.stringify(at(is, path)),
  );
}

const BUILD = { build_node_enabled: true };
const MIXED = { node_capacity_type: 'mixed' };
const GROUPS = ['AWS::EKS::Nodegroup'];
/** Parameter, what becomes of it, the rack before, the new value, and the types of what is replaced. */
type Row = readonly [ParameterName, string, Raw, unknown, readonly string[]];

const ROWS: readonly Row[] = [
  ['k8s_version', 'the next minor', { k8s_version: '1.35' }, '1.36', []],
  ['high_availability', 'off', {}, false, []],
  ['high_availability', 'on', { high_availability: false }, true, []],
  ['tags', 'one more', {}, 'team=platform', []],
  ['availability_zones', 'one more at the end', {}, 'use1-az1,use1-az2,use1-az4,use1-az5', []],
  ['private', 'off', {}, false, GROUPS],
  ['endpoint_public_cidrs', 'some', {}, '3.5.140.0/22', []],
  ['node_type', 'another of the same architecture', {}, 'm7i.large', []],
  ['node_type', 'another architecture', {}, 'm7g.large', GROUPS],
  ['node_type', 'a list', {}, 't3.small,t3a.small', GROUPS],
  ['node_capacity_type', 'spot', {}, 'spot', GROUPS],
  ['min_on_demand_count', 'more', MIXED, 2, []],
  ['max_on_demand_count', 'fewer', MIXED, 20, []],
  ['node_disk', 'larger', {}, 50, []],
  ['key_pair_name', 'one', {}, 'operations', []],
  ['imds_http_tokens', 'required', {}, 'required', []],
  ['node_max_unavailable_percentage', 'a third', {}, 33, []],
  ['build_node_enabled', 'on', {}, true, []],
  ['build_node_type', 'another of the same architecture', BUILD, 'm7i.large', []],
  ['build_node_type', 'another architecture', BUILD, 'c7g.xlarge', GROUPS],
  ['build_node_min_count', 'one', BUILD, 1, []],
  ['admin_role_arns', 'one', {}, 'arn:aws:iam::111122223333:role/platform', []],
  ['iam_policies_enable', 'off', {}, false, []],
  ['pod_identity_agent_enable', 'on', {}, true, []],
  ['assets_bucket', 'yours', {}, 'acme-settings', []],
];

test.each(ROWS)('%s: %s replaces only what it says', (name, _, before, value, expected) => {
  expect(replaced(before, { ...before, [name]: value })).toEqual(expected);
});

/** What would have to be replaced, and therefore stops at deploy: by a name, an address block or a gateway already taken. */
test.each([
  ['cidr', '10.7.0.0/16', ['AWS::EC2::Subnet', 'AWS::EC2::VPC']],
  ['kms_key_arn', 'arn:aws:kms:us-east-1:111122223333:key/1', ['AWS::EKS::Cluster']],
  ['availability_zones', 'use1-az4,use1-az5,use1-az6', ['AWS::EC2::Subnet']],
] as const)('%s declares that it fails at deploy', (name, value, expected) => {
  expect(DECLARATIONS[name].change).toBe('fails at deploy');
  expect(replaced({}, { [name]: value })).toEqual(expect.arrayContaining([...expected]));
});

test('whatever replaces something precious declares it', () => {
  const precious = ROWS.filter(([name, , before, value]) =>
    replaced(before, { ...before, [name]: value }).some((type) => PRECIOUS.includes(type)),
  );
  expect(precious).toEqual([]);
});

test('every parameter is walked, or makes another rack, or fails at deploy', () => {
  // Those of machines and pools are walked in node-update-safety.test.ts.
  const walked = new Set<string>([
    ...ROWS.map(([name]) => name),
    ...Object.keys({ ...machineParameters, ...poolParameters }),
  ]);
  const others = (Object.keys(DECLARATIONS) as ParameterName[]).filter((name) => !walked.has(name));
  expect(others.map((name) => [name, DECLARATIONS[name].change])).toEqual([
    ['name', 'new rack'],
    ['region', 'new rack'],
    ['cidr', 'fails at deploy'],
    ['kms_key_arn', 'fails at deploy'],
  ]);
});
