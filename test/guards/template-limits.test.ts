import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnResource, Stack } from 'aws-cdk-lib';
import { limitProblems, TemplateLimits } from '../../lib/guards/template-limits';
import { type Raw, templatesOf, testApp } from '../support/templates';

const described = ({ id, description }: { id?: string; description: string }) =>
  `${id === undefined ? '' : `${id}: `}${description}`;
const template = (resources: number, size = 0) =>
  JSON.stringify({
    Description: 'x'.repeat(size),
    Resources: Object.fromEntries(Array.from({ length: resources }, (_, i) => [`R${i}`, {}])),
  });

test.each([
  ['450 resources', template(450), []],
  ['451 resources', template(451), ['451 resources, at most 450 are allowed']],
  ['just under 900 kB', template(1, 899_900), []],
  ['over 900 kB', template(1, 900_000), ['901 kB, at most 900 are allowed']],
  ['both', template(500, 950_000), ['500 resources, at most 450 are allowed', '955 kB, at most 900 are allowed']],
])('%s', (_, text, problems) => {
  expect(limitProblems(text).map(described)).toEqual(problems);
});

describe('a managed policy', () => {
  const policy = (Resource: unknown) =>
    JSON.stringify({
      Resources: {
        Policy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement: [{ Resource }] } } },
      },
    });
  // {"Statement":[{"Resource":"..."}]} has 31 characters beside the resource.
  const AROUND = 31;

  test.each([
    ['6,144 characters', 'x'.repeat(6144 - AROUND), []],
    ['6,145', 'x'.repeat(6145 - AROUND), ['Policy: 6145 characters of policy, at most 6144 are allowed']],
    ['white space is not counted', `${' '.repeat(99)}${'x'.repeat(6144 - AROUND)}`, []],
    [
      'what is filled in is',
      { 'Fn::Join': ['', ['x'.repeat(6134 - AROUND), { Ref: 'AWS::AccountId' }]] },
      ['Policy: 6146 characters of policy, at most 6144 are allowed'],
    ],
    [
      'an ARN as long as one gets',
      [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'x'.repeat(6020 - AROUND)],
      ['Policy: 6145 characters of policy, at most 6144 are allowed'],
    ],
  ])('%s', (_, resource, problems) => {
    expect(limitProblems(policy(resource)).map(described)).toEqual(problems);
  });

  test('of a rack with as many apps as there may be is not near that', () => {
    const apps = Array.from({ length: 100 }, (_, i) => `a-name-of-twenty-${String(i).padStart(3, '0')}`);
    const templates = templatesOf({ name: 'r'.repeat(11), region: 'ap-southeast-1', apps });
    expect(Object.values(templates).flatMap((one) => limitProblems(JSON.stringify(one)))).toEqual([]);
  });
});

/** What is too much of a rack, part by part. */
const excessOf = (raw: Raw) =>
  Object.values(templatesOf(raw)).flatMap((one) => limitProblems(JSON.stringify(one)).map(described));
const keys = (count: number, prefix = 'k') =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`${prefix}${i}`, 'v']));
const pool = (more: object) => ({ name: 'a', type: 'm7g.large', ...more });
const capped = { max_price_percentage: 50 };

test.each<[string, Raw, string[]]>([
  ['as many tags as an instance takes', { tags: keys(30), node_pools: [pool({ tags: keys(15, 'p') })] }, []],
  ['tags of the pool in place of those of the rack', { tags: keys(45), node_pools: [pool({ tags: keys(45) })] }, []],
  ['as many labels on nodes that EKS lets join', { node_pools: [pool({ labels: keys(200) })] }, []],
  [
    'more tags than an instance takes, with those of the rack',
    { tags: keys(30), node_pools: [pool({ tags: keys(16, 'p') })] },
    ['PoolALaunchTemplate: each instance that it launches would have 46 tags, at most 45 are allowed'],
  ],
  [
    'the same of a group of Convox',
    { tags: keys(45), additional_node_groups_config: [{ id: 1, type: 'm7g.large', tags: 'a=b' }] },
    ['AdditionalLaunchTemplate1: each instance that it launches would have 46 tags, at most 45 are allowed'],
  ],
  [
    'labels and taints of a capped pool that just fit on its group, with ours and those of the rack',
    { tags: keys(40), node_pools: [pool({ labels: keys(4, 'l'), taints: 'a:NoSchedule', ...capped })] },
    [],
  ],
  [
    'one more',
    { tags: keys(40), node_pools: [pool({ labels: keys(5, 'l'), taints: 'a:NoSchedule', ...capped })] },
    [1, 2, 3].map(
      (zone) =>
        `PoolAScalingGroup${zone}: a resource of AWS::AutoScaling::AutoScalingGroup would have 51 tags, at most 50 are allowed`,
    ),
  ],
  [
    'the labels that a GPU brings, on its group',
    { tags: keys(44), node_pools: [pool({ type: 'g5.xlarge', disk: 100, zonal: false, ...capped })] },
    ['PoolAScalingGroup: a resource of AWS::AutoScaling::AutoScalingGroup would have 51 tags, at most 50 are allowed'],
  ],
  ['the same of a pool without', { tags: keys(44), node_pools: [pool({ disk: 100, zonal: false, ...capped })] }, []],
  [
    'a script that nodes of an image of one’s own have no room for beside their labels',
    { user_data: 'x'.repeat(11 * 1024), node_pools: [pool({ ami_id: 'ami-01234567', labels: keys(900) })] },
    [expect.stringMatching(/^PoolALaunchTemplate: \d+ bytes of user data, at most 16384 are allowed$/)],
  ],
])('%s', (_, raw, expected) => {
  expect(excessOf(raw)).toEqual(expected);
});

test.each<[string, string, Record<string, unknown>, string[]]>([
  ['60 rules', 'EC2::SecurityGroup', { SecurityGroupIngress: Array(60).fill({}) }, []],
  [
    '61 rules',
    'EC2::SecurityGroup',
    { SecurityGroupIngress: Array(61).fill({}) },
    ['A: 61 rules of SecurityGroupIngress, at most 60 are allowed'],
  ],
  [
    'an environment of 4,097 bytes',
    'Lambda::Function',
    { Environment: { Variables: { A: 'x'.repeat(4077) } } },
    ['A: 4099 bytes of Environment, at most 4096 are allowed'],
  ],
  ['a parameter of 4,096 characters', 'SSM::Parameter', { Value: 'x'.repeat(4096) }, []],
  [
    'a parameter of 4,097 with what is filled in',
    'SSM::Parameter',
    { Value: { 'Fn::Join': ['', ['x'.repeat(4085), { Ref: 'AWS::AccountId' }]] } },
    ['A: 4097 characters of Value, at most 4096 are allowed'],
  ],
  [
    '51 tags of a node group, which are an object',
    'EKS::Nodegroup',
    { Tags: keys(51) },
    ['A: a resource of AWS::EKS::Nodegroup would have 51 tags, at most 50 are allowed'],
  ],
])('a resource with %s', (_, type, Properties, problems) => {
  const text = JSON.stringify({ Resources: { A: { Type: `AWS::${type}`, Properties } } });
  expect(limitProblems(text).map(described)).toEqual(problems);
});

test('a value that was taken apart', () => {
  const name = `private-router-$${'{Token[TO-d91f9e'}`;
  expect(
    limitProblems(JSON.stringify({ Resources: { Router: { Properties: { Name: name } } } })).map(described),
  ).toEqual([expect.stringContaining('a value that only a deployment knows was taken apart before: ...')]);
});

test('181 outputs', () => {
  expect(limitProblems(JSON.stringify({ Outputs: keys(181) })).map(described)).toEqual([
    '181 outputs, at most 180 are allowed',
  ]);
});

test('judges the templates of a synth', () => {
  const app = testApp();
  const stack = new Stack(app, 'big');
  for (let i = 0; i < 451; i++) {
    new CfnResource(stack, `Topic${i}`, { type: 'AWS::SNS::Topic' });
  }
  const templatePaths = app.synth().stacks.map(({ templateFullPath }) => templateFullPath);
  const { success, violations } = new TemplateLimits().validate({
    templatePaths,
    stackTemplates: [],
    appConstruct: app,
  });
  expect(success).toBe(false);
  expect(violations.map(({ description, fix }) => `${description}; ${fix}`)).toEqual([
    '451 resources, at most 450 are allowed; fewer pools, apps or zones, or a second rack',
  ]);
});

test('judges the templates of products, which are beside those of stacks', () => {
  const app = testApp();
  new CfnResource(new Stack(app, 'small'), 'Topic', { type: 'AWS::SNS::Topic' });
  const templatePaths = app.synth().stacks.map(({ templateFullPath }) => templateFullPath);
  writeFileSync(join(app.outdir, 'big.product.template.json'), template(451));
  const context = { templatePaths, stackTemplates: [], appConstruct: app };
  expect(new TemplateLimits().validate(context).violations.map(({ description }) => description)).toEqual([
    '451 resources, at most 450 are allowed',
  ]);
});
