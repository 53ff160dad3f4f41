import { type UsesOf, uses } from '../language/uses';
import type { clusterParameters } from './parameters';

export const clusterUses: UsesOf<typeof clusterParameters> = {
  k8s_version: uses(
    ['upgrade_policy', 'addons', 'node_max_unavailable_percentage'],
    'Pinned in production, so that a newer version comes when you say so and not with the next checkout of this project.',
    'One minor version ahead in staging, a week before production follows.',
  ),
  high_availability: uses(
    ['availability_zones', 'node_min_count', 'private', 'zonal_shift_enable'],
    'true in production: a zone may fail.',
    'false for development and tests, at about half the price: one NAT gateway and one group of nodes.',
  ),
  deletion_protection: uses(
    [],
    'true wherever somebody would miss the cluster.',
    'false where racks come and go, as in the pipeline that tests them.',
  ),
  eks_log_types: uses(
    ['eks_log_retention_in_days'],
    'All of them where audits ask who did what.',
    'audit and authenticator alone, where the log of the scheduler costs more than it tells.',
  ),
  eks_log_retention_in_days: uses(
    ['access_log_retention_in_days'],
    'A year or more, as PCI DSS and others ask for audit logs.',
    'A few days in development: CloudWatch charges for what it keeps.',
  ),
  upgrade_policy: uses(
    [],
    'standard: nobody pays for extended support by forgetting a cluster.',
    'extended where an upgrade needs a window that the year of standard support may miss.',
  ),
  zonal_shift_enable: uses(
    [],
    'To leave a zone that is slow, but has not failed, in minutes and without a deploy.',
    'Autoshift by AWS, with practice runs in production.',
  ),
  control_plane_tier: uses(
    [],
    'Thousands of nodes, or jobs that make pods by the thousand: the control plane is large before they come.',
    'Launches at a known hour, where growing with the load is too late.',
  ),
  control_plane_security_groups: uses(
    ['eks_api_server_private_access_cidrs'],
    'Firewall rules of your own between a management network and the private endpoint.',
  ),
  endpoint_access: uses(
    ['endpoint_public_cidrs', 'eks_api_server_private_access_cidrs', 'bastion_enable'],
    'private: the API is reached by VPN, a transit gateway or the bastion alone.',
    'semi-private: no way in from the internet, but while a pipeline outside of the VPC deploys.',
    'public with endpoint_public_cidrs for a team without a VPN.',
  ),
  endpoint_public_cidrs: uses(
    ['whitelist'],
    'The addresses of the office and of the build machines, instead of the whole internet.',
  ),
  eks_api_server_private_access_cidrs: uses(
    ['internal_router_cidrs'],
    'kubectl from an office that a VPN connects, or from a VPC of tools that is peered.',
  ),
  external_dns_name: uses(
    ['hosted_zone_id', 'dns_names', 'record_set_managed', 'record_set_ttl', 'tls_issuer', 'cert_duration'],
    'One wildcard domain for all apps, with its certificate.',
    'A name for the API that stays when the cluster is made again.',
  ),
  record_set_managed: uses(
    ['hosted_zone_id'],
    'false where DNS is not in Route 53, or belongs to another team: an output says which record to ask for.',
  ),
  record_set_ttl: uses(
    [],
    'A minute before a move to another cluster, so that clients follow soon; longer afterwards.',
  ),
  admin_role_arns: uses(
    ['access_entries', 'oidc_issuer_url'],
    'The role of the platform team, or that of break-glass access: without one nobody but the role that deploys gets in.',
  ),
  oidc_issuer_url: uses(
    ['oidc_client_id', 'oidc_username_claim', 'oidc_groups_claim', 'oidc_required_claims'],
    'People sign in to kubectl with the company’s Okta, Entra ID, Keycloak or Cognito instead of AWS credentials.',
  ),
  oidc_client_id: uses(
    [],
    'The application that stands for this cluster at the provider: tokens of other applications are refused.',
  ),
  pod_identity_agent_enable: uses(
    ['service_accounts', 'addons', 'apps'],
    'true: sessions carry cluster, namespace and service account as tags, for policies and for whoever reads the audit trail.',
    'false where pods run on Fargate, which has no agent.',
  ),
  oidc_username_claim: uses(
    ['oidc_username_prefix'],
    'email instead of sub, so that bindings and audit logs have names that people know.',
  ),
  oidc_username_prefix: uses(
    ['oidc_issuer_url', 'oidc_groups_prefix'],
    'Bindings that exist already and name users in another form.',
  ),
  oidc_groups_claim: uses(
    ['oidc_groups_prefix'],
    'Groups of the company’s directory as groups of Kubernetes: roles or cognito:groups, as the provider calls them.',
  ),
  oidc_groups_prefix: uses(['oidc_issuer_url'], 'Bindings that exist already and name groups in another form.'),
  oidc_required_claims: uses([], 'A provider that many tenants share: only tokens with your tenant’s id are taken.'),
  access_entries: uses(
    ['service_accounts'],
    'Developers who may edit in the namespaces of their team, auditors who may look at everything.',
    'Nodes that something else starts, such as another autoscaler: EC2_LINUX and the role that they have.',
  ),
};
