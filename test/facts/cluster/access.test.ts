import { ACCESS_POLICY_NAMES, accessPolicyOf, RESERVED_SUBJECTS } from '../../../lib/facts/cluster/access';

test.each([
  ['view', 'AmazonEKSViewPolicy'],
  ['edit', 'AmazonEKSEditPolicy'],
  ['admin', 'AmazonEKSAdminPolicy'],
  ['admin-view', 'AmazonEKSAdminViewPolicy'],
  ['cluster-admin', 'AmazonEKSClusterAdminPolicy'],
  ['arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy', 'AmazonEKSViewPolicy'],
  ['toString', 'toString'],
])('%s is the policy %s', (given, policy) => {
  expect(accessPolicyOf(given)).toBe(policy);
});

test('each short name is that of a policy', () => {
  expect(ACCESS_POLICY_NAMES).toEqual(['view', 'edit', 'admin', 'admin-view', 'cluster-admin']);
});

test.each(['system', 'eks', 'aws', 'amazon', 'iam'])('EKS keeps what begins with %s: for itself', (word) => {
  const reserved = new RegExp(`^${RESERVED_SUBJECTS}`);
  expect([`${word}:a`, `${word}a:b`, word].map((name) => reserved.test(name))).toEqual([true, false, false]);
});
