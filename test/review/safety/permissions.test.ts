import type { Resource } from '../../../lib/review';
import { narrowedBy } from '../../../lib/review/safety/permissions';
import { allow, resource } from '../../support/synthetic';

const policy = (PolicyDocument: unknown) => resource('AWS::IAM::Policy', { PolicyDocument });
const role = (document: unknown) => resource('AWS::IAM::Role', { AssumeRolePolicyDocument: document });
const trust = (Principal: unknown, Effect = 'Allow') => ({
  Statement: [{ Effect, Action: 'sts:AssumeRole', Principal }],
});
const text = (value: string) => ({
  'Fn::Sub': [
    `{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Federated":"\${P}"}}}`,
    { P: { Ref: value } },
  ],
});
const group = (Description: string, ...ports: number[]) =>
  resource('AWS::EC2::SecurityGroup', {
    SecurityGroupIngress: ports.map((FromPort) => ({ FromPort, Description })),
  });

test.each([
  ['an action', policy(allow(['a:B', 'a:C'])), policy(allow('a:B')), ['allows a:C *']],
  ['a resource', policy(allow('a:B', ['one', 'two'])), policy(allow('a:B', 'two')), ['allows a:B one']],
  ['what a wildcard still allows', policy(allow('a:B', 'one/two')), policy(allow('a:*', 'one/*')), []],
  ['a wildcard for one action', policy(allow('a:*')), policy(allow('a:B')), ['allows a:* *']],
  ['more than before', policy(allow('a:B')), policy(allow(['a:B', 'a:C'])), []],
  [
    'a condition where there was none',
    policy(allow('a:B')),
    policy({ Statement: [{ Effect: 'Allow', Action: 'a:B', Resource: '*', Condition: { Bool: { x: 'true' } } }] }),
    ['allows a:B *'],
  ],
  [
    'nothing, under the same condition',
    policy({ Statement: [{ Effect: 'Allow', Action: 'a:B', Resource: '*', Condition: { Bool: { x: 'true' } } }] }),
    policy({ Statement: [{ Effect: 'Allow', Action: 'a:*', Resource: '*', Condition: { Bool: { x: 'true' } } }] }),
    [],
  ],
  [
    'a refusal',
    policy(allow('a:B')),
    policy({ Statement: [...allow('a:B').Statement, { Effect: 'Deny', Action: 'a:B', Resource: '*' }] }),
    ['refuses a:B *'],
  ],
  [
    'who may assume it',
    role(trust({ Service: ['one', 'two'] })),
    role(trust({ Service: 'two' })),
    ['allows Service one sts:AssumeRole *'],
  ],
  [
    'who may assume it, written as text',
    role(text('A')),
    role(text('B')),
    ['allows Federated {"Ref":"A"} sts:AssumeRole *'],
  ],
  ['the same text', role(text('A')), role(text('A')), []],
  ['a port', group('', 80, 443), group('', 443), ['SecurityGroupIngress {"FromPort":80}']],
  ['a description', group('one', 80), group('two', 80), []],
  [
    'a policy where EC2’s own allowed everything',
    resource('AWS::EC2::VPCEndpoint'),
    resource('AWS::EC2::VPCEndpoint', { PolicyDocument: allow('s3:GetObject') }),
    ['allows * * *'],
  ],
])('%s', (_, before, after, expected) => {
  expect(narrowedBy(before, after, new Set())).toEqual(expected);
});

test('a permission to use what goes itself is no loss', () => {
  const allowing = (id: string): Resource => ({
    Type: 'AWS::IAM::Policy',
    Properties: {
      PolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: { 'Fn::GetAtt': [id, 'Arn'] } }],
      },
    },
  });
  const [before, after] = [allowing('Old'), allowing('New')];
  expect(narrowedBy(before, after, new Set(['Old']))).toEqual([]);
  expect(narrowedBy(before, after, new Set(['Ol', 'New']))).toEqual([
    'allows lambda:InvokeFunction {"Fn::GetAtt":["Old","Arn"]}',
  ]);
});
