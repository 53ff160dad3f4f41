import { templateOf } from '../../support/templates';

type Raw = Record<string, unknown>;
const nodegroup = (raw: Raw = {}) => templateOf('nodegroup', raw).Resources;
const group = (raw?: Raw, id = 'NodeGroup1') => nodegroup(raw)[id]?.Properties;
const launchData = (raw?: Raw, id = 'LaunchTemplate') =>
  nodegroup(raw)[id]?.Properties.LaunchTemplateData as Record<string, unknown>;

describe('a node group', () => {
  test.each([
    ['has no name, so that a replacement can come up beside it', 'NodegroupName'],
    ['leaves its disk to the launch template', 'DiskSize'],
    ['leaves SSH to the launch template', 'RemoteAccess'],
    ['takes the release that EKS recommends for its version', 'ReleaseVersion'],
    ['leaves a single instance type to the launch template, where it can change', 'InstanceTypes'],
    ['leaves its size to the autoscaler', 'ScalingConfig.DesiredSize'],
  ])('%s', (_, property) => {
    expect(group()).not.toHaveProperty(property);
  });

  test('names its image, its Kubernetes version, and repairs what is broken without force', () => {
    expect(group({ k8s_version: '1.35' })).toMatchObject({
      AmiType: 'AL2023_x86_64_STANDARD',
      Version: '1.35',
      NodeRepairConfig: { Enabled: true },
      ForceUpdateEnabled: false,
    });
  });

  test.each([1, 2, 3])('%d is in the private subnet of its zone', (n) => {
    expect(group({}, `NodeGroup${n}`)?.Subnets).toMatchObject([
      { 'Fn::ImportValue': `rack-network:PrivateSubnetId${n}` },
    ]);
  });

  test('is in the public subnet when the rack is not private', () => {
    expect(group({ private: false })?.Subnets).toMatchObject([{ 'Fn::ImportValue': 'rack-network:PublicSubnetId1' }]);
  });

  test.each([
    ['one node at a time', {}, { MaxUnavailable: 1 }],
    ['as much as it was told', { node_max_unavailable_percentage: 33 }, { MaxUnavailablePercentage: 33 }],
  ])('updates %s', (_, raw, expected) => {
    expect(group(raw)?.UpdateConfig).toEqual(expected);
  });

  test('lists several instance types itself, and its launch template none', () => {
    const raw = { node_type: 'm7g.large,m6g.large' };
    expect(group(raw)).toMatchObject({ InstanceTypes: ['m7g.large', 'm6g.large'], AmiType: 'AL2023_ARM_64_STANDARD' });
    expect(launchData(raw)).not.toHaveProperty('InstanceType');
  });

  test.each([
    ['on demand', {}, ['ON_DEMAND', 'ON_DEMAND', 'ON_DEMAND']],
    ['spot', { node_capacity_type: 'spot' }, ['SPOT', 'SPOT', 'SPOT']],
    ['mixed', { node_capacity_type: 'mixed' }, ['ON_DEMAND', 'SPOT', 'SPOT']],
  ])('%s', (_, raw, expected) => {
    expect([1, 2, 3].map((n) => group(raw, `NodeGroup${n}`)?.CapacityType)).toEqual(expected);
  });

  test('of a mixed rack starts with the least on demand', () => {
    const raw = { node_capacity_type: 'mixed', min_on_demand_count: 2, max_on_demand_count: 9 };
    expect(group(raw)?.ScalingConfig).toEqual({ MinSize: 2, DesiredSize: 2, MaxSize: 9 });
    expect(group(raw, 'NodeGroup2')?.ScalingConfig).toEqual({ MinSize: 1, MaxSize: 100 });
  });

  test('says that it has no labels and taints, where it has none: what an update leaves out may stay', () => {
    const node_pools = [{ name: 'a', type: 'm7g.large', labels: 'a=b', taints: 'a=b:NoSchedule' }];
    const [plain, marked] = [group(), group({ node_pools }, 'PoolANodeGroup1')];
    expect(plain).toMatchObject({ Labels: {}, Taints: [] });
    expect(Object.keys(plain?.Labels as object)).toEqual([]);
    expect(marked).toMatchObject({ Labels: { a: 'b' }, Taints: [{ Key: 'a', Value: 'b', Effect: 'NO_SCHEDULE' }] });
  });

  test('follows its launch template to every new version', () => {
    expect(group()?.LaunchTemplate).toEqual({
      Id: { Ref: 'LaunchTemplate' },
      Version: { 'Fn::GetAtt': ['LaunchTemplate', 'LatestVersionNumber'] },
    });
  });
});

describe('the build group', () => {
  const raw = { build_node_enabled: true, build_node_type: 'c7g.xlarge', build_node_min_count: 2 };

  test('is there only when asked for', () => {
    expect(nodegroup()).not.toHaveProperty('BuildNodeGroup');
    expect(nodegroup()).not.toHaveProperty('BuildLaunchTemplate');
  });

  test('is on demand, labelled, tainted, and sized by its count', () => {
    expect(group(raw, 'BuildNodeGroup')).toMatchObject({
      CapacityType: 'ON_DEMAND',
      AmiType: 'AL2023_ARM_64_STANDARD',
      Labels: { 'convox-build': 'true' },
      Taints: [{ Key: 'dedicated', Value: 'build', Effect: 'NO_SCHEDULE' }],
      ScalingConfig: { MinSize: 2, DesiredSize: 2, MaxSize: 100 },
      LaunchTemplate: { Id: { Ref: 'BuildLaunchTemplate' } },
    });
    expect(launchData(raw, 'BuildLaunchTemplate').InstanceType).toBe('c7g.xlarge');
  });

  test('stays on demand in a spot rack', () => {
    const resources = nodegroup({ ...raw, node_capacity_type: 'spot' });
    expect(resources.BuildNodeGroup?.Properties.CapacityType).toBe('ON_DEMAND');
  });
});

describe('the launch template', () => {
  // EKS User Guide, "Customize managed nodes with launch templates": a template with one of these is refused.
  test.each([
    'IamInstanceProfile',
    'NetworkInterfaces',
    'InstanceMarketOptions',
    'HibernationOptions',
    'ImageId',
    'SecurityGroupIds',
  ])('of a managed group has no %s', (property) => {
    expect(launchData()).not.toHaveProperty(property);
  });

  test('encrypts a gp3 root volume with the key of the rack', () => {
    expect(launchData({ node_disk: 50 }).BlockDeviceMappings).toMatchObject([
      {
        DeviceName: '/dev/xvda',
        Ebs: {
          VolumeType: 'gp3',
          VolumeSize: 50,
          Encrypted: true,
          KmsKeyId: { 'Fn::GetStackOutput': { StackName: 'rack-kms' } },
          DeleteOnTermination: true,
        },
      },
    ]);
  });

  test.each([
    ['optional', undefined, 2],
    ['optional', 1, 1],
    ['required', undefined, 1],
    ['required', 3, 3],
  ])('session tokens are %s and, with a limit of %s, travel %i hops', (imds_http_tokens, imds_http_hop_limit, hops) => {
    expect(
      launchData({ imds_http_tokens, ...(imds_http_hop_limit && { imds_http_hop_limit }) }).MetadataOptions,
    ).toEqual({
      HttpEndpoint: 'enabled',
      HttpTokens: imds_http_tokens,
      HttpPutResponseHopLimit: hops,
      InstanceMetadataTags: 'disabled',
    });
  });

  test('names the key pair it is given', () => {
    expect(launchData({ key_pair_name: 'operations' }).KeyName).toBe('operations');
    expect(launchData()).not.toHaveProperty('KeyName');
  });

  test('tags whatever an instance brings with it, and no spot request: an on-demand launch would be refused', () => {
    const tags = [
      { Key: 'team', Value: 'platform' },
      { Key: 'Name', Value: 'acme-node' },
    ];
    expect(launchData({ name: 'acme', tags: 'team=platform' }).TagSpecifications).toEqual(
      ['instance', 'volume', 'network-interface'].map((ResourceType) => ({
        ResourceType,
        Tags: tags,
      })),
    );
  });
});

test.each([
  [44, 'a name', true],
  [45, 'no name, for which EC2 would have no room beside the tags that EKS adds', false],
])('with %i tags of the rack instances have %s', (count, _, named) => {
  const tags = Object.fromEntries(Array.from({ length: count }, (_unused, i) => [`k${i}`, 'v']));
  const [instance] = launchData({ tags }).TagSpecifications as { Tags: { Key: string }[] }[];
  expect(instance?.Tags.some(({ Key }) => Key === 'Name')).toBe(named);
});

test('a rack becomes highly available without replacing its first node group', () => {
  const before = nodegroup({ high_availability: false });
  const after = nodegroup({ high_availability: true });
  expect(Object.keys(before)).not.toContain('NodeGroup2');
  expect(after.NodeGroup1).toEqual(before.NodeGroup1);
});
