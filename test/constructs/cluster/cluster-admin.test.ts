import { templateOf } from '../../support/templates';

describe('administrators', () => {
  const [one, two] = ['arn:aws:iam::111122223333:role/one', 'arn:aws:iam::111122223333:user/two'];
  const entries = (raw: Record<string, unknown>) =>
    Object.entries(templateOf('nodegroup', raw).Resources).filter(([, { Type }]) => Type === 'AWS::EKS::AccessEntry');

  test('none are named by default: the creator is the only one', () => {
    expect(entries({})).toEqual([]);
  });

  test('each has an entry with the policy of a cluster administrator', () => {
    const [entry] = entries({ admin_role_arns: one });
    expect(entry?.[1].Properties).toMatchObject({
      ClusterName: 'rack',
      PrincipalArn: one,
      AccessPolicies: [
        {
          PolicyArn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy',
          AccessScope: { Type: 'cluster' },
        },
      ],
    });
  });

  test('keep their entries when the list is reordered', () => {
    const forth = Object.fromEntries(entries({ admin_role_arns: [one, two] }));
    const back = Object.fromEntries(entries({ admin_role_arns: [two, one] }));
    expect(forth).toEqual(back);
    expect(Object.keys(forth)).toHaveLength(2);
  });
});

test('a mistake in the list cannot fail the stack of the protected cluster', () => {
  const types = Object.values(templateOf('eks', { admin_role_arns: 'arn:aws:iam::111122223333:role/one' }).Resources);
  expect(types.map(({ Type }) => Type)).not.toContain('AWS::EKS::AccessEntry');
});
