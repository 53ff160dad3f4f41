import { identityProvider } from '../../../lib/constructs/cluster/identity-provider';
import cfn from '../../../lib/facts/cfn-types.json';
import { stackWith } from '../../support/construct';
import { templateOf } from '../../support/templates';

const BY_DEFAULT = {
  clusterName: 'rack',
  clientId: 'kubernetes',
  username: { claim: 'sub', prefix: 'oidc:' },
  groups: { claim: 'groups', prefix: 'oidc:' },
  requiredClaims: {},
};
const provider = (issuerUrl: string) =>
  stackWith((stack) => {
    identityProvider(stack, 'IdentityProvider', { ...BY_DEFAULT, issuerUrl });
  });
const { resources, findings } = provider('https://login.example.org');

test('takes users and groups from the tokens, apart from those of Kubernetes', () => {
  expect(resources.IdentityProvider).toMatchObject({
    Type: 'AWS::EKS::IdentityProviderConfig',
    Properties: {
      ClusterName: 'rack',
      Type: 'oidc',
      Oidc: {
        IssuerUrl: 'https://login.example.org',
        ClientId: 'kubernetes',
        UsernameClaim: 'sub',
        UsernamePrefix: 'oidc:',
        GroupsClaim: 'groups',
        GroupsPrefix: 'oidc:',
      },
    },
  });
});

test('keeps its name when it would be replaced, so that CloudFormation refuses to', () => {
  const other = provider('https://other.example.org').resources;
  expect(cfn.types['AWS::EKS::IdentityProviderConfig'].createOnly).toContain('Oidc');
  expect(Object.keys(other)).toEqual(Object.keys(resources));
  expect(resources.IdentityProvider?.Properties.IdentityProviderConfigName).toBe('oidc');
  expect(other.IdentityProvider?.Properties.IdentityProviderConfigName).toBe('oidc');
});

test('leaves the guards nothing to find', () => {
  expect(findings).toEqual([]);
});

test('takes other claims, and asks for some, where that was said', () => {
  const raw = {
    oidc_issuer_url: 'https://login.example.org',
    oidc_client_id: 'kubernetes',
    oidc_username_claim: 'email',
    oidc_username_prefix: 'login:',
    oidc_groups_claim: 'cognito:groups',
    oidc_groups_prefix: 'team:',
    oidc_required_claims: { hd: 'example.org', acr: '1' },
  };
  expect(templateOf('nodegroup', raw).Resources.IdentityProvider?.Properties.Oidc).toMatchObject({
    UsernameClaim: 'email',
    UsernamePrefix: 'login:',
    GroupsClaim: 'cognito:groups',
    GroupsPrefix: 'team:',
    RequiredClaims: [
      { Key: 'acr', Value: '1' },
      { Key: 'hd', Value: 'example.org' },
    ],
  });
});
