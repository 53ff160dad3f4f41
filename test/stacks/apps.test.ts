import { limitProblems } from '../../lib/guards/template-limits';
import { ROOM, TAKEN_BY_MONITORING } from '../../lib/parameters/apps/room';
import { changesBetween } from '../../lib/review';
import { deployedOnce } from '../support/deployed-racks';
import { objectsOf } from '../support/in-cluster';
import { PLATFORM_RACKS } from '../support/platform-racks';
import { allows } from '../support/policies';
import { type Raw, stacksOf, templateOf, templatesOf } from '../support/templates';
import { textOf } from '../support/text';

const DEPLOYED = { name: 'web', repositories: 'api', deploy_from: 'github:acme/shop' };

test('a rack without apps has nothing of them', () => {
  expect(JSON.stringify(templatesOf())).not.toMatch(
    /AWS::ECR::Repository|ImagesByGrant|logging\.s3\.amazonaws\.com\W+apps/,
  );
});

test('nothing that nodes and controllers wait for waits for apps', () => {
  const dependencies = (raw: Raw) =>
    Object.fromEntries(Object.entries(stacksOf(raw)).map(([part, stack]) => [part, stack.dependencies]));
  expect(dependencies({ apps: [DEPLOYED] })).toEqual(dependencies({}));
});

describe('an app that goes', () => {
  const WITH = { apps: [DEPLOYED, 'worker'], network_policy: 'vpc-cni' };
  const WITHOUT = { ...WITH, apps: ['worker'] };
  const changes = changesBetween(deployedOnce(WITH), deployedOnce(WITHOUT));
  const removed = changes.filter(({ what }) => what === 'removed');
  const kept = removed.filter(({ before }) => before?.DeletionPolicy?.startsWith('Retain'));
  const idsOf = (all: typeof changes) => all.map(({ where }) => where.replace(/^.*\/rack-/, '')).sort();

  test('keeps what it has', () => {
    expect(idsOf(kept)).toEqual([
      'assets AppWebBucket',
      'assets AppWebBucketPolicy',
      'assets AppWebLogGroup',
      'assets AppWebRepository',
      'assets AppWebRepositoryapi',
      'assets DeployGithub',
      'platform AppWebObjects',
    ]);
  });

  test('loses its roles, by which somebody could still act in its name', () => {
    expect(idsOf(removed.filter((change) => !kept.includes(change)))).toEqual([
      'assets AppWebDeployPolicy',
      'assets AppWebDeployRole',
      'platform AppWebIdentityIrsaRole',
      'platform AppWebIdentityPolicy',
    ]);
  });

  test('touches nothing of the others', () => {
    expect(idsOf(changes).filter((id) => id.includes('Worker'))).toEqual([]);
    expect(changes.filter(({ what }) => what === 'replaced')).toEqual([]);
  });
});

test('an app that comes moves no other one from its place, and has the log group that it always had', () => {
  const before = deployedOnce({ apps: 'web' });
  const changes = changesBetween(before, deployedOnce({ apps: 'web,api,zebra' }));
  expect(changes.filter(({ where, what }) => what !== 'added' && where.includes(' AppWeb'))).toEqual([]);
  expect(templateOf('assets', { apps: 'web' }).Resources.AppWebLogGroup?.Properties.LogGroupName).toBe(
    '/convox/rack/web',
  );
});

describe('accesses to buckets of apps', () => {
  const bucketsOf = (raw: Raw) => {
    const { Resources } = templateOf('assets', raw);
    return Object.keys(Resources).filter((id) => Resources[id]?.Type === 'AWS::S3::Bucket');
  };

  test.each<[string, Raw, string[]]>([
    [
      'where those to the settings are',
      { apps: 'web' },
      ['AppWebBucket', 'BucketsAccessLogBucket', 'BucketsSettingsBucket'],
    ],
    [
      'where the settings are in a bucket that was there',
      { apps: 'web', assets_bucket: 'given' },
      ['AppWebBucket', 'BucketsAccessLogBucket'],
    ],
    ['nowhere without one', { apps: [{ name: 'web', bucket: 'none' }], assets_bucket: 'given' }, []],
  ])('are logged %s', (_, raw, buckets) => {
    expect(bucketsOf(raw).sort()).toEqual(buckets);
    const { AppWebBucket } = templateOf('assets', raw).Resources;
    expect(AppWebBucket?.Properties.LoggingConfiguration).toEqual(
      AppWebBucket && { DestinationBucketName: { Ref: 'BucketsAccessLogBucket' }, LogFilePrefix: 'apps/web/' },
    );
  });

  test('by one statement, however many there are', () => {
    const policy = (apps: string) =>
      JSON.stringify(templateOf('assets', { apps }).Resources.BucketsAccessLogBucketPolicy);
    expect(policy('a,b,c,d')).toBe(policy('a'));
    expect(policy('a')).toContain('/apps/*');
  });
});

describe.each<[string, Raw]>([
  ['IRSA, and nobody who enforces policies', {}],
  ['pod identity and the agent of the VPC CNI', { pod_identity_agent_enable: true, network_policy: 'vpc-cni' }],
  ['Calico', { network_policy: 'calico' }],
  ['no way to the internet', { internet_gateway: false, endpoint_access: 'private', network_policy: 'vpc-cni' }],
  ['China', { region: 'cn-north-1' }],
  ['GovCloud', { region: 'us-gov-west-1', network_policy: 'calico' }],
  [
    'a bucket and a key that were there',
    { assets_bucket: 'given', kms_key_arn: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' },
  ],
  ['a semi-private endpoint', { endpoint_access: 'semi-private' }],
])('with %s', (_, more) => {
  const raw: Raw = { ...more, apps: [DEPLOYED, 'worker'] };
  const { assets, platform } = templatesOf(raw);
  const identity = (app: string) => platform?.Resources[`App${app}IdentityPolicy`];

  test('pods reach the bucket that is made for them, and pipelines the same one', () => {
    const name = textOf(assets?.Resources.AppWebBucket?.Properties.BucketName);
    const partition = /^arn:([\w-]+):/.exec(JSON.stringify(identity('Web')).match(/arn:[\w-]+:s3/)?.[0] ?? '')?.[1];
    const request = {
      action: 's3:PutObject',
      resource: `arn:${partition}:s3:::${name}/a`,
      context: { 'aws:ResourceAccount': '<AWS::AccountId>' },
    };
    expect([identity('Web'), assets?.Resources.AppWebDeployPolicy].map((policy) => allows([policy], request))).toEqual([
      true,
      true,
    ]);
    expect(allows([identity('Worker')], request)).toBe(false);
  });

  test('policies hold apps apart, where somebody enforces them', () => {
    const kinds = objectsOf(platform?.Resources.AppWebObjects).map(({ kind }) => kind);
    expect(kinds.includes('NetworkPolicy')).toBe('network_policy' in more);
    expect(kinds.slice(0, 4)).toEqual(['Namespace', 'ResourceQuota', 'LimitRange', 'ServiceAccount']);
  });

  test('no stack takes a value of another that goes with an app', () => {
    const outputs = Object.values(templatesOf(raw)).flatMap(({ Outputs = {} }) => Object.keys(Outputs));
    const ofApps = outputs.filter((name) => name.startsWith('App')).sort();
    expect(ofApps).toEqual(['AppWebBucketName', 'AppWebDeployRoleArn', 'AppWorkerBucketName']);
    expect(ofApps.filter((name) => JSON.stringify(platform).includes(name))).toEqual([]);
  });
});

describe('room for apps', () => {
  const LIMIT = 450;
  const many = (count: number, more?: object) =>
    Array.from({ length: count }, (_, i) => ({ name: `app-${i + 100}`, ...more }));
  const RACKS = [{}, ...Object.values(PLATFORM_RACKS)].map((raw) => ({ ...raw, apps: undefined }));
  const without = ({ apps: _, ...raw }: Raw) => raw;

  test.each(['assets', 'platform'] as const)('is what a rack leaves of its %s stack', (part) => {
    const counts = RACKS.map(
      (raw: Raw) =>
        Object.keys(templateOf(part, without(raw)).Resources).length -
        (raw.monitoring_enable === true ? TAKEN_BY_MONITORING[part] : 0),
    );
    const issuers = part === 'assets' ? 2 : 0;
    expect(Math.max(...counts) + issuers + ROOM[part]).toBeLessThanOrEqual(LIMIT);
  });

  test.each<[string, Raw]>([
    ['by IRSA, with everything', { apps: many(70, { deploy_from: 'github:acme/shop,gitlab:acme/shop' }) }],
    ['by pod identity', { apps: many(88), pod_identity_agent_enable: true, network_policy: 'vpc-cni' }],
    [
      'beside monitoring',
      { apps: many(80), pod_identity_agent_enable: true, network_policy: 'vpc-cni', monitoring_enable: true },
    ],
    ['with further repositories', { apps: many(17, { repositories: Array.from({ length: 20 }, (_, i) => `r${i}`) }) }],
  ])('is as much as was said: %s', (_, raw) => {
    const templates = Object.values(templatesOf({ ...PLATFORM_RACKS.full, monitoring_enable: false, ...raw }));
    expect(templates.flatMap((template) => limitProblems(JSON.stringify(template)))).toEqual([]);
  });

  test('in a policy, for all that one may have', () => {
    const permissions = [
      {
        actions: 's3:GetObject',
        resources: Array.from({ length: 35 }, (_, i) => `arn:aws-us-gov:s3:::${'x'.repeat(85)}${i + 10}/*`),
      },
    ];
    const app = { name: 'a'.repeat(20), bucket: 'b'.repeat(63), repositories: 'c', permissions };
    const template = templateOf('platform', { name: 'r'.repeat(40), region: 'us-gov-west-1', apps: [app] });
    expect(limitProblems(JSON.stringify(template))).toEqual([]);
  });
});
