import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnResource } from 'aws-cdk-lib';
import { NagRuleCompliance, rules } from 'cdk-nag';
import { concerns } from '../../lib/guards/packs';
import { nagServices } from '../../scripts/support/nag-services';
import { EXAMPLE_RACKS } from '../support/example-racks';
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
