import type { ParameterName } from '../../lib/parameters/declarations';
import type { Effect } from '../../lib/review/report';
import { BETWEEN_NETWORKS, PARAMETER_ROWS } from './parameter-rows';
import type { Raw } from './templates';

/** A change of a rack, what a review has to make of it, and one thing that it has to say. */
export interface ReviewCase {
  readonly what: string;
  readonly from: Raw;
  readonly to: Raw;
  readonly exit: 0 | 2;
  readonly effect: Effect;
  readonly line: string;
}

type Row = readonly [exit: 0 | 2, effect: Effect, line: string];

/** Others stand for them: what a look-up finds is an id, and these rows are those of another parameter. */
export const ELSEWHERE = {
  name: 'another name is another rack',
  region: 'another region is another rack',
  account: 'another account is another rack',
  vpc_name: 'vpc_id',
  vpc_filters: 'vpc_id',
  ami_name: 'ami_id',
  ami_filters: 'ami_id',
  public_subnets_ids: 'private_subnets_ids',
  schedule_rack_scale_up: 'schedule_rack_scale_down',
  oidc_client_id: 'oidc_issuer_url',
  oidc_username_claim: 'oidc_issuer_url',
  oidc_username_prefix: 'oidc_issuer_url',
  oidc_groups_claim: 'oidc_issuer_url',
  oidc_groups_prefix: 'oidc_issuer_url',
  oidc_required_claims: 'oidc_issuer_url',
  assets_bucket_access_logs: 'a setting of a bucket that is not the rack’s',
} satisfies { readonly [Name in ParameterName]?: string };

/** What setting the parameter of each row of `PARAMETER_ROWS` does, and what taking it back does. */
const THERE: Readonly<Record<Exclude<ParameterName, keyof typeof ELSEWHERE>, Row>> = {
  k8s_version: [
    0,
    'rolls nodes',
    'for good rack-eks/EksCluster: no deploy goes back to 1.35; EKS itself does for 7 days',
  ],
  high_availability: [
    2,
    'fails at deploy',
    'obstacle rack-network/PrivateSubnetId3: rack-network/PrivateSubnetId3 is imported, so its value cannot change',
  ],
  tags: [0, 'rolls nodes', 'alike: Properties/Tags/team: nothing → "platform"'],
  cidr: [
    2,
    'fails at deploy',
    'rack-network/NetworkPrivateSubnet1 because another VpcId replaces it: it refers to rack-network/NetworkVpc, which is another one',
  ],
  availability_zones: [
    2,
    'fails at deploy',
    'rack-network/NetworkPrivateSubnet1 because another AvailabilityZoneId replaces it',
  ],
  private: [
    2,
    'replaces node groups',
    'exposure rack-network/NetworkPublicSubnet1 broadened: gives public addresses to what is launched in it',
  ],
  prefix_delegation: [
    0,
    'rolls nodes',
    'rack-nodegroup/AddonVpcCni Properties/ConfigurationValues/(JSON)/env: {"ENABLE_PREFIX_DELEGATION":"true"} → nothing',
  ],
  endpoint_public_cidrs: [
    0,
    'in place',
    'security rack-eks/EksCluster narrowed: no longer lets 0.0.0.0/0 reach the API of the cluster',
  ],
  subnets: [
    2,
    'fails at deploy',
    'renamed rack-network/NetworkPrivateSubnet1 → rack-network/NetworkPrivateSubnetNameda by likeness',
  ],
  internet_gateway: [
    2,
    'fails at deploy',
    'removed rack-network/NetworkInternetGateway: is removed: nothing reaches the internet, or is reached',
  ],
  egress: [
    2,
    'fails at deploy',
    'removed rack-network/NetworkNatGateway1: is removed: connections to the internet from its subnets break',
  ],
  flow_log_destination: [2, 'in place', 'left rack-assets/FlowLogsLogGroup: is no longer in its stack and is retained'],
  vpc_id: [2, 'fails at deploy', 'removed rack-network/NetworkVpc: is removed: everything in it has to leave it first'],
  trusted_account_id: [
    2,
    'in place',
    'exposure rack-iam/TrustedAccountRole broadened: from now on allows AWS arn:aws:iam::777788889999:root sts:AssumeRole',
  ],
  external_id: [
    2,
    'in place',
    'exposure rack-iam/TrustedAccountRole changed: under another condition allows AWS arn:aws:iam::444455556666:root sts:AssumeRole',
  ],
  permissions_boundary_arn: [0, 'in place', 'changed rack-iam/NodeRole: has a permissions boundary'],
  catalog_enable: [0, 'in place', 'stack rack-catalog: new'],
  catalog_editions: [0, 'in place', 'changed rack-catalog/Small'],
  catalog_version: [0, 'in place', 'changed rack-catalog/Small'],
  catalog_name_prefix: [0, 'in place', 'changed rack-catalog/Small'],
  catalog_principal_arns: [0, 'in place', 'added rack-catalog/PortfolioPrincipalPlatformfb020645'],
  catalog_share_with: [2, 'in place', 'added rack-catalog/PortfolioShare444455556666'],
  catalog_bucket: [2, 'in place', 'rack-catalog/BucketAssets'],
  catalog_provider: [0, 'in place', 'changed rack-catalog/Portfolio'],
  catalog_support_email: [0, 'in place', 'changed rack-catalog/Small'],
  deployer_role_enable: [0, 'in place', 'stack rack-deployer: new'],
  nat_eip_allocation_ids: [
    0,
    'in place',
    'replaced rack-network/NetworkNatGateway1: is replaced: connections to the internet break, and new ones come from another address',
  ],
  vpc_endpoints: [0, 'in place', 'added rack-network/EndpointSecretsmanager'],
  internet_gateway_id: [
    2,
    'fails at deploy',
    'obstacle rack-network/NetworkPublicRoute: rack-network/NetworkPublicRoute leads to a second internet gateway, and a VPC takes one',
  ],
  private_subnets_ids: [
    2,
    'fails at deploy',
    'removed rack-network/NetworkPrivateSubnet1: is removed: what is in it has to leave it first',
  ],
  endpoint_access: [
    0,
    'in place',
    'security rack-eks/EksCluster narrowed: has no endpoint any more that the internet reaches',
  ],
  eks_api_server_private_access_cidrs: [
    0,
    'in place',
    'security rack-nodegroup/PrivateAccess10x20x0x0x16 broadened: from now on lets 10.20.0.0/16 in on port 443 of tcp',
  ],
  whitelist: [
    0,
    'in place',
    'security rack-front/RouterSecurityGroup narrowed: no longer lets the whole internet (0.0.0.0/0) in on port 443 of tcp',
  ],
  internal_router_cidrs: [
    2,
    'in place',
    'exposure rack-platform/InternalRouterSecurityGroup broadened: from now on lets 10.20.0.0/16 in on port 443 of tcp',
  ],
  bastion_enable: [0, 'in place', 'added rack-nodegroup/BastionInstance'],
  bastion_allowed_cidrs: [
    2,
    'in place',
    'exposure rack-nodegroup/BastionSecurityGroup broadened: from now on lets 203.0.113.0/24 in on port 22 of tcp',
  ],
  external_dns_name: [
    2,
    'in place',
    'name rack-nodegroup/ExternalName: is replaced: the old name is not found any more (35 s)',
  ],
  hosted_zone_id: [2, 'in place', 'rack-platform/Domain because another HostedZoneId replaces it'],
  dns_names: [0, 'in place', 'parameter dns_names: nothing → ["shop.example.org"]'],
  record_set_managed: [
    2,
    'in place',
    'name rack-nodegroup/ExternalName: is removed: the name is not found any more, once caches have forgotten it',
  ],
  record_set_ttl: [0, 'in place', 'rack-nodegroup/ExternalName Properties/TTL: "300" → "60"'],
  node_type: [
    0,
    'rolls nodes',
    'rack-nodegroup/LaunchTemplate Properties/LaunchTemplateData/InstanceType: "t3.small" → "m7i.large"',
  ],
  node_capacity_type: [0, 'replaces node groups', 'rack-nodegroup/NodeGroup1 because another CapacityType replaces it'],
  min_on_demand_count: [0, 'in place', 'rack-nodegroup/NodeGroup1 Properties/ScalingConfig/MinSize: 1 → 2'],
  max_on_demand_count: [0, 'in place', 'rack-nodegroup/NodeGroup1 Properties/ScalingConfig/MaxSize: 100 → 20'],
  node_min_count: [0, 'in place', '3 alike: Properties/ScalingConfig/MinSize: 1 → 2'],
  node_max_count: [0, 'in place', '3 alike: Properties/ScalingConfig/MaxSize: 100 → 20'],
  node_disk: [
    0,
    'rolls nodes',
    'nodes roll rack-nodegroup/NodeGroup1: every node is drained and replaced in turn (300 s)',
  ],
  key_pair_name: [
    0,
    'rolls nodes',
    'rack-nodegroup/LaunchTemplate Properties/LaunchTemplateData/KeyName: nothing → "operations"',
  ],
  imds_http_tokens: [
    0,
    'rolls nodes',
    'security rack-nodegroup/LaunchTemplate narrowed: makes nodes answer IMDSv2 only',
  ],
  imds_http_hop_limit: [
    0,
    'rolls nodes',
    'rack-nodegroup/LaunchTemplate Properties/LaunchTemplateData/MetadataOptions/HttpPutResponseHopLimit: 2 → 3',
  ],
  node_max_unavailable_percentage: [
    0,
    'in place',
    '3 alike: Properties/UpdateConfig/MaxUnavailablePercentage: nothing → 33',
  ],
  build_node_enabled: [0, 'in place', 'added rack-nodegroup/BuildNodeGroup'],
  build_node_type: [
    0,
    'rolls nodes',
    'rack-nodegroup/BuildLaunchTemplate Properties/LaunchTemplateData/InstanceType: "t3.small" → "c7i.large"',
  ],
  build_node_min_count: [0, 'in place', 'rack-nodegroup/BuildNodeGroup Properties/ScalingConfig/MinSize: 0 → 1'],
  ami_id: [0, 'replaces node groups', 'rack-nodegroup/NodeGroup1 because another AmiType replaces it'],
  ami_owner: [
    0,
    'rolls nodes',
    'rack-nodegroup/LaunchTemplate Properties/LaunchTemplateData/ImageId: "ami-0123456789abcdef1" → "ami-0123456789abcdef0"',
  ],
  build_ami_id: [
    0,
    'replaces node groups',
    'node group rack-nodegroup/BuildNodeGroup: is replaced: a new group comes up, then the nodes of the old one are drained (150 s)',
  ],
  node_os: [
    0,
    'replaces node groups',
    'rack-nodegroup/NodeGroup3 Properties/AmiType: "AL2023_x86_64_STANDARD" → "BOTTLEROCKET_x86_64"',
  ],
  user_data: [
    0,
    'rolls nodes',
    'rack-nodegroup/LaunchTemplate Properties/LaunchTemplateData/UserData/(MIME)/part 2, text/x-shellscript: nothing → {"body":"#!/bin/bash\\nsysctl -w vm.max_map_count=262144\\n"}',
  ],
  user_data_url: [0, 'rolls nodes', 'changed rack-nodegroup/NodeGroup2: every node is drained and replaced in turn'],
  user_data_sha256: [
    0,
    'rolls nodes',
    'parameter user_data_sha256: nothing → "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"',
  ],
  gpu_tag_enable: [0, 'rolls nodes', 'changed rack-nodegroup/LaunchTemplate'],
  ssh_public_key: [0, 'rolls nodes', 'added rack-nodegroup/KeyPair'],
  node_security_groups: [0, 'rolls nodes', 'changed rack-nodegroup/LaunchTemplate'],
  node_role_arn: [0, 'replaces node groups', 'rack-nodegroup/NodeGroup1 because another NodeRole replaces it'],
  schedule_rack_scale_down: [0, 'in place', 'added rack-nodegroup/NodeGroup1ScaleDown'],
  node_pools: [0, 'in place', 'added rack-nodegroup/PoolANodeGroup1'],
  additional_node_groups_config: [0, 'in place', 'added rack-nodegroup/AdditionalNodeGroup1'],
  additional_build_groups_config: [0, 'in place', 'added rack-nodegroup/BuildAdditionalNodeGroup1'],
  kms_key_arn: [
    2,
    'fails at deploy',
    'data rack-eks/EksCluster deleted: is replaced: the old one is deleted with what it holds',
  ],
  admin_role_arns: [
    2,
    'in place',
    'exposure rack-nodegroup/Admin1f58c1ba broadened: arn:aws:iam::111122223333:role/platform gets AmazonEKSClusterAdminPolicy',
  ],
  iam_policies_enable: [0, 'in place', 'removed rack-iam/DeploymentControllerPolicy'],
  pod_identity_agent_enable: [
    0,
    'in place',
    '4 alike: Properties/Values/(JSON)/podAnnotations/"eks-rack/aws-identity": "irsa" → "pod-identity"',
  ],
  deletion_protection: [
    0,
    'in place',
    'data rack-eks/EksCluster less protected: its deletion protection is off: whoever deletes its stack deletes it',
  ],
  assets_bucket: [
    2,
    'fails at deploy',
    'data rack-assets/BucketsSettingsBucket left behind: is removed from its stack: it and what it holds stay in the account, and nothing manages it any more',
  ],
  idle_timeout: [
    0,
    'in place',
    'rack-platform/RouterPortsHttpListener Properties/ListenerAttributes/tcp.idle_timeout.seconds: "3600" → "600"',
  ],
  internal_router: [0, 'in place', 'added rack-platform/InternalRouterLoadBalancer'],
  nginx_additional_config: [
    0,
    'in place',
    'rack-platform/RouterNginxObjects Properties/Manifest/(JSON)/ConfigMap router/router/data/client-max-body-size: "0" → "100m"',
  ],
  nlb_security_group: [0, 'in place', 'removed rack-front/RouterSecurityGroup'],
  proxy_protocol: [
    0,
    'in place',
    'rack-platform/RouterNginxObjects Properties/Manifest/(JSON)/ConfigMap router/router/data/proxy-protocol: nothing → "True"',
  ],
  ssl_ciphers: [
    0,
    'in place',
    'rack-platform/RouterNginxObjects Properties/Manifest/(JSON)/ConfigMap router/router/data/ssl-ciphers: nothing → "HIGH"',
  ],
  ssl_protocols: [
    0,
    'in place',
    'rack-platform/RouterNginxObjects Properties/Manifest/(JSON)/ConfigMap router/router/data/ssl-protocols: "TLSv1.2 TLSv1.3" → "TLSv1.3"',
  ],
  tls_issuer: [
    0,
    'in place',
    'stays ClusterIssuer letsencrypt of rack-platform/TlsLetsencryptIssuer: stays in the cluster: its manifest is kept from being deleted',
  ],
  tls_ca_secret: [0, 'in place', 'parameter tls_ca_secret: "old-ca" → "acme-ca"'],
  acm_certificate_arn: [
    0,
    'in place',
    'load balancer rack-platform/RouterPortsHttpsListener: connections that are open may break (5 s)',
  ],
  cert_duration: [0, 'in place', 'parameter cert_duration: "2160h" → "720h"'],
  convox_domain_tls_cert_disable: [2, 'in place', 'goes Certificate'],
  apps: [0, 'in place', 'added rack-assets/AppWebLogGroup'],
  deploy_issuers_existing: [
    0,
    'in place',
    'left rack-assets/DeployGithub: is no longer in its stack and is retained: delete it yourself, or import it',
  ],
  fluentd_disable: [
    0,
    'in place',
    'goes Helm release kube-system/fluent-bit of rack-platform/FluentBitChart: is uninstalled',
  ],
  access_log_retention_in_days: [0, 'in place', 'rack-assets/SystemLogGroup Properties/RetentionInDays: 7 → 30'],
  syslog: [
    0,
    'in place',
    'workload rack-platform/FluentBitChart: pods of fluent-bit that differ are replaced in turn (60 s)',
  ],
  autoscaler_enable: [
    0,
    'in place',
    'goes Helm release kube-system/cluster-autoscaler of rack-platform/AutoscalerChart: is uninstalled',
  ],
  efs_csi_driver_enable: [0, 'in place', 'added rack-platform/EfsFileSystem'],
  monitoring_enable: [0, 'in place', 'added rack-platform/AddonAmazonCloudwatchObservability'],
  alarm_email: [0, 'in place', 'added rack-assets/AlarmsEmail'],
  alarm_topic_arn: [0, 'in place', 'removed rack-assets/AlarmsTopic'],
  network_policy: [0, 'in place', 'added rack-platform/CalicoChart'],
  oidc_issuer_url: [
    2,
    'fails at deploy',
    'exposure rack-nodegroup/IdentityProvider changed: others can log in to the cluster: whoever https://accounts.example.org knows',
  ],
  fargate_selectors: [0, 'in place', 'added rack-nodegroup/FargateProfileBatch'],
  pull_through_cache: [0, 'in place', 'added rack-iam/NodePullThrough'],
  fargate_namespaces: [0, 'in place', 'added rack-nodegroup/FargateProfile'],
  access_entries: [0, 'in place', 'added rack-nodegroup/Admin'],
  eks_log_types: [0, 'in place', 'changed rack-eks/EksCluster'],
  eks_log_retention_in_days: [0, 'in place', 'rack-eks/EksLogGroup Properties/RetentionInDays: 90 → 365'],
  upgrade_policy: [0, 'in place', 'changed rack-eks/EksCluster'],
  zonal_shift_enable: [0, 'in place', 'changed rack-eks/EksCluster'],
  control_plane_tier: [0, 'in place', 'changed rack-eks/EksCluster'],
  control_plane_security_groups: [0, 'in place', 'changed rack-eks/EksCluster'],
  addons: [0, 'in place', 'added rack-platform/AddonAmazonCloudwatchObservability'],
  service_accounts: [0, 'in place', 'added rack-platform/AccountReports'],
  charts: [0, 'in place', 'added rack-platform/ChartExternalSecrets'],
  manifests: [0, 'in place', 'added rack-platform/ObjectConfigMapBanner'],
};

const BACK: { readonly [Name in ParameterName]?: Row } = {
  k8s_version: [
    2,
    'fails at deploy',
    'refused rack-eks/EksCluster: EKS goes back to 1.35 only within 7 days and after all nodes',
  ],
  high_availability: [0, 'in place', 'added rack-network/NetworkNatGateway3'],
  endpoint_public_cidrs: [
    2,
    'in place',
    'exposure rack-eks/EksCluster broadened: from now on lets 0.0.0.0/0 reach the API of the cluster',
  ],
  endpoint_access: [2, 'in place', 'exposure rack-eks/EksCluster broadened: has an endpoint that the internet reaches'],
  whitelist: [
    2,
    'in place',
    'exposure rack-front/RouterSecurityGroup broadened: from now on lets the whole internet (0.0.0.0/0) in on port 443 of tcp',
  ],
  internet_gateway: [2, 'fails at deploy', 'exposure rack-front/RouterLoadBalancer broadened: answers the internet'],
  eks_api_server_private_access_cidrs: [
    0,
    'in place',
    'security rack-nodegroup/PrivateAccess10x20x0x0x16 narrowed: no longer lets 10.20.0.0/16 in on port 443 of tcp',
  ],
  imds_http_tokens: [
    0,
    'rolls nodes',
    'security rack-nodegroup/LaunchTemplate broadened: lets nodes answer IMDSv1, which forged requests reach',
  ],
  node_pools: [
    0,
    'in place',
    'node group rack-nodegroup/PoolANodeGroup1: is removed: its nodes are drained and their pods go elsewhere',
  ],
  kms_key_arn: [2, 'fails at deploy', 'stack rack-kms: new'],
  admin_role_arns: [
    0,
    'in place',
    'security rack-nodegroup/Admin1f58c1ba narrowed: arn:aws:iam::111122223333:role/platform loses AmazonEKSClusterAdminPolicy',
  ],
  apps: [
    2,
    'in place',
    'stays Namespace rack-web of rack-platform/AppWebObjects: stays in the cluster: its manifest is kept from being deleted',
  ],
  access_log_retention_in_days: [
    0,
    'in place',
    'data rack-assets/SystemLogGroup less protected: logs older than 7 days are deleted',
  ],
  efs_csi_driver_enable: [2, 'in place', 'left rack-platform/EfsFileSystem: is no longer in its stack and is retained'],
  monitoring_enable: [2, 'in place', 'left rack-assets/PerformanceLogGroup: is no longer in its stack and is retained'],
  network_policy: [2, 'in place', 'data rack-platform/CalicoNamespace deleted: Namespace tigera-operator is deleted'],
  pod_identity_agent_enable: [
    0,
    'in place',
    'stays Add-on eks-pod-identity-agent of rack-nodegroup/AddonPodIdentityAgent',
  ],
  internal_router: [
    0,
    'in place',
    'load balancer rack-platform/InternalRouterLoadBalancer: is removed: nothing answers under its name',
  ],
  bastion_enable: [
    0,
    'in place',
    'machine rack-nodegroup/BastionInstance: is removed: the machine is gone, and its disk',
  ],
  nlb_security_group: [
    2,
    'in place',
    'exposure rack-front/RouterSecurityGroup broadened: from now on lets the whole internet (0.0.0.0/0) in on port 80 of tcp',
  ],
};

const POOL = { name: 'a', type: 'm7g.large' };
const CAPPED = { ...POOL, max_price_percentage: 50 };
const pools = (...node_pools: object[]): Raw => ({ node_pools });
const [VPC, OTHER] = Object.values(BETWEEN_NETWORKS);

/** What takes more than one parameter, or another value than a row has. */
const MORE: readonly (readonly [string, Raw, Raw, ...Row])[] = [
  ['nothing', {}, {}, 0, 'nothing', 'stack rack-eks: unchanged'],
  [
    'the defaults spelt out',
    {},
    { availability_zones: 'use1-az1,use1-az2,use1-az4' },
    0,
    'nothing',
    'waves rack-assets',
  ],
  [
    'another architecture',
    {},
    { node_type: 'm7g.large' },
    0,
    'replaces node groups',
    'rack-nodegroup/NodeGroup1 Properties/AmiType: "AL2023_x86_64_STANDARD" → "AL2023_ARM_64_STANDARD"',
  ],
  [
    'a list of types',
    {},
    { node_type: 't3.small,t3a.small' },
    0,
    'replaces node groups',
    'rack-nodegroup/NodeGroup1 because another InstanceTypes replaces it',
  ],
  [
    'two minor versions at once',
    { k8s_version: '1.34' },
    { k8s_version: '1.36' },
    2,
    'fails at deploy',
    'refused rack-eks/EksCluster: EKS goes one minor version at a time: from 1.34 to 1.35 first',
  ],
  [
    'a zone at the end',
    {},
    { availability_zones: 'use1-az1,use1-az2,use1-az4,use1-az5' },
    0,
    'in place',
    'added rack-network/NetworkPrivateSubnet4',
  ],
  [
    'a pool under another name',
    pools(POOL),
    pools({ ...POOL, name: 'b' }),
    0,
    'in place',
    'renamed rack-nodegroup/PoolANodeGroup1 → rack-nodegroup/PoolBNodeGroup1 by likeness',
  ],
  [
    'a pool on spot',
    pools(POOL),
    pools({ ...POOL, capacity_type: 'spot' }),
    0,
    'replaces node groups',
    'rack-nodegroup/PoolANodeGroup1 because another CapacityType replaces it',
  ],
  [
    'a larger disk in a pool',
    pools(POOL),
    pools({ ...POOL, disk: 50 }),
    0,
    'rolls nodes',
    'nodes roll rack-nodegroup/PoolANodeGroup1: every node is drained and replaced in turn (300 s)',
  ],
  [
    'a price cap on a pool',
    pools(POOL),
    pools(CAPPED),
    0,
    'in place',
    'node group rack-nodegroup/PoolANodeGroup1: is removed',
  ],
  [
    'a pool in fewer zones',
    pools(POOL),
    pools({ ...POOL, zones: 'use1-az1' }),
    0,
    'in place',
    'removed rack-nodegroup/PoolANodeGroup2',
  ],
  [
    'another order of pools',
    pools(POOL, { ...POOL, name: 'b' }),
    pools({ ...POOL, name: 'b' }, POOL),
    0,
    'nothing',
    'stack rack-nodegroup: unchanged',
  ],
  [
    'a price of a capped pool',
    pools(CAPPED),
    pools({ ...CAPPED, max_price_percentage: 80 }),
    0,
    'in place',
    'changed rack-nodegroup/PoolAScalingGroup1',
  ],
  [
    'another key pair with a bastion',
    { bastion_enable: true },
    { bastion_enable: true, key_pair_name: 'operations' },
    0,
    'rolls nodes',
    'machine rack-nodegroup/BastionInstance: is replaced: another machine takes its place, with an empty disk (30 s)',
  ],
  [
    'private, with a bastion',
    {},
    { endpoint_access: 'private', bastion_enable: true },
    0,
    'in place',
    'endpoint rack-eks/EksCluster: the API is reached from elsewhere',
  ],
  ['semi-private', {}, { endpoint_access: 'semi-private' }, 0, 'in place', 'added rack-platform/EndpointWindowOpened'],
  ['another VPC', ...(VPC as readonly [Raw, Raw]), 2, 'fails at deploy', 'obstacle'],
  ['another VPC, isolated', ...(OTHER as readonly [Raw, Raw]), 2, 'fails at deploy', 'obstacle'],
  [
    'an app among others',
    { apps: 'web,worker' },
    { apps: 'web' },
    2,
    'in place',
    'stays Namespace rack-worker of rack-platform/AppWorkerObjects: stays in the cluster: its manifest is kept from being deleted',
  ],
  [
    'pipelines of elsewhere for an app',
    { apps: 'web' },
    { apps: [{ name: 'web', deploy_from: 'github:acme/shop' }] },
    2,
    'in place',
    'exposure rack-assets/AppWebDeployRole broadened: from now on allows Federated token.actions.githubusercontent.com',
  ],
  [
    'pipelines of another repository for an app',
    { apps: [{ name: 'web', deploy_from: 'github:acme/shop' }] },
    { apps: [{ name: 'web', deploy_from: 'github:acme/other' }] },
    2,
    'in place',
    'exposure rack-assets/AppWebDeployRole changed: under another condition allows Federated token.actions.githubusercontent.com',
  ],
  [
    'another bucket for an app',
    { apps: 'web' },
    { apps: [{ name: 'web', bucket: 'none' }] },
    2,
    'in place',
    'data rack-assets/AppWebBucket left behind: is removed from its stack: it and what it holds stay in the account',
  ],
  [
    'a repository fewer for an app',
    { apps: [{ name: 'web', repositories: 'api' }] },
    { apps: 'web' },
    2,
    'in place',
    'data rack-assets/AppWebRepositoryapi left behind: is removed from its stack: it and what it holds stay in the account',
  ],
  [
    'another namespace for an app',
    { apps: 'web' },
    { apps: [{ name: 'web', namespace: 'shop' }] },
    // Pods of another namespace get what those of this one had.
    2,
    'in place',
    'stays Namespace rack-web of rack-platform/AppWebObjects: stays in the cluster beside Namespace shop: nothing deletes what a manifest no longer names',
  ],
  [
    'a smaller rack with another disk',
    {},
    { high_availability: false, node_disk: 50 },
    2,
    'fails at deploy',
    'obstacle',
  ],
  [
    'a key of one’s own and another network',
    {},
    { ...PARAMETER_ROWS.kms_key_arn.to, cidr: '10.2.0.0/16' },
    2,
    'fails at deploy',
    'left rack-kms: is no longer in the app and stays deployed',
  ],
  [
    'EFS off and fewer logs at once',
    { efs_csi_driver_enable: true, access_log_retention_in_days: 30 },
    {},
    2,
    'in place',
    'data rack-assets/SystemLogGroup less protected: logs older than 7 days are deleted',
  ],
  [
    'a transit gateway instead of NAT gateways',
    {},
    { egress: 'tgw-0a1b2c3d4e5f60718' },
    0,
    'in place',
    'network rack-network/NetworkPrivateRoute1: connections by the old way break, and new ones fail where no route of the transit gateway leads on',
  ],
  [
    'another transit gateway',
    { egress: 'tgw-0a1b2c3d4e5f60718' },
    { egress: 'tgw-0a1b2c3d4e5f60719' },
    0,
    'in place',
    'replaced rack-network/NetworkTransitGatewayAttachment',
  ],
  [
    'another label that pods on Fargate have',
    { fargate_selectors: [{ name: 'batch', selectors: [{ namespace: 'jobs', labels: 'a=b' }] }] },
    { fargate_selectors: [{ name: 'batch', selectors: [{ namespace: 'jobs', labels: 'a=c' }] }] },
    0,
    'in place',
    'workload rack-nodegroup/FargateProfileBatch: is replaced: its pods are deleted, and start again under the new one',
  ],
  ['issuers', { tls_issuer: 'self-signed' }, {}, 0, 'in place', 'stays ClusterIssuer self-signed'],
  [
    'logs elsewhere',
    { syslog: 'udp://logs.example.org:514' },
    { syslog: 'tcp+tls://logs.example.org:6514' },
    0,
    'in place',
    'parameter syslog: "udp://logs.example.org:514" → "tcp+tls://logs.example.org:6514"',
  ],
];

const rows = (table: Readonly<Record<string, Row>>, way: string): ReviewCase[] =>
  Object.entries(table).map(([name, [exit, effect, line]]) => {
    const { from = {}, to } = PARAMETER_ROWS[name as keyof typeof PARAMETER_ROWS];
    const states = way === 'back' ? { from: { ...from, ...to }, to: from } : { from, to: { ...from, ...to } };
    return { what: `${name}, ${way}`, ...states, exit, effect, line };
  });

export const REVIEW_CASES: readonly ReviewCase[] = [
  ...rows(THERE, 'there'),
  ...rows(BACK, 'back'),
  ...MORE.map(([what, from, to, exit, effect, line]) => ({ what, from, to, exit, effect, line })),
];
/** Parameters of which a case is here. */
export const REVIEWED_PARAMETERS: readonly string[] = Object.keys(THERE);
