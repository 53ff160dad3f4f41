import { references } from '../../../lib/review';
import { output, passesOn, ref, resource, state } from '../../support/synthetic';

const everything = state({
  one: {
    Resources: { A: resource('AWS::S3::Bucket'), B: resource('AWS::S3::Bucket') },
    Outputs: { OutA: passesOn('A'), OutB: { Value: ref('B'), Export: { Name: 'one:B' } } },
  },
  two: { Resources: {} },
});

test.each<[string, unknown, readonly string[]]>([
  ['a reference', ref('A'), ['r/one A']],
  ['a parameter of CloudFormation itself', ref('AWS::Region'), []],
  ['an attribute', { 'Fn::GetAtt': ['A', 'Arn'] }, ['r/one A', 'r/one A.Arn']],
  ['an attribute as text', { 'Fn::GetAtt': 'A.Endpoint.Host' }, ['r/one A', 'r/one A.Endpoint.Host']],
  ['text', { 'Fn::Sub': `\${A}/\${B.Arn}/\${!A}` }, ['r/one A', 'r/one B', 'r/one B.Arn']],
  [
    'text with a map, whose own names mean what it says',
    { 'Fn::Sub': [`\${A}-\${Own}`, { Own: { 'Fn::Join': ['', ['x', ref('B')]] } }] },
    ['r/one A', 'r/one B'],
  ],
  ['deep inside', { 'Fn::Select': [0, { 'Fn::Split': ['/', { 'Fn::Join': ['', ['x', ref('A')]] }] }] }, ['r/one A']],
  ['an output of another stack', { 'Fn::Split': ['/', output('one', 'OutA')] }, ['r/one A']],
  ['an export', { 'Fn::ImportValue': 'one:B' }, ['r/one B']],
  ['an output that is not there', output('one', 'None'), []],
  ['no reference', { Name: 'A' }, []],
])('%s', (_, value, expected) => {
  expect([...references(value, 'r/one', everything)].sort()).toEqual(expected);
});
