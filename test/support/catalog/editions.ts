import { DECLARATIONS } from '../../../lib/parameters/declarations';
import { EXAMPLE_RACKS } from '../example-racks';
import type { Raw } from '../templates';

const exampleOf = (name: keyof typeof DECLARATIONS) => DECLARATIONS[name].example;

/** Racks that together have nearly every construct: as products, what they make of values of a launch shows. */
export const EDITIONS: Readonly<Record<string, Raw>> = {
  ...EXAMPLE_RACKS,
  company: {
    name: 'company',
    access_entries: exampleOf('access_entries'),
    addons: exampleOf('addons'),
    charts: exampleOf('charts'),
    manifests: exampleOf('manifests'),
    service_accounts: exampleOf('service_accounts'),
    permissions_boundary_arn: exampleOf('permissions_boundary_arn'),
    trusted_account_id: '444455556666',
    external_id: 'rack-5f2c9d1e',
    admin_role_arns: 'arn:aws:iam::111122223333:role/company',
    eks_log_types: 'api,audit',
    eks_log_retention_in_days: '365',
    eks_api_server_private_access_cidrs: '10.20.0.0/16',
    node_os: 'bottlerocket',
    user_data: '[settings.kernel.sysctl]\n"vm.max_map_count" = "262144"',
    ssh_public_key: exampleOf('ssh_public_key'),
    nlb_security_group: exampleOf('nlb_security_group'),
    node_max_unavailable_percentage: '33',
    network_policy: 'calico',
    external_dns_name: 'api.example.org',
    record_set_managed: 'false',
    tls_issuer: 'acm',
    acm_certificate_arn: exampleOf('acm_certificate_arn'),
    build_node_enabled: 'true',
    apps: 'web',
  },
  china: {
    name: 'china',
    region: 'cn-north-1',
    high_availability: 'false',
    pod_identity_agent_enable: 'true',
    tls_issuer: 'ca',
    tls_ca_secret: 'acme-ca',
    external_dns_name: 'api.example.org',
    hosted_zone_id: 'Z0123456789ABCDEFGHIJ',
  },
};
