import { resolve } from '../../lib/rehearsal/intrinsics';
import { type Absent, placeholder } from '../../lib/rehearsal/placeholder';
import type { Stack } from '../../lib/rehearsal/stack';
import { valuesOf } from '../../lib/rehearsal/values';
import { EXAMPLE_RACKS } from '../support/example-racks';
import { PLATFORM_RACKS } from '../support/platform-racks';
import { templatesOf } from '../support/templates';

const absent = (type: string, more: Partial<Absent> = {}): Absent => ({
  stack: 'rack-x',
  id: 'Thing',
  type,
  region: 'us-east-1',
  properties: {},
  ...more,
});

test.each<[string, string, RegExp]>([
  ['AWS::EC2::VPC', 'Ref', /^vpc-[0-9a-f]{17}$/],
  ['AWS::EC2::SecurityGroup', 'GroupId', /^sg-[0-9a-f]{17}$/],
  ['AWS::EFS::FileSystem', 'Ref', /^fs-[0-9a-f]{17}$/],
  ['AWS::IAM::Role', 'Arn', /^arn:aws:iam::111122223333:role\/rack-x-Thing-[0-9a-f]{12}$/],
  ['AWS::IAM::Role', 'Ref', /^rack-x-Thing-[0-9a-f]{12}$/],
  ['AWS::S3::Bucket', 'Arn', /^arn:aws:s3:::rack-x-Thing-/],
  ['AWS::KMS::Key', 'Arn', /^arn:aws:kms:us-east-1:111122223333:key\//],
  [
    'AWS::ElasticLoadBalancingV2::TargetGroup',
    'Ref',
    /^arn:aws:elasticloadbalancing:us-east-1:\d{12}:targetgroup\/Thing\/[0-9a-f]{16}$/,
  ],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'DNSName', /^thing-[0-9a-f]{16}\.elb\.us-east-1\.amazonaws\.com$/],
  ['AWS::EKS::Cluster', 'OpenIdConnectIssuerUrl', /^https:\/\/oidc\.eks\.us-east-1\.amazonaws\.com\/id\/[0-9A-F]{32}$/],
  ['AWS::EKS::Cluster', 'Endpoint', /^https:\/\/[0-9A-F]{32}\.gr7\.us-east-1\.eks\.amazonaws\.com$/],
])('%s %s looks as AWS would say it', (type, attribute, shape) => {
  expect(placeholder(absent(type), attribute)).toMatch(shape);
});

test('a name that the template gives is its name', () => {
  const group = absent('AWS::Logs::LogGroup', { properties: { LogGroupName: '/convox/rack/system' } });
  expect(placeholder(group, 'Ref')).toBe('/convox/rack/system');
  expect(placeholder(group, 'Arn')).toBe('arn:aws:logs:us-east-1:111122223333:log-group:/convox/rack/system:*');
});

test('China has its own partition and names', () => {
  const region = 'cn-northwest-1';
  expect(placeholder(absent('AWS::IAM::Role', { region }), 'Arn')).toMatch(/^arn:aws-cn:/);
  expect(placeholder(absent('AWS::EKS::Cluster', { region }), 'Endpoint')).toMatch(/amazonaws\.com\.cn$/);
});

test('each resource has its own, the same every time', () => {
  const ids = ['A', 'B', 'A'].map((id) => placeholder(absent('AWS::EC2::VPC', { id }), 'Ref'));
  expect(ids[0]).not.toBe(ids[1]);
  expect(ids[0]).toBe(ids[2]);
});

test.each(Object.entries({ ...EXAMPLE_RACKS, ...PLATFORM_RACKS }))('every value of rack %s can be had', (_, raw) => {
  const name = typeof raw.name === 'string' ? raw.name : 'rack';
  const stacks = Object.entries(templatesOf(raw)).map(
    ([part, template]): Stack => ({ name: `${name}-${part}`, region: 'us-east-1', template, dependencies: [] }),
  );
  const deployed = new Map(stacks.map((stack) => [stack.name, stack]));
  for (const stack of stacks) {
    const values = valuesOf(stack, deployed, new Map());
    for (const { Properties = {} } of Object.values(stack.template.Resources)) {
      expect(JSON.stringify(resolve(Properties, values))).not.toMatch(/"(Fn::|Ref")/);
    }
  }
});
