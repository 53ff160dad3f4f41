import { type Raw, templateOf } from '../../support/templates';

const PRINCIPAL = 'arn:aws:iam::111122223333:role/developers';
const entriesOf = (raw: Raw) =>
  Object.entries(templateOf('nodegroup', raw).Resources).filter(([, { Type }]) => Type === 'AWS::EKS::AccessEntry');
const entryOf = (more: object) => entriesOf({ access_entries: [{ principal: PRINCIPAL, ...more }] })[0]?.[1].Properties;

const policy = (name: string, ...namespaces: string[]) => ({
  PolicyArn: `arn:aws:eks::aws:cluster-access-policy/${name}`,
  AccessScope: namespaces.length > 0 ? { Type: 'namespace', Namespaces: namespaces } : { Type: 'cluster' },
});

test('each policy is for its namespaces, those of the entry, or the whole cluster', () => {
  const own = { policy: 'admin', namespaces: ['dev-*'] };
  expect(entryOf({ policies: ['view', own], namespaces: ['b', 'a'] })?.AccessPolicies).toEqual([
    policy('AmazonEKSViewPolicy', 'a', 'b'),
    policy('AmazonEKSAdminPolicy', 'dev-*'),
  ]);
  expect(entryOf({ policies: ['edit'] })?.AccessPolicies).toEqual([policy('AmazonEKSEditPolicy')]);
});

test('groups and policies that are no longer named are taken away: an update keeps what is left out', () => {
  expect(entryOf({ groups: ['a'], user_name: 'me' })).toEqual({
    ClusterName: 'rack',
    PrincipalArn: PRINCIPAL,
    KubernetesGroups: ['a'],
    AccessPolicies: [],
    Username: 'me',
  });
  expect(entryOf({ policies: 'view' })?.KubernetesGroups).toEqual([]);
});

test('of nodes nothing is said but the type: EKS refuses groups and policies there', () => {
  expect(entryOf({ type: 'EC2_WINDOWS' })).toEqual({
    ClusterName: 'rack',
    PrincipalArn: PRINCIPAL,
    Type: 'EC2_WINDOWS',
  });
});

test('policies that were taken off nodes of Auto Mode are said to be none: an update keeps what is left out', () => {
  expect(entryOf({ type: 'EC2' })).toMatchObject({ Type: 'EC2', AccessPolicies: [] });
});

test('an administrator that becomes an entry is the same resource, since EKS takes no second one beside it', () => {
  const [[before] = []] = entriesOf({ admin_role_arns: PRINCIPAL });
  const [[after] = []] = entriesOf({ access_entries: [{ principal: PRINCIPAL, policies: 'cluster-admin' }] });
  expect(after).toBe(before);
});
