import { DECLARATIONS, type ParameterName } from '../../lib/parameters/declarations';
import { CATALOG } from './parameter-rows';
import type { Raw } from './templates';

/** What a parameter changes: the rack before, the new value, and every resource or output that must then differ. */
export interface ParameterChange {
  readonly before?: Raw;
  readonly value: unknown;
  readonly changes: readonly string[];
}

const ALL_GROUPS = ['nodegroup/NodeGroup1', 'nodegroup/NodeGroup2', 'nodegroup/NodeGroup3'];
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const BUILD = { build_node_enabled: true };
const MIXED = { node_capacity_type: 'mixed' };
const VPC = { vpc_id: 'vpc-0a1b2c3d' };
const EXISTING = {
  ...VPC,
  private_subnets_ids: 'subnet-0000000a,subnet-0000000b,subnet-0000000c',
  public_subnets_ids: 'subnet-1000000a,subnet-1000000b,subnet-1000000c',
};
const NAMED = { external_dns_name: 'api.example.org', hosted_zone_id: 'Z0000000001' };

const CERTIFICATE = 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012';
const TRUSTED = { trusted_account_id: '444455556666', external_id: 'rack-5f2c9d1e' };
const MONITORED = { monitoring_enable: true };
const OIDC = { oidc_issuer_url: 'https://login.example.org', oidc_client_id: 'kubernetes' };

/** What these change is known only with an answer from AWS: `vpc-look-up.test.ts` has it. */
type LookedUp = 'vpc_name' | 'vpc_filters';

/** A new parameter without a row here does not compile. */
export const PARAMETER_CHANGES: Readonly<Record<Exclude<ParameterName, LookedUp>, ParameterChange>> = {
  name: { value: 'acme', changes: ['eks/EksCluster', 'assets/KeyAlias', 'network/NetworkVpc'] },
  region: { value: 'eu-west-1', changes: ['network/NetworkPrivateSubnet1', 'network/NetworkS3Endpoint'] },
  account: { value: '444455556666', changes: ['front/KubectlProviderHandler'] },
  k8s_version: { value: '1.35', changes: ['eks/EksCluster', ...ALL_GROUPS, 'nodegroup/AddonKubeProxy'] },
  high_availability: {
    value: 'false',
    changes: ['network/NetworkNatGateway2', 'nodegroup/NodeGroup2', 'platform/CoreDns', 'platform/CertManagerChart'],
  },
  tags: {
    value: 'team=platform',
    changes: ['eks/EksCluster', 'nodegroup/LaunchTemplate', 'platform/CoreEbsCsiDriver'],
  },
  cidr: { value: '10.7.0.0/16', changes: ['network/NetworkVpc', 'network/NetworkPublicSubnet1'] },
  availability_zones: {
    value: 'use1-az4,use1-az5,use1-az6',
    changes: ['network/NetworkPrivateSubnet1', 'network/NetworkPublicSubnet3'],
  },
  private: { value: false, changes: ['network/NetworkNatGateway1', 'network/NetworkPublicSubnet1', ...ALL_GROUPS] },
  prefix_delegation: {
    before: { node_type: 'm7g.large' },
    value: 'false',
    changes: ['nodegroup/AddonVpcCni', 'nodegroup/LaunchTemplate'],
  },
  endpoint_public_cidrs: { value: '3.5.140.0/22', changes: ['eks/EksCluster'] },
  subnets: {
    value: DECLARATIONS.subnets.example,
    changes: ['network/NetworkPrivateSubnetNameda', 'network/NetworkPublicSubnetNamedd'],
  },
  internet_gateway: {
    value: false,
    changes: ['network/NetworkInternetGateway', 'network/NetworkNatGateway1', 'network/EndpointEcrApi'],
  },
  flow_log_destination: {
    value: 'arn:aws:s3:::acme-flow-logs',
    changes: ['assets/FlowLogsFlowLog', 'assets/FlowLogsLogGroup'],
  },
  egress: { value: 'none', changes: ['network/NetworkNatGateway1', 'network/EndpointEcrApi'] },
  vpc_id: {
    value: VPC.vpc_id,
    changes: [
      'network/NetworkVpc',
      'network/NetworkPrivateSubnet1',
      'assets/FlowLogsFlowLog',
      'assets/DefaultSecurityGroupClosed',
    ],
  },
  nat_eip_allocation_ids: {
    value: 'eipalloc-0a1b2c3d,eipalloc-0a1b2c3e,eipalloc-0a1b2c3f',
    changes: [1, 2, 3].flatMap((i) => [`network/NetworkNatAddress${i}`, `network/NetworkNatGateway${i}`]),
  },
  vpc_endpoints: {
    value: 'secretsmanager',
    changes: ['network/EndpointSecretsmanager', 'network/EndpointSecurityGroup'],
  },
  internet_gateway_id: {
    before: VPC,
    value: 'igw-0a1b2c3d',
    changes: ['network/NetworkInternetGateway', 'network/NetworkPublicRoute'],
  },
  private_subnets_ids: {
    before: EXISTING,
    value: 'subnet-0000000a,subnet-0000000b,subnet-0000000d',
    changes: ['network/NetworkTags0000000d'],
  },
  public_subnets_ids: {
    before: EXISTING,
    value: 'subnet-1000000a,subnet-1000000b,subnet-1000000d',
    changes: ['network/NetworkTags1000000d'],
  },
  endpoint_access: { value: 'private', changes: ['eks/EksCluster', 'front/KubectlInVpcHandler', 'front/KubectlRole'] },
  eks_api_server_private_access_cidrs: {
    value: '10.20.0.0/16',
    changes: ['nodegroup/PrivateAccess10x20x0x0x16'],
  },
  whitelist: { value: '3.5.140.0/22', changes: ['front/RouterSecurityGroup'] },
  internal_router_cidrs: {
    before: { internal_router: true },
    value: '10.20.0.0/16',
    changes: ['platform/InternalRouterSecurityGroup'],
  },
  bastion_enable: { value: true, changes: ['nodegroup/BastionInstance', 'nodegroup/BastionNodesFromBastion'] },
  bastion_allowed_cidrs: {
    before: { bastion_enable: true },
    value: '203.0.113.0/24',
    changes: ['nodegroup/BastionSecurityGroup'],
  },
  external_dns_name: {
    before: { hosted_zone_id: 'Z0000000001' },
    value: 'api.example.org',
    changes: [
      'nodegroup/ExternalName',
      'platform/Domain',
      'platform/AddonExternalDns',
      'platform/TlsDomain76178e9aCertificate',
    ],
  },
  hosted_zone_id: {
    before: NAMED,
    value: 'Z0000000002',
    changes: ['nodegroup/ExternalName', 'platform/Domain', 'platform/TlsDomain76178e9aCertificate'],
  },
  dns_names: { before: NAMED, value: 'shop.example.org', changes: ['platform/AddonExternalDnsPolicy'] },
  record_set_managed: { before: NAMED, value: false, changes: ['nodegroup/ExternalName', 'platform/Domain'] },
  record_set_ttl: { before: NAMED, value: 60, changes: ['nodegroup/ExternalName'] },
  node_type: { value: 'm7g.large', changes: ['nodegroup/LaunchTemplate', ...ALL_GROUPS] },
  node_capacity_type: { value: 'spot', changes: ALL_GROUPS },
  min_on_demand_count: { before: MIXED, value: 2, changes: ['nodegroup/NodeGroup1'] },
  max_on_demand_count: { before: MIXED, value: 20, changes: ['nodegroup/NodeGroup1'] },
  node_min_count: { value: 2, changes: ALL_GROUPS },
  node_max_count: { value: 20, changes: ALL_GROUPS },
  node_disk: { value: 50, changes: ['nodegroup/LaunchTemplate'] },
  key_pair_name: { value: 'operations', changes: ['nodegroup/LaunchTemplate'] },
  imds_http_tokens: { value: 'required', changes: ['nodegroup/LaunchTemplate'] },
  imds_http_hop_limit: { value: 3, changes: ['nodegroup/LaunchTemplate'] },
  node_max_unavailable_percentage: { value: 33, changes: ALL_GROUPS },
  build_node_enabled: { value: true, changes: ['nodegroup/BuildNodeGroup', 'nodegroup/BuildLaunchTemplate'] },
  build_node_type: {
    before: BUILD,
    value: 'c7g.xlarge',
    changes: ['nodegroup/BuildNodeGroup', 'nodegroup/BuildLaunchTemplate'],
  },
  build_node_min_count: { before: BUILD, value: 1, changes: ['nodegroup/BuildNodeGroup'] },
  kms_key_arn: { value: KEY, changes: ['kms/EncryptionKey', 'eks/EksCluster', 'assets/KeyAlias'] },
  admin_role_arns: { value: 'arn:aws:iam::111122223333:role/platform', changes: ['nodegroup/Admin1f58c1ba'] },
  access_entries: {
    value: '[{"principal":"arn:aws:iam::111122223333:role/platform","policies":"view"}]',
    changes: ['nodegroup/Admin1f58c1ba'],
  },
  eks_log_types: { value: 'api,audit,authenticator', changes: ['eks/EksCluster'] },
  eks_log_retention_in_days: { value: 365, changes: ['eks/EksLogGroup'] },
  upgrade_policy: { value: 'standard', changes: ['eks/EksCluster'] },
  zonal_shift_enable: { value: true, changes: ['eks/EksCluster'] },
  control_plane_tier: { value: 'tier-xl', changes: ['eks/EksCluster'] },
  control_plane_security_groups: { value: 'sg-0123456789abcdef0', changes: ['eks/EksCluster'] },
  oidc_username_claim: { before: OIDC, value: 'email', changes: ['nodegroup/IdentityProvider'] },
  oidc_username_prefix: { before: OIDC, value: 'login:', changes: ['nodegroup/IdentityProvider'] },
  oidc_groups_claim: { before: OIDC, value: 'cognito:groups', changes: ['nodegroup/IdentityProvider'] },
  oidc_groups_prefix: { before: OIDC, value: 'login:', changes: ['nodegroup/IdentityProvider'] },
  oidc_required_claims: { before: OIDC, value: { hd: 'example.org' }, changes: ['nodegroup/IdentityProvider'] },
  service_accounts: {
    value: DECLARATIONS.service_accounts.example,
    changes: ['platform/Namespaces', 'platform/AccountReports4c7f36eeObject'],
  },
  addons: {
    value: DECLARATIONS.addons.example,
    changes: ['platform/AddonAmazonCloudwatchObservability', 'platform/CoreDns'],
  },
  charts: {
    value: DECLARATIONS.charts.example,
    changes: ['platform/Namespaces', 'platform/ChartExternalSecretsc757319b'],
  },
  manifests: {
    value: DECLARATIONS.manifests.example,
    changes: ['platform/Namespaces', 'platform/ObjectConfigMapBanneraff54a21'],
  },
  iam_policies_enable: { value: false, changes: ['iam/DeploymentControllerPolicy', 'iam/DeploymentNodesPolicy'] },
  trusted_account_id: {
    before: TRUSTED,
    value: '777788889999',
    changes: ['iam/TrustedAccountRole'],
  },
  external_id: { before: TRUSTED, value: 'rack-00000000', changes: ['iam/TrustedAccountRole'] },
  permissions_boundary_arn: {
    value: DECLARATIONS.permissions_boundary_arn.example,
    changes: [
      'iam/ClusterRole',
      'front/KubectlProviderProviderframeworkonEventServiceRole',
      'platform/AutoscalerIdentityIrsaRole',
    ],
  },
  catalog_enable: {
    before: { catalog_bucket: 'acme-racks', catalog_editions: 'small' },
    value: true,
    changes: ['catalog/Portfolio', 'catalog/Small', 'catalog/SmallLaunch', 'catalog/LaunchRoleRole'],
  },
  catalog_editions: { before: CATALOG, value: 'small,production', changes: ['catalog/Production'] },
  catalog_version: { before: CATALOG, value: 'preview', changes: ['catalog/Small'] },
  catalog_name_prefix: { before: CATALOG, value: 'team-', changes: ['catalog/Small', 'catalog/LaunchRolePolicy1'] },
  catalog_principal_arns: {
    before: CATALOG,
    value: 'arn:aws:iam:::role/platform-*',
    changes: ['catalog/PortfolioPrincipalPlatformfb020645'],
  },
  catalog_share_with: {
    before: CATALOG,
    value: '444455556666',
    changes: ['catalog/PortfolioShare444455556666', 'catalog/BucketAssetsPolicy'],
  },
  catalog_bucket: { before: CATALOG, value: 'acme-racks-2', changes: ['catalog/BucketAssets', 'catalog/Small'] },
  catalog_provider: { before: CATALOG, value: 'platform-team', changes: ['catalog/Portfolio', 'catalog/Small'] },
  catalog_support_email: { before: CATALOG, value: 'platform@example.com', changes: ['catalog/Small'] },
  deployer_role_enable: { value: true, changes: ['deployer/DeployerRole', 'deployer/DeployerPolicy1'] },
  pod_identity_agent_enable: {
    value: true,
    changes: ['nodegroup/AddonPodIdentityAgent', 'nodegroup/AddonVpcCni', 'platform/CoreEbsCsiDriver'],
  },
  assets_bucket: { value: 'acme-settings', changes: ['assets/BucketsSettingsBucket', 'front/RouterLoadBalancer'] },
  assets_bucket_access_logs: {
    before: { assets_bucket: 'acme-settings' },
    value: true,
    changes: ['front/RouterLoadBalancer'],
  },
  deletion_protection: { value: false, changes: ['eks/EksCluster'] },
  node_os: { value: 'bottlerocket', changes: ['nodegroup/LaunchTemplate', ...ALL_GROUPS] },
  ami_id: { value: 'ami-0123456789abcdef0', changes: ['nodegroup/LaunchTemplate', ...ALL_GROUPS] },
  // What an image that is looked up changes is the look-up: test/look-ups.test.ts.
  ami_name: { value: 'acme-*', changes: ['nodegroup/LaunchTemplate', ...ALL_GROUPS] },
  ami_owner: { before: { ami_name: 'acme-*' }, value: 'self', changes: [] },
  ami_filters: { value: '{"tag:release":["stable"]}', changes: ['nodegroup/LaunchTemplate', ...ALL_GROUPS] },
  build_ami_id: {
    before: BUILD,
    value: 'ami-0123456789abcdef0',
    changes: ['nodegroup/BuildNodeGroup', 'nodegroup/BuildLaunchTemplate'],
  },
  user_data: { value: 'sysctl -a', changes: ['nodegroup/LaunchTemplate'] },
  user_data_url: {
    value: 'test/fixtures/boot.sh',
    changes: ['nodegroup/LaunchTemplate', 'nodegroup/BootScriptReadPolicy74d1a99a'],
  },
  user_data_sha256: {
    before: { user_data_url: 'https://example.com/boot.sh' },
    value: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    changes: ['nodegroup/LaunchTemplate'],
  },
  gpu_tag_enable: { value: true, changes: ['nodegroup/LaunchTemplate'] },
  schedule_rack_scale_down: { value: '0 20 * * 1-5', changes: ['nodegroup/NodeGroup1ScaleDown'] },
  schedule_rack_scale_up: { value: '0 6 * * 1-5', changes: ['nodegroup/NodeGroup3ScaleUp'] },
  ssh_public_key: {
    value: DECLARATIONS.ssh_public_key.example,
    changes: ['nodegroup/KeyPair', 'nodegroup/LaunchTemplate'],
  },
  node_security_groups: { value: 'sg-0123456789abcdef0', changes: ['nodegroup/LaunchTemplate'] },
  node_role_arn: { value: 'arn:aws:iam::111122223333:role/nodes', changes: ALL_GROUPS },
  node_pools: {
    value: '[{"name":"batch","type":"m7g.large"}]',
    changes: ['nodegroup/PoolBatchLaunchTemplate', 'nodegroup/PoolBatchNodeGroup1'],
  },
  additional_node_groups_config: {
    value: '[{"id":1,"type":"m7g.large"}]',
    changes: ['nodegroup/AdditionalLaunchTemplate1', 'nodegroup/AdditionalNodeGroup1'],
  },
  additional_build_groups_config: {
    value: '[{"id":1,"type":"m7g.large"}]',
    changes: ['nodegroup/BuildAdditionalLaunchTemplate1', 'nodegroup/BuildAdditionalNodeGroup1'],
  },
  idle_timeout: { value: 600, changes: ['platform/RouterPortsHttpListener', 'platform/RouterPortsHttpsListener'] },
  internal_router: {
    value: true,
    changes: ['platform/InternalRouterLoadBalancer', 'platform/InternalRouterNginxObjects'],
  },
  nginx_additional_config: { value: 'client-max-body-size=100m', changes: ['platform/RouterNginxObjects'] },
  nlb_security_group: {
    value: 'sg-0123456789abcdef0',
    changes: ['front/RouterLoadBalancer', 'front/RouterSecurityGroup', 'front/RouterNodesHttp'],
  },
  proxy_protocol: {
    value: true,
    changes: [
      'platform/RouterPortsHttpTargetGroup',
      'platform/RouterPortsHttpsTargetGroup',
      'platform/RouterNginxObjects',
    ],
  },
  ssl_ciphers: { value: 'HIGH:!aNULL', changes: ['platform/RouterNginxObjects'] },
  ssl_protocols: { value: 'TLSv1.3', changes: ['platform/RouterNginxObjects'] },
  tls_issuer: {
    value: 'self-signed',
    changes: ['platform/TlsLetsencryptIssuer', 'platform/TlsSelfSignedIssuer'],
  },
  tls_ca_secret: {
    before: { tls_issuer: 'ca', tls_ca_secret: 'old-ca' },
    value: 'acme-ca',
    changes: ['platform/TlsCaIssuer'],
  },
  acm_certificate_arn: {
    before: { tls_issuer: 'acm', acm_certificate_arn: CERTIFICATE },
    value: CERTIFICATE.replace(/.$/, '3'),
    changes: ['platform/RouterPortsHttpsListener'],
  },
  cert_duration: { before: NAMED, value: '720h', changes: ['platform/TlsDomain76178e9aCertificate'] },
  convox_domain_tls_cert_disable: {
    before: NAMED,
    value: true,
    changes: ['platform/TlsDomain76178e9aCertificate', 'platform/RouterNginxObjects'],
  },
  apps: {
    value: 'web,worker',
    changes: [
      'kms/EncryptionKey',
      'assets/AppWebLogGroup',
      'assets/AppWebBucket',
      'assets/AppWorkerRepository',
      'platform/AppWebObjects',
      'platform/AppWorkerIdentityPolicy',
      'platform/FluentBitChart',
    ],
  },
  deploy_issuers_existing: {
    before: { apps: [{ name: 'web', deploy_from: 'github:acme/shop' }] },
    value: 'github',
    changes: ['assets/DeployGithub', 'assets/AppWebDeployRole'],
  },
  fluentd_disable: { value: true, changes: ['platform/FluentBitChart', 'platform/FluentBitIdentityIrsaRole'] },
  access_log_retention_in_days: { value: 30, changes: ['assets/SystemLogGroup'] },
  syslog: { value: 'tcp+tls://logs.example.org:6514', changes: ['platform/FluentBitChart'] },
  monitoring_enable: {
    value: true,
    changes: [
      'kms/EncryptionKey',
      'network/AlarmNat1Ports',
      'assets/AlarmsTopic',
      'assets/PerformanceLogGroup',
      'assets/AccessLogRequests',
      'platform/AddonAmazonCloudwatchObservability',
      'platform/AlarmNodesCpu',
      'platform/CertificateMetricsObjects',
      'platform/Dashboard',
      'platform/RouterNginxObjects',
    ],
  },
  alarm_email: {
    before: MONITORED,
    value: 'operations@example.org',
    changes: ['assets/AlarmsEmail'],
  },
  alarm_topic_arn: {
    before: MONITORED,
    value: 'arn:aws:sns:us-east-1:111122223333:operations',
    changes: ['assets/AlarmsTopic', 'network/AlarmNat1Ports', 'platform/AlarmNodesCpu'],
  },
  autoscaler_enable: { value: false, changes: ['platform/AutoscalerChart', 'platform/AutoscalerIdentityIrsaRole'] },
  efs_csi_driver_enable: {
    value: true,
    changes: ['platform/EfsFileSystem', 'platform/EfsCsiDriverAddon', 'platform/EfsStorageClass'],
  },
  network_policy: { value: 'calico', changes: ['platform/CalicoChart', 'nodegroup/AddonVpcCni'] },
  oidc_issuer_url: {
    before: OIDC,
    value: 'https://accounts.example.org',
    changes: ['nodegroup/IdentityProvider'],
  },
  oidc_client_id: { before: OIDC, value: 'other', changes: ['nodegroup/IdentityProvider'] },
  fargate_selectors: {
    value: [{ name: 'batch', selectors: [{ namespace: 'jobs-*', labels: 'compute=fargate' }] }],
    changes: ['nodegroup/FargateProfileBatch', 'platform/FargateLogging'],
  },
  pull_through_cache: { value: 'quay', changes: ['iam/NodePullThrough', 'platform/CertManagerChart'] },
  fargate_namespaces: { value: 'jobs', changes: ['nodegroup/FargateProfileJobs', 'platform/FargateLogging'] },
};
