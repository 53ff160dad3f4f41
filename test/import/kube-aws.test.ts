import { imported, reasonsFor } from '../support/import';

const BASE = { clusterName: 'shop', region: 'us-east-1', keyName: 'operations' };
const cluster = (rest: Readonly<Record<string, unknown>>) => imported('kube-aws', { ...BASE, ...rest });

test('what kube-aws does when it is told nothing, where a rack would do otherwise, is written out', () => {
  expect(cluster({ worker: { nodePools: [{ name: 'a' }] } })).toMatchObject({
    name: 'shop',
    parameters: {
      region: 'us-east-1',
      cidr: '10.0.0.0/16',
      private: false,
      node_type: ['t2.medium'],
      node_disk: 30,
      key_pair_name: 'operations',
    },
    leftOut: [],
  });
});

const subnet = (name: string, zone: string, more: object = {}) => ({ name, availabilityZone: zone, ...more });

test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
  [
    'a later network',
    { vpc: { id: 'vpc-0a1b2c3d' }, internetGateway: { id: 'igw-0a1b2c3d' } },
    { vpc_id: 'vpc-0a1b2c3d', internet_gateway_id: 'igw-0a1b2c3d' },
  ],
  ['an earlier one', { vpcId: 'vpc-0a1b2c3d' }, { vpc_id: 'vpc-0a1b2c3d' }],
  ['its block', { vpcCIDR: '10.4.0.0/16' }, { cidr: '10.4.0.0/16' }],
  ['one zone', { availabilityZone: 'us-east-1a' }, { high_availability: false }],
  [
    'zones of public subnets',
    { subnets: ['a', 'b', 'd'].map((z) => subnet(z, `us-east-1${z}`, { instanceCIDR: '10.0.0.0/24' })) },
    { availability_zones: ['us-east-1a', 'us-east-1b', 'us-east-1d'], private: false },
  ],
  ['nodes without public addresses', { mapPublicIPs: false }, { private: true }],
  ['a bucket', { s3URI: 's3://assets-of-clusters/a/b' }, { assets_bucket: 'assets-of-clusters' }],
  [
    'who may log in, behind a bastion',
    { sshAccessAllowedSourceCIDRs: ['203.0.113.0/24'] },
    { bastion_enable: true, bastion_allowed_cidrs: ['203.0.113.0/24'] },
  ],
  [
    'a name, and its zone',
    {
      externalDNSName: 'api.example.org',
      createRecordSet: true,
      hostedZoneId: '/hostedzone/Z0123456789ABC',
      recordSetTTL: 60,
    },
    {
      external_dns_name: 'api.example.org',
      hosted_zone_id: 'Z0123456789ABC',
      record_set_managed: true,
      record_set_ttl: 60,
    },
  ],
  [
    'a name without a record',
    { externalDNSName: 'api.example.org' },
    { external_dns_name: 'api.example.org', record_set_managed: false },
  ],
  [
    'the endpoint of the administrators',
    {
      adminAPIEndpointName: 'b',
      apiEndpoints: [
        { name: 'a', dnsName: 'a.example.org' },
        {
          name: 'b',
          dnsName: 'b.example.org',
          loadBalancer: { hostedZone: { id: 'Z0123456789ABC' }, recordSetTTL: 30 },
        },
      ],
    },
    { external_dns_name: 'b.example.org', hosted_zone_id: 'Z0123456789ABC', record_set_ttl: 30 },
  ],
  [
    'a private endpoint',
    {
      apiEndpoints: [{ name: 'a', loadBalancer: { private: true, apiAccessAllowedSourceCIDRs: ['10.20.0.0/16'] } }],
      mapPublicIPs: false,
    },
    { endpoint_access: 'private', eks_api_server_private_access_cidrs: ['10.20.0.0/16'] },
  ],
  [
    'who reaches a public one',
    {
      apiEndpoints: [{ name: 'a', loadBalancer: { apiAccessAllowedSourceCIDRs: ['3.5.140.0/22'] } }],
      mapPublicIPs: false,
    },
    { endpoint_public_cidrs: ['3.5.140.0/22'] },
  ],
  [
    'workers',
    {
      workerCount: 4,
      workerInstanceType: 'm5.large',
      workerRootVolumeSize: 60,
      workerSpotPrice: '0.05',
      availabilityZone: 'us-east-1a',
    },
    { node_type: ['m5.large'], node_disk: 60, node_min_count: 4, node_capacity_type: 'spot' },
  ],
  ['Calico', { useCalico: true }, { network_policy: 'calico' }],
  ['Canal', { kubernetes: { networking: { selfHosting: { type: 'canal' } } } }, { network_policy: 'calico' }],
  ['Flannel', { kubernetes: { networking: { selfHosting: { type: 'flannel' } } } }, { network_policy: 'none' }],
  [
    'a provider',
    { experimental: { oidc: { enabled: true, issuerUrl: 'https://accounts.google.com', clientId: 'k' } } },
    { oidc_issuer_url: 'https://accounts.google.com', oidc_client_id: 'k' },
  ],
  ['an autoscaler', { addons: { clusterAutoscaler: { enabled: true } } }, { autoscaler_enable: true }],
  ['roles of pods', { kubeAwsPlugins: { kube2iam: { enabled: true } } }, { pod_identity_agent_enable: true }],
  ['no logs', { cloudWatchLogging: { enabled: false } }, { fluentd_disable: true }],
  [
    'logs for eight days',
    { cloudWatchLogging: { enabled: true, retentionInDays: 8 } },
    { fluentd_disable: false, access_log_retention_in_days: 7 },
  ],
  ['a file system', { sharedPersistentVolume: true }, { efs_csi_driver_enable: true }],
])('%s', (_, rest, parameters) => {
  expect(cluster(rest).parameters).toMatchObject(parameters);
});

test('existing subnets in the order of their zones', () => {
  const ids = ['c', 'a', 'b'].map((zone) =>
    subnet(zone, `us-east-1${zone}`, { id: `subnet-0000000${zone}`, private: true }),
  );
  const { parameters } = cluster({ vpc: { id: 'vpc-0a1b2c3d' }, vpcCIDR: '10.0.0.0/16', subnets: ids });
  expect(parameters).toMatchObject({
    cidr: '10.0.0.0/16',
    private_subnets_ids: ['subnet-0000000a', 'subnet-0000000b', 'subnet-0000000c'],
    egress: 'existing',
    private: true,
  });
});

test('subnets of both kinds in each zone are taken as they are', () => {
  const subnets = [
    subnet('pub1', 'us-east-1a', { instanceCIDR: '10.0.0.0/24' }),
    subnet('pri1', 'us-east-1a', { instanceCIDR: '10.0.1.0/24', private: true }),
    subnet('pub2', 'us-east-1b', { instanceCIDR: '10.0.2.0/24' }),
    subnet('pri2', 'us-east-1b', { instanceCIDR: '10.0.3.0/24', private: true }),
  ];
  expect(cluster({ subnets }).parameters).toMatchObject({
    high_availability: false,
    subnets: [
      { cidr: '10.0.0.0/24', az: 'us-east-1a', name: 'pub1', type: 'public' },
      { name: 'pri1', type: 'private' },
      { name: 'pub2' },
      { name: 'pri2' },
    ],
  });
});

describe('pools', () => {
  const pool = (fields: object) => cluster({ worker: { nodePools: [{ name: 'one', ...fields }, { name: 'two' }] } });
  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    [
      'by count',
      { instanceType: 'm5.large', count: 3, rootVolume: { size: 40 } },
      { type: ['m5.large'], min: 3, max: 3, disk: 40 },
    ],
    ['by sizes', { autoScalingGroup: { minSize: 1, maxSize: 5 } }, { min: 1, max: 5 }],
    [
      'labels and taints',
      {
        nodeLabels: { role: 'search' },
        taints: [{ key: 'd', value: 's', effect: 'NoSchedule' }],
        instanceTags: { a: 'b' },
      },
      { labels: { role: 'search' }, taints: [{ key: 'd', value: 's', effect: 'NoSchedule' }], tags: { a: 'b' } },
    ],
    ['spot', { spotPrice: '0.05' }, { capacity_type: 'spot' }],
    [
      'mixed types',
      { autoScalingGroup: { mixedInstances: { enabled: true, instanceTypes: ['m5.large', 'm4.large'] } } },
      { type: ['m5.large', 'm4.large'], capacity_type: 'spot' },
    ],
    [
      'a fleet',
      {
        spotFleet: {
          targetCapacity: 9,
          launchSpecifications: [{ instanceType: 'm5.large' }, { instanceType: 'm4.large' }],
        },
      },
      { type: ['m5.large', 'm4.large'], capacity_type: 'spot' },
    ],
  ])('%s', (_, fields, expected) => {
    expect((pool(fields).parameters.node_pools as object[])[0]).toMatchObject(expected);
  });

  test.each<[Record<string, unknown>, string, string]>([
    [
      { spotPrice: '0.05' },
      'spotPrice',
      'none: is in USD an hour; max_price_percentage of a pool is in % of the price on demand',
    ],
    [
      { customFiles: [{ path: '/a' }] },
      'customFiles',
      'none: user_data takes them as cloud-config, but these are written for CoreOS',
    ],
    [{ brandNew: true }, 'brandNew', 'unknown: no key of kube-aws that is known here'],
    [{ subnets: [{ name: 'nowhere' }] }, 'subnets', 'refused: names subnets that the file does not have'],
  ])('%j is told of', (fields, key, reason) => {
    expect(reasonsFor(pool(fields), `worker.nodePools[0].${key}`)).toEqual([reason]);
  });
});

test.each<[Record<string, unknown>, string, string]>([
  [{ controller: { count: 2 } }, 'controller', 'none: EKS runs the control plane'],
  [{ etcdCount: 3 }, 'etcdCount', 'none: EKS runs the control plane'],
  [{ anythingImage: { repo: 'a' } }, 'anythingImage', 'none: images come with EKS and the charts of a rack'],
  [{ vpc: { idFromStackOutput: 'a' } }, 'vpc.idFromStackOutput', 'none: an export of another stack: give vpc_id'],
  [
    { sshAccessAllowedSourceCIDRs: ['0.0.0.0/0'] },
    'sshAccessAllowedSourceCIDRs',
    'refused: SSH is open to nobody by default, and never to everyone: use Session Manager',
  ],
  [{ sshAuthorizedKeys: ['ssh-ed25519 AAAA'] }, 'sshAuthorizedKeys', 'none: a node has one key, that of keyName'],
  [
    { podCIDR: '10.2.0.0/16' },
    'podCIDR',
    'planned: there is no parameter pod_cidr yet: pods have addresses of the VPC',
  ],
  [
    { kubernetesVersion: 'v1.5.3' },
    'kubernetesVersion',
    'none: EKS starts at 1.28 here: k8s_version, of which the newest is the default',
  ],
])('%j is told of', (rest, key, reason) => {
  expect(reasonsFor(cluster(rest), key)).toEqual([reason]);
});

test('a key that is not only one', () => {
  const { keyName, ...base } = BASE;
  const source = { ...base, kmsKeyArn: '', sshAuthorizedKeys: ['ssh-rsa AAAA', 'ssh-rsa BBBB'] };
  expect(reasonsFor(imported('kube-aws', source), 'sshAuthorizedKeys')).toEqual([
    'refused: a rack has one key: ssh_public_key, or key_pair_name',
  ]);
  expect(keyName).toBe('operations');
});
