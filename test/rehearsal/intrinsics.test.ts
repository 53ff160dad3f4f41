import { asText, resolve, type Values } from '../../lib/rehearsal/intrinsics';

/** A reference as `Fn::Sub` has it. */
const of = (name: string) => `\${${name}}`;

const values: Values = {
  ref: (name) => (name === 'Zones' ? ['a', 'b'] : `ref-${name}`),
  attribute: (id, attribute) => `${id}:${attribute}`,
  exported: (name) => `exported-${name}`,
  output: (stack, name) => `${stack}/${name}`,
};

test.each<[string, unknown, unknown]>([
  ['plain values', { a: [1, true, 'x', null] }, { a: [1, true, 'x', null] }],
  ['Ref', { Ref: 'A' }, 'ref-A'],
  ['GetAtt', { 'Fn::GetAtt': ['A', 'x.y'] }, 'A:x.y'],
  ['GetAtt in one word', { 'Fn::GetAtt': 'A.x.y' }, 'A:x.y'],
  ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'A' }]] }, 'a-ref-A'],
  ['Join of a list', { 'Fn::Join': [',', { Ref: 'Zones' }] }, 'a,b'],
  ['Split and Select', { 'Fn::Select': [1, { 'Fn::Split': ['//', { 'Fn::Sub': `https://${of('A')}` }] }] }, 'ref-A'],
  ['Sub', { 'Fn::Sub': `${of('A')} ${of('A.Arn')} ${of('!A')} $x` }, `ref-A A:Arn ${of('A')} $x`],
  ['Sub with variables', { 'Fn::Sub': [`${of('a')}-${of('B')}`, { a: { Ref: 'A' } }] }, 'ref-A-ref-B'],
  ['Base64', { 'Fn::Base64': { Ref: 'A' } }, Buffer.from('ref-A').toString('base64')],
  ['ImportValue', { 'Fn::ImportValue': { 'Fn::Sub': 'n' } }, 'exported-n'],
  ['GetStackOutput', { 'Fn::GetStackOutput': { StackName: 's', OutputName: 'o', Region: 'r' } }, 's/o'],
  ['a name that only looks like one', { Ref: 'A', Other: 1 }, { Ref: 'A', Other: 1 }],
])('resolves %s', (_, value, result) => {
  expect(resolve(value, values)).toEqual(result);
});

test.each<[unknown, string]>([
  [{ 'Fn::If': ['x', 1, 2] }, 'a rehearsal does not know Fn::If'],
  [{ 'Fn::Select': [2, ['a']] }, 'Fn::Select: there is no item 2 in ["a"]'],
])('refuses %j', (value, message) => {
  expect(() => resolve(value, values)).toThrow(message);
});

test('a handler gets text for every scalar', () => {
  expect(asText({ Wait: true, n: 5, list: [false, 'x'], inner: { a: 1 } })).toEqual({
    Wait: 'true',
    n: '5',
    list: ['false', 'x'],
    inner: { a: '1' },
  });
});
