import { templateOf } from '../../support/templates';

const raw = { trusted_account_id: '444455556666', external_id: 'rack-5f2c9d1e' };
const ACCOUNT = { Ref: 'AWS::AccountId' };
const principal = { AWS: 'arn:aws:iam::444455556666:root' };

test('the other account, and no other, assumes the role by its external id, for an hour (D4)', () => {
  expect(templateOf('iam', raw).Resources.TrustedAccountRole?.Properties).toEqual({
    Description: expect.stringContaining('Amounts to administrator'),
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: principal,
          Action: 'sts:AssumeRole',
          Condition: {
            StringEquals: { 'sts:ExternalId': 'rack-5f2c9d1e' },
            StringNotEquals: { 'aws:PrincipalAccount': ACCOUNT },
          },
        },
        {
          Effect: 'Allow',
          Principal: principal,
          Action: 'sts:SetSourceIdentity',
          Condition: { StringNotEquals: { 'aws:PrincipalAccount': ACCOUNT } },
        },
      ],
    },
    ManagedPolicyArns: ['Controller', 'ControlPlane', 'Nodes', 'Deployment'].map((name) => ({
      Ref: `Deployment${name}Policy`,
    })),
    MaxSessionDuration: 3600,
  });
});

test('its ARN is an output', () => {
  expect(templateOf('iam', raw).Outputs?.TrustedAccountRoleArn?.Value).toEqual({
    'Fn::GetAtt': ['TrustedAccountRole', 'Arn'],
  });
});

test('nobody else has a role by default', () => {
  expect(JSON.stringify(templateOf('iam'))).not.toContain('"AWS":');
});
