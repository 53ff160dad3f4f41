import { problemsOf, refusals } from '../../support/refusals';
import type { Raw } from '../../support/templates';

const POLICY = 'arn:aws:iam::111122223333:policy/orders';
const account = (more: object = {}): Raw => ({
  service_accounts: [{ namespace: 'jobs', name: 'reports', permissions: POLICY, ...more }],
});
const statement = (more: object) =>
  account({
    permissions: [{ actions: 'sqs:SendMessage', resources: 'arn:aws:sqs:us-east-1:111122223333:a', ...more }],
  });
const many = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ namespace: 'jobs', name: `a${i}`, permissions: POLICY }));

test.each<[string, Raw]>([
  ['a policy by its ARN', account()],
  ['statements', statement({})],
  [
    'everything of a kind, where conditions narrow it',
    statement({ resources: '*', conditions: { StringEquals: { 'aws:ResourceTag/team': 'a' } } }),
  ],
  ['an account of one’s own beside the system', account({ namespace: 'kube-system', name: 'my-controller' })],
  ['the same name in two namespaces', { service_accounts: [...many(1), { ...many(1)[0], namespace: 'ci' }] }],
  ['another account in the namespace of an app', { apps: 'web', ...account({ namespace: 'rack-web' }) }],
  ['as many as there may be', { service_accounts: many(60) }],
])('%s: taken', (_, raw) => {
  expect(refusals(raw)).toEqual([]);
});

test.each<[string, Raw, parameter: string, message: string]>([
  [
    'all actions',
    statement({ actions: '*' }),
    'service_accounts[0].permissions[0].actions[0]',
    'must be an action of IAM such as sqs:SendMessage, without wildcards',
  ],
  [
    'all actions of a service',
    statement({ actions: 'sqs:*' }),
    'service_accounts[0].permissions[0].actions[0]',
    'must be an action of IAM such as sqs:SendMessage, without wildcards',
  ],
  [
    'an administrator',
    account({ permissions: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
    'service_accounts[0].permissions[0]',
    'must not be a policy by which an app could do whatever an administrator can',
  ],
  [
    'one account twice',
    { service_accounts: [...many(1), ...many(1)] },
    'service_accounts',
    'must not have the name jobs/a0 twice',
  ],
  [
    'the account of the VPC CNI',
    account({ namespace: 'kube-system', name: 'aws-node' }),
    'service_accounts[0].name',
    'is kube-system/aws-node, which the rack has already',
  ],
  [
    'what all pods have',
    account({ name: 'default' }),
    'service_accounts[0].name',
    'must not be default, which every pod has that names none',
  ],
  [
    'a namespace of a component',
    account({ namespace: 'cert-manager' }),
    'service_accounts[0].namespace',
    'is cert-manager, whose pods are of a component of the rack',
  ],
  [
    'the account of an app',
    { apps: 'web', ...account({ namespace: 'rack-web', name: 'web' }) },
    'service_accounts[0].name',
    'is the account of the app web, which has its identity already',
  ],
  [
    'another partition',
    account({ permissions: 'arn:aws-cn:iam::111122223333:policy/a' }),
    'service_accounts[0].permissions',
    'must be of the partition of us-east-1, aws',
  ],
  [
    'apps and accounts that do not fit together',
    { service_accounts: many(60), apps: Array.from({ length: 100 }, (_, i) => `a${i + 100}`) },
    'apps',
    'are more than fit: of these, the first 58 by name do',
  ],
])('%s: refused', (_, raw, parameter, message) => {
  expect(problemsOf(raw)).toMatchObject([{ parameter, message }]);
});
