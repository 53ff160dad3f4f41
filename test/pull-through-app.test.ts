import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { context as flags } from '../cdk.json';
import { PullThroughCache } from '../lib/constructs/security/pull-through-cache';
import type { Fleet } from '../lib/fleet';
import { parseParameters } from '../lib/parameters/parse';
import { buildPullThroughApp } from '../lib/pull-through-app';
import { pullThroughOf } from '../lib/rack/platform/pull-through';
import { rackOf } from '../lib/rack/rack';
import { PullThroughStack } from '../lib/stacks/pull-through-stack';
import { stackWith } from './support/construct';
import type { Raw } from './support/templates';

const SECRET = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:ecr-pullthroughcache/hub-a1b2c3';
const HUB = { upstream: 'docker-hub', secret_arn: SECRET };

function stacksOf(...racks: readonly Raw[]) {
  const app = new App({ context: flags });
  const fleet: Fleet = {
    problems: [],
    racks: racks.map((raw, i) => {
      const rack = rackOf({ name: 'abc'[i], ...raw });
      return { name: rack.plan.name, rack, isRead: true, problems: [], tell: (problem) => problem };
    }),
  };
  buildPullThroughApp(app, fleet);
  return app.node.children.filter((child) => child instanceof PullThroughStack);
}
const prefixesIn = (stack: PullThroughStack | undefined) =>
  stack === undefined
    ? []
    : Object.values(Template.fromStack(stack).findResources('AWS::ECR::PullThroughCacheRule')).map(
        ({ Properties }) => Properties.EcrRepositoryPrefix,
      );

test('racks of a region share one stack, with what any of them asks for, and what needs no credentials', () => {
  const [one, ...others] = stacksOf({ pull_through_cache: 'quay,k8s' }, { pull_through_cache: ['quay', HUB] });
  expect(others).toEqual([]);
  expect(one?.stackName).toBe('pull-through-cache');
  expect(prefixesIn(one)).toEqual(['docker-hub', 'ecr-public', 'kubernetes', 'quay']);
});

test('other regions and accounts have their own, and racks that ask for nothing none', () => {
  const stacks = stacksOf(
    { pull_through_cache: 'quay' },
    { pull_through_cache: 'quay', region: 'eu-west-1', account: '111122223333' },
    {},
  );
  expect(stacks.map(({ node }) => node.id)).toEqual([
    'pull-through-cache-us-east-1',
    'pull-through-cache-111122223333-eu-west-1',
  ]);
});

test('a rack that does not say its account, beside one that does, is refused: both may be one registry', () => {
  expect(() =>
    stacksOf(
      { pull_through_cache: 'quay', account: '111122223333' },
      { pull_through_cache: 'k8s', cidr: '10.2.0.0/16' },
    ),
  ).toThrow(/account: of b is not said, and that of a is.*\n +fix: account of b/s);
});

test('racks that are left out would lose their rules: one of several is refused', () => {
  const app = new App({ context: { ...flags, rack: 'a' } });
  expect(() => buildPullThroughApp(app)).toThrow(/rack: leaves racks out.*\n +fix: no -c rack/s);
});

test('repositories have the tags that all racks have', () => {
  const [stack] = stacksOf(
    { pull_through_cache: 'quay', tags: 'team=a,env=prod' },
    { pull_through_cache: 'quay', tags: 'team=a,env=test' },
  );
  const [template] = Object.values(
    Template.fromStack(stack as PullThroughStack).findResources('AWS::ECR::RepositoryCreationTemplate'),
  );
  expect(template?.Properties.ResourceTags).toEqual([
    { Key: 'pull-through-cache', Value: 'ecr-public' },
    { Key: 'team', Value: 'a' },
  ]);
});

describe('the cache', () => {
  const { resources, findings } = stackWith((stack) => {
    const upstreams = pullThroughOf(parseParameters({ pull_through_cache: ['quay', HUB] }).parameters);
    new PullThroughCache(stack, 'Cache', { upstreams, tags: {} });
  });
  const ofType = (type: string) => Object.values(resources).filter(({ Type }) => Type === type);

  test('signs in by a secret that it names, and has none itself', () => {
    expect(ofType('AWS::ECR::PullThroughCacheRule').map(({ Properties }) => Properties)).toEqual([
      { EcrRepositoryPrefix: 'quay', UpstreamRegistry: 'quay', UpstreamRegistryUrl: 'quay.io' },
      {
        EcrRepositoryPrefix: 'docker-hub',
        UpstreamRegistry: 'docker-hub',
        UpstreamRegistryUrl: 'registry-1.docker.io',
        CredentialArn: SECRET,
      },
    ]);
  });

  test('a rule comes after the template of its prefix, in which tags can move', () => {
    for (const { Properties, DependsOn } of ofType('AWS::ECR::PullThroughCacheRule')) {
      const template = resources[[DependsOn].flat()[0] as string];
      expect(template?.Properties).toMatchObject({
        Prefix: Properties.EcrRepositoryPrefix,
        AppliedFor: ['PULL_THROUGH_CACHE'],
        ImageTagMutability: 'MUTABLE',
        EncryptionConfiguration: { EncryptionType: 'AES256' },
      });
    }
  });

  test('its role makes repositories under its prefixes and no others, and no guard has anything against it', () => {
    const [policy] = ofType('AWS::IAM::ManagedPolicy');
    expect(JSON.stringify(policy?.Properties.PolicyDocument)).toMatch(
      /:repository\/quay\/\*.*:repository\/docker-hub\/\*/,
    );
    expect(findings).toEqual([]);
  });
});
