import { CfnResource, Stack } from 'aws-cdk-lib';
import { limitProblems, TemplateLimits } from '../../lib/guards/template-limits';
import { testApp } from '../support/templates';

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
