import { problemsOf, refusals, warnings } from '../../support/refusals';
import type { Raw } from '../../support/templates';

const SQS = { actions: 'sqs:SendMessage', resources: 'arn:aws:sqs:us-east-1:111122223333:orders' };
const many = (count: number, more?: object) =>
  Array.from({ length: count }, (_, i) => ({ name: `a${i + 100}`, ...more }));

test.each<[string, Raw]>([
  ['names that differ in more than hyphens', { apps: 'a-b,ab,a1,b-1' }],
  [
    'namespaces of their own',
    {
      apps: [
        { name: 'a', namespace: 'shop' },
        { name: 'b', namespace: 'office' },
      ],
    },
  ],
  [
    'a namespace outside the system’s, whatever the rack is called',
    { name: 'cert', apps: [{ name: 'manager', namespace: 'x' }] },
  ],
  ['the longest names of a region', { name: 'r'.repeat(16), region: 'us-east-1', apps: 'a'.repeat(20) }],
  ['longer ones without a bucket', { name: 'r'.repeat(40), apps: [{ name: 'a'.repeat(20), bucket: 'none' }] }],
  ['as many as there may be', { apps: many(100) }],
  ['fewer where pipelines deploy them', { apps: many(70, { deploy_from: 'github:acme/shop' }) }],
  [
    'several without a bucket',
    {
      apps: [
        { name: 'a', bucket: 'none' },
        { name: 'b', bucket: 'none' },
      ],
    },
  ],
  [
    'permissions of the partition',
    {
      region: 'cn-north-1',
      apps: [{ name: 'a', permissions: [{ ...SQS, resources: 'arn:aws-cn:sqs:cn-north-1:111122223333:orders' }] }],
    },
  ],
])('%s: taken', (_, raw) => {
  expect(refusals(raw)).toEqual([]);
});

test.each<[string, Raw, string[]]>([
  [
    'the namespace of a component, by chance',
    { name: 'cert', apps: 'manager,web' },
    ['apps: would have the namespace cert-manager, which is that of the system'],
  ],
  [
    'one that is named',
    { apps: [{ name: 'web', namespace: 'router' }] },
    ['apps: would have the namespace router, which is that of the system'],
  ],
  [
    'what Kubernetes has for itself',
    {
      apps: [
        { name: 'a', namespace: 'default' },
        { name: 'b', namespace: 'kube-x' },
      ],
    },
    [
      'apps: would have the namespace default, which is that of the system',
      'apps: would have the namespace kube-x, which is that of the system',
    ],
  ],
  ['names alike', { apps: 'a1,a-1' }, ['apps: names that differ only in hyphens, which logical ids do not have']],
  [
    'repositories alike',
    { apps: [{ name: 'web', repositories: 'api-v1,api.v1' }] },
    ['apps: repositories that differ only in dots, hyphens and underscores, which logical ids do not have'],
  ],
  [
    'one namespace for two',
    { apps: [{ name: 'a', namespace: 'rack-b' }, 'b'] },
    ['apps: share the namespace rack-b, and with it quota, policies and the identity of pods'],
  ],
  [
    'one bucket for two',
    {
      apps: [
        { name: 'a', bucket: 'acme-web' },
        { name: 'b', bucket: 'acme-web' },
      ],
    },
    ['apps: share the bucket acme-web, so that each could read and delete what is the other’s'],
  ],
  [
    'the bucket of the rack',
    { assets_bucket: 'acme-web', apps: [{ name: 'a', bucket: 'acme-web' }] },
    ['apps: has assets_bucket for its bucket, with the settings and logs of the rack'],
  ],
  [
    'a name that is too long',
    { name: 'r'.repeat(17), apps: 'a'.repeat(20) },
    [
      `apps: would have a bucket whose name is too long: ${'r'.repeat(17)}-${'a'.repeat(20)} has 38 characters, and 37 fit before account and region`,
    ],
  ],
  [
    'one that is too long in a region of a long name',
    { name: 'r'.repeat(12), region: 'ap-southeast-1', apps: 'a'.repeat(20) },
    [
      `apps: would have a bucket whose name is too long: ${'r'.repeat(12)}-${'a'.repeat(20)} has 33 characters, and 32 fit before account and region`,
    ],
  ],
  [
    'a beginning that S3 keeps to itself',
    { name: 'sthree-x', apps: 'web' },
    ['apps: would have a bucket whose name begins as only S3’s own do: xn--, sthree-, amzn-s3-demo-'],
  ],
  [
    'a rack whose name ECR does not take',
    { name: 'my--rack', apps: 'web' },
    [
      'apps: would have the repository my--rack/web, and ECR takes single hyphens, between letters and digits, in names of up to 256 characters',
    ],
  ],
  [
    'more than fit',
    { apps: many(71, { deploy_from: 'github:acme/shop' }) },
    ['apps: are more than fit: of these, the first 70 by name do'],
  ],
  [
    'more than fit by pod identity',
    { pod_identity_agent_enable: true, apps: many(89) },
    ['apps: are more than fit: of these, the first 88 by name do'],
  ],
  [
    'more repositories than fit',
    { apps: many(50, { repositories: Array.from({ length: 20 }, (_, i) => `r${i}`) }) },
    ['apps: are more than fit: of these, the first 17 by name do'],
  ],
  [
    'permissions of another partition',
    {
      region: 'cn-north-1',
      apps: [{ name: 'a', permissions: [SQS, 'arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess'] }],
    },
    ['apps: must have permissions of the partition of cn-north-1, aws-cn'],
  ],
])('%s is refused', (_, raw, expected) => {
  expect(refusals(raw)).toEqual(expected);
  expect(problemsOf(raw).filter(({ fix }) => !fix)).toEqual([]);
});

test.each<[string, Raw, string[]]>([
  ['nothing of apps', { apps: 'web' }, []],
  [
    'nothing of issuers that are used',
    { apps: [{ name: 'a', deploy_from: 'github:a/b' }], deploy_issuers_existing: 'github' },
    [],
  ],
  [
    'issuers that nobody uses',
    { apps: 'web', deploy_issuers_existing: 'github' },
    ['rack:without-effect-deploy_issuers_existing'],
  ],
  [
    'credentials that pods on Fargate do not get',
    { pod_identity_agent_enable: true, apps: 'web', fargate_namespaces: 'rack-web' },
    ['rack:app-fargate-identity'],
  ],
  ['nothing of those that they get', { apps: 'web', fargate_namespaces: 'rack-web' }, []],
])('warns of %s', (_, raw, expected) => {
  expect(warnings(raw)).toEqual(expected);
});
