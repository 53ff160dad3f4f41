import { AnyPrincipal } from 'aws-cdk-lib/aws-iam';
import { grantDocument, managedPolicy, policyDocument } from '../../../lib/constructs/security/document';
import { type AssumedByProps, assumedBy, type TrustedService } from '../../../lib/constructs/security/service-trust';
import { stackWith } from '../../support/construct';

const version = { Version: '2012-10-17' };

test('statements stay as they are given, also where they could be one', () => {
  const [one, two] = [
    { Action: 's3:GetObject', Resource: 'a' },
    { Action: 's3:GetObject', Resource: 'b' },
  ];
  expect(policyDocument([one, two]).toJSON()).toEqual({
    ...version,
    Statement: [one, two].map((statement) => ({ Effect: 'Allow', ...statement })),
  });
});

test('a grant says to whom, and needs no resource where it is attached to one', () => {
  const Principal = new AnyPrincipal();
  const deny = {
    Effect: 'Deny',
    Principal,
    Action: '*',
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  } as const;
  expect(grantDocument([{ Principal, Action: ['a:B', 'a:C'] }, deny]).toJSON()).toEqual({
    ...version,
    Statement: [
      { Effect: 'Allow', Principal: { AWS: '*' }, Action: ['a:B', 'a:C'] },
      { ...deny, Principal: { AWS: '*' } },
    ],
  });
});

test('a policy names the roles that have it, or leaves that to them', () => {
  const { resources } = stackWith((stack) => {
    const statements = [{ Action: 'eks:DescribeCluster', Resource: 'arn:aws:eks:us-east-1:111122223333:cluster/rack' }];
    managedPolicy(stack, 'Named', { description: 'one', statements, roles: ['a'] });
    managedPolicy(stack, 'Left', { description: 'two', statements });
  });
  expect(resources.Named?.Properties).toMatchObject({ Description: 'one', Roles: ['a'] });
  expect(resources.Left?.Properties).not.toHaveProperty('Roles');
});

const ACCOUNT = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };
const from = (resource: string) => ({
  ArnLike: {
    'aws:SourceArn': { 'Fn::Join': ['', ['arn:aws:eks:us-east-1:', { Ref: 'AWS::AccountId' }, `:${resource}`]] },
  },
});

test.each<[TrustedService, AssumedByProps, object | undefined]>([
  ['ec2.amazonaws.com', { rackName: 'rack' }, undefined],
  ['lambda.amazonaws.com', { rackName: 'rack' }, undefined],
  ['vpc-flow-logs.amazonaws.com', {}, ACCOUNT],
  ['eks.amazonaws.com', {}, ACCOUNT],
  ['eks.amazonaws.com', { rackName: 'rack' }, { ...ACCOUNT, ...from('cluster/rack') }],
  ['eks-fargate-pods.amazonaws.com', { rackName: 'rack' }, from('fargateprofile/rack/*')],
  [
    'pods.eks.amazonaws.com',
    { equals: { 'aws:RequestTag/kubernetes-namespace': 'a' } },
    { StringEquals: { ...ACCOUNT.StringEquals, 'aws:RequestTag/kubernetes-namespace': 'a' } },
  ],
])('%s %j: assumes a role by what it says of whom it acts for, and by nothing else', (service, props, Condition) => {
  let trust: unknown;
  stackWith((stack) => {
    trust = stack.resolve(assumedBy(stack, service, props));
  });
  expect(trust).toEqual({
    ...version,
    Statement: [
      { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole', ...(Condition && { Condition }) },
    ],
  });
});
