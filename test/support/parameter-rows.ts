import { DECLARATIONS, type ParameterName } from '../../lib/parameters/declarations';
import type { Raw } from './templates';

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
const TRUSTED = { trusted_account_id: '444455556666', external_id: 'rack-5f2c9d1e' };
const MONITORED = { monitoring_enable: true };
/** One edition is as good as two. */
export const CATALOG = { catalog_enable: true, catalog_bucket: 'acme-racks', catalog_editions: 'small' };
const MIXED = { node_capacity_type: 'mixed' };

/**
 * One row for each parameter: another value than its default, and what has to be set for it to matter. A row whose
 * `to` holds more than the parameter changes what cannot change by itself.
 */
export interface ParameterRow {
  /** @default - nothing but defaults */
  readonly from?: Raw;
  readonly to: Raw;
}

export const PARAMETER_ROWS: Readonly<Record<ParameterName, ParameterRow>> = {
  name: { to: { name: 'other' } },
  region: { to: { region: 'eu-west-1' } },
  account: { to: { account: '444455556666' } },
  k8s_version: { from: { k8s_version: '1.35' }, to: { k8s_version: '1.36' } },
  high_availability: { to: { high_availability: false } },
  tags: { to: { tags: 'team=platform' } },
  cidr: { to: { cidr: '10.2.0.0/16' } },
  availability_zones: { to: { availability_zones: 'use1-az4,use1-az5,use1-az6' } },
  private: { to: { private: false } },
  prefix_delegation: { from: { node_type: 'm7g.large' }, to: { prefix_delegation: 'false' } },
  endpoint_public_cidrs: { to: { endpoint_public_cidrs: '3.5.140.0/22' } },
  subnets: { to: { subnets: DECLARATIONS.subnets.example } },
  internet_gateway: { to: { internet_gateway: false } },
  egress: { to: { egress: 'none' } },
  flow_log_destination: { to: { flow_log_destination: 'arn:aws:s3:::acme-flow-logs/racks' } },
  vpc_id: { to: VPC },
  // What a look-up finds is an id: racks with one and with the other differ in nothing else.
  vpc_name: { to: VPC },
  vpc_filters: { to: VPC },
  nat_eip_allocation_ids: { to: { nat_eip_allocation_ids: 'eipalloc-0a1b2c3d,eipalloc-0a1b2c3e,eipalloc-0a1b2c3f' } },
  vpc_endpoints: { to: { vpc_endpoints: 'secretsmanager,sqs' } },
  internet_gateway_id: { from: VPC, to: { internet_gateway_id: 'igw-0a1b2c3d' } },
  private_subnets_ids: { from: VPC, to: SUBNETS },
  public_subnets_ids: { from: VPC, to: SUBNETS },
  endpoint_access: { to: { endpoint_access: 'private' } },
  eks_api_server_private_access_cidrs: { to: { eks_api_server_private_access_cidrs: '10.20.0.0/16' } },
  whitelist: { to: { whitelist: '3.5.140.0/22' } },
  internal_router_cidrs: { from: { internal_router: true }, to: { internal_router_cidrs: '10.20.0.0/16' } },
  bastion_enable: { to: { bastion_enable: true } },
  bastion_allowed_cidrs: { from: { bastion_enable: true }, to: { bastion_allowed_cidrs: '203.0.113.0/24' } },
  external_dns_name: { from: NAMED, to: { external_dns_name: 'kubernetes.example.org' } },
  hosted_zone_id: { from: NAMED, to: { hosted_zone_id: 'Z0000000002' } },
  dns_names: { from: NAMED, to: { dns_names: 'shop.example.org' } },
  record_set_managed: { from: NAMED, to: { record_set_managed: false } },
  record_set_ttl: { from: NAMED, to: { record_set_ttl: 60 } },
  node_type: { to: { node_type: 'm7i.large' } },
  node_capacity_type: { to: { node_capacity_type: 'spot' } },
  min_on_demand_count: { from: MIXED, to: { min_on_demand_count: 2 } },
  max_on_demand_count: { from: MIXED, to: { max_on_demand_count: 20 } },
  node_min_count: { to: { node_min_count: 2 } },
  node_max_count: { to: { node_max_count: 20 } },
  node_disk: { to: { node_disk: 50 } },
  key_pair_name: { to: { key_pair_name: 'operations' } },
  imds_http_tokens: { to: { imds_http_tokens: 'required' } },
  imds_http_hop_limit: { to: { imds_http_hop_limit: 3 } },
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
  access_entries: { to: { access_entries: DECLARATIONS.access_entries.example } },
  eks_log_types: { to: { eks_log_types: 'audit' } },
  eks_log_retention_in_days: { to: { eks_log_retention_in_days: 365 } },
  upgrade_policy: { to: { upgrade_policy: 'standard' } },
  zonal_shift_enable: { to: { zonal_shift_enable: true } },
  control_plane_tier: { to: { control_plane_tier: 'tier-xl' } },
  control_plane_security_groups: { to: { control_plane_security_groups: 'sg-0123456789abcdef0' } },
  oidc_username_claim: { from: OIDC, to: { oidc_username_claim: DECLARATIONS.oidc_username_claim.example } },
  oidc_username_prefix: { from: OIDC, to: { oidc_username_prefix: DECLARATIONS.oidc_username_prefix.example } },
  oidc_groups_claim: { from: OIDC, to: { oidc_groups_claim: DECLARATIONS.oidc_groups_claim.example } },
  oidc_groups_prefix: { from: OIDC, to: { oidc_groups_prefix: DECLARATIONS.oidc_groups_prefix.example } },
  oidc_required_claims: { from: OIDC, to: { oidc_required_claims: DECLARATIONS.oidc_required_claims.example } },
  service_accounts: { to: { service_accounts: DECLARATIONS.service_accounts.example } },
  addons: { to: { addons: DECLARATIONS.addons.example } },
  charts: { to: { charts: DECLARATIONS.charts.example } },
  manifests: { to: { manifests: DECLARATIONS.manifests.example } },
  iam_policies_enable: { to: { iam_policies_enable: false } },
  trusted_account_id: { from: TRUSTED, to: { trusted_account_id: '777788889999' } },
  external_id: { from: TRUSTED, to: { external_id: 'rack-00000000' } },
  permissions_boundary_arn: { to: { permissions_boundary_arn: DECLARATIONS.permissions_boundary_arn.example } },
  deployer_role_enable: { to: { deployer_role_enable: true } },
  catalog_enable: { to: CATALOG },
  catalog_editions: {
    from: CATALOG,
    to: { catalog_editions: [{ name: 'small', parameters: { high_availability: false, node_type: 'm7g.large' } }] },
  },
  catalog_version: { from: CATALOG, to: { catalog_version: 'preview' } },
  catalog_name_prefix: { from: CATALOG, to: { catalog_name_prefix: 'team-' } },
  catalog_principal_arns: { from: CATALOG, to: { catalog_principal_arns: 'arn:aws:iam:::role/platform-*' } },
  catalog_share_with: { from: CATALOG, to: { catalog_share_with: '444455556666,o-a1b2c3d4e5' } },
  catalog_bucket: { from: CATALOG, to: { catalog_bucket: 'acme-racks-2' } },
  catalog_provider: { from: CATALOG, to: { catalog_provider: 'platform-team' } },
  catalog_support_email: { from: CATALOG, to: { catalog_support_email: 'platform@example.com' } },
  pod_identity_agent_enable: { to: { pod_identity_agent_enable: true } },
  deletion_protection: { to: { deletion_protection: false } },
  assets_bucket: { to: { assets_bucket: 'acme-rack-settings' } },
  assets_bucket_access_logs: { from: { assets_bucket: 'acme-rack-settings' }, to: { assets_bucket_access_logs: true } },
  idle_timeout: { to: { idle_timeout: 600 } },
  internal_router: { to: { internal_router: true } },
  nginx_additional_config: { to: { nginx_additional_config: 'client-max-body-size=100m' } },
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
  deploy_issuers_existing: {
    from: { apps: [{ name: 'web', deploy_from: 'github:acme/shop' }] },
    to: { deploy_issuers_existing: 'github' },
  },
  fluentd_disable: { to: { fluentd_disable: true } },
  access_log_retention_in_days: { to: { access_log_retention_in_days: 30 } },
  syslog: { to: { syslog: 'udp://logs.example.org:514' } },
  monitoring_enable: { to: MONITORED },
  alarm_email: { from: MONITORED, to: { alarm_email: 'operations@example.org' } },
  alarm_topic_arn: { from: MONITORED, to: { alarm_topic_arn: DECLARATIONS.alarm_topic_arn.example } },
  autoscaler_enable: { to: { autoscaler_enable: false } },
  efs_csi_driver_enable: { to: { efs_csi_driver_enable: true } },
  network_policy: { to: { network_policy: 'calico' } },
  oidc_issuer_url: { from: OIDC, to: { oidc_issuer_url: 'https://accounts.example.org' } },
  oidc_client_id: { from: OIDC, to: { oidc_client_id: 'other' } },
  fargate_selectors: {
    to: { fargate_selectors: [{ name: 'batch', selectors: [{ namespace: 'jobs-*', labels: 'compute=fargate' }] }] },
  },
  pull_through_cache: { to: { pull_through_cache: 'ecr-public,k8s,quay' } },
  fargate_namespaces: { to: { fargate_namespaces: 'jobs' } },
};

/** Parts of a rack that come and go and have no row of their own: what rows start from, and more. */
export const PARTS: readonly Raw[] = [
  NAMED,
  OIDC,
  MIXED,
  ACM,
  TRUSTED,
  { node_pools: [{ name: 'capped', type: 'm7g.large', max_price_percentage: 50 }] },
  {
    node_pools: [
      { name: 'a', type: 'm7g.large' },
      { name: 'capped', type: 'm7g.large', max_price_percentage: 80 },
    ],
  },
  { apps: 'web' },
  {
    network_policy: 'vpc-cni',
    apps: [{ name: 'web', repositories: 'api', quota: { cpu: 4 }, deploy_from: 'gitlab:acme/shop' }, 'worker'],
  },
  { egress: 'tgw-0a1b2c3d4e5f60718', internet_gateway: false },
  { endpoint_access: 'semi-private' },
  { endpoint_access: 'private', bastion_enable: true },
  { user_data_url: 'test/fixtures/boot.sh' },
  { tls_issuer: 'self-signed' },
  { monitoring_enable: true, efs_csi_driver_enable: true, internal_router: true },
  { availability_zones: 'use1-az1,use1-az2,use1-az4,use1-az5' },
];

/** From one existing network to another: what a rack is in, it stays in. */
export const BETWEEN_NETWORKS: Readonly<Record<string, readonly [Raw, Raw]>> = {
  'another VPC, with its subnets': [
    { ...VPC, ...SUBNETS },
    { vpc_id: 'vpc-0e5f6a7b', private_subnets_ids: subnetIds('2'), public_subnets_ids: subnetIds('3') },
  ],
  'another VPC, isolated': [
    { ...VPC, private_subnets_ids: subnetIds('0'), internet_gateway: false },
    { vpc_id: 'vpc-0e5f6a7b', private_subnets_ids: subnetIds('2'), internet_gateway: false },
  ],
  'other public subnets of the same zones': [
    { ...VPC, ...SUBNETS },
    { ...VPC, ...SUBNETS, public_subnets_ids: subnetIds('3') },
  ],
  'other private subnets of the same zones': [
    { ...VPC, ...SUBNETS },
    { ...VPC, ...SUBNETS, private_subnets_ids: subnetIds('2') },
  ],
};
