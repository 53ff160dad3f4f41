import { identityProvider } from '../../../lib/constructs/cluster/identity-provider';
import cfn from '../../../lib/facts/cfn-types.json';
import { stackWith } from '../../support/construct';

const provider = (issuerUrl: string) =>
  stackWith((stack) => {
    identityProvider(stack, 'IdentityProvider', { clusterName: 'rack', issuerUrl, clientId: 'kubernetes' });
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
