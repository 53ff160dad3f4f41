import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { fargateProfiles } from '../../../lib/constructs/nodes/fargate';
import { OPEN_UPSTREAMS } from '../../../lib/rack/platform/pull-through';
import { stackWith } from '../../support/construct';
import { textOf } from '../../support/text';

const PROPS = {
  rackName: 'rack',
  clusterName: 'rack',
  subnetIds: ['subnet-0000000a', 'subnet-0000000b'],
  systemLogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:/convox/rack/system',
  pullThrough: [],
};
const profile = (namespace: string) => ({ name: namespace, selectors: [{ namespace }] });
const profiles = (namespaces: readonly string[]) =>
  stackWith((stack) => void fargateProfiles(stack, { ...PROPS, profiles: namespaces.map(profile) }));
const { resources, findings } = profiles(['jobs', 'daily-reports', 'batch']);
const logged = stackWith((stack) => {
  const { attrArn } = new CfnLogGroup(stack, 'System', { kmsKeyId: 'k', retentionInDays: 7 });
  fargateProfiles(stack, { ...PROPS, profiles: [profile('jobs')], systemLogGroupArn: attrArn });
});

test('a profile by labels has all of its selectors', () => {
  const selectors = [{ namespace: 'jobs-*', labels: { compute: 'fargate' } }, { namespace: 'reports' }];
  const { resources } = stackWith(
    (stack) => void fargateProfiles(stack, { ...PROPS, profiles: [{ name: 'batch', selectors }] }),
  );
  expect(resources.FargateProfileBatch?.Properties.Selectors).toEqual([
    { Namespace: 'jobs-*', Labels: [{ Key: 'compute', Value: 'fargate' }] },
    { Namespace: 'reports' },
  ]);
});

test('a profile for each namespace, in the private subnets, under a name that a replacement does not meet', () => {
  for (const [id, namespace] of [
    ['FargateProfileJobs', 'jobs'],
    ['FargateProfileDailyReports', 'daily-reports'],
    ['FargateProfileBatch', 'batch'],
  ] as const) {
    expect(resources[id]?.Properties).toEqual({
      ClusterName: 'rack',
      PodExecutionRoleArn: { 'Fn::GetAtt': ['FargateRole', 'Arn'] },
      Selectors: [{ Namespace: namespace }],
      Subnets: PROPS.subnetIds,
    });
  }
});

test('one profile after the other', () => {
  const order = ['FargateProfileJobs', 'FargateProfileDailyReports', 'FargateProfileBatch'];
  expect(order.map((id) => resources[id]?.DependsOn)).toEqual([
    undefined,
    ['FargateProfileJobs'],
    ['FargateProfileDailyReports'],
  ]);
});

test('a namespace more or less leaves the others as they are', () => {
  const fewer = profiles(['jobs', 'batch']).resources;
  expect(fewer.FargateProfileBatch?.Properties).toEqual(resources.FargateProfileBatch?.Properties);
});

describe('the role of Fargate', () => {
  const role = resources.FargateRole?.Properties;

  test('is assumed only for profiles of this cluster', () => {
    const trust = role?.AssumeRolePolicyDocument as {
      Statement: { Condition: { ArnLike: Record<string, unknown> } }[];
    };
    expect(trust.Statement).toMatchObject([
      { Effect: 'Allow', Principal: { Service: 'eks-fargate-pods.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ]);
    expect(textOf(trust.Statement[0]?.Condition.ArnLike['aws:SourceArn'])).toBe(
      'arn:aws:eks:us-east-1:<AWS::AccountId>:fargateprofile/rack/*',
    );
  });

  test('fills the cache that pods pull by way of, where there is one', () => {
    const [quay] = OPEN_UPSTREAMS.filter(({ name }) => name === 'quay');
    const cached = stackWith(
      (stack) =>
        void fargateProfiles(stack, { ...PROPS, profiles: [profile('jobs')], pullThrough: quay ? [quay] : [] }),
    );
    expect(cached.resources.FargateRole?.Properties.ManagedPolicyArns).toContainEqual({ Ref: 'FargatePullThrough' });
    expect(JSON.stringify(cached.resources.FargatePullThrough)).toContain('repository/quay/*');
    expect(resources.FargatePullThrough).toBeUndefined();
  });

  test('writes to the group it is given, and makes none', () => {
    expect(logged.resources.FargateRole?.Properties.ManagedPolicyArns).toContainEqual({ Ref: 'FargateLogPolicy' });
    expect(logged.resources.FargateLogPolicy?.Properties.PolicyDocument).toMatchObject({
      Statement: [
        {
          Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
          Resource: { 'Fn::GetAtt': ['System', 'Arn'] },
        },
      ],
    });
  });
});

test('leaves the guards nothing to find', () => {
  expect([...findings, ...logged.findings]).toEqual([]);
});
