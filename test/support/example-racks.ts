import type { Raw } from './templates';

/** The racks whose templates are kept as snapshots. */
export const EXAMPLE_RACKS: Readonly<Record<string, Raw>> = {
  default: {},
  cheap: { name: 'cheap', high_availability: false, node_capacity_type: 'spot', node_type: 't3.small,t3a.small' },
  production: {
    name: 'production',
    region: 'eu-west-1',
    node_type: 'm7g.large',
    node_capacity_type: 'mixed',
    min_on_demand_count: 2,
    availability_zones: 'eu-west-1a,eu-west-1b,eu-west-1c',
    private: true,
    kms_key_arn: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    imds_http_tokens: 'required',
    endpoint_public_cidrs: '3.5.140.0/22',
    admin_role_arns: 'arn:aws:iam::111122223333:role/platform',
    build_node_enabled: true,
    pod_identity_agent_enable: true,
    tags: 'team=platform,env=production',
  },
};
