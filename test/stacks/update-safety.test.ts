import type { ChangeEffect, Declaration } from '../../lib/parameters/declaration';
import { DECLARATIONS, type ParameterName } from '../../lib/parameters/declarations';
import { changesBetween, type Deployed, deployed, effectOf, obstacles, staleReferences } from '../support/changes';
import { EXAMPLE_RACKS } from '../support/example-racks';
import type { Raw, Resource } from '../support/templates';

const VPC = { vpc_id: 'vpc-0a1b2c3d' };
const subnetIds = (prefix: string) => ['a', 'b', 'c'].map((letter) => `subnet-${prefix}00000${letter}0`).join(',');
const SUBNETS = { private_subnets_ids: subnetIds('0'), public_subnets_ids: subnetIds('1') };
const NAMED = { external_dns_name: 'api.example.org', hosted_zone_id: 'Z0000000001' };
const BUILD = { build_node_enabled: true };
const POOL = { name: 'a', type: 'm7g.large' };
const GROUP = { id: 1, type: 'm7g.large' };
const [AMI, OTHER_AMI] = ['ami-0123456789abcdef0', 'ami-0123456789abcdef1'];
const ACM = {
  tls_issuer: 'acm',
  acm_certificate_arn: 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012',
};
const OIDC = { oidc_issuer_url: 'https://login.example.org', oidc_client_id: 'kubernetes' };
const MIXED = { node_capacity_type: 'mixed' };

/**
 * One row for each parameter: another value than its default, and what has to be set for it to matter. A row whose
 * `to` holds more than the parameter changes what cannot change alone.
 */
interface Row {
  /** @default - nothing but defaults */
  readonly from?: Raw;
  readonly to: Raw;
}

const ROWS: Readonly<Record<ParameterName, Row>> = {
  name: { to: { name: 'other' } },
  region: { to: { region: 'eu-west-1' } },
  k8s_version: { from: { k8s_version: '1.35' }, to: { k8s_version: '1.36' } },
  high_availability: { to: { high_availability: false } },
  tags: { to: { tags: 'team=platform' } },
  cidr: { to: { cidr: '10.2.0.0/16' } },
  availability_zones: { to: { availability_zones: 'use1-az4,use1-az5,use1-az6' } },
  private: { to: { private: false } },
  endpoint_public_cidrs: { to: { endpoint_public_cidrs: '3.5.140.0/22' } },
  subnets: { to: { subnets: DECLARATIONS.subnets.example } },
  internet_gateway: { to: { internet_gateway: false } },
  vpc_id: { to: VPC },
  // What a look-up finds is an id: racks with one and with the other differ in nothing else.
  vpc_name: { to: VPC },
  vpc_filters: { to: VPC },
  internet_gateway_id: { from: VPC, to: { internet_gateway_id: 'igw-0a1b2c3d' } },
  private_subnets_ids: { from: VPC, to: SUBNETS },
  public_subnets_ids: { from: VPC, to: SUBNETS },
  endpoint_access: { to: { endpoint_access: 'private' } },
  bastion_enable: { to: { bastion_enable: true } },
  bastion_allowed_cidrs: { from: { bastion_enable: true }, to: { bastion_allowed_cidrs: '203.0.113.0/24' } },
  external_dns_name: { from: NAMED, to: { external_dns_name: 'kubernetes.example.org' } },
  hosted_zone_id: { from: NAMED, to: { hosted_zone_id: 'Z0000000002' } },
  record_set_managed: { from: NAMED, to: { record_set_managed: false } },
  record_set_ttl: { from: NAMED, to: { record_set_ttl: 60 } },
  node_type: { to: { node_type: 'm7i.large' } },
  node_capacity_type: { to: { node_capacity_type: 'spot' } },
  min_on_demand_count: { from: MIXED, to: { min_on_demand_count: 2 } },
  max_on_demand_count: { from: MIXED, to: { max_on_demand_count: 20 } },
  node_disk: { to: { node_disk: 50 } },
  key_pair_name: { to: { key_pair_name: 'operations' } },
  imds_http_tokens: { to: { imds_http_tokens: 'required' } },
  node_max_unavailable_percentage: { to: { node_max_unavailable_percentage: 33 } },
  build_node_enabled: { to: BUILD },
  build_node_type: { from: BUILD, to: { build_node_type: 'c7i.large' } },
  build_node_min_count: { from: BUILD, to: { build_node_min_count: 1 } },
  ami_id: { to: { ami_id: AMI } },
  // As with VPCs: what a look-up finds is an id.
  ami_name: { to: { ami_id: AMI } },
  ami_owner: { from: { ami_id: OTHER_AMI }, to: { ami_id: AMI } },
  ami_filters: { to: { ami_id: AMI } },
  build_ami_id: { from: BUILD, to: { build_ami_id: AMI } },
  node_os: { to: { node_os: 'bottlerocket' } },
  user_data: { to: { user_data: 'sysctl -w vm.max_map_count=262144' } },
  user_data_url: { to: { user_data_url: 'https://example.com/boot.sh' } },
  user_data_sha256: {
    from: { user_data_url: 'https://example.com/boot.sh' },
    to: { user_data_sha256: DECLARATIONS.user_data_sha256.example },
  },
  gpu_tag_enable: { to: { gpu_tag_enable: true } },
  ssh_public_key: { to: { ssh_public_key: DECLARATIONS.ssh_public_key.example } },
  node_security_groups: { to: { node_security_groups: DECLARATIONS.node_security_groups.example } },
  node_role_arn: { to: { node_role_arn: DECLARATIONS.node_role_arn.example } },
  schedule_rack_scale_down: { to: { schedule_rack_scale_down: '0 20 * * *' } },
  schedule_rack_scale_up: { to: { schedule_rack_scale_up: '0 6 * * *' } },
  // A pool comes or goes; what becomes of one that changes is in node-update-safety.test.ts.
  node_pools: { to: { node_pools: [POOL] } },
  additional_node_groups_config: { to: { additional_node_groups_config: [GROUP] } },
  additional_build_groups_config: { to: { additional_build_groups_config: [GROUP] } },
  kms_key_arn: { to: { kms_key_arn: DECLARATIONS.kms_key_arn.example } },
  admin_role_arns: { to: { admin_role_arns: DECLARATIONS.admin_role_arns.example } },
  iam_policies_enable: { to: { iam_policies_enable: false } },
  pod_identity_agent_enable: { to: { pod_identity_agent_enable: true } },
  assets_bucket: { to: { assets_bucket: 'acme-rack-settings' } },
  deletion_protection: { to: { deletion_protection: false } },
  idle_timeout: { to: { idle_timeout: 600 } },
  internal_router: { to: { internal_router: true } },
  nlb_security_group: { to: { nlb_security_group: 'sg-0123456789abcdef0' } },
  proxy_protocol: { to: { proxy_protocol: true } },
  ssl_ciphers: { to: { ssl_ciphers: 'HIGH' } },
  ssl_protocols: { to: { ssl_protocols: 'TLSv1.3' } },
  tls_issuer: { to: ACM },
  tls_ca_secret: { from: { tls_issuer: 'ca', tls_ca_secret: 'old-ca' }, to: { tls_ca_secret: 'acme-ca' } },
  acm_certificate_arn: {
    from: ACM,
    to: { acm_certificate_arn: ACM.acm_certificate_arn.replace(/.$/, '3') },
  },
  cert_duration: { from: NAMED, to: { cert_duration: '720h' } },
  convox_domain_tls_cert_disable: { from: NAMED, to: { convox_domain_tls_cert_disable: true } },
  apps: { to: { apps: 'web,worker' } },
  fluentd_disable: { to: { fluentd_disable: true } },
  access_log_retention_in_days: { to: { access_log_retention_in_days: 30 } },
  syslog: { to: { syslog: 'udp://logs.example.org:514' } },
  autoscaler_enable: { to: { autoscaler_enable: false } },
  efs_csi_driver_enable: { to: { efs_csi_driver_enable: true } },
  network_policy: { to: { network_policy: 'calico' } },
  oidc_issuer_url: { from: OIDC, to: { oidc_issuer_url: 'https://accounts.example.org' } },
  oidc_client_id: { from: OIDC, to: { oidc_client_id: 'other' } },
  fargate_namespaces: { to: { fargate_namespaces: 'jobs' } },
};

const cache = new Map<string, Deployed>();
function rack(raw: Raw): Deployed {
  const key = JSON.stringify(raw);
  const known = cache.get(key) ?? deployed(raw);
  cache.set(key, known);
  return known;
}

const BY_SEVERITY: readonly (ChangeEffect | 'nothing')[] = [
  'nothing',
  'in place',
  'rolls nodes',
  'replaces node groups',
  'fails at deploy',
  'new rack',
];
const worse = (one: ChangeEffect | 'nothing', other: ChangeEffect | 'nothing') =>
  BY_SEVERITY.indexOf(one) > BY_SEVERITY.indexOf(other) ? one : other;

const rows = Object.entries(ROWS).map(([name, { from = {}, to }]) => ({ name, from, to: { ...from, ...to } }));
const directions = rows.flatMap(({ name, from, to }) => [
  { name, way: 'there', before: from, after: to },
  { name, way: 'back', before: to, after: from },
]);

/** What holds data, and so must outlive a mistake. */
const DATA = [
  'AWS::KMS::Key',
  'AWS::S3::Bucket',
  'AWS::EFS::FileSystem',
  'AWS::ECR::Repository',
  'AWS::DynamoDB::Table',
  'AWS::Logs::LogGroup',
];
/** The log of a function that CloudFormation calls is no data of the rack. */
const LOG_OF_A_FUNCTION = 'NetworkLog';
/** What everything else stands on. */
const GROUND = ['AWS::EKS::Cluster', 'AWS::EC2::VPC'];

test('every parameter has a row', () => {
  expect(Object.keys(ROWS).sort()).toEqual(Object.keys(DECLARATIONS).sort());
});

test.each(rows)('$name: its declaration says what a change does', ({ name, from, to }) => {
  const { change } = DECLARATIONS[name as ParameterName] as Declaration<unknown>;
  const [before, after] = [rack(from), rack(to)];
  expect(worse(effectOf(before, after), effectOf(after, before))).toBe(change);
});

test('what replaces or fails says what is lost, or why', () => {
  const silent = Object.entries<Declaration<unknown>>(DECLARATIONS).filter(
    ([, { change, changeNote }]) => /^(replaces|fails)/.test(change) && changeNote === undefined,
  );
  expect(silent.map(([name]) => name)).toEqual([]);
});

test.each(directions)('$name, $way: nothing that a rack stands on is deleted', ({ before, after }) => {
  const [from, to] = [rack(before), rack(after)];
  const lost = changesBetween(from, to).filter(
    ({ type, what }) => GROUND.includes(type) && (what === 'replaced' || what === 'removed'),
  );
  expect(lost.length === 0 || obstacles(from, to).length > 0).toBe(true);
});

test.each(directions)('$name, $way: no stack keeps a value that another has replaced', ({ before, after }) => {
  const [from, to] = [rack(before), rack(after)];
  expect(obstacles(from, to).length > 0 ? [] : staleReferences(from, to)).toEqual([]);
});

test.each(directions)('$name, $way: nothing that holds data is deleted', ({ before, after }) => {
  const unprotected = changesBetween(rack(before), rack(after))
    .filter(({ type, what }) => DATA.includes(type) && (what === 'replaced' || what === 'removed'))
    .filter(({ before: was }) => !retained(was))
    .map(({ where }) => where)
    .filter((where) => !where.endsWith(` ${LOG_OF_A_FUNCTION}`));
  expect(unprotected).toEqual([]);
});

function retained(resource: Resource | undefined): boolean {
  return (
    (resource?.DeletionPolicy ?? '').startsWith('Retain') && (resource?.UpdateReplacePolicy ?? '').startsWith('Retain')
  );
}

describe.each(Object.entries(EXAMPLE_RACKS))('example rack %s', (_, raw) => {
  const resources = Object.values(rack(raw)).flatMap(({ Resources }) => Object.entries(Resources));

  test('keeps what holds data when it is removed', () => {
    const deleted = resources.filter(([, resource]) => DATA.includes(resource.Type) && !retained(resource));
    expect(deleted.map(([id]) => id).filter((id) => id !== LOG_OF_A_FUNCTION)).toEqual([]);
  });

  test('has a cluster that only a human deletes', () => {
    const clusters = resources.filter(([, { Type }]) => Type === 'AWS::EKS::Cluster');
    expect(clusters.map(([, { Properties }]) => [Properties.Name, Properties.DeletionProtection])).toEqual([
      [raw.name ?? 'rack', true],
    ]);
  });
});

describe('changes further than one step', () => {
  test('a VPC whose block changes takes its subnets and what is in them along', () => {
    const [before, after] = [rack({}), rack({ cidr: '10.2.0.0/16' })];
    const replaced = changesBetween(before, after)
      .filter(({ what }) => what === 'replaced')
      .map(({ where }) => where.split(' ')[1]);
    expect(replaced).toEqual(
      expect.arrayContaining(['NetworkVpc', 'NetworkPrivateSubnet1', 'NetworkNatGateway1', 'NetworkS3Endpoint']),
    );
    expect(replaced).not.toContain('EksCluster');
  });

  test.each([
    ['another architecture', { node_type: 'm7g.large' }],
    ['a list of types', { node_type: 't3.small,t3a.small' }],
  ])('%s replaces the node groups', (_, to) => {
    expect(effectOf(rack({}), rack(to))).toBe('replaces node groups');
  });

  test.each([
    ['a zone at the end', { availability_zones: 'use1-az1,use1-az2,use1-az4,use1-az5' }],
    ['the defaults spelt out', { availability_zones: 'use1-az1,use1-az2,use1-az4' }],
  ])('%s leaves the zones before it alone', (_, to) => {
    const changed = changesBetween(rack({}), rack(to)).filter(({ what }) => what === 'replaced' || what === 'removed');
    expect(changed).toEqual([]);
  });

  test('the order of given subnets of one zone means nothing', () => {
    const subnets = JSON.parse(DECLARATIONS.subnets.example) as { type: string }[];
    const reordered = [
      ...subnets.filter(({ type }) => type === 'public'),
      ...subnets.filter(({ type }) => type === 'private'),
    ];
    const [before, after] = [rack({ subnets }), rack({ subnets: reordered })];
    expect(JSON.stringify(after)).not.toBe(JSON.stringify(before));
    expect(changesBetween(before, after)).toEqual([]);
  });

  test('a new image never replaces the bastion, and a new key pair does', () => {
    const bastion = (raw: Raw) => rack({ ...raw, bastion_enable: true });
    const [before, after] = [bastion({}), bastion({ key_pair_name: 'operations' })];
    expect(changesBetween(before, after)).toContainEqual(
      expect.objectContaining({ where: 'us-east-1/rack-nodegroup BastionInstance', what: 'replaced' }),
    );
    expect(JSON.stringify(before)).not.toContain('{{resolve:ssm');
  });
});
