import type { KubectlProps } from '../../lib/constructs/addons/kubectl';
import { IMAGES } from '../../lib/facts/charts';
import type { KubectlLayer } from '../../lib/facts/kubernetes';
import { clusterWith, KUBECTL, objectsOf, statementsOf, waitsFor } from '../support/in-cluster';
import { textOf, textsOf } from '../support/text';

const VPC = {
  rackName: 'rack',
  vpcId: 'vpc-0a1b2c3d',
  subnetIds: ['subnet-0000000a', 'subnet-0000000b'],
  clusterSecurityGroupId: 'sg-0c1a5732',
};
const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'somewhere' } };

/** A cluster with a chart and a manifest in it. */
const cluster = (props: Partial<KubectlProps> = {}) =>
  clusterWith((stack, kubectl) => {
    kubectl.chart(stack, 'Chart', 'autoscaler', { namespace: 'kube-system', values: { replicaCount: 2 } });
    kubectl.manifest(stack, 'Manifest', NAMESPACE);
    kubectl.waitFor(stack, 'One', {
      kind: 'deployment',
      of: 'coredns',
      namespace: 'kube-system',
      jsonPath: '.status.readyReplicas',
    });
    kubectl.waitFor(stack, 'Some', {
      kind: 'pods',
      of: { app: 'a', 'example.org/tier': 'b' },
      jsonPath: '.items[*].status.podIP',
    });
  }, props);
const outside = cluster();
const inside = cluster({ vpc: VPC });
const isolated = cluster({ vpc: VPC, mirrored: true, chartsMirrored: true });
const { resources } = outside;
const HANDLER = 'KubectlFunctionProviderHandler';
const FRAMEWORK = 'KubectlFunctionProviderProviderframeworkonEvent';

describe('what it may do in AWS', () => {
  const READ_AND_LOG = [
    {
      Effect: 'Allow',
      Action: 'eks:DescribeCluster',
      Resource: 'arn:aws:eks:us-east-1:<AWS::AccountId>:cluster/rack',
    },
    { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '<KubectlFunctionLog.Arn>' },
  ];

  test.each([
    ['outside the VPC', outside],
    ['inside it', inside],
  ])('%s: read one cluster, write one log', (_, it) => {
    expect(statementsOf(it.resources.KubectlFunctionPolicy)).toEqual(READ_AND_LOG);
  });

  test('where charts are in ECR: pull them, and nothing but charts', () => {
    expect(statementsOf(isolated.resources.KubectlFunctionPolicy)).toEqual([
      ...READ_AND_LOG,
      { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
      {
        Effect: 'Allow',
        Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        Resource: 'arn:aws:ecr:us-east-1:<AWS::AccountId>:repository/charts/*',
      },
    ]);
  });

  test('where images alone are in ECR: not that, as nodes pull those', () => {
    expect(statementsOf(cluster({ mirrored: true }).resources.KubectlFunctionPolicy)).toEqual(READ_AND_LOG);
  });

  test.each([
    ['outside the VPC: nothing more', outside, []],
    [
      'inside it: what Lambda needs there',
      inside,
      ['arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole'],
    ],
  ])('%s', (_, it, expected) => {
    const { ManagedPolicyArns, Policies } = it.resources.KubectlFunctionRole?.Properties ?? {};
    expect(textsOf(ManagedPolicyArns)).toEqual(expected);
    expect(Policies).toBeUndefined();
    expect(it.resources.KubectlFunctionPolicy?.Properties.Roles).toEqual([{ Ref: 'KubectlFunctionRole' }]);
  });

  test('is for Lambda alone to assume', () => {
    expect(resources.KubectlFunctionRole?.Properties.AssumeRolePolicyDocument).toMatchObject({
      Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    });
  });
});

describe('charts of Amazon ECR Public, where the library’s function logs in before it pulls', () => {
  const neuron = (props: Partial<KubectlProps> = {}) =>
    clusterWith((stack, kubectl) => {
      for (const id of ['One', 'Two']) {
        kubectl.chart(stack, id, 'neuronDevicePlugin', { namespace: 'kube-system', values: {} });
      }
    }, props);

  test('it may log in there once there is one, and before it pulls', () => {
    const { resources: it, findings } = neuron();
    expect(statementsOf(it.KubectlFunctionEcrPublicPolicy)).toEqual([
      { Effect: 'Allow', Action: ['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken'], Resource: '*' },
    ]);
    expect(it.KubectlFunctionEcrPublicPolicy?.Properties.Roles).toEqual([{ Ref: 'KubectlFunctionRole' }]);
    expect(waitsFor(it[HANDLER])).toContain('KubectlFunctionEcrPublicPolicy');
    expect(findings).toEqual([]);
  });

  test('it may not where there is none, nor where charts are mirrored', () => {
    expect(resources).not.toHaveProperty('KubectlFunctionEcrPublicPolicy');
    expect(neuron({ chartsMirrored: true }).resources).not.toHaveProperty('KubectlFunctionEcrPublicPolicy');
  });
});

test('it administers the cluster, by an access entry of its own', () => {
  expect(resources.KubectlFunctionAccessEntry).toMatchObject({
    Type: 'AWS::EKS::AccessEntry',
    Properties: {
      ClusterName: 'rack',
      PrincipalArn: { 'Fn::GetAtt': ['KubectlFunctionRole', 'Arn'] },
      AccessPolicies: [
        {
          PolicyArn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy',
          AccessScope: { Type: 'cluster' },
        },
      ],
    },
  });
});

test('both functions write to one log, which is encrypted, kept for a time, and outlives the rack', () => {
  const functions = Object.entries(resources).filter(([, { Type }]) => Type === 'AWS::Lambda::Function');
  expect(functions.map(([id]) => id).sort()).toEqual([HANDLER, FRAMEWORK].sort());
  for (const [, { Properties }] of functions) {
    expect(Properties.LoggingConfig).toMatchObject({ LogGroup: { Ref: 'KubectlFunctionLog' } });
  }
  expect(resources.KubectlFunctionLog).toMatchObject({
    Properties: { KmsKeyId: KUBECTL.keyArn, RetentionInDays: 90 },
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
  const groups = Object.values(resources).filter(({ Type }) => Type === 'AWS::Logs::LogGroup');
  expect(groups).toHaveLength(1);
});

test('it runs with its role, once that is allowed what it needs', () => {
  expect(resources[HANDLER]?.Properties.Role).toEqual({ 'Fn::GetAtt': ['KubectlFunctionRole', 'Arn'] });
  expect(waitsFor(resources[HANDLER])).toContain('KubectlFunctionPolicy');
});

test.each<[KubectlLayer, string]>([
  ['v29', '1.29'],
  ['v32', '1.32'],
  ['v34', '1.34'],
  ['v36', '1.36'],
])('layer %s has kubectl %s, and it alone is in the template', (layer, version) => {
  const { resources: it } = cluster({ layer });
  const layers = Object.entries(it).filter(([, { Type }]) => Type === 'AWS::Lambda::LayerVersion');
  expect(layers.map(([id]) => id).sort()).toEqual(['KubectlFunctionLayer', 'KubectlFunctionProviderAwsCliLayer']);
  expect(textOf(it.KubectlFunctionLayer?.Properties.Description)).toContain(`/opt/kubectl/kubectl ${version}`);
  expect(it[HANDLER]?.Properties.Layers).toContainEqual({ Ref: 'KubectlFunctionLayer' });
});

describe.each(['Chart', 'Manifest', 'One', 'Some'])('%s', (id) => {
  test('waits until the function is let in, and for itself, by what it refers to', () => {
    expect(waitsFor(resources[id])).toContain('KubectlFunctionAccessEntry');
    expect(resources[id]?.Properties.ServiceToken).toEqual({ 'Fn::GetAtt': [FRAMEWORK, 'Arn'] });
  });

  test('waits for the way to a private endpoint, too', () => {
    expect(waitsFor(inside.resources[id])).toContain('KubectlFunctionVpcApiFromKubectl');
    expect(waitsFor(resources[id])).not.toContain('KubectlFunctionVpcApiFromKubectl');
  });
});

test('a chart is installed as a whole or not at all, and a manifest takes over what a first attempt left', () => {
  expect(resources.Chart?.Properties).toMatchObject({
    ClusterName: 'rack',
    Chart: 'cluster-autoscaler',
    Release: 'cluster-autoscaler',
    Version: '9.59.0',
    Repository: 'https://kubernetes.github.io/autoscaler',
    Namespace: 'kube-system',
    Atomic: true,
    Wait: true,
    Timeout: '600s',
  });
  expect(resources.Chart?.Properties).not.toHaveProperty('CreateNamespace');
  expect(resources.Manifest?.Properties).toMatchObject({ ClusterName: 'rack', Overwrite: true });
  expect(resources.Manifest?.Properties).not.toHaveProperty('PruneLabel');
});

describe('inside the VPC', () => {
  const it = inside.resources;

  test('the function that reaches the cluster is in the private subnets, in a group of its own', () => {
    expect(it[HANDLER]?.Properties.VpcConfig).toEqual({
      SubnetIds: VPC.subnetIds,
      SecurityGroupIds: [{ 'Fn::GetAtt': ['KubectlFunctionVpcSecurityGroup', 'GroupId'] }],
    });
  });

  test('the one that speaks with CloudFormation is not: it needs no way to anything there', () => {
    expect(it[FRAMEWORK]?.Properties).not.toHaveProperty('VpcConfig');
  });

  test('the group lets nobody in, and HTTPS out', () => {
    const { SecurityGroupIngress, SecurityGroupEgress, VpcId, Tags } =
      it.KubectlFunctionVpcSecurityGroup?.Properties ?? {};
    expect(VpcId).toBe('vpc-0a1b2c3d');
    expect(SecurityGroupIngress).toBeUndefined();
    expect(SecurityGroupEgress).toMatchObject([{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' }]);
    expect(Tags).toEqual([{ Key: 'Name', Value: 'rack-kubectl' }]);
  });

  test('the cluster lets it in on 443, and no other rule is added', () => {
    const rules = Object.values(it).filter(({ Type }) => Type === 'AWS::EC2::SecurityGroupIngress');
    expect(rules.map(({ Properties }) => Properties)).toMatchObject([
      {
        GroupId: VPC.clusterSecurityGroupId,
        SourceSecurityGroupId: { 'Fn::GetAtt': ['KubectlFunctionVpcSecurityGroup', 'GroupId'] },
        IpProtocol: 'tcp',
        FromPort: 443,
        ToPort: 443,
      },
    ]);
  });
});

test('outside the VPC there is nothing of it', () => {
  expect(resources[HANDLER]?.Properties).not.toHaveProperty('VpcConfig');
  expect(Object.values(resources).filter(({ Type }) => Type.startsWith('AWS::EC2::'))).toEqual([]);
});

describe('waiting', () => {
  test.each([
    ['for one object', 'One', { ObjectType: 'deployment', ObjectName: 'coredns', ObjectNamespace: 'kube-system' }],
    ['for some', 'Some', { ObjectType: 'pods', ObjectName: '-lapp=a,example.org/tier=b', ObjectNamespace: 'default' }],
  ])('%s', (_, id, properties) => {
    expect(resources[id]).toMatchObject({
      Type: 'Custom::AWSCDK-EKS-KubernetesObjectValue',
      Properties: { ...properties, TimeoutSeconds: 420 },
    });
  });
});

describe('copies in ECR', () => {
  const REGISTRY = '<AWS::AccountId>.dkr.ecr.us-east-1.<AWS::URLSuffix>';
  const imageOf = (props: Partial<KubectlProps>) => {
    const image = { repository: '', tag: '' };
    clusterWith((_, kubectl) => Object.assign(image, kubectl.image('certManager', { part: 'webhook' })), props);
    return image;
  };

  test('charts are those of charts/<name>', () => {
    expect(textOf(isolated.resources.Chart?.Properties.Repository)).toBe(`oci://${REGISTRY}/charts/cluster-autoscaler`);
  });

  test('images have the names that they have upstream, below the registry', () => {
    expect(imageOf({})).toEqual({ repository: 'quay.io/jetstack/cert-manager-webhook', tag: 'v1.21.1' });
    const { repository, tag } = imageOf({ mirrored: true });
    expect(repository).toMatch(/\.dkr\.ecr\.us-east-1\..*\/quay\.io\/jetstack\/cert-manager-webhook$/);
    expect(tag).toBe('v1.21.1');
  });

  test.each([
    [false, ''],
    [true, `${REGISTRY}/`],
  ])('one of no chart, too: %s', (mirrored, registry) => {
    const { resources: it } = clusterWith(
      (stack, kubectl) => kubectl.manifest(stack, 'Manifest', { ...NAMESPACE, image: kubectl.imageOf('router') }),
      { mirrored },
    );
    expect(objectsOf(it.Manifest)).toEqual([{ ...NAMESPACE, image: `${registry}${IMAGES.router}` }]);
  });
});

test.each([
  ['outside the VPC', outside],
  ['inside it', inside],
  ['inside it, with charts in ECR', isolated],
])('leaves the guards nothing to find %s', (_, { findings }) => {
  expect(findings).toEqual([]);
});
