import { InlineFunction, type InlineFunctionProps } from '../../lib/constructs/inline-function';
import { stackWith } from '../support/construct';
import { statementsOf, waitsFor } from '../support/in-cluster';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/k';
const ACKNOWLEDGED = {
  'NIST.800.53.R5-LambdaConcurrency': 'Only a test invokes it, once.',
  'NIST.800.53.R5-LambdaDLQ': 'Only a test invokes it, once.',
  'NIST.800.53.R5-LambdaInsideVPC': 'It reaches nothing that is in a VPC, in this test.',
};

function made(props: Partial<InlineFunctionProps> = {}) {
  let identity: object = {};
  const it = stackWith((stack) => {
    const { arn, name } = new InlineFunction(stack, 'It', {
      description: 'Does it',
      code: 'exports.handler = async () => {};',
      environment: { WHAT: 'it' },
      timeoutSeconds: 90,
      statements: [{ Action: 'ec2:DescribeVpcs', Resource: '*' }],
      keyArn: KEY,
      acknowledged: { ...ACKNOWLEDGED, 'AwsSolutions-IAM5[Resource::*]': 'not where it is' },
      ...props,
    });
    identity = stack.resolve({ arn, name });
  });
  return { ...it, identity };
}
const { resources, identity } = made();

test('is of four parts, none of them the library’s', () => {
  expect(Object.entries(resources).map(([id, { Type }]) => `${id} ${Type}`)).toEqual([
    'ItLog AWS::Logs::LogGroup',
    'ItRole AWS::IAM::Role',
    'ItPolicy AWS::IAM::ManagedPolicy',
    'ItHandler AWS::Lambda::Function',
  ]);
  expect(identity).toEqual({ arn: { 'Fn::GetAtt': ['ItHandler', 'Arn'] }, name: { Ref: 'ItHandler' } });
});

test('runs the source that stands in the template', () => {
  expect(resources.ItHandler?.Properties).toMatchObject({
    Description: 'Does it',
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Code: { ZipFile: 'exports.handler = async () => {};' },
    Environment: { Variables: { WHAT: 'it' } },
    Timeout: 90,
    Role: { 'Fn::GetAtt': ['ItRole', 'Arn'] },
  });
});

test('may do what it is told to and write its log, by a policy that is not inside its role', () => {
  expect(resources.ItPolicy?.Properties.Roles).toEqual([{ Ref: 'ItRole' }]);
  expect(statementsOf(resources.ItPolicy)).toEqual([
    { Effect: 'Allow', Action: 'ec2:DescribeVpcs', Resource: '*' },
    { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '<ItLog.Arn>' },
  ]);
  expect(resources.ItRole?.Properties).not.toHaveProperty('Policies');
  expect(resources.ItRole?.Properties).not.toHaveProperty('ManagedPolicyArns');
});

test('only Lambda can assume its role', () => {
  expect(resources.ItRole?.Properties.AssumeRolePolicyDocument).toMatchObject({
    Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  });
});

test('writes to a log of its own, which is encrypted, kept for a time, and outlives it', () => {
  expect(resources.ItHandler?.Properties.LoggingConfig).toEqual({ LogGroup: { Ref: 'ItLog' } });
  expect(resources.ItLog).toMatchObject({
    Properties: { KmsKeyId: KEY, RetentionInDays: 90 },
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
  expect(waitsFor(resources.ItHandler)).toContain('ItLog');
});

test('is in sight of the guards, and what is acknowledged of the function is not so for its policy', () => {
  const { findings } = made();
  expect(findings.map(({ rule }) => rule)).toEqual(['AwsSolutions-IAM5[Resource::*]']);
  const strict = made({ acknowledged: {} }).findings.map(({ rule }) => rule);
  expect(strict).toEqual(expect.arrayContaining(Object.keys(ACKNOWLEDGED)));
});
