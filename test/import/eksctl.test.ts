import { imported, reasonsFor } from '../support/import';

const HEAD = { apiVersion: 'eksctl.io/v1alpha5', kind: 'ClusterConfig' };
/** A ClusterConfig with a name and a region. */
const config = (rest: Readonly<Record<string, unknown>>) => ({
  ...HEAD,
  metadata: { name: 'shop', region: 'us-east-1' },
  ...rest,
});
const parametersOf = (rest: Readonly<Record<string, unknown>>) => imported('eksctl', config(rest)).parameters;
/** Of a config with one managed group. */
const group = (fields: Readonly<Record<string, unknown>>) => ({ managedNodeGroups: [{ name: 'main', ...fields }] });

test('what eksctl does when it is told nothing, where a rack would do otherwise, is written out', () => {
  expect(imported('eksctl', { ...HEAD, metadata: { name: 'shop' }, managedNodeGroups: [{ name: 'a' }] })).toMatchObject(
    {
      name: 'shop',
      parameters: {
        region: 'us-west-2',
        k8s_version: '1.34',
        cidr: '192.168.0.0/16',
        high_availability: false,
        private: false,
        imds_http_tokens: 'required',
        imds_http_hop_limit: 2,
        node_type: ['m5.large'],
        node_disk: 80,
        node_min_count: 2,
        node_max_count: 2,
      },
      leftOut: [],
    },
  );
});

describe('the cluster', () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['version as text', { metadata: { name: 'a', version: '1.33' } }, { k8s_version: '1.33' }],
    ['tags', { metadata: { name: 'a', tags: { team: 'a', cost: 7 } } }, { tags: { team: 'a', cost: '7' } }],
    [
      'a key',
      { secretsEncryption: { keyARN: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab' } },
      { kms_key_arn: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab' },
    ],
    [
      'a private endpoint',
      { vpc: { clusterEndpoints: { publicAccess: false, privateAccess: true } } },
      { endpoint_access: 'private' },
    ],
    [
      'who reaches it',
      { vpc: { publicAccessCIDRs: ['3.5.140.0/22', '1.1.1.1/32'] }, ...group({ privateNetworking: true }) },
      { endpoint_public_cidrs: ['1.1.1.1/32', '3.5.140.0/22'], private: true },
    ],
    [
      'a provider',
      { identityProviders: [{ type: 'oidc', issuerURL: 'https://login.example.org', clientID: 'k' }] },
      { oidc_issuer_url: 'https://login.example.org', oidc_client_id: 'k' },
    ],
    [
      'add-ons with a switch',
      { addons: [{ name: 'eks-pod-identity-agent' }, { name: 'aws-efs-csi-driver' }] },
      { pod_identity_agent_enable: true, efs_csi_driver_enable: true },
    ],
    [
      'namespaces on Fargate',
      { fargateProfiles: [{ name: 'p', selectors: [{ namespace: 'dev' }, { namespace: 'kube-system' }] }] },
      { fargate_namespaces: ['dev'] },
    ],
    [
      'labels of pods on Fargate',
      {
        fargateProfiles: [{ name: 'p', selectors: [{ namespace: 'dev' }, { namespace: 'qa', labels: { env: 'a' } }] }],
      },
      {
        fargate_namespaces: ['dev'],
        fargate_selectors: [{ name: 'p', selectors: [{ namespace: 'qa', labels: { env: 'a' } }] }],
      },
    ],
    [
      'administrators',
      { iamIdentityMappings: [{ arn: 'arn:aws:iam::111122223333:role/a', groups: ['system:masters'] }] },
      { admin_role_arns: ['arn:aws:iam::111122223333:role/a'] },
    ],
    [
      'identities of pods',
      {
        iam: {
          serviceAccounts: [
            {
              metadata: { name: 'a', namespace: 'b' },
              attachPolicyARNs: ['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'],
            },
          ],
          podIdentityAssociations: [
            {
              namespace: 'c',
              serviceAccountName: 'd',
              permissionPolicy: {
                Version: '2012-10-17',
                Statement: [
                  { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: 'arn:aws:sqs:us-west-2:111122223333:q' },
                ],
              },
            },
          ],
        },
      },
      {
        service_accounts: [
          { namespace: 'b', name: 'a', permissions: ['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'] },
          {
            namespace: 'c',
            name: 'd',
            permissions: [{ actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:us-west-2:111122223333:q'] }],
            create: false,
          },
        ],
      },
    ],
    [
      'entries of others',
      {
        accessConfig: {
          accessEntries: [
            {
              principalARN: 'arn:aws:iam::111122223333:role/a',
              kubernetesGroups: ['auditors'],
              kubernetesUsername: 'a',
              accessPolicies: [
                {
                  policyARN: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy',
                  accessScope: { type: 'namespace', namespaces: ['dev-*'] },
                },
              ],
            },
            { principalARN: 'arn:aws:iam::111122223333:role/n', type: 'EC2_LINUX' },
          ],
        },
        iamIdentityMappings: [{ arn: 'arn:aws:iam::111122223333:role/b', username: 'b', groups: ['b'] }],
      },
      {
        access_entries: [
          {
            principal: 'arn:aws:iam::111122223333:role/a',
            groups: ['auditors'],
            user_name: 'a',
            policies: [
              {
                policy: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy',
                namespaces: ['dev-*'],
              },
            ],
          },
          { principal: 'arn:aws:iam::111122223333:role/n', type: 'EC2_LINUX' },
          { principal: 'arn:aws:iam::111122223333:role/b', user_name: 'b', groups: ['b'] },
        ],
      },
    ],
    [
      'a private cluster',
      { privateCluster: { enabled: true } },
      { internet_gateway: false, endpoint_access: 'private' },
    ],
  ])('%s', (_, rest, parameters) => {
    expect(parametersOf(rest)).toMatchObject(parameters);
  });

  test('a version without quotes is that version, not a number', () => {
    const text = 'apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata:\n  name: a\n  version: 1.30\n';
    expect(imported('eksctl', text).parameters.k8s_version).toBe('1.30');
  });

  test('an endpoint for nobody that EKS takes is private, not open to everyone', () => {
    const result = imported('eksctl', config({ vpc: { publicAccessCIDRs: ['10.0.0.0/8'] } }));
    expect(result.parameters).toMatchObject({ endpoint_access: 'private' });
    expect(result.notes.join()).toContain('the endpoint would be open to everyone');
  });

  test('public nodes give way to an endpoint that some may reach', () => {
    const result = imported('eksctl', config({ vpc: { publicAccessCIDRs: ['3.5.140.0/22'] }, ...group({}) }));
    expect(result.parameters).toMatchObject({ endpoint_public_cidrs: ['3.5.140.0/22'] });
    expect(result.parameters).not.toHaveProperty('private');
    expect(result.notes.join()).toContain('private is not false, as eksctl has it by default');
  });
});

describe('accounts, access and add-ons', () => {
  const BOUNDARY = 'arn:aws:iam::111122223333:policy/boundary';
  const READ = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
  const account = (fields: object) => ({ iam: { serviceAccounts: [{ metadata: { name: 'a' }, ...fields }] } });

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    [
      'a boundary of an account, and of nodes',
      {
        ...account({ attachPolicyARNs: [READ], permissionsBoundary: BOUNDARY }),
        ...group({ iam: { instanceRolePermissionsBoundary: BOUNDARY } }),
      },
      {
        permissions_boundary_arn: BOUNDARY,
        service_accounts: [{ namespace: 'default', name: 'a', permissions: [READ] }],
      },
    ],
    [
      'a policy that has a name',
      account({ wellKnownPolicies: { imageBuilder: true } }),
      {
        service_accounts: [
          {
            namespace: 'default',
            name: 'a',
            permissions: ['arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPowerUser'],
          },
        ],
      },
    ],
    [
      'a mapping that is there once',
      { iamIdentityMappings: [{ arn: 'arn:aws:iam::111122223333:user/u', username: 'u', noDuplicateARNs: true }] },
      { access_entries: [{ principal: 'arn:aws:iam::111122223333:user/u', user_name: 'u' }] },
    ],
    [
      'settings of an add-on of the rack, without what the rack decides',
      {
        addons: [
          { name: 'vpc-cni', version: 'latest', attachPolicyARNs: [READ], configurationValues: '{"env":{"A":"1"}}' },
          { name: 'coredns', version: 'latest' },
        ],
      },
      { addons: [{ name: 'vpc-cni', configuration: { env: { A: '1' } } }] },
    ],
    [
      'an add-on with a switch and tags is its switch',
      { addons: [{ name: 'aws-efs-csi-driver', tags: { a: 'b' } }] },
      { efs_csi_driver_enable: true, addons: undefined },
    ],
  ])('%s', (_, rest, expected) => {
    expect({ addons: undefined, ...parametersOf(rest) }).toMatchObject(expected);
  });

  test.each<[string, Record<string, unknown>, string, string]>([
    [
      'an account whose boundary is not that of the rack is left out: it could do more',
      account({ attachPolicyARNs: [READ], permissionsBoundary: 'arn:aws:iam::1:policy/b' }),
      'iam.serviceAccounts[0]',
      'refused: without its boundary it could do more: permissions_boundary_arn does not take that',
    ],
    [
      'a role that is there',
      account({ attachRoleARN: 'arn:aws:iam::111122223333:role/r' }),
      'iam.serviceAccounts[0]',
      'none: an account has a role of its own: manifests can annotate one with a role that is there',
    ],
    [
      'labels of an account',
      { iam: { serviceAccounts: [{ metadata: { name: 'a', labels: { a: 'b' } }, attachPolicyARNs: [READ] }] } },
      'iam.serviceAccounts[0].metadata.labels',
      'none: manifests can make the account, with create: false',
    ],
    [
      'a mapping of an account',
      { iamIdentityMappings: [{ account: '111122223333' }] },
      'iamIdentityMappings[0]',
      'none: an access entry is of one role or user, not of an account',
    ],
    [
      'a mapping of a service',
      { iamIdentityMappings: [{ serviceName: 'emr-containers', namespace: 'emr' }] },
      'iamIdentityMappings[0]',
      'none: a service such as EMR makes its own access entry',
    ],
    [
      'policies of nodes for what is built in',
      group({ iam: { withAddonPolicies: { ebs: true } } }),
      'managedNodeGroups[0].iam.withAddonPolicies.ebs',
      'same: built in, with an identity of its own',
    ],
    [
      'policies of nodes for what is not',
      group({ iam: { withAddonPolicies: { fsx: true } } }),
      'managedNodeGroups[0].iam.withAddonPolicies.fsx',
      'none: pods have identities of their own: aws-fsx-csi-driver in addons has one',
    ],
  ])('%s', (_, rest, key, reason) => {
    expect(reasonsFor(imported('eksctl', config(rest)), key)).toEqual([reason]);
  });

  test('no account without the boundary that it asks for', () => {
    expect(parametersOf(account({ attachPolicyARNs: [READ], permissionsBoundary: 'x' }))).not.toHaveProperty(
      'service_accounts',
    );
  });
});

describe('the network', () => {
  const zones = ['us-east-1a', 'us-east-1b', 'us-east-1c'];
  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['its block', { vpc: { cidr: '10.7.0.0/16' } }, { cidr: '10.7.0.0/16' }],
    ['NAT in every zone', { vpc: { nat: { gateway: 'HighlyAvailable' } } }, { high_availability: true }],
    ['one NAT gateway', { vpc: { nat: { gateway: 'Single' } } }, { high_availability: false }],
    [
      'NAT in every one of two zones',
      { availabilityZones: zones.slice(0, 2), vpc: { nat: { gateway: 'HighlyAvailable' } } },
      { high_availability: false },
    ],
    [
      'none, and private nodes',
      { vpc: { nat: { gateway: 'Disable' } }, ...group({ privateNetworking: true }) },
      { egress: 'none', private: true },
    ],
    ['zones', { availabilityZones: zones }, { availability_zones: zones }],
    [
      'zones of groups',
      { managedNodeGroups: [{ name: 'a', availabilityZones: zones.slice(1) }, { name: 'b' }] },
      { availability_zones: zones.slice(1) },
    ],
    ['private nodes', group({ privateNetworking: true }), { private: true }],
    ['nodes of both kinds', { nodeGroups: [{ name: 'a' }, { name: 'b', privateNetworking: true }] }, { private: true }],
  ])('%s', (_, rest, parameters) => {
    expect(parametersOf(rest)).toMatchObject(parameters);
  });

  test('none, and public nodes: a rack has none either', () => {
    const result = imported('eksctl', config({ vpc: { nat: { gateway: 'Disable' } }, ...group({}) }));
    expect(result.parameters).toMatchObject({ private: false });
    expect(result.parameters).not.toHaveProperty('egress');
  });

  const id = (n: number) => `subnet-0000000${n}`;
  test('existing subnets are in the order of their zones, public beside private', () => {
    const subnets = {
      private: { 'us-east-1c': { id: id(3) }, 'us-east-1a': { id: id(1) }, 'us-east-1b': { id: id(2) } },
      public: { 'us-east-1b': { id: id(5) }, 'us-east-1c': { id: id(6) }, 'us-east-1a': { id: id(4) } },
    };
    expect(parametersOf({ vpc: { id: 'vpc-0a1b2c3d', cidr: '10.1.0.0/16', subnets } })).toMatchObject({
      vpc_id: 'vpc-0a1b2c3d',
      cidr: '10.1.0.0/16',
      private_subnets_ids: [1, 2, 3].map(id),
      public_subnets_ids: [4, 5, 6].map(id),
    });
  });

  test('two of each kind are not highly available', () => {
    const of = (...ids: number[]) => Object.fromEntries(ids.map((n) => [`us-east-1${'abab'[n - 1]}`, { id: id(n) }]));
    expect(
      parametersOf({ vpc: { id: 'vpc-0a1b2c3d', subnets: { private: of(1, 2), public: of(3, 4) } } }),
    ).toMatchObject({ high_availability: false, private_subnets_ids: [1, 2].map(id) });
  });

  test('private subnets alone have a way out of their own', () => {
    const subnets = { private: Object.fromEntries(zones.map((zone, i) => [zone, { id: id(i) }])) };
    const { parameters } = imported('eksctl', config({ vpc: { id: 'vpc-0a1b2c3d', subnets }, ...group({}) }));
    expect(parameters).toMatchObject({ egress: 'existing', private_subnets_ids: [0, 1, 2].map(id) });
    expect(parameters).not.toHaveProperty('private');
  });

  test('subnets by their blocks, where each zone has both kinds', () => {
    const of = (third: number) => ({
      'us-east-1a': { cidr: `10.1.${third}.0/24` },
      other: { az: 'us-east-1b', cidr: `10.1.${third + 1}.0/24` },
    });
    expect(parametersOf({ vpc: { cidr: '10.1.0.0/16', subnets: { private: of(0), public: of(10) } } })).toMatchObject({
      high_availability: false,
      subnets: [
        { cidr: '10.1.0.0/24', az: 'us-east-1a', name: 'private-us-east-1a', type: 'private' },
        { cidr: '10.1.1.0/24', az: 'us-east-1b', name: 'private-other', type: 'private' },
        { type: 'public' },
        { type: 'public' },
      ],
    });
  });

  test('the block of an existing VPC is not free', () => {
    const result = imported('eksctl', config({ vpc: { id: 'vpc-0a1b2c3d', cidr: '10.1.0.0/16' } }));
    expect(result.parameters).not.toHaveProperty('cidr');
    expect(reasonsFor(result, 'vpc.cidr')).toEqual([
      'none: it is the block of the VPC: give cidr a part of it that is free',
    ]);
    expect(result.notes.join()).toContain('cidr is to be given');
  });
});

describe('groups of nodes', () => {
  test('one becomes the main nodes', () => {
    expect(
      parametersOf(group({ instanceType: 'm7g.large', minSize: 3, maxSize: 9, volumeSize: 50, spot: true })),
    ).toMatchObject({
      node_type: ['m7g.large'],
      node_min_count: 3,
      node_max_count: 9,
      node_disk: 50,
      node_capacity_type: 'spot',
    });
  });

  test('its sizes are divided among three zones', () => {
    const vpc = { nat: { gateway: 'HighlyAvailable' } };
    expect(parametersOf({ vpc, ...group({ minSize: 4, maxSize: 9 }) })).toMatchObject({
      node_min_count: 2,
      node_max_count: 3,
    });
  });

  test.each([
    ['labels', { role: 'worker' }],
    ['taints', [{ key: 'a', value: 'b', effect: 'NoSchedule' }]],
    ['tags', { team: 'a' }],
  ])('one with %s is a pool, which has them', (field, value) => {
    const parameters = parametersOf(group({ [field]: value }));
    expect(parameters.node_pools).toEqual([expect.objectContaining({ name: 'main', [field]: value })]);
    expect(parameters).not.toHaveProperty('node_type');
  });

  const poolOf = (fields: Record<string, unknown>, key = 'managedNodeGroups') =>
    (parametersOf({ [key]: [{ name: 'one', ...fields }, { name: 'two' }] }).node_pools as object[])[0];

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['the least from what is desired', { desiredCapacity: 3 }, { min: 3, max: 3 }],
    ['the most from the least', { minSize: 4 }, { min: 4, max: 4 }],
    ['an empty one', { desiredCapacity: 0 }, { min: 0, max: 1 }],
    ['several types', { instanceTypes: ['m5.large', 'm5a.large'] }, { type: ['m5.large', 'm5a.large'] }],
    [
      'those of a distribution',
      {
        instanceType: 'mixed',
        instancesDistribution: { instanceTypes: ['t3.small', 't3.medium'], onDemandPercentageAboveBaseCapacity: 0 },
      },
      { type: ['t3.small', 't3.medium'], capacity_type: 'spot' },
    ],
    ['on demand alone', { instancesDistribution: { instanceTypes: ['t3.small'] } }, { capacity_type: 'on_demand' }],
    [
      'half and half',
      { instancesDistribution: { instanceTypes: ['t3.small'], onDemandPercentageAboveBaseCapacity: 50 } },
      { capacity_type: 'on_demand' },
    ],
    [
      'taints as a map',
      { taints: { special: 'true:NoSchedule', alone: ':NoExecute' } },
      {
        taints: [
          { key: 'alone', effect: 'NoExecute' },
          { key: 'special', value: 'true', effect: 'NoSchedule' },
        ],
      },
    ],
    [
      'taints as the API of EKS has them',
      { taints: [{ key: 'a', effect: 'NO_SCHEDULE' }] },
      { taints: [{ key: 'a', effect: 'NoSchedule' }] },
    ],
    ['Bottlerocket', { amiFamily: 'Bottlerocket' }, { os: 'bottlerocket' }],
    ['an image of one’s own', { ami: 'ami-0123456789abcdef0' }, { ami_id: 'ami-0123456789abcdef0' }],
    [
      'what has so many processors',
      { spot: true, instanceSelector: { vCPUs: 2, memory: '4' } },
      { vcpu_min: 2, vcpu_max: 2, memory_min: 4096, memory_max: 4096, max_price_percentage: 100 },
    ],
    ['a disk', { volumeSize: '120' }, { disk: 120 }],
  ])('%s', (_, fields, pool) => {
    expect(poolOf(fields)).toMatchObject(pool);
    expect(poolOf(fields, 'nodeGroups')).toMatchObject(pool);
  });

  test.each<[string, Record<string, unknown>, string, string]>([
    [
      'Windows',
      { amiFamily: 'WindowsServer2022FullContainer' },
      'managedNodeGroups[0]',
      'none: nodes of a rack run Linux',
    ],
    [
      'types by what they have, on demand',
      { instanceSelector: { vCPUs: 2 } },
      'managedNodeGroups[0]',
      'refused: type in node_pools is missing, or none that a rack takes',
    ],
    [
      'an image that cannot join',
      { amiFamily: 'Ubuntu2204', ami: 'ami-0123456789abcdef0' },
      'managedNodeGroups[0].ami',
      'none: ami_id takes an image that was made from one of Amazon Linux 2023 or Bottlerocket',
    ],
    [
      'a price',
      { instancesDistribution: { maxPrice: 0.1, instanceTypes: ['t3.small'] } },
      'managedNodeGroups[0].instancesDistribution.maxPrice',
      'none: is in USD an hour; max_price_percentage of a pool is in % of the price on demand',
    ],
    [
      'half and half',
      { instancesDistribution: { onDemandPercentageAboveBaseCapacity: 50 } },
      'managedNodeGroups[0].instancesDistribution.onDemandPercentageAboveBaseCapacity',
      'refused: a pool is on demand or spot, and this one is on demand: make a second one that is spot',
    ],
    [
      'a reserved label',
      { labels: { 'kubernetes.io/role': 'a', b: 'c' } },
      'managedNodeGroups[0].labels.kubernetes.io/role',
      expect.stringContaining('refused: labels in node_pools must not set kubernetes.io/role'),
    ],
    [
      'a tag of an autoscaler',
      { tags: { 'k8s.io/cluster-autoscaler/enabled': 'true' } },
      'managedNodeGroups[0].tags.k8s.io/cluster-autoscaler/enabled',
      'same: the autoscaler of the rack knows its groups',
    ],
    [
      'a new key',
      { somethingNew: 1 },
      'managedNodeGroups[0].somethingNew',
      'unknown: no key of eksctl that is known here',
    ],
  ])('%s is left out, with the reason', (_, fields, key, reason) => {
    const result = imported('eksctl', config({ managedNodeGroups: [{ name: 'one', ...fields }, { name: 'two' }] }));
    expect(reasonsFor(result, key)).toEqual([reason]);
  });

  test('pools are called something that pools may be called, each another', () => {
    const names = ['1-gpu', '1_gpu', 'UPPER', 'n'.repeat(50), 'upper'];
    const result = imported('eksctl', config({ nodeGroups: names.map((name) => ({ name })) }));
    const pools = result.parameters.node_pools as { name: string }[];
    expect(pools.map(({ name }) => name)).toEqual(['pool-1-gpu', 'pool-1-gpu-2', 'upper', 'n'.repeat(30), 'upper-2']);
  });

  describe('what is one choice for all nodes', () => {
    const two = (one: object, other: object) =>
      config({
        nodeGroups: [
          { name: 'a', ...one },
          { name: 'b', ...other },
        ],
      });
    test.each<[string, object, object, Record<string, unknown>]>([
      ['a key pair', { ssh: { publicKeyName: 'k' } }, {}, { key_pair_name: 'k' }],
      [
        'security groups of all',
        { securityGroups: { attachIDs: ['sg-0000000a'] } },
        { securityGroups: { attachIDs: ['sg-0000000b'] } },
        { node_security_groups: ['sg-0000000a', 'sg-0000000b'] },
      ],
      [
        'the metadata service, if one lets version 1 in',
        { disableIMDSv1: false },
        {},
        { imds_http_tokens: 'optional' },
      ],
      ['that pods may not ask it', { disablePodIMDS: true }, { disablePodIMDS: true }, { imds_http_hop_limit: 1 }],
      [
        'a role',
        { iam: { instanceRoleARN: 'arn:aws:iam::111122223333:role/n' } },
        {},
        { node_role_arn: 'arn:aws:iam::111122223333:role/n' },
      ],
      [
        'a share of updates',
        { updateConfig: { maxUnavailablePercentage: 33 } },
        {},
        { node_max_unavailable_percentage: 33 },
      ],
      [
        'commands',
        { preBootstrapCommands: ['sysctl -w a=1', 'b'] },
        { preBootstrapCommands: ['sysctl -w a=1', 'b'] },
        { user_data: '#!/bin/bash\nsysctl -w a=1\nb' },
      ],
    ])('%s', (_, one, other, parameters) => {
      expect(imported('eksctl', two(one, other)).parameters).toMatchObject(parameters);
    });

    test('the first key pair is right, and the other is told', () => {
      const result = imported('eksctl', two({ ssh: { publicKeyName: 'k' } }, { ssh: { publicKeyName: 'l' } }));
      expect(result.parameters.key_pair_name).toBe('k');
      expect(reasonsFor(result, 'nodeGroups[1].ssh.publicKeyName')).toEqual([
        'refused: a rack has one key_pair_name, which is k by nodeGroups[0].ssh.publicKeyName',
      ]);
    });

    test('commands of one group alone would run on all nodes', () => {
      const result = imported('eksctl', two({ preBootstrapCommands: ['a'] }, {}));
      expect(result.parameters).not.toHaveProperty('user_data');
      expect(reasonsFor(result, 'nodeGroups[0].preBootstrapCommands')).toHaveLength(1);
    });

    test('a public key from a file beside the source', () => {
      const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILWIvInUm8rPA3vwMZyUHiNx8za3YhZxA2GWus6qRhA2';
      const source = two({ ssh: { publicKeyPath: '~/.ssh/id.pub' } }, {});
      const { parameters } = imported('eksctl', source, { keys: { '~/.ssh/id.pub': `${key} me@home\n` } });
      expect(parameters.ssh_public_key).toBe(key);
      expect(imported('eksctl', source).parameters).not.toHaveProperty('ssh_public_key');
    });
  });

  test('in existing subnets a pool names its subnets, by zone, by name or by id', () => {
    const ids = ['subnet-0000000a', 'subnet-0000000b', 'subnet-0000000c'];
    const subnets = {
      private: {
        'us-east-1a': { id: ids[0] },
        b: { id: ids[1], az: 'us-east-1b' },
        c: { id: ids[2], az: 'us-east-1c' },
      },
    };
    const result = imported(
      'eksctl',
      config({
        vpc: { id: 'vpc-0a1b2c3d', subnets },
        nodeGroups: [
          { name: 'zone', availabilityZones: ['us-east-1a'], privateNetworking: true },
          { name: 'name', subnets: ['b', ids[2]], privateNetworking: true },
        ],
      }),
    );
    expect(result.parameters.node_pools).toMatchObject([{ subnets: [ids[0]] }, { subnets: [ids[1], ids[2]] }]);
  });
});
