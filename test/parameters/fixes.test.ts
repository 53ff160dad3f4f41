import fc from 'fast-check';
import { DECLARATIONS, type ParameterName } from '../../lib/parameters/declarations';
import { candidateOf } from '../../lib/parameters/language/kinds';
import { parseOne } from '../../lib/parameters/language/refusals';
import { bash } from '../support/bash';
import { problemsOf } from '../support/refusals';

const names = Object.keys(DECLARATIONS) as ParameterName[];
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

/** What somebody may type, and the fix: the value of a command, or nothing where nothing is near. */
type NearMiss = readonly [given: unknown, fix: string | undefined];

const BOOLEAN: readonly NearMiss[] = [
  ['yes', 'true'],
  ['On', 'true'],
  ['1', 'true'],
  [1, 'true'],
  ["'true'", 'true'],
  ['no', 'false'],
  ['off', 'false'],
  [0, 'false'],
  ['maybe', undefined],
  [2, undefined],
];
const TYPES: readonly NearMiss[] = [
  ['M7G.Large', 'm7g.large'],
  ['m7g-large', 'm7g.large'],
  ['m7g.large;c7g.large', 'm7g.large,c7g.large'],
  ['[m7g.large, c7g.large]', 'm7g.large,c7g.large'],
  ['m7g.large,m7g.large', 'm7g.large'],
  ['m99z.large', 'm9g.large'],
  ['m5.3xlarge', 'm5.4xlarge'],
  ['m7g', undefined],
  ['large', undefined],
];
const SUBNETS: readonly NearMiss[] = [
  ['SUBNET-0a1b2c3d,subnet-0a1b2c3e', 'subnet-0a1b2c3d,subnet-0a1b2c3e'],
  ['subnet-0a1b2c3d', undefined],
];
const CRON: readonly NearMiss[] = [
  ['0 20 * * mon-fri.', '0 20 * * 1-5'],
  ['at eight', undefined],
];
const IMAGE: readonly NearMiss[] = [
  ['AMI-0123456789ABCDEF0', 'ami-0123456789abcdef0'],
  ['ami-012', undefined],
];
const OBJECTS: readonly NearMiss[] = [['x', undefined]];

const NEAR: Readonly<Record<ParameterName, readonly NearMiss[]>> = {
  name: [
    ['My_Rack', 'my-rack'],
    ['Rack', 'rack'],
    ['9rack', undefined],
    [5, undefined],
  ],
  region: [
    ['us-east1', 'us-east-1'],
    ['EU-West-1', 'eu-west-1'],
    ['eu-cental-1', 'eu-central-1'],
    ['us-east-9', undefined],
    ['moon', undefined],
  ],
  account: [
    ['1111-2222-3333', '111122223333'],
    [111122223333, '111122223333'],
    ['11112222333', undefined],
    ['acme', undefined],
  ],
  k8s_version: [
    ['v1.33', '1.33'],
    ['1.33.4', '1.33'],
    ['v1.33.12', '1.33'],
    [1.3, '1.30'],
    ['1.27', '1.28'],
    ['1.99', '1.36'],
    ['latest', undefined],
  ],
  high_availability: BOOLEAN,
  tags: [['team', undefined]],
  cidr: [
    ['10.1.0.1/16', '10.1.0.0/16'],
    ['10.0.0.0/8', '10.0.0.0/16'],
    ['10.1.0.0/28', '10.1.0.0/24'],
    ['10.1.0.0', '10.1.0.0/16'],
    ['10.1.0.0/255.255.0.0', '10.1.0.0/16'],
    ['127.0.0.1/16', undefined],
    ['2001:db8::/32', undefined],
    ['ten', undefined],
  ],
  availability_zones: [
    ['us-east-1a', 'us-east-1a,us-east-1b,us-east-1c'],
    ['use1-az1', 'use1-az1,use1-az2,use1-az4'],
    ['us-east1a,us-east1b', 'us-east-1a,us-east-1b'],
    ['US-EAST-1A,us-east-1b,us-east-1b', 'us-east-1a,us-east-1b'],
    ['use1az1,use1az2', 'use1-az1,use1-az2'],
    ['a,b,c', undefined],
  ],
  private: BOOLEAN,
  endpoint_public_cidrs: [
    ['203.0.113.7', '203.0.113.7/32'],
    ['203.0.113.7/24', '203.0.113.0/24'],
    ['3.0.0.0/4', undefined],
    ['10.0.0.0/8', undefined],
  ],
  subnets: OBJECTS,
  internet_gateway: BOOLEAN,
  vpc_id: [
    ['VPC-0A1B2C3D', 'vpc-0a1b2c3d'],
    ['vpc-1', undefined],
  ],
  vpc_name: [['x'.repeat(257), undefined]],
  vpc_filters: [['x', undefined]],
  nat_eip_allocation_ids: [
    ['EIPALLOC-0a1b2c3d, eipalloc-0a1b2c3e', 'eipalloc-0a1b2c3d,eipalloc-0a1b2c3e'],
    ['eipalloc', undefined],
  ],
  vpc_endpoints: [
    ['SecretsManager, SQS', 'secretsmanager,sqs'],
    ['ecr-api', 'ecr.api'],
    ['x', undefined],
  ],
  internet_gateway_id: [
    ["'igw-0a1b2c3d'", 'igw-0a1b2c3d'],
    ['igw', undefined],
  ],
  private_subnets_ids: SUBNETS,
  public_subnets_ids: SUBNETS,
  endpoint_access: [
    ['Private', 'private'],
    ['semiprivate', 'semi-private'],
    ['publik', 'public'],
    ['none', undefined],
  ],
  bastion_enable: BOOLEAN,
  bastion_allowed_cidrs: [
    ['203.0.113.7', '203.0.113.7/32'],
    ['example.org', undefined],
  ],
  external_dns_name: [
    ['Rack.Example.org.', 'rack.example.org'],
    ['rack', undefined],
  ],
  hosted_zone_id: [
    ['/hostedzone/Z0123456789ABCDEFGHIJ', 'Z0123456789ABCDEFGHIJ'],
    ['z0123456789abcdefghij', 'Z0123456789ABCDEFGHIJ'],
    ['example.org', undefined],
  ],
  record_set_managed: BOOLEAN,
  record_set_ttl: [
    ['60s', '60'],
    [0, '1'],
    ['1h', undefined],
  ],
  node_type: TYPES,
  node_capacity_type: [
    ['ondemand', 'on_demand'],
    ['ON-DEMAND', 'on_demand'],
    ['Spot', 'spot'],
    ['mix', 'mixed'],
    ['spto', 'spot'],
    ['reserved', undefined],
  ],
  min_on_demand_count: [
    [-1, '0'],
    ['some', undefined],
  ],
  max_on_demand_count: [
    ['1,000', '450'],
    ['all', undefined],
  ],
  node_disk: [
    ['20GiB', '20'],
    ['about 20', undefined],
    ['10', '20'],
    [50.4, '50'],
    ['1TiB', undefined],
  ],
  key_pair_name: [['clé', undefined]],
  imds_http_tokens: [
    ['Required', 'required'],
    ['v2', undefined],
  ],
  node_max_unavailable_percentage: [
    ['33%', '33'],
    ['0', '1'],
    ['a third', undefined],
  ],
  build_node_enabled: BOOLEAN,
  build_node_type: TYPES,
  build_node_min_count: [
    ['101', '100'],
    ['few', undefined],
  ],
  node_os: [
    ['AL2023', 'al2023'],
    ['BottleRocket', 'bottlerocket'],
    ['al2', undefined],
    ['windows', undefined],
  ],
  ami_id: IMAGE,
  ami_name: [['é', undefined]],
  ami_owner: [
    ['Amazon', 'amazon'],
    ['me', undefined],
  ],
  ami_filters: [['x', undefined]],
  build_ami_id: IMAGE,
  user_data: [['#!/bin/bash', undefined]],
  user_data_url: [
    ['http://example.org/boot.sh', undefined],
    ['https://example.org/a b', undefined],
  ],
  user_data_sha256: [
    [
      'E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855',
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    ],
    ['e3b0', undefined],
  ],
  gpu_tag_enable: BOOLEAN,
  schedule_rack_scale_down: CRON,
  schedule_rack_scale_up: CRON,
  ssh_public_key: [['ssh-dss AAAA', undefined]],
  node_security_groups: [
    ['SG-0123456789abcdef0', 'sg-0123456789abcdef0'],
    ['default', undefined],
  ],
  node_role_arn: [
    ['arn:aws:iam:us-east-1:111122223333:role/nodes', 'arn:aws:iam::111122223333:role/nodes'],
    ['arn:aws:sts::111122223333:assumed-role/nodes/i-0a1b', 'arn:aws:iam::111122223333:role/nodes'],
    ['nodes', undefined],
  ],
  node_pools: OBJECTS,
  additional_node_groups_config: OBJECTS,
  additional_build_groups_config: OBJECTS,
  idle_timeout: [
    [30, '60'],
    ['600s', '600'],
    ['10m', undefined],
  ],
  internal_router: BOOLEAN,
  nlb_security_group: [
    ['SG-0123456789abcdef0', 'sg-0123456789abcdef0'],
    ['sg', undefined],
  ],
  proxy_protocol: BOOLEAN,
  ssl_ciphers: [['é', undefined]],
  ssl_protocols: [
    ['tlsv1.2,tlsv1.3', 'TLSv1.2,TLSv1.3'],
    ['SSLv3', undefined],
  ],
  tls_issuer: [
    ['lets-encrypt', 'letsencrypt'],
    ["Let's Encrypt", 'letsencrypt'],
    ['selfsigned', 'self-signed'],
    ['vault', undefined],
  ],
  tls_ca_secret: [
    ['ACME_CA', 'acme-ca'],
    ['é', undefined],
  ],
  acm_certificate_arn: [['12345678-1234-1234-1234-123456789012', undefined]],
  cert_duration: [
    ['2160H', '2160h'],
    ['90d', undefined],
  ],
  convox_domain_tls_cert_disable: BOOLEAN,
  apps: [
    ['Web,Worker', 'web,worker'],
    ['web,web', 'web'],
    ['é', undefined],
  ],
  deploy_issuers_existing: [
    ['GitHub', 'github'],
    ['git-lab,github', 'github,gitlab'],
    ['bitbucket', undefined],
  ],
  fluentd_disable: BOOLEAN,
  access_log_retention_in_days: [
    ['10', '7'],
    ['30 days', '30'],
    [4000, '3653'],
    ['never', undefined],
  ],
  syslog: [
    ['TCP://logs.example.org:514/', 'tcp://logs.example.org:514'],
    ['logs.example.org', undefined],
  ],
  monitoring_enable: BOOLEAN,
  alarm_email: [
    ['"operations@example.org"', 'operations@example.org'],
    ['operations', undefined],
    ['on call@example.org', undefined],
  ],
  alarm_topic_arn: [
    ['"arn:aws:sns:us-east-1:111122223333:operations"', 'arn:aws:sns:us-east-1:111122223333:operations'],
    ['operations', undefined],
  ],
  autoscaler_enable: BOOLEAN,
  efs_csi_driver_enable: BOOLEAN,
  network_policy: [
    ['vpccni', 'vpc-cni'],
    ['Calico', 'calico'],
    ['cilium', undefined],
  ],
  oidc_issuer_url: [['login.example.org', undefined]],
  oidc_client_id: [['a b', 'a-b']],
  fargate_selectors: [
    ['[{"name":"batch"}]', undefined],
    ['jobs', undefined],
  ],
  pull_through_cache: [
    ['Quay', 'quay'],
    ['docker-hub', undefined],
  ],
  fargate_namespaces: [
    ['Batch_Jobs', 'batch-jobs'],
    ['é', undefined],
  ],
  kms_key_arn: [
    [`"${KEY}"`, KEY],
    ['alias/rack', undefined],
  ],
  admin_role_arns: [
    ['arn:aws:sts::111122223333:assumed-role/platform/me', 'arn:aws:iam::111122223333:role/platform'],
    ['arn:aws:iam::111122223333:root', undefined],
  ],
  access_entries: OBJECTS,
  charts: OBJECTS,
  manifests: OBJECTS,
  addons: OBJECTS,
  service_accounts: OBJECTS,
  eks_log_types: [
    ['API, controller-manager', 'api,controllerManager'],
    ['everything', undefined],
  ],
  eks_log_retention_in_days: [
    ['100 days', '90'],
    ['never', undefined],
  ],
  upgrade_policy: [
    ['Standard', 'standard'],
    ['never', undefined],
  ],
  zonal_shift_enable: BOOLEAN,
  control_plane_tier: [
    ['TIER-XL', 'tier-xl'],
    ['big', undefined],
  ],
  control_plane_security_groups: [
    ['SG-0123456789abcdef0', 'sg-0123456789abcdef0'],
    ['default', undefined],
  ],
  oidc_username_claim: [['é', undefined]],
  oidc_username_prefix: [['sys tem', 'sys-tem']],
  oidc_groups_claim: [['é', undefined]],
  oidc_groups_prefix: [['-', undefined]],
  oidc_required_claims: OBJECTS,
  iam_policies_enable: BOOLEAN,
  trusted_account_id: [
    ['4444-5555-6666', '444455556666'],
    ['arn:aws:iam::444455556666:root', undefined],
    ['*', undefined],
  ],
  external_id: [
    ['two words', undefined],
    ["'rack-5f2c9d1e'", 'rack-5f2c9d1e'],
    ['*', undefined],
  ],
  permissions_boundary_arn: [
    ['"arn:aws:iam::111122223333:policy/boundary"', 'arn:aws:iam::111122223333:policy/boundary'],
    ['boundary', undefined],
  ],
  deployer_role_enable: BOOLEAN,
  catalog_enable: BOOLEAN,
  catalog_editions: [['large', undefined]],
  catalog_version: [['1.2.0 beta', '1.2.0-beta']],
  catalog_name_prefix: [
    ['SC-', 'sc-'],
    ['sc', undefined],
  ],
  catalog_principal_arns: [
    ['"arn:aws:iam::111122223333:role/dev"', 'arn:aws:iam::111122223333:role/dev'],
    ['developers', undefined],
  ],
  catalog_share_with: [['everyone', undefined]],
  catalog_bucket: [
    ['Acme-Racks', 'acme-racks'],
    ['a.b', undefined],
  ],
  catalog_provider: [['Müller', undefined]],
  catalog_support_email: [
    ['nobody', undefined],
    ['a@b_c.com', undefined],
  ],
  pod_identity_agent_enable: BOOLEAN,
  assets_bucket: [
    ['Acme-Assets', 'acme-assets'],
    ['ab', undefined],
  ],
  deletion_protection: BOOLEAN,
  assets_bucket_access_logs: BOOLEAN,
  nginx_additional_config: [['keepalive-timeout', undefined]],
  node_min_count: [
    ['-1', '0'],
    ['many', undefined],
  ],
  node_max_count: [
    ['0', '1'],
    ['1000', '450'],
  ],
  imds_http_hop_limit: [
    ['0', '1'],
    ['100', '64'],
    ['two', undefined],
  ],
  egress: [
    ['NAT', 'nat'],
    ['transit', undefined],
    ['TGW-0A1B2C3D4E5F60718', 'tgw-0a1b2c3d4e5f60718'],
  ],
  flow_log_destination: [
    [' arn:aws:s3:::acme-logs.', 'arn:aws:s3:::acme-logs'],
    ['acme-logs', undefined],
  ],
  whitelist: [
    ['203.0.113.7', '203.0.113.7/32'],
    ['everyone', undefined],
  ],
  eks_api_server_private_access_cidrs: [
    ['10.0.0.1/8', '10.0.0.0/8'],
    ['0.0.0.0/0', undefined],
    ['vpn', undefined],
  ],
  internal_router_cidrs: [
    ['10.0.0.1/8', '10.0.0.0/8'],
    ['x', undefined],
  ],
  prefix_delegation: [
    ['yes', 'true'],
    ['off', 'false'],
    ['maybe', undefined],
  ],
  dns_names: [
    ['*.Example.org.', '*.example.org'],
    ['a b', undefined],
  ],
};

describe.each(names)('%s', (name) => {
  test.each(NEAR[name])('%j: %s', (given, value) => {
    const { problems } = parseOne(name, DECLARATIONS[name], given);
    expect(problems).not.toEqual([]);
    expect(commandValue(problems.at(-1)?.fix, name)).toBe(value);
  });
});

/** What a shell takes from a command. */
function commandValue(fix: string | undefined, name: string): string | undefined {
  const typed = fix?.startsWith(`-c ${name}=`) ? fix : undefined;
  const words = typed && bash(['-c', `printf %s ${typed.slice(3)}`]).stdout;
  return words?.slice(name.length + 1);
}

test('what only an example would answer gets no command: an example is nobody’s own value', () => {
  const misses = names.flatMap((name) => problemsOf({ [name]: {} }).filter(({ parameter }) => parameter === name));
  expect(misses.filter(({ fix }) => fix?.startsWith('-c'))).toEqual([]);
});

describe('within objects the field is mended, not the parameter', () => {
  const pool = { name: 'batch', type: 'm7g.large' };
  test.each([
    [{ ...pool, capacity_type: 'on-demand' }, '"capacity_type": "on_demand" in node_pools[0]'],
    [{ ...pool, type: 'M7g.large,c7g-large' }, '"type": ["m7g.large","c7g.large"] in node_pools[0]'],
    [{ ...pool, min: 5, max: 3 }, '"max": 5 in node_pools[0]'],
    [{ ...pool, dedicated: 'yes' }, '"dedicated": true in node_pools[0]'],
    [{ ...pool, name: 'Batch' }, '"name": "batch" in node_pools[0]'],
    [{ ...pool, capacity_type: 'on_demand', max_price_percentage: 50 }, '"capacity_type": "spot" in node_pools[0]'],
    [{ ...pool, taints: [{ key: 'a', effect: 'NoWay' }] }, undefined],
    // What stands there is right by itself.
    [{ ...pool, taints: 'a=b:NoSchedule,a=b:NoExecute', max_price_percentage: 50 }, undefined],
    [{ type: 'm7g.large' }, undefined],
  ])('%j: %s', (given, fix) => {
    expect(problemsOf({ node_pools: [given] }).at(-1)?.fix).toBe(fix);
  });
});

test('a fix that is a command is taken as the value of that parameter, whatever it answers', () => {
  const wild = fc.oneof(
    fc.string(),
    fc.integer().map(String),
    fc.double(),
    fc.boolean(),
    fc.array(fc.string(), { maxLength: 3 }),
    // Valid values with something done to them.
    fc
      .tuple(
        fc.constantFrom(...names.map((name) => DECLARATIONS[name].example)),
        fc.nat(60),
        fc.string({ maxLength: 2 }),
      )
      .map(([example, at, noise]) => `${example.slice(0, at)}${noise}${example.slice(at + 1)}`),
  );
  fc.assert(
    fc.property(fc.constantFrom(...names), wild, (name, given) => {
      const { kind } = DECLARATIONS[name];
      const fix = parseOne(name, DECLARATIONS[name], given).problems.at(-1)?.fix;
      const value = fix?.startsWith(`-c ${name}=`) ? fix.slice(`-c ${name}=`.length) : undefined;
      const typed = value?.startsWith("'") ? value.slice(1, -1).replaceAll("'\\''", "'") : value;
      expect(typed === undefined || kind.schema.safeParse(candidateOf(kind, typed)).success).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['a policy that is refused', { apps: [{ name: 'web', permissions: 'arn:aws:iam::aws:policy/AdministratorAccess' }] }],
  ['pull requests', { apps: [{ name: 'web', deploy_from: 'github:acme/shop:pull_request' }] }],
  [
    'a group of Kubernetes itself',
    { access_entries: [{ principal: 'arn:aws:iam::111122223333:role/dev', groups: 'system:masters' }] },
  ],
  [
    'a user of Kubernetes itself',
    { access_entries: [{ principal: 'arn:aws:iam::111122223333:role/dev', user_name: 'system:admin' }] },
  ],
])('%s is not answered with the same in another spelling', (_, raw) => {
  expect(problemsOf(raw).map(({ fix }) => fix)).toEqual([undefined]);
});
