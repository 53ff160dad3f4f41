import { rackOf } from '../../lib/rack/rack';
import { buildRack } from '../../lib/rack-app';
import { type Raw, stacksOf, templatesOf, testApp, withoutTraces } from '../support/templates';

const raw = { deployer_role_enable: true };
const { deployer, ...others } = templatesOf(raw);
const resources = deployer?.Resources ?? {};

test('nothing else of a rack is different, but what it writes down of itself', () => {
  const text = JSON.stringify(others).replace('"deployer_role_enable":true,', '');
  expect(JSON.parse(text)).toEqual(templatesOf({}));
  expect(text).not.toContain('deployer_role_enable');
  expect(JSON.stringify(templatesOf({}))).not.toContain('deployer');
});

test('the role is for CloudFormation, under a name that the other stacks know before it is there', () => {
  expect(resources.DeployerRole?.Properties).toMatchObject({
    RoleName: 'rack-deployer-us-east-1',
    Path: '/eks-rack/',
    AssumeRolePolicyDocument: {
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'cloudformation.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    },
  });
});

test('it has the derived policies and no other; they are of its own path, which nothing that it makes has', () => {
  const policies = Object.entries(resources).filter(([id]) => /^DeployerPolicy\d+$/.test(id));
  expect(resources.DeployerRole?.Properties.ManagedPolicyArns).toEqual(policies.map(([Ref]) => ({ Ref })));
  expect(policies.length).toBeGreaterThan(2);
  expect(policies.filter(([, { Properties }]) => Properties.Path !== '/eks-rack/')).toEqual([]);
});

test('the role of the bootstrap may pass it to CloudFormation', () => {
  expect(resources.DeployerPass?.Properties).toMatchObject({
    Roles: [{ 'Fn::Join': ['', ['cdk-hnb659fds-deploy-role-', { Ref: 'AWS::AccountId' }, '-us-east-1']] }],
    PolicyDocument: {
      Statement: [
        {
          Action: 'iam:PassRole',
          Resource: { 'Fn::GetAtt': ['DeployerRole', 'Arn'] },
          Condition: { StringEquals: { 'iam:PassedToService': 'cloudformation.amazonaws.com' } },
        },
      ],
    },
  });
});

test('it is deployed before all others, and deleted after them', () => {
  const stacks = stacksOf(raw);
  const before = (part: string): readonly string[] =>
    (stacks[part]?.dependencies ?? []).flatMap((other) => [other, ...before(other)]);
  const without = Object.keys(others).filter((part) => !before(part).includes('deployer'));
  expect(without).toEqual([]);
  expect(stacks.deployer?.dependencies).toEqual([]);
});

/** By whose role CloudFormation deploys each stack, as the assembly says. */
function executionRoles(parameters: Raw, context: Raw = {}) {
  return withoutTraces(() => {
    const app = testApp(context);
    buildRack(app, rackOf(parameters));
    return Object.fromEntries(
      app
        .synth()
        .stacks.map(({ stackName, cloudFormationExecutionRoleArn }) => [stackName, cloudFormationExecutionRoleArn]),
    );
  });
}

test('CloudFormation deploys the others by it, and its own stack by whoever asks', () => {
  const { 'rack-deployer': own, ...rest } = executionRoles(raw, { '@aws-cdk/core:bootstrapQualifier': 'acme' });
  expect(own).toBeUndefined();
  expect(new Set(Object.values(rest))).toEqual(
    new Set([`arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/eks-rack/rack-deployer-us-east-1`]),
  );
});

test('the longest names are short enough for a role', () => {
  const { name, region } = { name: 'a'.repeat(40), region: 'ap-northeast-1' };
  const { deployer: stack } = templatesOf({ ...raw, name, region });
  expect(String(stack?.Resources.DeployerRole?.Properties.RoleName)).toHaveLength(64);
});
