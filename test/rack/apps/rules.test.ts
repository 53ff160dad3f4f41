import { ParameterError } from '../../../lib/parameters/language/problem';
import { rackOf } from '../../../lib/rack/rack';
import type { Raw } from '../../support/templates';

const object = (kind: string, name: string, namespace?: string) => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
});
const POLICY = 'arn:aws:iam::111122223333:policy/a';
const ACCOUNT = { namespace: 'jobs', name: 'reports', permissions: POLICY };
const CHART = { chart: 'podinfo', repository: 'https://charts.example.org', version: '1.2.3', namespace: 'info' };

function refused(raw: Raw): readonly string[] {
  try {
    rackOf(raw);
    return [];
  } catch (error) {
    if (error instanceof ParameterError) {
      return error.problems.map(({ parameter, message, fix }) => `${parameter} ${message}: ${fix}`);
    }
    throw error;
  }
}
const because = (what: string) => [
  `manifests have ${what}, which the rack makes for its apps, service_accounts or charts: leave ${what} out of manifests`,
];

test.each<[string, Raw, string]>([
  [
    'the account of a list',
    { service_accounts: [ACCOUNT], manifests: [object('ServiceAccount', 'reports', 'jobs')] },
    'ServiceAccount reports',
  ],
  ['its namespace', { service_accounts: [ACCOUNT], manifests: [object('Namespace', 'jobs')] }, 'Namespace jobs'],
  ['the namespace of a chart', { charts: [CHART], manifests: [object('Namespace', 'info')] }, 'Namespace info'],
  [
    'the account of a chart',
    {
      charts: [{ ...CHART, service_account: 'a', permissions: POLICY }],
      manifests: [object('ServiceAccount', 'a', 'info')],
    },
    'ServiceAccount a',
  ],
  ['the namespace of an app', { apps: ['web'], manifests: [object('Namespace', 'rack-web')] }, 'Namespace rack-web'],
])('an object is made once: %s', (_, raw, what) => {
  expect(refused(raw)).toEqual(because(what));
});

test.each<[string, Raw]>([
  [
    'an account that the rack does not make',
    { service_accounts: [{ ...ACCOUNT, create: false }], manifests: [object('ServiceAccount', 'reports', 'jobs')] },
  ],
  [
    'one of the same name elsewhere',
    { service_accounts: [ACCOUNT], manifests: [object('ServiceAccount', 'reports', 'other')] },
  ],
  ['a namespace of objects', { manifests: [object('Namespace', 'own'), object('ConfigMap', 'a', 'own')] }],
])('%s may be a manifest', (_, raw) => {
  expect(refused(raw)).toEqual([]);
});

test('no namespace and the one by default are one', () => {
  expect(refused({ manifests: [object('ConfigMap', 'a'), object('ConfigMap', 'a', 'default')] })).toEqual([
    'manifests[1] has ConfigMap a, which is there already: each object in one place',
  ]);
});
