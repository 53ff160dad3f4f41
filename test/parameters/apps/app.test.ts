import { parseParameters } from '../../../lib/parameters/parse';
import { problemsOf, refusals } from '../../support/refusals';

const apps = (...list: unknown[]) => ({ apps: list });
const app = (more: object) => apps({ name: 'web', ...more });

test('text in JSON and values from a file become the same typed apps', () => {
  const typed = [
    'worker',
    {
      name: 'web',
      namespace: 'shop',
      service_account: 'web.v1',
      repositories: ['api', 'cron'],
      bucket: 'none',
      quota: { cpu: '4', memory: '16Gi', pods: 50 },
      permissions: [
        'arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess',
        { actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:us-east-1:111122223333:orders'] },
      ],
      deploy_from: ['github:acme/shop:ref:refs/heads/main'],
    },
  ];
  const text =
    '[{"name":"web","namespace":"shop","service_account":"web.v1","repositories":"cron,api","bucket":"none","quota":{"cpu":4,"memory":"16Gi","pods":"50"},"permissions":["arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess",{"actions":"sqs:SendMessage","resources":"arn:aws:sqs:us-east-1:111122223333:orders"}],"deploy_from":"github:acme/shop:ref:refs/heads/main"},"worker"]';
  expect(parseParameters({ apps: text }).parameters.apps).toStrictEqual(typed);
  expect(parseParameters({ apps: typed }).parameters.apps).toStrictEqual(typed);
});

test('objects need no brackets around them', () => {
  const objects = '{"name":"web","bucket":"none"},{"name":"worker"}';
  expect(parseParameters({ apps: objects }).parameters.apps).toEqual([
    { name: 'web', bucket: 'none' },
    { name: 'worker' },
  ]);
});

test.each<[string, object]>([
  ['fractions of a CPU', { quota: { cpu: 0.5 } }],
  ['thousandths', { quota: { cpu: '1500m' } }],
  ['bytes in both bases', { quota: { memory: '64Gi', storage: '1.5T' } }],
  ['nothing at all', { quota: { pods: 0, volumes: 0, gpus: 0, load_balancers: 0 } }],
  ['a bucket that is there', { bucket: 'acme-web-artifacts' }],
  ['an identity that pods have anyway', { service_account: 'default' }],
  ['any branch or tag', { deploy_from: 'github:acme/shop' }],
  ['an environment', { deploy_from: 'github:acme/shop:environment:prod-eu' }],
  ['tags by their beginning', { deploy_from: 'github:acme/shop:ref:refs/tags/v*' }],
  ['numbers of owner and repository', { deploy_from: 'github:acme@123456/shop@456789:ref:refs/heads/main' }],
  ['a project in a group of a group', { deploy_from: 'gitlab:acme/web/shop:ref_type:tag:ref:v*' }],
  ['a name with dots, in signs that GitHub has', { deploy_from: 'github:Acme-Corp/shop.web_v2' }],
])('%s: taken', (_, more) => {
  expect(refusals(app(more))).toEqual([]);
});

const PLACE =
  'must be github:owner/repository or gitlab:group/project, and after a colon what else the subject of a token says: ref:refs/heads/main, environment:production, ref_type:branch:ref:main';
const REPOSITORY = 'must be 1 to 100 of a-z and 0-9, with single dots, hyphens and underscores between them';
const NOT_EVERYTHING =
  'must not be everything there is of a kind, unless conditions say which: StringEquals, StringLike, ArnEquals, ArnLike or IpAddress, with values other than *';

test.each<[string, object, string]>([
  ['no name', { name: undefined }, '.name: is missing'],
  ['the name of the system', { name: 'system' }, '.name: must not be system, whose log group is the rack’s own'],
  ['a field that is nearly one', { repository: 'api' }, ': has no repository (did you mean repositories?)'],
  [
    'a field by another name',
    { serviceAccountName: 'x' },
    ': has no serviceAccountName (did you mean service_account?)',
  ],
  [
    'a namespace of no form',
    { namespace: 'Shop' },
    '.namespace: must be the name of a Kubernetes namespace: up to 63 of a-z, 0-9 and hyphen',
  ],
  ['a bucket of no form', { bucket: 'Acme' }, '.bucket: must be own, none or the name of an S3 bucket'],
  ['two hyphens', { repositories: 'a--b' }, `.repositories[0]: ${REPOSITORY}`],
  ['a path', { repositories: 'a/b' }, `.repositories[0]: ${REPOSITORY}`],
  [
    'bytes without a unit',
    { quota: { memory: 64 } },
    '.quota.memory: must be bytes with a unit, such as 512Mi or 64Gi',
  ],
  ['CPUs with one', { quota: { cpu: '4Gi' } }, '.quota.cpu: must be CPUs such as 4, 0.5 or 500m'],
  ['a quota of something else', { quota: { disk: '1Gi' } }, '.quota: has no disk'],
  ['part of a pod', { quota: { pods: 1.5 } }, '.quota.pods: must be a whole number'],
  ['an issuer that is not known', { deploy_from: 'bitbucket:acme/shop' }, `.deploy_from[0]: ${PLACE}`],
  ['every repository of an owner', { deploy_from: 'github:acme/*' }, `.deploy_from[0]: ${PLACE}`],
  ['every owner', { deploy_from: 'github:*/shop' }, `.deploy_from[0]: ${PLACE}`],
  ['one sign of an owner', { deploy_from: 'github:acm?/shop' }, `.deploy_from[0]: ${PLACE}`],
  ['a number of the owner alone', { deploy_from: 'github:acme@1/shop' }, `.deploy_from[0]: ${PLACE}`],
  ['anything of a repository', { deploy_from: 'github:acme/shop:*' }, `.deploy_from[0]: ${PLACE}`],
  ['a branch by its name', { deploy_from: 'github:acme/shop:ref:main' }, `.deploy_from[0]: ${PLACE}`],
  [
    'pull requests',
    { deploy_from: 'github:acme/shop:pull_request' },
    '.deploy_from[0]: must not be pull requests: whoever proposes a change could put it in place',
  ],
  [
    'more places than fit into a trust policy',
    { deploy_from: Array.from({ length: 6 }, (_, i) => `github:acme/shop:ref:refs/heads/${'x'.repeat(190)}${i}`) },
    '.deploy_from: has 1357 characters, where 1024 fit into the trust policy of a role: * stands for anything',
  ],
  [
    'an action with a wildcard',
    { permissions: [{ actions: 's3:Get*', resources: 'arn:aws:s3:::a' }] },
    '.permissions[0].actions[0]: must be an action of IAM such as sqs:SendMessage, without wildcards',
  ],
  [
    'every action',
    { permissions: [{ actions: '*', resources: 'arn:aws:s3:::a' }] },
    '.permissions[0].actions[0]: must be an action of IAM such as sqs:SendMessage, without wildcards',
  ],
  [
    'every resource',
    { permissions: [{ actions: 's3:GetObject', resources: '*' }] },
    `.permissions[0].resources: ${NOT_EVERYTHING}`,
  ],
  [
    'every bucket',
    { permissions: [{ actions: 's3:GetObject', resources: 'arn:aws:s3:::*/*' }] },
    `.permissions[0].resources: ${NOT_EVERYTHING}`,
  ],
  [
    'every resource on a condition that nothing has to meet',
    {
      permissions: [
        {
          actions: 's3:GetObject',
          resources: '*',
          conditions: { StringEqualsIfExists: { 'aws:RequestedRegion': 'us-east-1' } },
        },
      ],
    },
    `.permissions[0].resources: ${NOT_EVERYTHING}`,
  ],
  [
    'every resource on a condition that everything meets',
    {
      permissions: [
        { actions: 's3:GetObject', resources: '*', conditions: { StringLike: { 'aws:RequestedRegion': '*' } } },
      ],
    },
    `.permissions[0].resources: ${NOT_EVERYTHING}`,
  ],
  [
    'an operator that IAM has not',
    {
      permissions: [
        { actions: 's3:GetObject', resources: 'arn:aws:s3:::a/*', conditions: { 'Fn::If': { 'aws:a': 'b' } } },
      ],
    },
    '.permissions[0].conditions: must not use the key Fn::If, which CloudFormation takes for a function',
  ],
  [
    'a function for a key',
    {
      permissions: [
        { actions: 's3:GetObject', resources: 'arn:aws:s3:::a/*', conditions: { Bool: { 'Fn::Not': 'b' } } },
      ],
    },
    '.permissions[0].conditions.Bool: must not use the key Fn::Not, which CloudFormation takes for a function',
  ],
  [
    'the policy of administrators',
    { permissions: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    '.permissions[0]: must not be a policy by which an app could do whatever an administrator can',
  ],
  [
    'what is no ARN',
    { permissions: 'AmazonSQSReadOnlyAccess' },
    '.permissions[0]: must be the ARN of a managed policy, such as arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess',
  ],
  [
    'more policies than a role takes',
    { permissions: Array.from({ length: 10 }, (_, i) => `arn:aws:iam::111122223333:policy/p${i}`) },
    '.permissions: must have at most 9 managed policies: IAM takes 10 for a role, and one is that of the app',
  ],
  [
    'more statements than a policy takes',
    {
      permissions: [
        {
          actions: 's3:GetObject',
          resources: Array.from({ length: 40 }, (_, i) => `arn:aws:s3:::${'x'.repeat(90)}${i + 10}/*`),
        },
      ],
    },
    '.permissions: has statements of 4444 characters, where 3993 fit into the policy of an app: give the ARN of a managed policy',
  ],
])('%s is refused', (_, more, expected) => {
  expect(refusals(app(more))).toEqual([`apps[0]${expected}`]);
});

test.each<[string, unknown[], string[]]>([
  ['one name twice', ['web', { name: 'web' }], ['apps: must not have the name web twice']],
  [
    'two objects of one name',
    [{ name: 'web' }, { name: 'web', bucket: 'none' }],
    ['apps: must not have the name web twice'],
  ],
  ['one name twice as text, once', ['web', 'web'], ['apps: must not repeat web']],
  [
    'what is no app',
    [7],
    [
      'apps[0]: must be a name, or an object with name, namespace, service_account, repositories, bucket, quota, permissions, deploy_from',
    ],
  ],
  [
    'everything that is wrong, in one report',
    [
      { name: 'Web', quota: { cpu: 'x' } },
      { name: 'b', repositories: 'A' },
    ],
    [
      'apps[0].name: must be 1 to 20 of a-z, 0-9 and hyphen, a letter first, no hyphen last',
      'apps[0].quota.cpu: must be CPUs such as 4, 0.5 or 500m',
      `apps[1].repositories[0]: ${REPOSITORY}`,
    ],
  ],
])('%s is refused', (_, list, expected) => {
  expect(refusals(apps(...list))).toEqual(expected);
});

test.each<[object, string]>([
  [{ quota: { memory: '64GB' } }, '"memory": "64Gi" in apps[0].quota'],
  [{ quota: { memory: 64 } }, '"memory": "64Gi" in apps[0].quota'],
  [{ quota: { storage: '512mib' } }, '"storage": "512Mi" in apps[0].quota'],
  [{ deploy_from: 'https://github.com/acme/shop.git' }, '"deploy_from": ["github:acme/shop"] in apps[0]'],
  [{ deploy_from: 'git@gitlab.com:acme/shop.git' }, '"deploy_from": ["gitlab:acme/shop"] in apps[0]'],
  [
    { deploy_from: 'repo:acme/shop:ref:refs/heads/main' },
    '"deploy_from": ["github:acme/shop:ref:refs/heads/main"] in apps[0]',
  ],
  [{ deploy_from: 'github:acme/shop:main' }, '"deploy_from": ["github:acme/shop:ref:refs/heads/main"] in apps[0]'],
  [
    { deploy_from: 'gitlab:acme/shop:ref:main' },
    '"deploy_from": ["gitlab:acme/shop:ref_type:branch:ref:main"] in apps[0]',
  ],
  [{ namespace: 'Shop' }, '"namespace": "shop" in apps[0]'],
])('what is nearly right is mended: %j', (more, expected) => {
  expect(problemsOf(app(more)).map(({ fix }) => fix)).toEqual([expected]);
});
