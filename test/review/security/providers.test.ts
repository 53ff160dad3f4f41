import type { Deployed, Resource } from '../../../lib/review';
import type { SecurityFinding } from '../../../lib/review/report';
import { review } from '../../../lib/review/review';

const GITHUB = 'token.actions.githubusercontent.com';
const ARN = { 'Fn::Join': ['', ['arn:aws:iam::', { Ref: 'AWS::AccountId' }, `:oidc-provider/${GITHUB}`]] };
const provider = (Url: unknown): Resource => ({ Type: 'AWS::IAM::OIDCProvider', Properties: { Url } });
const role = (Federated: unknown): Resource => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRoleWithWebIdentity', Principal: { Federated } }],
    },
  },
});
const OF_CLUSTER = { 'Fn::GetAtt': ['Cluster', 'OpenIdConnectIssuerUrl'] };

type Resources = Readonly<Record<string, Resource>>;
const stack = (Resources: Resources): Deployed => ({
  'us-east-1/rack-assets': {
    template: { Resources: { Queue: { Type: 'AWS::SQS::Queue' }, ...Resources } },
    dependencies: [],
  },
});
const rack = (resources: Resources) => [{ name: 'rack', region: 'us-east-1', stacks: stack(resources) }];

/** What is found of who the role trusts. */
function trusts(before: Resources, after: Resources): readonly SecurityFinding[] {
  const { racks } = review(rack(before), rack(after));
  return racks.flatMap(({ security }) => security).filter(({ subject }) => subject === 'trust');
}

test.each<[string, Resources, Resources]>([
  [
    'a provider that the stack made, and one that is there',
    { Made: provider(`https://${GITHUB}`), Role: role({ 'Fn::GetAtt': ['Made', 'Arn'] }) },
    { Role: role(ARN) },
  ],
  [
    'the same by the other function',
    { Made: provider(`https://${GITHUB}`), Role: role({ Ref: 'Made' }) },
    { Made: provider(`https://${GITHUB}`), Role: role({ 'Fn::GetAtt': 'Made.Arn' }) },
  ],
])('%s are the same', (_, before, after) => {
  expect(trusts(before, after)).toEqual([]);
});

test('another provider is somebody else', () => {
  const [come] = trusts(
    { Role: role(ARN) },
    { Made: provider('https://gitlab.com'), Role: role({ 'Fn::GetAtt': ['Made', 'Arn'] }) },
  );
  expect(come).toMatchObject({ direction: 'broadened', exposes: true });
  expect(come?.text).toContain('Federated gitlab.com');
});

test.each<[string, unknown, boolean]>([
  ['a provider elsewhere', ARN, true],
  ['a provider of SAML', 'arn:aws:iam::111122223333:saml-provider/corp', true],
  ['a provider that everybody has', 'accounts.google.com', true],
  ['the provider of the cluster', { 'Fn::GetAtt': ['Cluster', 'Arn'] }, false],
  [
    'the provider of the cluster in another stack',
    { 'Fn::GetStackOutput': { StackName: 'a', OutputName: 'b' } },
    false,
  ],
])('a new role that trusts %s exposes: %#', (_, principal, exposes) => {
  const made = { Cluster: provider(OF_CLUSTER), Role: role(principal) };
  expect(trusts({}, made).map((found) => found.exposes)).toEqual([exposes]);
});
