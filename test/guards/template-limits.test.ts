import { CfnResource, Stack } from 'aws-cdk-lib';
import { limitProblems, TemplateLimits } from '../../lib/guards/template-limits';
import { templatesOf, testApp } from '../support/templates';

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
  expect(limitProblems(text)).toEqual(problems);
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
    expect(limitProblems(policy(resource))).toEqual(problems);
  });

  test('of a rack with as many apps as there may be is not near that', () => {
    const apps = Array.from({ length: 100 }, (_, i) => `a-name-of-twenty-${String(i).padStart(3, '0')}`);
    const templates = templatesOf({ name: 'r'.repeat(40), region: 'ap-southeast-1', apps });
    expect(Object.values(templates).flatMap((one) => limitProblems(JSON.stringify(one)))).toEqual([]);
  });
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
  expect(violations.map(({ description }) => description)).toEqual(['451 resources, at most 450 are allowed']);
});
