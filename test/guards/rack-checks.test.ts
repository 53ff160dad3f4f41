import { CfnResource, CustomResource, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { RackChecks } from '../../lib/guards/rack-checks';
import { testApp } from '../support/templates';

/** What the checks say of one resource. */
function findings(make: (scope: Construct) => void): string[] {
  const stack = new Stack(testApp(), 'bad');
  make(stack);
  return new RackChecks().validateScope(stack).violations.map(({ ruleName }) => ruleName);
}

const ALL_LOGS = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];
const enabledTypes = (types: string[]) => ({ clusterLogging: { enabledTypes: types.map((type) => ({ type })) } });

const cluster = (props: Partial<eks.CfnClusterProps>) => (scope: Construct) =>
  new eks.CfnCluster(scope, 'Cluster', {
    roleArn: 'arn:aws:iam::111122223333:role/eks',
    resourcesVpcConfig: { subnetIds: ['subnet-1', 'subnet-2'], publicAccessCidrs: ['203.0.113.0/24'] },
    encryptionConfig: [{ provider: { keyArn: 'arn:aws:kms:us-east-1:111122223333:key/1' }, resources: ['secrets'] }],
    logging: enabledTypes(ALL_LOGS),
    ...props,
  });

const template = (httpTokens?: string) => (scope: Construct) =>
  new ec2.CfnLaunchTemplate(scope, 'Template', {
    launchTemplateData: httpTokens ? { metadataOptions: { httpTokens } } : { instanceType: 't3.small' },
  });

const allow = (...Action: string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
});
const trust = (Service: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service } }],
});
const role = (service: string, props: Partial<iam.CfnRoleProps>) => (scope: Construct) =>
  new iam.CfnRole(scope, 'Role', { assumeRolePolicyDocument: trust(service), ...props });

/** A resource without the class of its type. */
const raw = (type: string, properties: Record<string, unknown>) => (scope: Construct) =>
  new CfnResource(scope, 'Raw', { type, properties });

const subnetIds = ['subnet-1', 'subnet-2'];

const vpcEndpoint = (scope: Construct, policyDocument?: object) =>
  new ec2.CfnVPCEndpoint(scope, 'Endpoint', {
    vpcId: 'vpc-1',
    serviceName: 'com.amazonaws.us-east-1.ec2',
    policyDocument,
  });

test.each([
  ['a sound cluster', cluster({}), []],
  [
    'a cluster with EKS’s own endpoint',
    cluster({ resourcesVpcConfig: { subnetIds } }),
    ['Rack-EndpointOpenToTheWorld'],
  ],
  [
    'a cluster open to everyone',
    cluster({ resourcesVpcConfig: { subnetIds, publicAccessCidrs: ['203.0.113.0/24', '0.0.0.0/0'] } }),
    ['Rack-EndpointOpenToTheWorld'],
  ],
  ['a private cluster', cluster({ resourcesVpcConfig: { subnetIds, endpointPublicAccess: false } }), []],
  [
    'a cluster without audit log',
    cluster({ logging: enabledTypes(ALL_LOGS.filter((type) => type !== 'audit')) }),
    ['Rack-ControlPlaneLogs[Log::audit]'],
  ],
  [
    'a cluster without logs',
    cluster({ logging: undefined }),
    ALL_LOGS.map((type) => `Rack-ControlPlaneLogs[Log::${type}]`),
  ],
  ['a cluster with plain secrets', cluster({ encryptionConfig: undefined }), ['Rack-SecretsEncrypted']],
  ['a template with IMDSv2', template('required'), []],
  ['a template with IMDSv1', template('optional'), ['Rack-Imdsv1']],
  ['a template that leaves it to EC2', template(), ['Rack-Imdsv1']],
  [
    'a node role with a wildcard action',
    role('ec2.amazonaws.com', { policies: [{ policyName: 'p', policyDocument: allow('ec2:DescribeVpcs', 's3:*') }] }),
    ['Rack-WildcardAction[Action::s3:*]'],
  ],
  [
    'a node role with a policy that nodes do not need',
    role('ec2.amazonaws.com', {
      managedPolicyArns: [
        'arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy',
        'arn:aws:iam::aws:policy/AdministratorAccess',
      ],
    }),
    ['Rack-WildcardAction[Policy::AdministratorAccess]'],
  ],
  [
    'the role of another service with a policy of AWS',
    role('eks.amazonaws.com', { managedPolicyArns: ['arn:aws:iam::aws:policy/AmazonEKSClusterPolicy'] }),
    [],
  ],
  [
    'a managed policy that allows everything',
    (scope: Construct) => new iam.CfnManagedPolicy(scope, 'Policy', { policyDocument: allow('*') }),
    ['Rack-WildcardAction[Action::*]'],
  ],
  [
    'a VPC endpoint that takes every action of its service',
    (scope: Construct) => vpcEndpoint(scope, allow('ec2:*')),
    ['Rack-WildcardAction[Action::ec2:*]'],
  ],
  [
    'a VPC endpoint that leaves its policy to EC2',
    (scope: Construct) => vpcEndpoint(scope),
    ['Rack-WildcardAction[Action::*]'],
  ],
  [
    'a policy that denies with a wildcard',
    (scope: Construct) =>
      new iam.CfnPolicy(scope, 'Policy', {
        policyName: 'p',
        policyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: '*' }] },
      }),
    [],
  ],
  [
    'a raw role, which allows everything',
    raw('AWS::IAM::Role', {
      AssumeRolePolicyDocument: trust('ec2.amazonaws.com'),
      Policies: [{ PolicyName: 'p', PolicyDocument: allow('*') }],
    }),
    ['Rack-RawResource'],
  ],
  ['a raw function', raw('AWS::Lambda::Function', { Runtime: 'nodejs8.10' }), ['Rack-RawResource']],
  [
    'a class of one’s own beside those of the CDK',
    (scope: Construct) => new (class extends CfnResource {})(scope, 'Raw', { type: 'AWS::SNS::Topic' }),
    ['Rack-RawResource'],
  ],
  [
    'a class of one’s own above one of the CDK',
    (scope: Construct) =>
      new (class extends iam.CfnRole {})(scope, 'Role', { assumeRolePolicyDocument: trust('eks.amazonaws.com') }),
    [],
  ],
  [
    'a helper of the library whose role and function are raw',
    (scope: Construct) => new ec2.Vpc(scope, 'Vpc', { subnetConfiguration: [], restrictDefaultSecurityGroup: true }),
    ['Rack-RawResource'],
  ],
  [
    'a custom resource, which has no class',
    (scope: Construct) => new CustomResource(scope, 'Thing', { serviceToken: 'arn', resourceType: 'Custom::Thing' }),
    [],
  ],
  [
    'a custom resource of the type that CloudFormation has for all',
    (scope: Construct) => new CustomResource(scope, 'Thing', { serviceToken: 'arn' }),
    [],
  ],
])('%s', (_, make, expected) => {
  expect(findings(make)).toEqual(expected);
});
