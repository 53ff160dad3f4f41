import { imported, PUBLISHED } from '../support/import';

const MORE: readonly (readonly [word: string, source: object])[] = [
  ['convox', { node_type: 't3.large', ecr_docker_hub_cache: 'true', vpa_enable: 'true', docker_hub_username: 'me' }],
  [
    'eksctl',
    {
      apiVersion: 'eksctl.io/v1alpha5',
      kind: 'ClusterConfig',
      metadata: { name: 'a' },
      iam: { serviceRolePermissionsBoundary: 'arn:aws:iam::111122223333:policy/b' },
      identityProviders: [
        { type: 'oidc', usernamePrefix: 'a', groupsClaim: 'b', groupsPrefix: 'c', requiredClaims: { d: 'e' } },
      ],
    },
  ],
];

test('what sources ask for by a name that parameters do not have yet; it works once they have it', () => {
  const results = [...PUBLISHED.map(([word, , text]) => imported(word, text)), ...MORE.map((one) => imported(...one))];
  const names = results
    .flatMap(({ leftOut }) => leftOut)
    .flatMap(({ why, reason }) =>
      why === 'planned' ? (/there is no parameter (\w+) yet/.exec(reason)?.[1] ?? []) : [],
    );
  expect([...new Set(names)].sort()).toEqual(['capabilities', 'ip_family', 'pod_cidr']);
});
