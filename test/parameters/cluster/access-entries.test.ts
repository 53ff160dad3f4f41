import { problemsOf, refusals } from '../../support/refusals';
import type { Raw } from '../../support/templates';

const role = (name: string, account = '111122223333') => `arn:aws:iam::${account}:role/${name}`;
const DEVELOPERS = role('developers');
const entry = (more: object) => ({ access_entries: [{ principal: DEVELOPERS, ...more }] });

test.each<[string, Raw]>([
  ['a policy in some namespaces', entry({ policies: 'edit', namespaces: 'dev-*,shared' })],
  ['policies, each where it is told', entry({ policies: ['view', { policy: 'admin', namespaces: ['dev-*'] }] })],
  ['a policy by its ARN', entry({ policies: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSSecretReaderPolicy' })],
  ['groups alone', entry({ groups: 'auditors,team:a' })],
  ['a name with the session', entry({ user_name: 'ci:{{SessionName}}' })],
  [
    'a role of another account',
    { account: '111122223333', access_entries: [{ principal: role('a', '444455556666') }] },
  ],
  ['nodes of one’s own', entry({ type: 'EC2_LINUX' })],
  [
    'nodes of Auto Mode',
    entry({ type: 'EC2', policies: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSAutoNodePolicy' }),
  ],
  ['beside administrators', { ...entry({ policies: 'view' }), admin_role_arns: role('admins') }],
  ['an app’s role of the rack', { access_entries: [{ principal: role('rack-assets-AppWebDeployRole-A1B2') }] }],
  ['the node role of another rack', { access_entries: [{ principal: role('other-iam-NodeRole-A1B2') }] }],
])('%s: taken', (_, raw) => {
  expect(refusals(raw)).toEqual([]);
});

const AT = 'access_entries[0].principal';
const NODES = role('nodes');

test.each<[string, Raw, parameter: string, message: string, fix?: string]>([
  [
    'a principal twice',
    { access_entries: [{ principal: DEVELOPERS }, { principal: DEVELOPERS, policies: 'view' }] },
    'access_entries',
    `must not have the principal ${DEVELOPERS} twice`,
  ],
  [
    'an administrator',
    { ...entry({ policies: 'view' }), admin_role_arns: [DEVELOPERS] },
    AT,
    'is in admin_role_arns too, and EKS has one entry for a principal',
    'leave it out of admin_role_arns, and give it the policy cluster-admin here',
  ],
  [
    'the creator',
    { access_entries: [{ principal: role('cdk-hnb659fds-cfn-exec-role-111122223333-us-east-1') }] },
    AT,
    'is the role that creates the cluster, which has an entry already; a second one fails at deploy',
    'leave this entry out',
  ],
  [
    'the nodes',
    { node_role_arn: NODES, access_entries: [{ principal: NODES, type: 'EC2_LINUX' }] },
    AT,
    'is the role of the nodes, which has an entry already; a second one fails at deploy',
    'leave this entry out',
  ],
  ...['iam-NodeRole', 'nodegroup-FargateRole', 'nodegroup-SelfManagedNodeRole', 'front-KubectlInVpcRole'].map(
    (name): [string, Raw, string, string, string] => [
      name,
      { name: 'acme', access_entries: [{ principal: role(`acme-${name}-A1B2C3`) }] },
      AT,
      'is a role of the rack itself, which has an entry already; a second one fails at deploy',
      'leave this entry out',
    ],
  ),
  ...['system:masters', 'eks:x', 'aws:x', 'amazon:x', 'iam:x'].map((group): [string, Raw, string, string] => [
    group,
    entry({ groups: ['a', group] }),
    'access_entries[0].groups[1]',
    'must be a group of Kubernetes, not one that begins with system:, eks:, aws:, amazon: or iam:, which EKS keeps for itself',
  ]),
  [
    'a name of EKS',
    entry({ user_name: 'system:admin' }),
    'access_entries[0].user_name',
    'must be a name such as ci, or audit:{{SessionName}} with a colon before the name of the session, and not one that begins with system:, eks:, aws:, amazon: or iam:, which EKS keeps for itself',
  ],
  [
    'a session without a colon before it',
    entry({ user_name: 'ci{{SessionName}}' }),
    'access_entries[0].user_name',
    'must be a name such as ci, or audit:{{SessionName}} with a colon before the name of the session, and not one that begins with system:, eks:, aws:, amazon: or iam:, which EKS keeps for itself',
  ],
  [
    'nodes with a policy',
    entry({ type: 'EC2_LINUX', policies: 'view' }),
    'access_entries[0].policies',
    'must not stand beside the type EC2_LINUX, for which EKS knows what is allowed',
  ],
  [
    'nodes with groups',
    entry({ type: 'HYBRID_LINUX', groups: 'a' }),
    'access_entries[0].groups',
    'must not stand beside the type HYBRID_LINUX: EKS says what nodes are called',
  ],
  [
    'nodes of Auto Mode with a name',
    entry({ type: 'EC2', user_name: 'a' }),
    'access_entries[0].user_name',
    'must not stand beside the type EC2: EKS says what nodes are called',
  ],
  [
    'a user that is a node',
    { access_entries: [{ principal: 'arn:aws:iam::111122223333:user/me', type: 'EC2_LINUX' }] },
    AT,
    'must be a role: nodes of the type EC2_LINUX are no users',
  ],
  [
    'nodes of another account',
    { account: '444455556666', ...entry({ type: 'EC2_LINUX' }) },
    AT,
    'must be of the account of the rack, 444455556666, where type is EC2_LINUX',
    role('developers', '444455556666'),
  ],
  [
    'a policy twice',
    entry({ policies: ['view', { policy: 'view', namespaces: ['a'] }] }),
    'access_entries[0].policies',
    'must not have view twice: name all its namespaces together',
  ],
  [
    'namespaces of nothing',
    entry({ namespaces: 'a' }),
    'access_entries[0].namespaces',
    'has no effect without policies',
  ],
  [
    'a policy of IAM',
    entry({ policies: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }),
    'access_entries[0].policies[0]',
    'must be view, edit, admin, admin-view, cluster-admin, or the ARN of an access policy of EKS',
  ],
  [
    'another partition',
    { access_entries: [{ principal: 'arn:aws-cn:iam::111122223333:role/a' }] },
    'access_entries[0]',
    'must be of the partition of us-east-1, aws',
    'ARNs that begin with arn:aws:, or a region of aws-cn',
  ],
])('%s: refused', (_, raw, parameter, message, ...[fix]) => {
  expect(problemsOf(raw)).toMatchObject([{ parameter, message, ...(fix !== undefined && { fix }) }]);
});
