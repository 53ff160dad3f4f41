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
  pools: {
    name: 'pools',
    imds_http_tokens: 'required',
    endpoint_public_cidrs: '203.0.113.0/24',
    node_type: 'm7g.large',
    node_security_groups: 'sg-0123456789abcdef0',
    ssh_public_key:
      'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILWIvInUm8rPA3vwMZyUHiNx8za3YhZxA2GWus6qRhA2 someone@example.com',
    user_data: 'sysctl -w vm.max_map_count=262144',
    user_data_url: 'test/fixtures/boot.sh',
    schedule_rack_scale_down: '0 20 * * MON-FRI',
    schedule_rack_scale_up: '0 6 * * 1-5',
    gpu_tag_enable: true,
    tags: 'team=platform',
    node_pools: [
      {
        name: 'batch',
        type: 'm7g.large,m7g.xlarge',
        min: 0,
        max: 20,
        max_price_percentage: 50,
        zones: 'use1-az1,use1-az2',
        taints: 'workload=batch:NoSchedule',
      },
      {
        name: 'gpu',
        type: 'g5.xlarge',
        min: 0,
        max: 4,
        disk: 200,
        dedicated: true,
        labels: { 'example.com/gpu': 'a10g' },
      },
      {
        name: 'own-image',
        type: 'c7i.large',
        ami_id: 'ami-0123456789abcdef0',
        capacity_type: 'spot',
        tags: 'tier=own',
      },
      { name: 'bottle', type: 't4g.medium', os: 'bottlerocket', zones: 'use1-az4' },
    ],
    additional_node_groups_config:
      '[{"id":101,"type":"c7g.large","capacity_type":"SPOT","min_size":0,"label":"batch","dedicated":true}]',
    additional_build_groups_config: '[{"id":201,"type":"c7g.xlarge","disk":100,"label":"app-build"}]',
  },
};
