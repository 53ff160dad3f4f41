import { BY_NAME, DECLARATIONS, type ParameterName, type RackParameters } from '../../lib/parameters/declarations';
import { GROUPS } from '../../lib/parameters/language/declaration';
import { candidateOf } from '../../lib/parameters/language/kinds';
import { parseParameters } from '../../lib/parameters/parse';

const names = Object.keys(DECLARATIONS) as ParameterName[];

test('defaults', () => {
  const defaults: RackParameters = {
    name: 'rack',
    region: 'us-east-1',
    account: undefined,
    k8s_version: '1.36',
    high_availability: true,
    tags: {},
    cidr: '10.1.0.0/16',
    availability_zones: undefined,
    private: true,
    prefix_delegation: 'auto',
    endpoint_public_cidrs: undefined,
    subnets: undefined,
    internet_gateway: true,
    egress: undefined,
    flow_log_destination: undefined,
    vpc_id: undefined,
    vpc_name: undefined,
    vpc_filters: undefined,
    nat_eip_allocation_ids: undefined,
    vpc_endpoints: undefined,
    internet_gateway_id: undefined,
    private_subnets_ids: undefined,
    public_subnets_ids: undefined,
    endpoint_access: 'public',
    eks_api_server_private_access_cidrs: undefined,
    whitelist: undefined,
    internal_router_cidrs: undefined,
    bastion_enable: false,
    bastion_allowed_cidrs: undefined,
    external_dns_name: undefined,
    hosted_zone_id: undefined,
    dns_names: undefined,
    record_set_managed: true,
    record_set_ttl: 300,
    node_type: ['t3.small'],
    node_capacity_type: 'on_demand',
    min_on_demand_count: 1,
    max_on_demand_count: 100,
    node_min_count: 1,
    node_max_count: 100,
    node_disk: 20,
    key_pair_name: undefined,
    imds_http_tokens: 'optional',
    imds_http_hop_limit: undefined,
    node_max_unavailable_percentage: undefined,
    build_node_enabled: false,
    build_node_type: undefined,
    build_node_min_count: 0,
    node_os: 'al2023',
    ami_id: undefined,
    ami_name: undefined,
    ami_owner: undefined,
    ami_filters: undefined,
    build_ami_id: undefined,
    user_data: undefined,
    user_data_url: undefined,
    user_data_sha256: undefined,
    gpu_tag_enable: false,
    schedule_rack_scale_down: undefined,
    schedule_rack_scale_up: undefined,
    ssh_public_key: undefined,
    node_security_groups: undefined,
    node_role_arn: undefined,
    node_pools: undefined,
    additional_node_groups_config: undefined,
    additional_build_groups_config: undefined,
    idle_timeout: 3600,
    internal_router: false,
    nginx_additional_config: undefined,
    nlb_security_group: undefined,
    proxy_protocol: false,
    ssl_ciphers: undefined,
    ssl_protocols: undefined,
    tls_issuer: 'letsencrypt',
    tls_ca_secret: undefined,
    acm_certificate_arn: undefined,
    cert_duration: '2160h',
    convox_domain_tls_cert_disable: false,
    fluentd_disable: false,
    access_log_retention_in_days: 7,
    syslog: undefined,
    monitoring_enable: false,
    alarm_email: undefined,
    alarm_topic_arn: undefined,
    autoscaler_enable: true,
    efs_csi_driver_enable: false,
    network_policy: 'none',
    oidc_issuer_url: undefined,
    oidc_client_id: undefined,
    fargate_namespaces: undefined,
    pull_through_cache: undefined,
    fargate_selectors: undefined,
    apps: undefined,
    deploy_issuers_existing: undefined,
    kms_key_arn: undefined,
    admin_role_arns: undefined,
    access_entries: undefined,
    charts: undefined,
    manifests: undefined,
    addons: undefined,
    service_accounts: undefined,
    eks_log_types: undefined,
    eks_log_retention_in_days: undefined,
    upgrade_policy: undefined,
    zonal_shift_enable: undefined,
    control_plane_tier: undefined,
    control_plane_security_groups: undefined,
    oidc_username_claim: undefined,
    oidc_username_prefix: undefined,
    oidc_groups_claim: undefined,
    oidc_groups_prefix: undefined,
    oidc_required_claims: undefined,
    iam_policies_enable: true,
    trusted_account_id: undefined,
    external_id: undefined,
    permissions_boundary_arn: undefined,
    deployer_role_enable: false,
    catalog_enable: false,
    catalog_editions: undefined,
    catalog_version: undefined,
    catalog_name_prefix: 'sc-',
    catalog_principal_arns: undefined,
    catalog_share_with: undefined,
    catalog_bucket: undefined,
    catalog_provider: undefined,
    catalog_support_email: undefined,
    pod_identity_agent_enable: false,
    assets_bucket: undefined,
    assets_bucket_access_logs: false,
    deletion_protection: true,
  };
  expect(parseParameters({}).parameters).toStrictEqual(defaults);
});

const VPC = { vpc_id: DECLARATIONS.vpc_id.example };
/** Parameters that mean something only together. */
const COMPANIONS: Partial<Record<ParameterName, Readonly<Record<string, unknown>>>> = {
  internet_gateway_id: VPC,
  private_subnets_ids: { ...VPC, public_subnets_ids: DECLARATIONS.public_subnets_ids.example },
  public_subnets_ids: { ...VPC, private_subnets_ids: DECLARATIONS.private_subnets_ids.example },
  external_dns_name: { hosted_zone_id: DECLARATIONS.hosted_zone_id.example },
  oidc_issuer_url: { oidc_client_id: DECLARATIONS.oidc_client_id.example },
  trusted_account_id: { external_id: DECLARATIONS.external_id.example },
  external_id: { trusted_account_id: DECLARATIONS.trusted_account_id.example },
  catalog_enable: { catalog_bucket: DECLARATIONS.catalog_bucket.example },
  oidc_client_id: { oidc_issuer_url: DECLARATIONS.oidc_issuer_url.example },
};

describe.each(names)('%s', (name) => {
  const { kind, default: byDefault, defaultText, example, group } = DECLARATIONS[name];

  test('has an example that its own kind takes, and that is not the default', () => {
    const { data, error } = kind.schema.safeParse(candidateOf(kind, example));
    expect(error).toBeUndefined();
    expect(data).not.toEqual(byDefault);
  });

  test('has an example that a rack takes, as text and as the value that the text becomes', () => {
    const asText = parseParameters({ ...COMPANIONS[name], [name]: example }).parameters;
    const asValue = parseParameters({ ...COMPANIONS[name], [name]: asText[name] }).parameters;
    expect(asValue).toEqual(asText);
  });

  test('has further examples that a rack takes', () => {
    const { furtherExamples = {} } = BY_NAME[name];
    for (const value of Object.values(furtherExamples)) {
      expect(parseParameters({ ...COMPANIONS[name], [name]: value }).parameters[name]).toBeDefined();
    }
  });

  test('has a default that its own kind takes, or says in words what happens without', () => {
    const taken = byDefault !== undefined && kind.schema.safeParse(byDefault).success;
    expect(taken || (byDefault === undefined && defaultText !== undefined)).toBe(true);
  });

  test('stands under a heading of the reference', () => {
    expect(GROUPS).toContain(group);
  });
});

test.each([
  'node_min_count',
  'node_max_count',
  'node_pools',
  'additional_node_groups_config',
  'additional_build_groups_config',
] as const)('%s says what to do where EKS refuses a new size', (name) => {
  expect(DECLARATIONS[name].changeNote).toContain('aws eks update-nodegroup-config');
});
