import { obstacles, type Resource } from '../../../lib/review';
import { ref, resource, state } from '../../support/synthetic';

const one = (Resources: Record<string, Resource>) => state({ one: { Resources } });
const alias = (AliasName?: string) => resource('AWS::KMS::Alias', AliasName === undefined ? {} : { AliasName });
const rule = (SourceSecurityGroupId: unknown, Description: string) =>
  resource('AWS::EC2::SecurityGroupIngress', { GroupId: 'g', FromPort: 80, SourceSecurityGroupId, Description });
const cluster = (RoleArn: string) => resource('AWS::EKS::Cluster', { Name: 'rack', RoleArn });
const named = (FunctionName: string) => resource('AWS::Lambda::Function', { FunctionName });
const group = (Id: string) => resource('AWS::EKS::Nodegroup', { LaunchTemplate: { Id } });

test.each([
  ['a cluster that is replaced under its name', one({ C: cluster('a') }), one({ C: cluster('b') }), ['r/one C exists']],
  ['a name that another resource has', one({ A: alias('a') }), one({ B: alias('a') }), ['r/one B exists']],
  ['a name that is free', one({ A: alias('a') }), one({ B: alias('b') }), []],
  ['names that nobody gives', one({ A: alias() }), one({ B: alias() }), []],
  [
    'a name that moves to a stack that does not wait',
    state({ one: { Resources: { A: alias('a') } }, two: { Resources: {} } }),
    state({ one: { Resources: {} }, two: { Resources: { A: alias('a') } } }),
    ['r/two A exists'],
  ],
  [
    'a name that moves to a stack that waits',
    state({ one: { Resources: { A: alias('a') } }, two: { Resources: {} } }),
    state({ one: { Resources: {} }, two: { waitsFor: ['one'], Resources: { A: alias('a') } } }),
    [],
  ],
  ['a rule like the one that it replaces', one({ A: rule('s', 'x') }), one({ B: rule('s', 'y') }), ['r/one B exists']],
  [
    'a rule for a group that is replaced itself',
    one({ G: resource('AWS::EC2::SecurityGroup', { VpcId: 'a' }), A: rule(ref('G'), 'x') }),
    one({ G: resource('AWS::EC2::SecurityGroup', { VpcId: 'b' }), B: rule(ref('G'), 'x') }),
    [],
  ],
  [
    'a resource that would change its type',
    one({ A: alias('a') }),
    one({ A: resource('AWS::SNS::Topic') }),
    ['r/one A would'],
  ],
  [
    'another function behind a custom resource',
    one({ A: resource('Custom::Chart', { ServiceToken: 'a' }) }),
    one({ A: resource('Custom::Chart', { ServiceToken: 'b' }) }),
    ['r/one A would'],
  ],
  [
    'a function that is replaced behind a custom resource',
    one({ F: named('a'), A: resource('Custom::Chart', { ServiceToken: { 'Fn::GetAtt': ['F', 'Arn'] } }) }),
    one({ F: named('b'), A: resource('Custom::Chart', { ServiceToken: { 'Fn::GetAtt': ['F', 'Arn'] } }) }),
    ['r/one A would'],
  ],
  [
    'another property of a custom resource',
    one({ A: resource('Custom::Chart', { ServiceToken: 'a', Values: 'a' }) }),
    one({ A: resource('Custom::Chart', { ServiceToken: 'a', Values: 'b' }) }),
    [],
  ],
  ['another launch template', one({ G: group('a') }), one({ G: group('b') }), ['r/one G has']],
  [
    'a stack that left the app and still has the name',
    one({ A: alias('a') }),
    state({ two: { Resources: { A: alias('a') } } }),
    ['r/two A exists'],
  ],
])('%s', (_, before, after, expected) => {
  expect(obstacles(before, after).map(({ reason }) => reason.split(' ').slice(0, 3).join(' '))).toEqual(expected);
});
