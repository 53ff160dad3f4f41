import type { StackReport } from '../../lib/review/report';
import { layersOf, stackInWords, waitsFor } from '../../lib/review-output/layers';

const stack = (name: string, dependencies: readonly string[] = [], more: Partial<StackReport> = {}): StackReport => ({
  name,
  state: 'changed',
  dependencies,
  findings: [],
  outputs: [],
  template: [],
  onlyOrder: [],
  ...more,
});
const layers = (...stacks: StackReport[]) => layersOf(stacks).map((layer) => layer.map(({ name }) => name).join(' '));

test.each<[string, readonly StackReport[], readonly string[]]>([
  ['none', [], []],
  ['a chain', [stack('c', ['b', 'a']), stack('b', ['a']), stack('a')], ['a', 'b', 'c']],
  ['two ways', [stack('a'), stack('b', ['a']), stack('c', ['a']), stack('d', ['b', 'c'])], ['a', 'b c', 'd']],
  ['one that waits for what is not there', [stack('a', ['z'])], ['a']],
  ['one that waits for itself', [stack('a', ['a']), stack('b', ['a'])], ['a', 'b']],
  ['a circle', [stack('a', ['b']), stack('b', ['a']), stack('c')], ['c', 'a b']],
])('rows of %s', (_, stacks, expected) => {
  expect(layers(...stacks)).toEqual(expected);
});

test('what waits for another by a third does not say so', () => {
  const waits = waitsFor([stack('a'), stack('b', ['a']), stack('c', ['a', 'b', 'z'])]);
  expect([...waits]).toEqual([
    ['a', []],
    ['b', ['a']],
    ['c', ['b']],
  ]);
});

const finding = (kind: 'changed' | 'replaced') =>
  ({ kind, id: 'A', name: 'a/A', type: 'T', severity: 'note', properties: [] }) as const;

test.each<[Partial<StackReport>, string]>([
  [{ findings: [finding('replaced'), finding('changed'), finding('changed')] }, '1 replaced, 2 changed'],
  [{ state: 'new', findings: [finding('changed')] }, 'new: 1 changed'],
  [{ state: 'gone' }, 'no longer in the app'],
  [{ state: 'unchanged' }, 'unchanged'],
  [{ outputs: [{ name: 'A', kind: 'added' }], onlyOrder: ['B'] }, 'outputs only'],
  [{ template: [{ path: 'a' }] }, 'parameters or conditions only'],
  [{ onlyOrder: ['B'] }, 'the order of its resources only'],
  [{}, 'metadata only'],
])('in words: %j', (more, expected) => {
  expect(stackInWords(stack('a', [], more))).toBe(expected);
});
