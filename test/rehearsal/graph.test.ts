import { graphOf, reversed, within, withNeeds } from '../../lib/rehearsal/graph';
import type { Resource } from '../../lib/rehearsal/stack';

/** A reference as `Fn::Sub` has it. */
const of = (name: string) => `\${${name}}`;

const edges = (graph: ReadonlyMap<string, readonly string[]>) =>
  Object.fromEntries([...graph].map(([id, needs]) => [id, [...needs].sort()]));
const template = (resources: Record<string, Partial<Resource>>) => ({
  Resources: Object.fromEntries(Object.entries(resources).map(([id, it]) => [id, { Type: 'T', ...it }])),
});

test.each<[string, Partial<Resource>, string[]]>([
  ['nothing', {}, []],
  ['DependsOn', { DependsOn: 'A' }, ['A']],
  ['a list of them', { DependsOn: ['B', 'A'] }, ['A', 'B']],
  ['Ref', { Properties: { x: { Ref: 'A' } } }, ['A']],
  ['GetAtt', { Properties: { x: [{ 'Fn::GetAtt': ['A', 'Arn'] }] } }, ['A']],
  ['GetAtt in one word', { Properties: { x: { 'Fn::GetAtt': 'A.Outputs.x' } } }, ['A']],
  [
    'Join',
    { Properties: { x: { 'Fn::Join': ['', ['a', { Ref: 'A' }, { 'Fn::GetAtt': ['B', 'Arn'] }]] } } },
    ['A', 'B'],
  ],
  [
    'Sub',
    { Properties: { x: { 'Fn::Sub': `a ${of('A')} b ${of('B.Arn')} c ${of('AWS::Region')} d ${of('!C')}` } } },
    ['A', 'B'],
  ],
  ['Sub with variables', { Properties: { x: { 'Fn::Sub': [`${of('v')}`, { v: { Ref: 'C' } }] } } }, ['C']],
  [
    'a parameter, itself, a pseudo parameter',
    { Properties: { x: [{ Ref: 'P' }, { Ref: 'X' }, { Ref: 'AWS::Region' }] } },
    [],
  ],
])('a resource waits for what it names: %s', (_, resource, needs) => {
  expect(edges(graphOf(template({ A: {}, B: {}, C: {}, X: resource }))).X).toEqual(needs);
});

const chain = graphOf(
  template({ A: {}, B: { DependsOn: 'A' }, C: { DependsOn: ['B'] }, D: { DependsOn: ['B', 'A'] } }),
);

test('what is deleted first is what nothing waits for', () => {
  expect(edges(reversed(chain))).toEqual({ A: ['B', 'D'], B: ['C', 'D'], C: [], D: [] });
});

test('what waits for something left out waits for what that waits for', () => {
  expect(edges(within(chain, (id) => id !== 'B'))).toEqual({ A: [], C: ['A'], D: ['A'] });
});

test('some things come with all that they wait for', () => {
  expect([...withNeeds(chain, ['B'])].sort()).toEqual(['A', 'B']);
});
