import {
  ClusterAutoscaler,
  type ClusterAutoscalerProps,
  clusterAutoscalerPolicy,
} from '../../../lib/constructs/platform/cluster-autoscaler';
import { clusterWith, IRSA, POD_IDENTITY, statementsOf, valuesOf, waitsFor } from '../../support/in-cluster';
import { templateOf } from '../../support/templates';

const autoscaler = (props: Partial<ClusterAutoscalerProps> = {}) =>
  clusterWith((stack, kubectl) => {
    const rack = { rackName: 'rack', region: 'us-east-1', version: 'v1.36.1', replicas: 2 };
    const policyArn = clusterAutoscalerPolicy(stack, 'Policy', rack);
    new ClusterAutoscaler(stack, 'Autoscaler', { kubectl, identity: IRSA, policyArn, ...rack, ...props });
  });
const { resources } = autoscaler();
const values = valuesOf(resources.AutoscalerChart);

describe('may', () => {
  const statements = statementsOf(resources.Policy);
  const [describing, nodegroups, changing] = statements;

  test('do three things', () => {
    expect(statements).toHaveLength(3);
  });

  test('describe groups, templates, images and types', () => {
    expect(describing).toEqual({
      Effect: 'Allow',
      Action: [
        'autoscaling:DescribeAutoScalingGroups',
        'autoscaling:DescribeAutoScalingInstances',
        'autoscaling:DescribeLaunchConfigurations',
        'autoscaling:DescribeScalingActivities',
        'ec2:DescribeImages',
        'ec2:DescribeInstanceTypes',
        'ec2:DescribeLaunchTemplateVersions',
        'ec2:GetInstanceTypesFromInstanceRequirements',
      ],
      Resource: '*',
    });
  });

  test('ask what labels and taints an empty node group of this cluster has', () => {
    expect(nodegroups).toEqual({
      Effect: 'Allow',
      Action: 'eks:DescribeNodegroup',
      Resource: 'arn:aws:eks:us-east-1:<AWS::AccountId>:nodegroup/rack/*',
    });
  });

  test('change groups with the tags of this cluster, and no others', () => {
    expect(changing).toEqual({
      Effect: 'Allow',
      Action: ['autoscaling:SetDesiredCapacity', 'autoscaling:TerminateInstanceInAutoScalingGroup'],
      Resource: '*',
      Condition: {
        StringEquals: {
          'aws:ResourceTag/k8s.io/cluster-autoscaler/enabled': 'true',
          'aws:ResourceTag/k8s.io/cluster-autoscaler/rack': 'owned',
        },
      },
    });
  });
});

test('a group that EKS does not manage has the tags by which it is found and changed; EKS tags the others itself', () => {
  const raw = { name: 'acme', node_pools: [{ name: 'b', type: 'm7g.large', max_price_percentage: 50 }] };
  const group = templateOf('nodegroup', raw).Resources.PoolBScalingGroup1?.Properties;
  expect(group?.Tags).toEqual(
    expect.arrayContaining([
      { Key: 'k8s.io/cluster-autoscaler/enabled', Value: 'true', PropagateAtLaunch: false },
      { Key: 'k8s.io/cluster-autoscaler/acme', Value: 'owned', PropagateAtLaunch: false },
    ]),
  );
  expect(valuesOf(templateOf('platform', raw).Resources.AutoscalerChart)).toMatchObject({
    autoDiscovery: { clusterName: 'acme' },
  });
});

test('finds the groups of its cluster, keeps the zones even, and lets no pod of the system hold a node', () => {
  expect(values).toMatchObject({
    cloudProvider: 'aws',
    awsRegion: 'us-east-1',
    autoDiscovery: { clusterName: 'rack' },
    extraArgs: {
      'balance-similar-node-groups': true,
      'skip-nodes-with-system-pods': false,
      'skip-nodes-with-local-storage': false,
    },
  });
});

test('takes groups for alike whose nodes differ in the id of their zone, or in the type of a list', () => {
  expect(values.customArgs).toEqual([
    '--balancing-ignore-label=topology.k8s.aws/zone-id',
    '--balancing-ignore-label=node.kubernetes.io/instance-type',
    '--balancing-ignore-label=beta.kubernetes.io/instance-type',
  ]);
});

test('is of the version it is given', () => {
  expect(valuesOf(autoscaler({ version: 'v1.29.5' }).resources.AutoscalerChart).image).toEqual({
    repository: 'registry.k8s.io/autoscaling/cluster-autoscaler',
    tag: 'v1.29.5',
  });
});

test.each([
  [2, { maxUnavailable: 1 }],
  [1, null],
])('%d replicas: the budget is %j', (replicas, podDisruptionBudget) => {
  const it = valuesOf(autoscaler({ replicas }).resources.AutoscalerChart);
  expect(it).toMatchObject({ replicaCount: replicas, podDisruptionBudget });
});

test('resolves names as its node does: it asks Auto Scaling for its groups when it starts, and ends when it cannot', () => {
  expect(values.dnsPolicy).toBe('Default');
});

test('two are in two zones, one is anywhere', () => {
  expect(values.topologySpreadConstraints).toEqual([
    expect.objectContaining({
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: { matchLabels: { 'app.kubernetes.io/instance': 'cluster-autoscaler' } },
    }),
  ]);
  expect(valuesOf(autoscaler({ replicas: 1 }).resources.AutoscalerChart)).not.toHaveProperty(
    'topologySpreadConstraints',
  );
});

test.each([
  ['IRSA', IRSA, 'AutoscalerIdentityIrsaRole'],
  ['pod identity', POD_IDENTITY, 'AutoscalerIdentityAssociation'],
])('has its identity by %s before it starts', (_, identity, before) => {
  const { resources: it, findings } = autoscaler({ identity });
  expect(waitsFor(it.AutoscalerChart)).toContain(before);
  expect(valuesOf(it.AutoscalerChart)).toMatchObject({
    rbac: { create: true, serviceAccount: { create: true, name: 'cluster-autoscaler' } },
    podAnnotations: { 'eks-rack/aws-identity': identity.type },
  });
  expect(findings).toEqual([]);
});

test.each([
  ['there by default', {}, true],
  ['away when switched off', { autoscaler_enable: false }, false],
])('is %s, with its role', (_, raw, there) => {
  const ids = Object.keys(templateOf('platform', raw).Resources).filter((id) => id.startsWith('Autoscaler'));
  expect(ids.length > 0).toBe(there);
});
