import seed from '../../fixtures/iam-policies.json';
import { templateOf } from '../../support/templates';

const iam = (raw: Record<string, unknown> = {}) => templateOf('iam', raw).Resources;

const SOURCE = {
  StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
  ArnLike: {
    'aws:SourceArn': { 'Fn::Join': ['', ['arn:aws:eks:us-east-1:', { Ref: 'AWS::AccountId' }, ':cluster/rack']] },
  },
};

test.each<[string, string, object, string[], object[]]>([
  ['ClusterRole', 'eks.amazonaws.com', { Condition: SOURCE }, ['AmazonEKSClusterPolicy'], []],
  [
    'NodeRole',
    'ec2.amazonaws.com',
    {},
    ['AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryPullOnly'],
    [{ Ref: 'NodeRoleSessionManager' }],
  ],
])('%s: assumed only by %s, with what AWS publishes for it', (id, service, source, policies, ours) => {
  expect(iam()[id]?.Properties).toEqual({
    Description: expect.any(String),
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole', ...source }],
    },
    ManagedPolicyArns: [
      ...policies.map((name) => ({
        'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::aws:policy/${name}`]],
      })),
      ...ours,
    ],
  });
});

test('nodes are reached by Session Manager with the published statement for it, which reads no parameters', () => {
  expect(iam().NodeRoleSessionManager?.Properties.PolicyDocument).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: [
          'ssm:UpdateInstanceInformation',
          'ssmmessages:CreateControlChannel',
          'ssmmessages:CreateDataChannel',
          'ssmmessages:OpenControlChannel',
          'ssmmessages:OpenDataChannel',
          's3:GetEncryptionConfiguration',
        ],
        Resource: ['*'],
      },
    ],
  });
});

/** Any of these on everything makes an administrator of who has it. */
const ESCALATES = [
  'iam:AttachRolePolicy',
  'iam:AttachUserPolicy',
  'iam:CreatePolicyVersion',
  'iam:PutRolePolicy',
  'iam:PutUserPolicy',
  'iam:SetDefaultPolicyVersion',
  'iam:UpdateAssumeRolePolicy',
];

interface Statement {
  readonly Action: string[];
  readonly Resource: unknown[];
}

describe.each([
  ['DeploymentControllerPolicy', seed.Controller],
  ['DeploymentControlPlanePolicy', seed['Control Plane']],
  ['DeploymentNodesPolicy', seed.Nodes],
  ['DeploymentDeploymentPolicy', seed.Deployment],
])('%s', (id, published) => {
  const document = iam()[id]?.Properties.PolicyDocument as { Statement: Statement[] };

  test('has the published statements, one for one', () => {
    const withoutResources = ({ Resource, ...rest }: { Resource: unknown }) => rest;
    expect(document.Statement.map(withoutResources)).toEqual(published.Statement.map(withoutResources));
  });

  test('has the published resources, in the partition of the stack', () => {
    const text = (resource: unknown) =>
      typeof resource === 'string'
        ? resource
        : (resource as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1]
            .map((part) => (typeof part === 'string' ? part : 'P'))
            .join('');
    expect(document.Statement.map(({ Resource }) => Resource.map(text))).toEqual(
      published.Statement.map(({ Resource }) => Resource.map((arn) => arn.replace(/^arn:(aws|\*):/, 'arn:P:'))),
    );
  });

  test('fits a managed policy in the partition with the longest name', () => {
    const text = JSON.stringify(published).replaceAll(/arn:(aws|\*):/g, 'arn:aws-us-gov:');
    expect(text.length).toBeLessThanOrEqual(6144);
  });

  test('says so where it amounts to administrator', () => {
    const actions = document.Statement.filter(({ Resource }) => /:role\/\*"|^\["\*"\]/.test(JSON.stringify(Resource)))
      .flatMap(({ Action }) => Action)
      .filter((action) => ESCALATES.includes(action));
    const Description = String(iam()[id]?.Properties.Description);
    expect(actions.filter((action) => !Description.includes(action))).toEqual([]);
    expect(Description.includes('Amounts to administrator')).toBe(actions.length > 0);
    expect(Description.length).toBeLessThanOrEqual(1000);
  });

  test('is gone when it is not wanted', () => {
    expect(iam({ iam_policies_enable: false })).not.toHaveProperty(id);
  });
});
