import { waitsFor } from '../../support/in-cluster';
import { type Raw, templateOf, templatesOf } from '../../support/templates';
import { mimeParts, textOf, textsOf } from '../../support/text';

const RAW: Raw = {
  name: 'acme',
  tags: 'team=x',
  node_pools: [
    {
      name: 'batch',
      type: 'm7g.large,m7g.xlarge',
      min: 2,
      max: 20,
      max_price_percentage: 55,
      zones: 'use1-az1,use1-az2',
      labels: 'tier=batch',
      taints: 'tier=batch:NoSchedule,slow:NoExecute',
      disk: 40,
    },
  ],
};
const nodegroup = (more: Raw = {}) => templatesOf({ ...RAW, ...more }).nodegroup?.Resources ?? {};
const pool = (more: object) => ({ node_pools: [{ ...(RAW.node_pools as object[])[0], ...more }] });
const group = (more?: Raw) => nodegroup(more).PoolBatchScalingGroup1;
const launchData = (more?: Raw) =>
  nodegroup(more).PoolBatchLaunchTemplate?.Properties.LaunchTemplateData as Record<string, unknown>;

test('is an Auto Scaling group a zone, of spot instances of the types it names under the price cap', () => {
  expect(group()?.Type).toBe('AWS::AutoScaling::AutoScalingGroup');
  expect(group()?.Properties).toMatchObject({
    MinSize: '1',
    MaxSize: '10',
    CapacityRebalance: true,
    MixedInstancesPolicy: {
      InstancesDistribution: {
        OnDemandBaseCapacity: 0,
        OnDemandPercentageAboveBaseCapacity: 0,
        SpotAllocationStrategy: 'price-capacity-optimized',
      },
      LaunchTemplate: {
        LaunchTemplateSpecification: { LaunchTemplateId: { Ref: 'PoolBatchLaunchTemplate' } },
        Overrides: [
          {
            InstanceRequirements: {
              AllowedInstanceTypes: ['m7g.large', 'm7g.xlarge'],
              BareMetal: 'included',
              VCpuCount: { Min: 2, Max: 4 },
              MemoryMiB: { Min: 8192, Max: 16384 },
              AcceleratorCount: { Max: 0 },
              BurstablePerformance: 'excluded',
              MaxSpotPriceAsPercentageOfOptimalOnDemandPrice: 55,
            },
          },
        ],
      },
    },
  });
  expect(textsOf(group()?.Properties.VPCZoneIdentifier)).toEqual(['<PrivateSubnetId1>']);
  expect(textsOf(nodegroup().PoolBatchScalingGroup2?.Properties.VPCZoneIdentifier)).toEqual(['<PrivateSubnetId2>']);
});

test.each(['AutoScalingGroupName', 'DesiredCapacity'])('has no %s', (property) => {
  expect(group()?.Properties).not.toHaveProperty(property);
});

interface Group {
  readonly MixedInstancesPolicy: { LaunchTemplate: { Overrides: readonly { InstanceRequirements: object }[] } };
}
const requirementsOf = (more: object) => {
  const properties = (group(pool(more))?.Properties ?? {}) as Partial<Group>;
  return properties.MixedInstancesPolicy?.LaunchTemplate.Overrides[0]?.InstanceRequirements;
};

test.each<[string, object, object]>([
  ['burstable', { type: 't3.large' }, { AllowedInstanceTypes: ['t3.large'], BurstablePerformance: 'included' }],
  [
    'NVIDIA, of whatever size: EC2 wants bounds all the same',
    { type: 'g5.xlarge' },
    {
      AllowedInstanceTypes: ['g5.xlarge'],
      VCpuCount: { Min: 0 },
      MemoryMiB: { Min: 0 },
      AcceleratorCount: { Min: 1 },
      AcceleratorManufacturers: ['nvidia'],
    },
  ],
  [
    'an older generation, which EC2 leaves out by default of ours',
    { type: 'm4.large' },
    { AllowedInstanceTypes: ['m4.large'] },
  ],
])('asks for what its types are: %s', (_, more, requirements) => {
  expect(requirementsOf(more)).toMatchObject(requirements);
  expect(requirementsOf(more)).not.toHaveProperty('InstanceGenerations');
  expect(requirementsOf(more)).not.toHaveProperty('CpuManufacturers');
});

test.each([
  ['arm64', 'm7g.large', ['amazon-web-services']],
  ['x86_64', 'm7i.large', ['intel', 'amd']],
])('without a type it takes any current one of the architecture of the main nodes: %s', (_, node_type, makers) => {
  const [first] = RAW.node_pools as object[];
  const node_pools = [{ ...first, type: undefined, vcpu_min: 2, vcpu_max: 8, memory_min: 4096 }];
  const properties = nodegroup({ node_type, node_pools }).PoolBatchScalingGroup1?.Properties;
  expect(properties).toMatchObject({
    MixedInstancesPolicy: {
      LaunchTemplate: {
        Overrides: [
          {
            InstanceRequirements: {
              VCpuCount: { Min: 2, Max: 8 },
              MemoryMiB: { Min: 4096 },
              CpuManufacturers: makers,
              InstanceGenerations: ['current'],
            },
          },
        ],
      },
    },
  });
  expect(JSON.stringify(properties)).not.toContain('AllowedInstanceTypes');
});

test('a pool of GPUs says so to the autoscaler before it has a node, and on its nodes', () => {
  const raw = pool({ type: 'g5.xlarge' });
  expect(group(raw)?.Properties.Tags).toContainEqual({
    Key: 'k8s.io/cluster-autoscaler/node-template/label/k8s.amazonaws.com/accelerator',
    Value: 'nvidia',
    PropagateAtLaunch: false,
  });
  expect(textOf(launchData(raw).UserData)).toContain('k8s.amazonaws.com/accelerator=nvidia');
});

test('its launch template has what EKS gives managed nodes', () => {
  expect(launchData()).toMatchObject({
    ImageId: { Ref: 'PoolBatchLaunchTemplateImage' },
    IamInstanceProfile: { Arn: { 'Fn::GetAtt': ['SelfManagedProfile', 'Arn'] } },
    MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
    BlockDeviceMappings: [{ Ebs: { VolumeSize: 40, Encrypted: true } }],
    InstanceInitiatedShutdownBehavior: 'terminate',
  });
  expect(textsOf(launchData().SecurityGroupIds)).toEqual(['<ClusterSecurityGroupId>']);
  expect(launchData()).not.toHaveProperty('InstanceType');
});

test('the recommended image is an id by the time a group is made', () => {
  const { Parameters } = templateOf('nodegroup', pool({})) as unknown as { Parameters: Record<string, object> };
  expect(Parameters.PoolBatchLaunchTemplateImage).toMatchObject({
    Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>',
    Default: '/aws/service/eks/optimized-ami/1.36/amazon-linux-2023/arm64/standard/recommended/image_id',
  });
});

test('what lets its nodes in stays until they are gone', () => {
  expect(group()?.DependsOn).toEqual(['SelfManagedEntry']);
});

test('an update of something else does not wake a group that a schedule holds at nothing', () => {
  expect(group()).toMatchObject({
    UpdatePolicy: { AutoScalingScheduledAction: { IgnoreUnmodifiedGroupSizeProperties: true } },
  });
});

test('an image of its own takes the place of the recommended one', () => {
  expect(launchData(pool({ ami_id: 'ami-01234567' })).ImageId).toBe('ami-01234567');
});

test('its nodes join by themselves, and end their pods before they go', () => {
  const [config, drain] = mimeParts(textOf(launchData().UserData));
  expect(config?.type).toBe('application/node.eks.aws');
  expect(config?.body).toContain('apiServerEndpoint: "<Endpoint>"');
  expect(config?.body).toContain('shutdownGracePeriod: "90s"');
  expect(config?.body).toContain('--node-labels=convox.io/label=batch,tier=batch');
  expect(drain?.body).toContain('drain-on-interruption');
  expect(group()?.Properties.LifecycleHookSpecificationList).toEqual([
    {
      LifecycleHookName: 'drain',
      LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING',
      HeartbeatTimeout: 120,
      DefaultResult: 'CONTINUE',
    },
  ]);
});

test('all of its user data fits, with the largest script and as many labels as are taken beside it', () => {
  // Lengths of what EKS fills in: a certificate of 1,107 bytes in Base64, an endpoint, a name of 40 characters.
  const filledIn = { CertificateAuthorityData: 1476, Endpoint: 80, EksCluster: 40 };
  const labels = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`example.com/label-${i}`, 'x'.repeat(63)]));
  const raw = { ...pool({ labels }), user_data: 'x'.repeat(11 * 1024), user_data_url: 'test/fixtures/boot.sh' };
  const text = textOf(launchData(raw).UserData);
  const more = Object.values(filledIn).reduce((sum, length) => sum + length, 0);
  expect(Buffer.byteLength(text) + more).toBeLessThanOrEqual(16 * 1024);
});

test('tags make it a group of the cluster, and one that the autoscaler can scale from zero', () => {
  const tags = group()?.Properties.Tags as { Key: string; Value: string; PropagateAtLaunch: boolean }[];
  const of = (propagated: boolean) =>
    Object.fromEntries(
      tags.filter(({ PropagateAtLaunch }) => PropagateAtLaunch === propagated).map(({ Key, Value }) => [Key, Value]),
    );
  expect(of(true)).toEqual({ Name: 'acme-batch', 'kubernetes.io/cluster/acme': 'owned', team: 'x' });
  expect(of(false)).toEqual({
    'k8s.io/cluster-autoscaler/enabled': 'true',
    'k8s.io/cluster-autoscaler/acme': 'owned',
    'k8s.io/cluster-autoscaler/node-template/label/convox.io/label': 'batch',
    'k8s.io/cluster-autoscaler/node-template/label/tier': 'batch',
    'k8s.io/cluster-autoscaler/node-template/taint/tier': 'batch:NoSchedule',
    'k8s.io/cluster-autoscaler/node-template/taint/slow': ':NoExecute',
  });
});

test.each([
  ['as many as it has at least', { min: 5 }, 3],
  ['one fewer than it may have, where the two are the same', { min: 4, max: 4 }, 1],
])('an update goes node by node and keeps %s', (_, more, kept) => {
  expect(group(pool(more))).toMatchObject({
    UpdatePolicy: { AutoScalingRollingUpdate: { MaxBatchSize: 1, MinInstancesInService: kept } },
  });
});

describe('its role', () => {
  test('is one of its own, which an access entry lets in: EKS keeps the entry of the managed groups', () => {
    const { iam, nodegroup } = templatesOf(RAW);
    const { ManagedPolicyArns } = nodegroup?.Resources.SelfManagedNodeRole?.Properties ?? {};
    const shared = iam?.Resources.NodeRole?.Properties.ManagedPolicyArns as object[];
    expect(ManagedPolicyArns).toEqual([...shared.slice(0, 2), { Ref: 'SelfManagedNodeRoleSessionManager' }]);
    expect(ManagedPolicyArns).toHaveLength(3);
    const entry = nodegroup?.Resources.SelfManagedEntry?.Properties;
    expect(entry?.Type).toBe('EC2_LINUX');
    expect(textOf(entry?.PrincipalArn)).toBe('<SelfManagedNodeRole.Arn>');
    expect(textsOf(nodegroup?.Resources.SelfManagedProfile?.Properties.Roles)).toEqual(['<SelfManagedNodeRole>']);
  });

  test('is beside its nodes, in no stack that is deployed before them: it goes after the last of them', () => {
    for (const template of Object.values(templatesOf(RAW)).filter((one) => one !== templatesOf(RAW).nodegroup)) {
      expect(Object.keys(template.Resources).filter((id) => id.startsWith('SelfManaged'))).toEqual([]);
    }
    expect(waitsFor(nodegroup().SelfManagedProfile)).toContain('SelfManagedNodeRole');
    expect(waitsFor(nodegroup().PoolBatchLaunchTemplate)).toContain('SelfManagedProfile');
  });

  test('is the one that was given, once EKS has let that in for a managed group', () => {
    const resources = nodegroup({ node_role_arn: 'arn:aws:iam::111122223333:role/eks/nodes' });
    expect(resources).not.toHaveProperty('SelfManagedEntry');
    expect(resources.SelfManagedProfile?.Properties.Roles).toEqual(['nodes']);
    expect(resources.PoolBatchScalingGroup1?.DependsOn).toEqual(['NodeGroup1']);
  });

  test('is not there without such a pool', () => {
    const managed = { node_pools: [{ name: 'a', type: 'm7g.large' }] };
    expect(Object.keys(nodegroup(managed)).filter((id) => id.startsWith('SelfManaged'))).toEqual([]);
    expect(Object.keys(nodegroup()).filter((id) => id.startsWith('SelfManaged'))).toHaveLength(4);
  });
});
