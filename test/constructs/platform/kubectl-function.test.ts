import { KubectlFunction, type KubectlFunctionProps } from '../../../lib/constructs/platform/kubectl-function';
import type { KubectlLayer } from '../../../lib/facts/cluster/kubernetes';
import { stackWith } from '../../support/construct';
import { statementsOf, waitsFor } from '../../support/in-cluster';
import { textOf, textsOf } from '../../support/text';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/k';
const VPC = {
  rackName: 'rack',
  vpcId: 'vpc-0a1b2c3d',
  subnetIds: ['subnet-0000000a', 'subnet-0000000b'],
  clusterSecurityGroupId: 'sg-0c1a5732',
};

function kubectl(props: Partial<KubectlFunctionProps> = {}) {
  let serviceToken: unknown;
  const made = stackWith((stack) => {
    const charts = { chartsMirrored: false, chartsInEcrPublic: false };
    const common = { rackName: 'rack', layer: 'v36', keyArn: KEY, ...charts } as const;
    const made = new KubectlFunction(stack, 'Kubectl', { ...common, ...props });
    serviceToken = stack.resolve(made.serviceToken);
  });
  return { ...made, serviceToken };
}
const outside = kubectl();
const inside = kubectl({ vpc: VPC });
const isolated = kubectl({ vpc: VPC, chartsMirrored: true });
const { resources } = outside;
const HANDLER = 'KubectlProviderHandler';
const HANDLER_INSIDE = 'KubectlInVpcHandler';
const FRAMEWORK = 'KubectlProviderProviderframeworkonEvent';

describe('what it may do in AWS', () => {
  const READ_AND_LOG = [
    {
      Effect: 'Allow',
      Action: 'eks:DescribeCluster',
      Resource: 'arn:aws:eks:us-east-1:<AWS::AccountId>:cluster/rack',
    },
    { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '<KubectlLog.Arn>' },
  ];

  test.each([
    ['outside the VPC', outside, 'KubectlPolicy'],
    ['inside it', inside, 'KubectlInVpcPolicy'],
  ])('%s: read one cluster, write one log', (_, it, policy) => {
    expect(statementsOf(it.resources[policy])).toEqual(READ_AND_LOG);
  });

  test('where charts are in ECR: pull them, and nothing but charts', () => {
    expect(statementsOf(isolated.resources.KubectlInVpcPolicy)).toEqual([
      ...READ_AND_LOG,
      { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
      {
        Effect: 'Allow',
        Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        Resource: 'arn:aws:ecr:us-east-1:<AWS::AccountId>:repository/charts/*',
      },
    ]);
  });

  test('where a chart is in ECR Public: log in there, as the library’s function does before it pulls', () => {
    const { resources: it, findings } = kubectl({ chartsInEcrPublic: true });
    expect(statementsOf(it.KubectlPolicy)).toEqual([
      ...READ_AND_LOG,
      { Effect: 'Allow', Action: ['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken'], Resource: '*' },
    ]);
    expect(findings).toEqual([]);
  });

  test('the conditions of the library’s own policies are not in the template', () => {
    expect(JSON.stringify(resources)).not.toContain('HasEcrPublic');
  });

  test.each([
    ['outside the VPC: nothing more', outside, 'KubectlRole', 'KubectlPolicy', []],
    [
      'inside it: what Lambda needs there',
      inside,
      'KubectlInVpcRole',
      'KubectlInVpcPolicy',
      ['<KubectlInVpcNetworkPolicy>'],
    ],
  ])('%s', (_, it, role, policy, expected) => {
    const { ManagedPolicyArns, Policies } = it.resources[role]?.Properties ?? {};
    expect(textsOf(ManagedPolicyArns)).toEqual(expected);
    expect(Policies).toBeUndefined();
    expect(it.resources[policy]?.Properties.Roles).toEqual([{ Ref: role }]);
  });

  test('Lambda makes its network interfaces with the role, and the code of the function cannot', () => {
    expect(statementsOf(inside.resources.KubectlInVpcNetworkPolicy)).toEqual([
      {
        Effect: 'Allow',
        Action: [
          'ec2:AssignPrivateIpAddresses',
          'ec2:CreateNetworkInterface',
          'ec2:DeleteNetworkInterface',
          'ec2:DescribeNetworkInterfaces',
          'ec2:DescribeSubnets',
          'ec2:UnassignPrivateIpAddresses',
        ],
        Resource: '*',
        Condition: { Null: { 'lambda:SourceFunctionArn': 'true' } },
      },
    ]);
  });

  test.each([
    ['its own', 'KubectlRole'],
    ['the library’s', `${FRAMEWORK}ServiceRole`],
  ])('only Lambda can assume the %s role', (_, role) => {
    expect(resources[role]?.Properties.AssumeRolePolicyDocument).toMatchObject({
      Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    });
  });

  test('the library’s function writes the one log, not every log of the account', () => {
    expect(textsOf(resources[`${FRAMEWORK}ServiceRole`]?.Properties.ManagedPolicyArns)).toEqual([
      '<KubectlFrameworkLogPolicy>',
    ]);
    expect(statementsOf(resources.KubectlFrameworkLogPolicy)).toEqual(READ_AND_LOG.slice(1));
  });
});

test.each([
  ['outside the VPC', outside, 'KubectlAccessEntry', 'KubectlRole'],
  ['inside it', inside, 'KubectlInVpcAccessEntry', 'KubectlInVpcRole'],
])('%s it administers the cluster, by an access entry of its own', (_, it, entry, role) => {
  expect(it.resources[entry]).toMatchObject({
    Type: 'AWS::EKS::AccessEntry',
    Properties: {
      ClusterName: 'rack',
      PrincipalArn: { 'Fn::GetAtt': [role, 'Arn'] },
      AccessPolicies: [
        {
          PolicyArn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy',
          AccessScope: { Type: 'cluster' },
        },
      ],
    },
  });
});

test.each([
  ['outside the VPC', outside, HANDLER],
  ['inside it', inside, HANDLER_INSIDE],
])(
  '%s both functions write to one log, which is encrypted, kept for a time, and outlives the rack',
  (_, it, handler) => {
    const functions = Object.entries(it.resources).filter(([, { Type }]) => Type === 'AWS::Lambda::Function');
    expect(functions.map(([id]) => id).sort()).toEqual([handler, FRAMEWORK].sort());
    for (const [, { Properties }] of functions) {
      expect(Properties.LoggingConfig).toMatchObject({ LogGroup: { Ref: 'KubectlLog' } });
    }
    expect(it.resources.KubectlLog).toMatchObject({
      Properties: { KmsKeyId: KEY, RetentionInDays: 90 },
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
    const groups = Object.values(it.resources).filter(({ Type }) => Type === 'AWS::Logs::LogGroup');
    expect(groups).toHaveLength(1);
  },
);

test.each([
  ['outside the VPC', outside, HANDLER, 'KubectlRole', 'KubectlPolicy'],
  ['inside it', inside, HANDLER_INSIDE, 'KubectlInVpcRole', 'KubectlInVpcPolicy'],
])('%s it runs with its role, once that is allowed what it needs', (_, it, handler, role, policy) => {
  expect(it.resources[handler]?.Properties.Role).toEqual({ 'Fn::GetAtt': [role, 'Arn'] });
  expect(waitsFor(it.resources[handler])).toContain(policy);
});

test.each<[KubectlLayer, string]>([
  ['v29', '1.29'],
  ['v32', '1.32'],
  ['v34', '1.34'],
  ['v36', '1.36'],
])('layer %s has kubectl %s, and only it is in the template', (layer, version) => {
  const { resources: it } = kubectl({ layer });
  const layers = Object.entries(it).filter(([, { Type }]) => Type === 'AWS::Lambda::LayerVersion');
  expect(layers.map(([id]) => id).sort()).toEqual(['KubectlLayer', 'KubectlProviderAwsCliLayer']);
  expect(textOf(it.KubectlLayer?.Properties.Description)).toContain(`/opt/kubectl/kubectl ${version}`);
  expect(it[HANDLER]?.Properties.Layers).toContainEqual({ Ref: 'KubectlLayer' });
});

describe('a function that enters or leaves the VPC', () => {
  const TOGETHER = ['AWS::Lambda::Function', 'AWS::IAM::Role', 'AWS::IAM::ManagedPolicy', 'AWS::EKS::AccessEntry'];
  const idsOf = (it: typeof outside) =>
    Object.entries(it.resources)
      .filter(([id, { Type }]) => TOGETHER.includes(Type) && !/^Kubectl(?:ProviderProvider|Framework)/.test(id))
      .map(([id]) => id);

  test('is another one, and so are its role, policy and entry: the old one keeps them until its interfaces are gone', () => {
    expect(idsOf(outside)).toHaveLength(4);
    expect(idsOf(inside)).toHaveLength(5);
    expect(idsOf(inside).filter((id) => idsOf(outside).includes(id))).toEqual([]);
  });

  test('what CloudFormation calls stays the same, and calls the other one', () => {
    const called = (it: typeof outside) => textOf(JSON.parse(JSON.stringify(it.serviceToken)));
    expect(called(inside)).toBe(called(outside));
    const functionOf = (it: typeof outside) => JSON.stringify(it.resources[FRAMEWORK]?.Properties.Environment);
    expect(functionOf(outside)).toContain(`"${HANDLER}"`);
    expect(functionOf(inside)).toContain(`"${HANDLER_INSIDE}"`);
  });

  test('goes before its security group, which its interfaces are in, and before its policy', () => {
    expect(waitsFor(inside.resources[HANDLER_INSIDE])).toEqual(
      expect.arrayContaining(['KubectlVpcSecurityGroup', 'KubectlInVpcRole', 'KubectlInVpcPolicy']),
    );
  });
});

describe('inside the VPC', () => {
  const it = inside.resources;

  test('the function that reaches the cluster is in the private subnets, in a group of its own', () => {
    expect(it[HANDLER_INSIDE]?.Properties.VpcConfig).toEqual({
      SubnetIds: VPC.subnetIds,
      SecurityGroupIds: [{ 'Fn::GetAtt': ['KubectlVpcSecurityGroup', 'GroupId'] }],
    });
  });

  test('the one that speaks with CloudFormation is not: it needs no way to anything there', () => {
    expect(it[FRAMEWORK]?.Properties).not.toHaveProperty('VpcConfig');
  });

  test('the group lets nobody in, and HTTPS out', () => {
    const { SecurityGroupIngress, SecurityGroupEgress, VpcId, Tags } = it.KubectlVpcSecurityGroup?.Properties ?? {};
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
        SourceSecurityGroupId: { 'Fn::GetAtt': ['KubectlVpcSecurityGroup', 'GroupId'] },
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

test.each([
  ['outside the VPC', outside],
  ['inside it', inside],
  ['inside it, with charts in ECR', isolated],
])('leaves the guards nothing to find %s', (_, { findings }) => {
  expect(findings).toEqual([]);
});
