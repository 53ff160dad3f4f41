import { reportOf } from '../../../lib/parameters/language/problem';
import { withFiles } from '../../support/rack-files';
import { problemsOf, refusals } from '../../support/refusals';
import type { Raw } from '../../support/templates';

const CHART = { chart: 'podinfo', repository: 'https://charts.example.org', version: '1.2.3', namespace: 'jobs' };
const POLICY = 'arn:aws:iam::111122223333:policy/a';
const charts = (...list: object[]): Raw => ({ charts: list.map((one) => ({ ...CHART, ...one })) });
const manifests = (...list: unknown[]): Raw => ({ manifests: list });
const CONFIG = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'jobs' } };
const [HERE] = ['test/fixtures/objects.yaml'];

test.each<[string, Raw]>([
  ['a chart of a repository', charts({})],
  ['a chart of a registry', charts({ repository: 'oci://ghcr.io/acme/charts' })],
  ['values from a file', charts({ values: 'test/fixtures/values.yaml' })],
  ['one after another', charts({}, { release: 'second', after: 'podinfo' })],
  [
    'permissions for everything of a tag',
    charts({
      service_account: 'a',
      permissions: [
        { actions: 'ec2:StopInstances', resources: '*', conditions: { StringEquals: { 'aws:ResourceTag/team': 'a' } } },
      ],
    }),
  ],
  ['an account with what it may do', charts({ service_account: 'podinfo', permissions: POLICY })],
  ['the name of a secret', charts({ values: { auth: { existingSecret: 'db' }, imagePullSecrets: [{ name: 'x' }] } })],
  ['objects from a file', manifests(HERE)],
  ['an object as it is', manifests(CONFIG)],
  ['an ExternalSecret', manifests({ ...CONFIG, kind: 'ExternalSecret', spec: { secretStoreRef: { name: 'aws' } } })],
])('%s: taken', (_, raw) => {
  expect(refusals(raw)).toEqual([]);
});

test.each<[string, Raw, parameter: string, message: string]>([
  [
    'a range of versions',
    charts({ version: '^1.2.0' }),
    'charts[0].version',
    'must be one version, such as 1.2.3: of a range nobody knows what is installed',
  ],
  [
    'a repository in the clear',
    charts({ repository: 'http://charts.example.org' }),
    'charts[0].repository',
    'must be https://host/path or oci://host/path, without a user or a query',
  ],
  ['a release twice', charts({}, {}), 'charts', 'must not have the release podinfo twice'],
  [
    'a chart of the rack',
    charts({ chart: 'cert-manager' }),
    'charts[0].chart',
    'is cert-manager, which a rack has already, or can have by a parameter',
  ],
  [
    'a release of the rack',
    charts({ chart: 'fluent-bit', namespace: 'kube-system' }),
    'charts[0].chart',
    'is fluent-bit, which a rack has already, or can have by a parameter',
  ],
  [
    'a namespace of a component',
    charts({ namespace: 'router' }),
    'charts[0].namespace',
    'is router, whose pods are of a component of the rack',
  ],
  [
    'after what is not there',
    charts({ after: 'redis' }),
    'charts[0].after',
    'names redis, which is no release of charts',
  ],
  [
    'each after the other',
    charts({ release: 'a', after: 'b' }, { release: 'b', after: 'a' }),
    'charts',
    'wait for each other: a, b',
  ],
  [
    'permissions of nobody',
    charts({ permissions: POLICY }),
    'charts[0].service_account',
    'must stand with permissions, or neither',
  ],
  [
    'an account that is there',
    {
      ...charts({ service_account: 'a', permissions: POLICY }),
      service_accounts: [{ namespace: 'jobs', name: 'a', permissions: POLICY }],
    },
    'charts[0].service_account',
    'is jobs/a, which is there already',
  ],
  [
    'values of a file that is not there',
    charts({ values: 'no/such.yaml' }),
    'charts[0].values',
    'must be a file that is there',
  ],
  ['a file of several values', charts({ values: HERE }), 'charts[0].values', 'must have one map of values'],
  [
    'a secret',
    charts({ values: { db: { password: 'hunter2' } } }),
    'charts[0].values',
    'must not hold a secret in password: whoever reads templates, logs or releases reads it',
  ],
  [
    'a registry that nobody else may read',
    charts({ repository: 'oci://111122223333.dkr.ecr.eu-west-1.amazonaws.com/team' }),
    'charts[0].repository',
    'is a private registry of ECR, which the function with helm may not read',
  ],
  ['too long', charts({ timeout: 10 }), 'charts[0].timeout', 'must be at most 4'],
  [
    'an image of a registry that is not named',
    charts({ images: 'redis:8.2.1' }),
    'charts[0].images[0]',
    'must be an image with its registry and a tag, such as quay.io/acme/web:1.2.3',
  ],
  [
    'an image without a tag',
    charts({ images: 'quay.io/acme/web' }),
    'charts[0].images[0]',
    'must be an image with its registry and a tag, such as quay.io/acme/web:1.2.3',
  ],
  [
    'a file of something else',
    manifests('test/fixtures/values.yaml'),
    'manifests[0]',
    'must have objects of Kubernetes, with apiVersion, kind and metadata.name, and nothing else',
  ],
  [
    'no object',
    manifests({ kind: 'ConfigMap' }),
    'manifests[0]',
    'must have objects of Kubernetes, with apiVersion, kind and metadata.name, and nothing else',
  ],
  [
    'an object twice',
    manifests(CONFIG, { ...CONFIG, data: { a: 'b' } }),
    'manifests[1]',
    'has ConfigMap a, which is there already',
  ],
  [
    'an object of a component',
    manifests({ ...CONFIG, metadata: { name: 'a', namespace: 'cert-manager' } }),
    'manifests[0]',
    'has ConfigMap a of cert-manager, which is a namespace of a component of the rack',
  ],
  [
    'a Secret',
    manifests({ ...CONFIG, kind: 'Secret', data: { a: 'aHVudGVyMg==' } }),
    'manifests[0]',
    'must not hold a Secret: whoever reads templates or logs reads it',
  ],
  [
    'a key in a ConfigMap',
    manifests({ ...CONFIG, data: { key: 'AKIAABCDEFGHIJKLMNOP' } }),
    'manifests[0]',
    'must not hold an access key of AWS: whoever reads templates or logs reads it',
  ],
])('%s: refused', (_, raw, parameter, message) => {
  expect(problemsOf(raw)).toMatchObject([{ parameter, message }]);
});

test('a secret of a file is refused and not shown', () => {
  const text = withFiles({ 'values.yaml': 'db: { password: hunter2 }' }, () =>
    reportOf(problemsOf(charts({ values: 'values.yaml' }))),
  );
  expect(text).toContain('must not hold a secret in password');
  expect(text).not.toContain('hunter2');
});

test('a file that is no YAML is refused with its line', () => {
  const found = withFiles({ 'a.yaml': 'a: 1\nb: [1' }, () => refusals(manifests('a.yaml')));
  expect(found.join()).toMatch(/must be a file of YAML \(line \d+ is none\)/);
});

test('as many objects as there are resources for, whatever files they are in', () => {
  const objects = (count: number) =>
    Array.from({ length: count }, (_, i) => JSON.stringify({ ...CONFIG, metadata: { name: `a${i}` } })).join('\n---\n');
  const problemsWith = (count: number) =>
    withFiles({ 'a.yaml': objects(count - 1) }, () =>
      problemsOf(manifests('a.yaml', { ...CONFIG, metadata: { name: 'b' } })),
    );
  expect(problemsWith(150)).toEqual([]);
  expect(problemsWith(151)).toEqual([
    {
      parameter: 'manifests',
      message: 'have 151 objects, where 150 fit',
      allowed: 'up to 150 objects',
      fix: 'a chart of them',
      involves: ['manifests'],
    },
  ]);
});
