import { problemsOf, refusals, warnings } from '../../support/refusals';
import type { Raw } from '../../support/templates';

const OIDC = { oidc_issuer_url: 'https://login.example.org', oidc_client_id: 'kubernetes' };

test.each<[string, Raw]>([
  ['an identity provider with its client', OIDC],
  ['an endpoint of public nodes that lets everyone in', { endpoint_public_cidrs: '0.0.0.0/0', private: false }],
  ['a private endpoint without the internet', { endpoint_access: 'private', internet_gateway: false }],
  ['a semi-private endpoint of public nodes', { endpoint_access: 'semi-private', private: false }],
])('%s: taken', (_, raw) => {
  expect(refusals(raw)).toEqual([]);
});

test.each<[row: string, Raw, string[]]>([
  ['D8', { oidc_issuer_url: OIDC.oidc_issuer_url }, ['oidc_issuer_url: needs oidc_client_id']],
  ['D8', { oidc_client_id: 'kubernetes' }, ['oidc_client_id: needs oidc_issuer_url']],
  [
    'A35',
    { endpoint_access: 'private', private: false },
    [
      'endpoint_access: needs private=true: what installs charts must be inside the VPC then, where a Lambda function reaches the internet only by NAT',
    ],
  ],
  [
    'A36',
    { endpoint_public_cidrs: '3.5.140.0/22', private: false },
    [
      'endpoint_public_cidrs: needs private=true: what installs charts must be inside the VPC then, where a Lambda function reaches the internet only by NAT',
    ],
  ],
])('%s: %j is refused', (_, raw, expected) => {
  expect(refusals(raw)).toEqual(expected);
  expect(problemsOf(raw).filter(({ fix }) => fix === '')).toEqual([]);
});

test.each<[string, Raw, string[]]>([
  [
    'the open window of an endpoint',
    { endpoint_access: 'semi-private', bastion_enable: true },
    ['rack:endpoint-window'],
  ],
])('warns of %s', (_, raw, expected) => {
  expect(warnings(raw).filter((id) => id !== 'rack:endpoint-open')).toEqual(expected);
});

test.each(['1.33', '1.30'])('EKS upgrades no %s, which is past its standard support', (version) => {
  const [problem] = problemsOf({ k8s_version: version, upgrade_policy: 'standard' });
  expect(problem).toMatchObject({
    parameter: 'upgrade_policy',
    fix: '-c upgrade_policy=extended, or a newer k8s_version',
  });
  expect(problemsOf({ k8s_version: version, upgrade_policy: 'extended' })).toEqual([]);
});
