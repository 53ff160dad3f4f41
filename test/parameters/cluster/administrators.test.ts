import { parseParameters } from '../../../lib/parameters/parse';
import { problemsOf, refusals } from '../../support/refusals';
import type { Raw } from '../../support/templates';

const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
const [ONE, TWO, NODES] = [role('one'), role('teams/a/two'), role('nodes')];
const creator = (region: string, qualifier = 'hnb659fds') =>
  role(`cdk-${qualifier}-cfn-exec-role-111122223333-${region}`);
const CREATOR =
  'names the role that creates the cluster, for which EKS makes an entry by itself; a second one fails at deploy';
const NODE = 'names the role of the nodes, for which EKS makes an entry by itself; a second one fails at deploy';

test.each<[string, Raw]>([
  ['roles of people', { admin_role_arns: [ONE, TWO] }],
  ['a user', { admin_role_arns: 'arn:aws:iam::111122223333:user/somebody' }],
  ['beside nodes that have another role', { admin_role_arns: [ONE], node_role_arn: NODES }],
  ['the role that creates clusters of another region', { admin_role_arns: [creator('eu-west-1')] }],
  ['a role that people deploy with', { admin_role_arns: [role('cdk-hnb659fds-deploy-role-111122223333-us-east-1')] }],
  ['what would be that role, if the rack had it', { admin_role_arns: [role('eks-rack/rack-deployer-us-east-1')] }],
])('%s: taken', (_, raw) => {
  expect(refusals(raw)).toEqual([]);
});

test.each<[string, Raw, given: string, message: string, fix: string]>([
  [
    'only the creator',
    { admin_role_arns: [creator('us-east-1')] },
    creator('us-east-1'),
    CREATOR,
    'leave admin_role_arns out, or name yourself',
  ],
  [
    'the creator beside others, of a bootstrap with a qualifier of its own',
    { admin_role_arns: [ONE, creator('eu-west-1', 'acme'), TWO], region: 'eu-west-1' },
    creator('eu-west-1', 'acme'),
    CREATOR,
    `-c admin_role_arns=${ONE},${TWO}`,
  ],
  [
    'the creator where the rack has a role of its own for that',
    { deployer_role_enable: true, admin_role_arns: [ONE, role('eks-rack/rack-deployer-us-east-1')] },
    role('eks-rack/rack-deployer-us-east-1'),
    CREATOR,
    `-c admin_role_arns=${ONE}`,
  ],
  [
    'the nodes',
    { admin_role_arns: [NODES], node_role_arn: NODES },
    NODES,
    NODE,
    'leave admin_role_arns out, or name yourself',
  ],
  [
    'the nodes beside others',
    { admin_role_arns: [ONE, NODES], node_role_arn: NODES },
    NODES,
    NODE,
    `-c admin_role_arns=${ONE}`,
  ],
])('%s: refused', (_, raw, given, message, fix) => {
  expect(problemsOf(raw)).toMatchObject([{ parameter: 'admin_role_arns', given, message, fix }]);
});

test.each<[string, object[], boolean]>([
  ['by the policy', [{ policies: 'cluster-admin' }], true],
  ['by its ARN', [{ policies: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy' }], true],
  ['by the policy in the whole cluster', [{ policies: [{ policy: 'cluster-admin' }] }], true],
  ['by one of several', [{ policies: 'view' }, { policies: 'cluster-admin,edit' }], true],
  ['not by another policy', [{ policies: 'admin' }], false],
  ['not in some namespaces', [{ policies: 'cluster-admin', namespaces: 'a' }], false],
  ['nor where the policy names some', [{ policies: [{ policy: 'cluster-admin', namespaces: 'a' }] }], false],
  ['not without a policy', [{ groups: 'a' }], false],
])('an entry makes somebody an administrator %s', (_, entries, administers) => {
  const access_entries = entries.map((entry, i) => ({ principal: `arn:aws:iam::111122223333:role/a${i}`, ...entry }));
  const { warnings } = parseParameters({ access_entries });
  expect(warnings.some(({ id }) => id === 'rack:admin-creator-only')).toBe(!administers);
});
