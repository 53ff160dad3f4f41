import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnResource, Stack } from 'aws-cdk-lib';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks, NagRuleCompliance, NIST80053R5Checks, rules } from 'cdk-nag';
import { AwsSolutions, concerns, Nist80053 } from '../../lib/guards/packs';
import { nagServices } from '../../scripts/support/nag-services';
import { EXAMPLE_RACKS } from '../support/example-racks';
import { unaccepted } from '../support/findings';
import { PLATFORM_RACKS } from '../support/platform-racks';
import { type Raw, rackApp } from '../support/templates';

type Rule = (node: CfnResource) => unknown;
const all: readonly Rule[] = Object.values(rules).flatMap((service) => Object.values(service as Record<string, Rule>));

test('which services the rules look at is what their sources say; `npm run rules` writes it', () => {
  expect(readFileSync(join(__dirname, '..', '..', 'lib', 'guards', 'nag-services.json'), 'utf8')).toBe(nagServices());
  expect(all.length).toBeGreaterThan(190);
});

test.each<[string, Raw | undefined]>([
  ['the default rack', EXAMPLE_RACKS.default],
  ['a rack of everything', PLATFORM_RACKS.full],
])('rules that are not asked about a resource of %s have nothing to say of it', (_, raw = {}) => {
  const nodes = rackApp(raw).node.findAll().filter(CfnResource.isCfnResource);
  const skipped = nodes.flatMap((node) =>
    all.filter((rule) => !concerns({ rule: rule as never, node })).map((rule) => ({ rule, node })),
  );
  expect(skipped.length).toBeGreaterThan(nodes.length * all.length * 0.8);
  const lost = skipped.filter(({ rule, node }) => rule(node) !== NagRuleCompliance.NOT_APPLICABLE);
  expect(lost.map(({ rule, node }) => `${rule.name} ${node.node.path}`)).toEqual([]);
});

test.each([
  ['AwsSolutions', AwsSolutions, AwsSolutionsChecks],
  ['NIST', Nist80053, NIST80053R5Checks],
])('%s finds in a rack of everything what the pack itself finds', (_, Ours, Theirs) => {
  const app = rackApp(PLATFORM_RACKS.full ?? {});
  const more = new Stack(app, 'more');
  for (const [id, runtime] of Object.entries({
    Old: 'python3.9',
    Older: 'python3.8',
    Own: undefined,
    Old2: 'python3.9',
  })) {
    new CfnFunction(more, id, { code: { zipFile: '-' }, role: 'arn:aws:iam::123456789012:role/own', runtime });
  }
  const [ours, theirs] = [new Ours(), new Theirs()].map((pack) => unaccepted(() => pack.validateScope(app).violations));
  expect(theirs?.length).toBeGreaterThan(5);
  expect(ours).toStrictEqual(theirs);
});

test.each<[string, string, boolean]>([
  ['S3BucketLoggingEnabled', 'AWS::S3::Bucket', true],
  ['S3BucketLoggingEnabled', 'AWS::SQS::Queue', false],
  ['APIGWAssociatedWithWAF', 'AWS::WAFv2::WebACLAssociation', true],
  ['APIGWAccessLogging', 'AWS::Serverless::Api', false],
  ['EKSClusterControlPlaneLogs', 'Custom::AWSCDK-EKS-Cluster', true],
  ['EKSClusterControlPlaneLogs', 'Custom::Other', false],
  // One of ours, or of a newer release.
  ['NotInTheList', 'AWS::SQS::Queue', true],
])('%s is asked about %s: %s', (name, cfnResourceType, asked) => {
  const rule = { name } as never;
  expect(concerns({ rule, node: { cfnResourceType } as CfnResource })).toBe(asked);
});
