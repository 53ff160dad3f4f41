import fc from 'fast-check';
import { RETENTION_DAYS } from '../../lib/facts/logs/log-retention';
import { OFFERED_ENDPOINT_SERVICES } from '../../lib/facts/network/endpoint-services';
import { REGIONS } from '../../lib/facts/regions';
import { DECLARATIONS, type ParameterName } from '../../lib/parameters/declarations';
import { ParameterError } from '../../lib/parameters/language/problem';
import { parseParameters } from '../../lib/parameters/parse';
import { problemsOf, refusals } from '../support/refusals';

const names = Object.keys(DECLARATIONS) as ParameterName[];

/** The whole report of what is wrong with some parameters. */
function refusalOf(raw: Readonly<Record<string, unknown>>): string {
  return new ParameterError(problemsOf(raw)).message;
}

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

describe('text and values from a file become the same typed value', () => {
  const rows: readonly [string, ParameterName, string, unknown, unknown][] = [
    ['boolean', 'build_node_enabled', 'true', true, true],
    ['boolean in capitals', 'private', 'FALSE', false, false],
    ['whole number', 'node_disk', '50', 50, 50],
    ['zero', 'min_on_demand_count', '0', 0, 0],
    ['choice', 'node_capacity_type', 'spot', 'spot', 'spot'],
    ['choice that looks like a number', 'k8s_version', '1.30', '1.30', '1.30'],
    ['text', 'name', 'production', 'production', 'production'],
    ['CIDR block', 'cidr', '10.7.0.0/16', '10.7.0.0/16', '10.7.0.0/16'],
    ['ARN', 'kms_key_arn', KEY, KEY, KEY],
    ['list of one', 'node_type', 'm7g.large', ['m7g.large'], ['m7g.large']],
    ['list', 'node_type', 'm7g.large, c7g.large', ['m7g.large', 'c7g.large'], ['m7g.large', 'c7g.large']],
    ['list in JSON', 'build_node_type', '["m7g.large"]', ['m7g.large'], ['m7g.large']],
    ['tags', 'tags', 'team=platform,env=prod', { team: 'platform', env: 'prod' }, { team: 'platform', env: 'prod' }],
    ['tags in JSON', 'tags', '{"team":"platform"}', { team: 'platform' }, { team: 'platform' }],
    ['text with spaces around it', 'node_disk', ' 50 ', ' 50 ', 50],
  ];

  test.each(rows)('%s: -c %s=%s', (_, name, text, __, expected) => {
    expect(parseParameters({ [name]: text }).parameters[name]).toStrictEqual(expected);
  });

  test.each(rows)('%s, in a file: %s (%s)', (_, name, __, value, expected) => {
    expect(parseParameters({ [name]: value }).parameters[name]).toStrictEqual(expected);
  });
});

test.each<[string, unknown]>([
  ['an object that cannot be text', { toString: null }],
  ['a list with one', [[], { toString: null }]],
  ['nothing', null],
])('%s is refused by every parameter, or taken by it', (_, value) => {
  for (const name of names) {
    expect(() => problemsOf({ [name]: value })).not.toThrow(TypeError);
  }
});

test('nor is what an app is made of asked what it means as text', () => {
  const value = { toString: null };
  expect(refusals({ apps: [{ name: value, quota: { memory: value }, deploy_from: [value] }] }).length).toBeGreaterThan(
    2,
  );
});

const SIZES = ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge'];
const TWENTY_TYPES = ['m5', 'm6i', 'm7i', 'm8i'].flatMap((family) => SIZES.map((size) => `${family}.${size}`));

test.each<[ParameterName, unknown]>([
  ['name', 'a'],
  ['name', `a${'-'.repeat(38)}9`],
  ['region', 'us-gov-west-1'],
  ['k8s_version', '1.28'],
  ['cidr', '10.1.0.0/24'],
  ['node_type', ['u-6tb1.metal']],
  ['node_type', TWENTY_TYPES],
  ['min_on_demand_count', 0],
  ['max_on_demand_count', 1],
  ['max_on_demand_count', 450],
  ['node_min_count', 100],
  ['node_max_count', 1],
  ['node_max_count', 450],
  ['node_disk', 20],
  ['node_disk', 16384],
  ['key_pair_name', 'x'],
  ['key_pair_name', 'xy'],
  ['key_pair_name', `a ${'~'.repeat(252)}!`],
  ['imds_http_tokens', 'required'],
  ['imds_http_hop_limit', 1],
  ['imds_http_hop_limit', 64],
  ['node_max_unavailable_percentage', 1],
  ['node_max_unavailable_percentage', 100],
  ['build_node_min_count', 0],
  ['build_node_min_count', 100],
  ['endpoint_public_cidrs', ['0.0.0.0/0', '203.0.113.7/32']],
  ['endpoint_public_cidrs', Array.from({ length: 40 }, (_, i) => `5.${i + 10}.0.0/16`)],
  ['admin_role_arns', ['arn:aws:iam::111122223333:user/division/a+b=c,d.e@f_g-h']],
  ['admin_role_arns', Array.from({ length: 50 }, (_, i) => `arn:aws:iam::111122223333:role/r${i + 10}`)],
  ['kms_key_arn', 'arn:aws:kms:us-east-1:111122223333:key/mrk-1234abcd'],
  ['alarm_email', 'a.b+racks@ops.example.co.uk'],
  ['assets_bucket', 'abc'],
  ['assets_bucket', `9${'.z'.repeat(31)}`],
])('the last that is allowed: %s=%j', (name, value) => {
  expect(parseParameters({ max_on_demand_count: 450, [name]: value }).parameters[name]).toEqual(value);
});

const CERTIFICATE = 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012';

describe('refusals', () => {
  const ALLOWED: Readonly<Record<ParameterName, string>> = {
    name: '1 to 40 of a-z, 0-9 and hyphen, a letter first',
    region: `one of ${REGIONS.join(', ')}`,
    account: 'an AWS account id of 12 digits',
    k8s_version: 'one of 1.28, 1.29, 1.30, 1.31, 1.32, 1.33, 1.34, 1.35, 1.36',
    high_availability: 'true or false',
    tags: 'key=value pairs separated by commas, at most 45, no key twice',
    cidr: 'an IPv4 CIDR block from /16 to /24',
    availability_zones: 'a list of 2 to 6, each a zone name such as us-east-1a or a zone id such as use1-az1',
    private: 'true or false',
    prefix_delegation: 'one of auto, true, false',
    endpoint_public_cidrs: 'a list of 1 to 40, each a public IPv4 CIDR block from /8 to /32, or 0.0.0.0/0 for everyone',
    subnets: 'a list of 2 to 200, each an object with cidr, az, name and type (public or private)',
    internet_gateway: 'true or false',
    egress: 'one of nat, existing, none, or the id of a transit gateway: tgw- and 8 or 17 hexadecimal digits',
    flow_log_destination: 'the ARN of an S3 bucket or a folder in it, of a stream of Data Firehose, or of a log group',
    vpc_id: 'the id of a VPC: vpc- and 8 or 17 hexadecimal digits',
    vpc_name: 'the Name tag of a VPC: 1 to 256 characters',
    vpc_filters: 'filter=value pairs of EC2 DescribeVpcs, separated by commas, no filter twice',
    nat_eip_allocation_ids: 'a list of 1 to 6, each the id of an Elastic IP: eipalloc- and 8 or 17 hexadecimal digits',
    vpc_endpoints: `a list of 1 to ${OFFERED_ENDPOINT_SERVICES.length}, each one of ${OFFERED_ENDPOINT_SERVICES.join(', ')}`,
    internet_gateway_id: 'the id of an internet gateway: igw- and 8 or 17 hexadecimal digits',
    private_subnets_ids: 'a list of 2 to 6, each the id of a subnet: subnet- and 8 or 17 hexadecimal digits',
    public_subnets_ids: 'a list of 2 to 6, each the id of a subnet: subnet- and 8 or 17 hexadecimal digits',
    endpoint_access: 'one of public, semi-private, private',
    eks_api_server_private_access_cidrs: 'a list of 1 to 40, each an IPv4 CIDR block from /8 to /32',
    whitelist: 'a list of 1 to 30, each a public IPv4 CIDR block from /8 to /32, or 0.0.0.0/0 for everyone',
    internal_router_cidrs: 'a list of 1 to 28, each an IPv4 CIDR block from /8 to /32',
    bastion_enable: 'true or false',
    bastion_allowed_cidrs: 'a list of 1 to 50, each an IPv4 CIDR block from /8 to /32',
    external_dns_name: 'a DNS name in lower case, such as api.example.org',
    hosted_zone_id: 'the id of a Route 53 hosted zone: Z and up to 31 capital letters or digits',
    dns_names:
      'a list of 1 to 50, each a DNS name in lower case, such as shop.example.org, or *.shop.example.org for all below it',
    record_set_managed: 'true or false',
    record_set_ttl: 'a whole number from 1 to 86400 (seconds)',
    node_type: 'a list of 1 to 20, each an EC2 instance type such as m7g.large',
    node_capacity_type: 'one of on_demand, spot, mixed',
    min_on_demand_count: 'a whole number from 0 to 450 (nodes)',
    max_on_demand_count: 'a whole number from 1 to 450 (nodes)',
    node_min_count: 'a whole number from 0 to 450 (nodes)',
    node_max_count: 'a whole number from 1 to 450 (nodes)',
    node_disk: 'a whole number from 20 to 16384 (GiB)',
    key_pair_name: 'the name of an EC2 key pair of the account and region',
    imds_http_tokens: 'one of optional, required',
    imds_http_hop_limit: 'a whole number from 1 to 64 (hops)',
    node_max_unavailable_percentage: 'a whole number from 1 to 100 (%)',
    build_node_enabled: 'true or false',
    build_node_type: 'a list of 1 to 20, each an EC2 instance type such as m7g.large',
    build_node_min_count: 'a whole number from 0 to 100 (nodes)',
    kms_key_arn: `the ARN of a KMS key, such as ${KEY}`,
    admin_role_arns:
      'a list of 1 to 50, each the ARN of an IAM role or user, such as arn:aws:iam::111122223333:role/platform',
    access_entries: 'a list of 1 to 200, each an object with principal, type, policies, namespaces, groups, user_name',
    eks_log_types: 'a list of 1 to 5, each one of api, audit, authenticator, controllerManager, scheduler',
    eks_log_retention_in_days: `one of ${RETENTION_DAYS.join(', ')} (days)`,
    upgrade_policy: 'one of standard, extended',
    zonal_shift_enable: 'true or false',
    control_plane_tier: 'one of standard, tier-xl, tier-2xl, tier-4xl',
    control_plane_security_groups:
      'a list of 1 to 4, each the id of a security group: sg- and 8 or 17 hexadecimal digits',
    oidc_username_claim: 'the name of a claim: up to 128 letters, digits and _.:/- , such as email or cognito:groups',
    oidc_username_prefix: 'a prefix of up to 64 letters, digits and _.:/@-, which does not begin with system:',
    oidc_groups_claim: 'the name of a claim: up to 128 letters, digits and _.:/- , such as email or cognito:groups',
    oidc_groups_prefix: 'a prefix of up to 64 letters, digits and _.:/@-, which does not begin with system:',
    oidc_required_claims: 'claims and what they must be, such as {"hd":"example.org"}',
    service_accounts: 'a list of 1 to 60, each an object with name, namespace, permissions, create',
    addons:
      'a list of 1 to 30, each an object with name, version, configuration, permissions, service_account, namespace, remove',
    charts:
      'a list of 1 to 40, each an object with chart, repository, version, namespace, release, values, after, service_account, permissions, images, wait, timeout',
    manifests:
      'a list of 1 to 100, each the path of a file .yaml or .json on this machine, or an object of Kubernetes, with apiVersion, kind and metadata.name, as an object',
    iam_policies_enable: 'true or false',
    trusted_account_id: 'an AWS account id of 12 digits',
    external_id: '2 to 1,224 letters, digits or _+=,.@:/-',
    permissions_boundary_arn: 'the ARN of a managed policy, such as arn:aws:iam::111122223333:policy/boundary',
    deployer_role_enable: 'true or false',
    catalog_enable: 'true or false',
    catalog_editions:
      'a list of 1 to 10, each small, production, or an object with name, description, file, parameters, choices',
    catalog_version: '1 to 50 letters, digits, dots, hyphens and underscores, a letter or digit first',
    catalog_name_prefix: '2 to 8 of a-z, 0-9 and hyphen, a letter first and a hyphen last',
    catalog_principal_arns:
      'a list of 1 to 100, each the ARN of a role, user or group of IAM; without an account, such as arn:aws:iam:::role/platform-*, it may have wildcards after the kind, and more than those',
    catalog_share_with:
      'a list of 1 to 100, each an AWS account id of 12 digits, or the id of an organization such as o-a1b2c3d4e5',
    catalog_bucket: 'the name of a bucket that nobody has: 3 to 63 of a-z, 0-9 and hyphen',
    catalog_provider: '1 to 50 letters, digits, spaces, dots, hyphens or underscores',
    catalog_support_email: 'an e-mail address',
    pod_identity_agent_enable: 'true or false',
    assets_bucket: 'the name of an existing S3 bucket in the region of the rack',
    assets_bucket_access_logs: 'true or false',
    deletion_protection: 'true or false',
    node_os: 'one of al2023, bottlerocket',
    ami_id: 'the id of an image in the region of the rack, such as ami-0123456789abcdef0',
    ami_name: 'the name of an image, with * and ? as wildcards; of several, the newest is taken',
    ami_owner: 'a list of 1 to 10, each an account id, self, amazon or aws-marketplace',
    ami_filters: 'JSON of filter names and lists of values, such as {"tag:release":["stable"]}',
    build_ami_id: 'the id of an image in the region of the rack, such as ami-0123456789abcdef0',
    user_data: 'a shell script, cloud-config, NodeConfig, or MIME of them; TOML on Bottlerocket',
    user_data_url: 'an https URL, or the path of a file on this machine',
    user_data_sha256: '64 hexadecimal digits, as sha256sum prints them',
    gpu_tag_enable: 'true or false',
    schedule_rack_scale_down:
      'five-field cron in UTC: minute, hour, day of month, month, day of week (0 or 7 is Sunday)',
    schedule_rack_scale_up: 'five-field cron in UTC: minute, hour, day of month, month, day of week (0 or 7 is Sunday)',
    ssh_public_key: 'an ed25519 or RSA public key as ssh-keygen writes it: ssh-ed25519 AAAA...',
    node_security_groups: 'a list of 1 to 4, each the id of a security group: sg- and 8 or 17 hexadecimal digits',
    node_role_arn: 'the ARN of an IAM role, such as arn:aws:iam::111122223333:role/nodes',
    node_pools:
      'a list of 1 to 40, each an object with name, type, zonal, zones, subnets, min, max, disk, capacity_type, max_price_percentage, vcpu_min, vcpu_max, memory_min, memory_max, labels, taints, dedicated, tags, os, ami_id, ami_name, ami_owner, ami_filters',
    additional_node_groups_config:
      'a list of 1 to 40, each an object with id, type, disk, capacity_type, min_size, max_size, label, tags, ami_id, dedicated',
    additional_build_groups_config:
      'a list of 1 to 40, each an object with id, type, disk, capacity_type, min_size, max_size, label, tags, ami_id, desired_size',
    idle_timeout: 'a whole number from 60 to 6000 (seconds)',
    internal_router: 'true or false',
    nginx_additional_config:
      'key=value pairs separated by commas, or an object, with keys of the ConfigMap of NGINX Ingress Controller',
    nlb_security_group: 'the id of a security group: sg- and 8 or 17 hexadecimal digits',
    proxy_protocol: 'true or false',
    ssl_ciphers: 'a colon-separated list of 1 to 100, each a cipher or a group of them, as OpenSSL writes it',
    ssl_protocols: 'a space-separated list of 1 to 4, each one of TLSv1, TLSv1.1, TLSv1.2, TLSv1.3',
    tls_issuer: 'one of letsencrypt, self-signed, ca, acm',
    tls_ca_secret: 'the name of a Kubernetes secret: lower case letters, digits, hyphens and dots',
    acm_certificate_arn: `the ARN of an ACM certificate, such as ${CERTIFICATE}`,
    cert_duration: 'a duration of 1h to 29200h, in hours, minutes and seconds such as 720h or 1h30m',
    convox_domain_tls_cert_disable: 'true or false',
    apps: 'a list of 1 to 100, each a name of 1 to 20 of a-z, 0-9 and hyphen, a letter first, or an object with name, namespace, service_account, repositories, bucket, quota, permissions, deploy_from',
    deploy_issuers_existing: 'a list of 1 to 2, each one of github, gitlab',
    fluentd_disable: 'true or false',
    access_log_retention_in_days: `one of ${RETENTION_DAYS.join(', ')} (days)`,
    syslog: 'tcp://host:port, udp://host:port or tcp+tls://host:port',
    monitoring_enable: 'true or false',
    alarm_email: 'an e-mail address such as operations@example.org',
    alarm_topic_arn: 'the ARN of an SNS topic, such as arn:aws:sns:us-east-1:111122223333:operations',
    autoscaler_enable: 'true or false',
    efs_csi_driver_enable: 'true or false',
    network_policy: 'one of none, vpc-cni, calico',
    oidc_issuer_url: 'an https URL without a port, such as https://login.example.org',
    oidc_client_id: '1 to 255 characters without spaces',
    fargate_selectors: 'a list of 1 to 10, each an object with name, selectors',
    pull_through_cache: 'a list of 1 to 5, each one of ecr-public, k8s, quay, or an object with upstream, secret_arn',
    fargate_namespaces: 'a list of 1 to 10, each the name of a Kubernetes namespace: up to 63 of a-z, 0-9 and hyphen',
  };
  const DURATION = ALLOWED.cert_duration;
  const SYSLOG = ALLOWED.syslog;
  const TLS = 'one of TLSv1, TLSv1.1, TLSv1.2, TLSv1.3';
  const badName = 'must be 1 to 40 of a-z, 0-9 and hyphen, a letter first';
  const badZone = 'must be a zone name such as us-east-1a or a zone id such as use1-az1';
  const badKeyPair = 'must be the name of an EC2 key pair: 1 to 255 ASCII characters';
  const tags46 = Object.fromEntries(Array.from({ length: 46 }, (_, i) => [`k${i}`, 'v']));

  test.each<[row: string, ParameterName, given: unknown, says: string]>([
    ['A3', 'availability_zones', 'us-east-1a', ': must have at least 2, got ["us-east-1a"]'],
    [
      'A3',
      'availability_zones',
      'use1-az1,use1-az2,use1-az1',
      ': must not repeat use1-az1, got ["use1-az1","use1-az2","use1-az1"]',
    ],
    ['A3', 'availability_zones', 'us-east-1a,us-east-1,use1-az1', `[1]: ${badZone}, got us-east-1`],
    ['A3', 'availability_zones', 'us-east-1a,us-east-1b,us-east-1-bos-1a', `[2]: ${badZone}, got us-east-1-bos-1a`],
    ['A5', 'build_node_enabled', 'yes', ': must be true or false, got yes'],
    ['A5', 'build_node_type', 'm7g', '[0]: must be an EC2 instance type, got m7g'],
    ['A5', 'build_node_min_count', '-1', ': must be at least 0, got -1'],
    ['A5', 'build_node_min_count', 101, ': must be at most 100, got 101'],
    ['A7', 'cidr', '10.1.0.0', ': must be an IPv4 CIDR block; racks are IPv4 only, got 10.1.0.0'],
    ['A7', 'cidr', '10.0.0.0/15', ': must be a block from /16 to /24, got 10.0.0.0/15'],
    ['A7', 'cidr', '10.1.0.0/25', ': must be a block from /16 to /24, got 10.1.0.0/25'],
    ['A7', 'cidr', '10.1.2.3/16', ': has host bits set, got 10.1.2.3/16'],
    ['A12', 'high_availability', 'no', ': must be true or false, got no'],
    ['A16', 'imds_http_tokens', 'Required', ': must be one of optional, required, got Required'],
    ['B10', 'node_max_count', 0, ': must be at least 1, got 0'],
    ['A16', 'imds_http_hop_limit', 65, ': must be at most 64, got 65'],
    ['A17', 'key_pair_name', 'clé', `: ${badKeyPair}, got clé`],
    ['A17', 'key_pair_name', 'x'.repeat(256), `: ${badKeyPair}, got ${'x'.repeat(120)}... (256 characters)`],
    ['A18', 'node_capacity_type', 'Spot', ': must be one of on_demand, spot, mixed, got Spot'],
    ['A18', 'min_on_demand_count', -1, ': must be at least 0, got -1'],
    ['A18', 'min_on_demand_count', 451, ': must be at most 450, got 451'],
    ['A18', 'max_on_demand_count', '0', ': must be at least 1, got 0'],
    ['A18', 'max_on_demand_count', 451, ': must be at most 450, got 451'],
    ['A20', 'node_disk', 19, ': must be at least 20, got 19'],
    ['A20', 'node_disk', '16385', ': must be at most 16384, got 16385'],
    ['A20', 'node_disk', '20GiB', ': must be a whole number, got 20GiB'],
    ['A21', 'node_type', 't3.small,m7g', '[1]: must be an EC2 instance type, got m7g'],
    ['A21', 'node_type', 'm7g.huge', '[0]: must be an EC2 instance type: m7g.huge has no known shape, got m7g.huge'],
    ['A1', 'access_log_retention_in_days', '10', ': must be a number of days that CloudWatch takes, got 10'],
    ['A1', 'access_log_retention_in_days', 4000, ': must be a number of days that CloudWatch takes, got 4000'],
    ['A1', 'access_log_retention_in_days', '0', ': must be a number of days that CloudWatch takes, got 0'],
    ['A1', 'access_log_retention_in_days', 'week', ': must be a whole number of days, got week'],
    ['A6', 'cert_duration', '30m', `: must be ${DURATION}, got 30m`],
    ['A6', 'cert_duration', '90d', `: must be ${DURATION}, got 90d`],
    ['A6', 'cert_duration', '29201h', `: must be ${DURATION}, got 29201h`],
    ['A6', 'cert_duration', 720, ': must be text; put it in quotes, got 720'],
    ['A15', 'idle_timeout', 59, ': must be at least 60, got 59'],
    ['A15', 'idle_timeout', '6001', ': must be at most 6000, got 6001'],
    [
      'A19',
      'nlb_security_group',
      'default',
      ': must be the id of a security group: sg- and 8 or 17 hexadecimal digits, got default',
    ],
    ['A28', 'syslog', 'http://logs.example.org:514', `: must be ${SYSLOG}, got http://logs.example.org:514`],
    ['A28', 'syslog', 'tcp://logs.example.org', `: must be ${SYSLOG}, got tcp://logs.example.org`],
    ['A28', 'syslog', 'tcp://logs.example.org:0', `: must be ${SYSLOG}, got tcp://logs.example.org:0`],
    ['A28', 'syslog', 'tcp://logs..org:514', `: must be ${SYSLOG}, got tcp://logs..org:514`],
    [
      'A28',
      'syslog',
      'udp://logs.example.org:65536',
      ': must name a port from 1 to 65535, got udp://logs.example.org:65536',
    ],
    ['A29', 'ssl_protocols', 'TLSv1.2 SSLv3', `[1]: must be ${TLS}, got SSLv3`],
    ['A29', 'ssl_ciphers', 'HIGH:a b', '[1]: must be a cipher or a group of them, as OpenSSL writes it, got a b'],
    ['B6', 'tls_issuer', 'vault', ': must be one of letsencrypt, self-signed, ca, acm, got vault'],
    [
      'B6',
      'tls_ca_secret',
      'Acme_CA',
      ': must be the name of a Kubernetes secret: lower case letters, digits, hyphens and dots, got Acme_CA',
    ],
    [
      'B6',
      'acm_certificate_arn',
      'arn:aws:iam::111122223333:server-certificate/x',
      ': must be the ARN of an ACM certificate, got arn:aws:iam::111122223333:server-certificate/x',
    ],
    ['B9', 'network_policy', 'cilium', ': must be one of none, vpc-cni, calico, got cilium'],
    ['C4', 'apps', 'web,system', '[1]: must not be system, whose log group is the rack’s own, got system'],
    ['C4', 'apps', 'web,web', ': must not repeat web, got ["web","web"]'],
    ['C4', 'deploy_issuers_existing', 'bitbucket', '[0]: must be one of github, gitlab, got bitbucket'],
    ['C4', 'apps', 'Web', '[0]: must be 1 to 20 of a-z, 0-9 and hyphen, a letter first, no hyphen last, got Web'],
    ['A29', 'ssl_ciphers', 'HIGH:true', '[1]: must be a cipher or a group of them that OpenSSL knows, got true'],
    [
      'D8',
      'oidc_issuer_url',
      'http://login.example.org',
      ': must be an https URL without a port, such as https://login.example.org, got http://login.example.org',
    ],
    ['D8', 'oidc_client_id', 'a b', ': must be 1 to 255 characters without spaces, got a b'],
    [
      'D8',
      'fargate_namespaces',
      'Jobs',
      '[0]: must be the name of a Kubernetes namespace: up to 63 of a-z, 0-9 and hyphen, got Jobs',
    ],
    ['A35', 'endpoint_access', 'closed', ': must be one of public, semi-private, private, got closed'],
    ['A22', 'node_max_unavailable_percentage', '0', ': must be at least 1, got 0'],
    ['A22', 'node_max_unavailable_percentage', 101, ': must be at most 100, got 101'],
    ['A23', 'pod_identity_agent_enable', 1, ': must be true or false, got 1'],
    ['A25', 'private', 'yes', ': must be true or false, got yes'],
    ['A27', 'region', 'us-east-9', ': must be one of those allowed, got us-east-9'],
    ['A30', 'tags', 'team', ': must be key=value pairs separated by commas, or an object, got team'],
    ['A30', 'tags', { team: 1 }, '.team: must be text; put it in quotes, got 1'],
    [
      'A30',
      'tags',
      'aws:a=b',
      ': must not use the prefix aws:, which AWS keeps for itself, as in aws:a, got {"aws:a":"b"}',
    ],
    [
      'A30',
      'tags',
      'Team=a,team=b',
      ': has keys that differ only in case, which IAM takes for one: team, got {"Team":"a","team":"b"}',
    ],
    [
      'A30',
      'tags',
      tags46,
      `: must have at most 45 tags, has 46, got ${JSON.stringify(tags46).slice(0, 120)}... (${JSON.stringify(tags46).length} characters)`,
    ],
    [
      'A36',
      'endpoint_public_cidrs',
      '3.5.140.0/22,3.5.140.1',
      '[1]: must be an IPv4 CIDR block; racks are IPv4 only, got 3.5.140.1',
    ],
    ['A36', 'endpoint_public_cidrs', '203.0.113.1/24', '[0]: has host bits set, got 203.0.113.1/24'],
    ...['10.0.0.0/8', '100.64.0.0/10', '172.31.0.0/16', '192.168.1.0/24', '127.0.0.1/32', '0.0.0.0/1', '2.0.0.0/7'].map(
      (cidr): [string, ParameterName, string, string] => [
        'A36',
        'endpoint_public_cidrs',
        cidr,
        `[0]: must be a public IPv4 CIDR block from /8 to /32, or 0.0.0.0/0 for everyone, got ${cidr}`,
      ],
    ),
    ['A36', 'endpoint_public_cidrs', [], ': must have at least 1, got []'],
    ['B1', 'kms_key_arn', 'alias/rack', ': must be the ARN of a KMS key, got alias/rack'],
    ['B1', 'kms_key_arn', `${KEY}/x`, `: must be the ARN of a KMS key, got ${KEY}/x`],
    ['H6', 'alarm_email', 'operations', ': must be an e-mail address, got operations'],
    ['H6', 'alarm_email', 'a@b', ': must be an e-mail address, got a@b'],
    ['H6', 'alarm_topic_arn', 'operations', ': must be the ARN of an SNS topic, got operations'],
    [
      'H6',
      'alarm_topic_arn',
      'arn:aws:sns:us-east-1:111122223333:operations.fifo',
      ': must be the ARN of an SNS topic, got arn:aws:sns:us-east-1:111122223333:operations.fifo',
    ],
    ['B3', 'assets_bucket', 'a..b', ': must be the name of an S3 bucket, got a..b'],
    ['B3', 'assets_bucket', '192.168.1.1', ': must be the name of an S3 bucket, got 192.168.1.1'],
    ['B3', 'assets_bucket', 'Acme', ': must be the name of an S3 bucket, got Acme'],
    ['B3', 'assets_bucket', 'ab', ': must be the name of an S3 bucket, got ab'],
    ['B3', 'assets_bucket', 'a'.repeat(64), `: must be the name of an S3 bucket, got ${'a'.repeat(64)}`],
    ['B3', 'assets_bucket', 'acme-', ': must be the name of an S3 bucket, got acme-'],
    ['D3', 'iam_policies_enable', 'on', ': must be true or false, got on'],
    ['D4', 'trusted_account_id', '*', ': must be an AWS account id of 12 digits, got *'],
    ['D4', 'trusted_account_id', '44445555666', ': must be an AWS account id of 12 digits, got 44445555666'],
    ['D4', 'external_id', '*', ': must be 2 to 1,224 letters, digits or _+=,.@:/-, got *'],
    ['D4', 'external_id', 'a', ': must be 2 to 1,224 letters, digits or _+=,.@:/-, got a'],
    ['D4', 'external_id', 'two words', ': must be 2 to 1,224 letters, digits or _+=,.@:/-, got two words'],
    ['D4', 'external_id', 'é1', ': must be 2 to 1,224 letters, digits or _+=,.@:/-, got é1'],
    [
      'C6',
      'permissions_boundary_arn',
      'arn:aws:iam::111122223333:role/a',
      ': must be the ARN of a managed policy, got arn:aws:iam::111122223333:role/a',
    ],
    ['D8', 'admin_role_arns', ['root'], '[0]: must be the ARN of an IAM role or user, got root'],
    [
      'D8',
      'admin_role_arns',
      'arn:aws:iam::111122223333:group/a',
      '[0]: must be the ARN of an IAM role or user, got arn:aws:iam::111122223333:group/a',
    ],
    ['F2a', 'name', '9rack', `: ${badName}, got 9rack`],
    ['F2a', 'name', '-rack', `: ${badName}, got -rack`],
    ['F2a', 'name', 'Rack', `: ${badName}, got Rack`],
    ['F2a', 'name', 'my_rack', `: ${badName}, got my_rack`],
    ['F2a', 'name', 'r'.repeat(41), `: ${badName}, got ${'r'.repeat(41)}`],
    ['F2a', 'name', 5, ': must be text; put it in quotes, got 5'],
    ['F3', 'k8s_version', '1.27', `: must be ${ALLOWED.k8s_version}, got 1.27`],
    ['F3', 'k8s_version', '1.37', `: must be ${ALLOWED.k8s_version}, got 1.37`],
  ])('%s: %s=%j is refused by name and value', (_, name, given, says) => {
    const report = refusalOf({ [name]: given });
    expect(report).toContain(`1 problem with the parameters; nothing was written.\n\n  ${name}${says}\n`);
    // A part of a list says what is allowed of it, not of the list.
    const allowed = says.startsWith('[')
      ? ALLOWED[name].replace(/^a .*?list of \d+(?: to \d+)?, each /, '')
      : ALLOWED[name];
    expect(report.split(allowed)).toHaveLength(2);
  });

  test.each(names)('%s says what it allows', (name) => {
    expect(problemsOf({ [name]: null }).map(({ allowed }) => allowed)).toEqual([ALLOWED[name]]);
  });

  describe.each(names)('%s, empty', (name) => {
    test.each([
      ['text', ''],
      ['but for spaces', '  '],
      ['in a file', null],
    ])('%s', (_, given) => {
      expect(problemsOf({ [name]: given }).map(({ message }) => message)).toEqual([
        'is empty; leave it out to get its default',
      ]);
    });
  });
});

describe('unknown parameters', () => {
  test('that look like a path into a known one hide none of its problems', () => {
    const names = problemsOf({ 'region[0]': 1, region: 'us-west-1' }).map(({ parameter }) => parameter);
    expect(names).toEqual(['region[0]', 'region']);
  });

  test.each([
    ['letters swapped', 'node_tpye', 'did you mean node_type?'],
    ['a letter missing', 'regon', 'did you mean region?'],
    ['hyphens', 'node-disk', 'did you mean node_disk?'],
    ['capitals', 'HIGH_AVAILABILITY', 'did you mean high_availability?'],
    ['two edits of a short name', 'nema', 'did you mean name?'],
    ['near two, the nearest first', 'build_node_count', 'did you mean build_node_min_count or build_node_type?'],
    ['a third of a long name edited', 'xxxe_type', 'did you mean node_type?'],
    ['more than a third of a long name edited', 'xxxx_type', 'docs/parameters.md lists them all'],
    ['three edits of a short name', 'cadres', 'docs/parameters.md lists them all'],
    ['near none', 'kubernetes', 'docs/parameters.md lists them all'],
    ['a name of every object', 'constructor', 'docs/parameters.md lists them all'],
  ])('%s: %s', (_, key, fix) => {
    expect(problemsOf({ [key]: 'x' })).toEqual([{ parameter: key, given: 'x', message: 'unknown parameter', fix }]);
  });

  test('the report shows the value and the suggestion', () => {
    expect(() => parseParameters({ node_tpye: 'm7g.large' })).toThrow(
      new Error(
        [
          '1 problem with the parameters; nothing was written.',
          '',
          '  node_tpye: unknown parameter, got m7g.large',
          '    fix: did you mean node_type?',
          '',
        ].join('\n'),
      ),
    );
  });
});

test('everything that is wrong stands in one report', () => {
  const raw = {
    node_tpye: 'm7g.large',
    node_disk: '5',
    cidr: '10.1.2.3/16',
    private: 'yes',
    availability_zones: 'us-east-1a,nowhere,elsewhere',
    min_on_demand_count: 7,
    max_on_demand_count: 6,
  };
  expect(() => parseParameters(raw)).toThrow(
    new Error(
      [
        '7 problems with the parameters; nothing was written.',
        '',
        '  node_tpye: unknown parameter, got m7g.large',
        '    fix: did you mean node_type?',
        '',
        '  cidr: has host bits set, got 10.1.2.3/16',
        '    allowed: an IPv4 CIDR block from /16 to /24',
        '    fix: -c cidr=10.1.0.0/16',
        '',
        '  availability_zones[1]: must be a zone name such as us-east-1a or a zone id such as use1-az1, got nowhere',
        '',
        '  availability_zones[2]: must be a zone name such as us-east-1a or a zone id such as use1-az1, got elsewhere',
        '',
        '  private: must be true or false, got yes',
        '    fix: -c private=true',
        '',
        '  node_disk: must be at least 20, got 5',
        '    allowed: a whole number from 20 to 16384 (GiB)',
        '    fix: -c node_disk=20',
        '',
        '  min_on_demand_count: must be at most max_on_demand_count (6), got 7',
        '    fix: -c max_on_demand_count=7',
        '',
      ].join('\n'),
    ),
  );
});

describe('whatever is given', () => {
  const value = fc.oneof(
    fc.jsonValue(),
    fc.json(),
    fc.string(),
    fc.constantFrom(...names.map((name) => DECLARATIONS[name].example)),
  );
  const known = fc.dictionary(fc.constantFrom<string>(...names), value, { maxKeys: 5 });
  const unknown = fc.dictionary(
    fc.string().filter((key) => !Object.hasOwn(DECLARATIONS, key)),
    value,
    { minKeys: 1, maxKeys: 3 },
  );

  test('known parameters are typed or refused by name, never a crash', () => {
    fc.assert(
      fc.property(known, (raw) => {
        const blamed = problemsOf(raw).map(({ parameter }) => parameter.split(/[.[]/)[0]);
        expect(names).toEqual(expect.arrayContaining(blamed));
      }),
    );
  });

  test('every unknown parameter is reported, whatever else is wrong', () => {
    fc.assert(
      fc.property(known, unknown, (some, others) => {
        const blamed = problemsOf({ ...some, ...others }).map(({ parameter }) => parameter);
        expect(blamed).toEqual(expect.arrayContaining(Object.keys(others)));
      }),
    );
  });
});
