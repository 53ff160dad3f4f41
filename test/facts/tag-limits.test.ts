import { EVERY_RESOURCE, FUNCTIONS, NODES, TAG_CHARACTERS } from '../../lib/facts/tag-limits';

test('tags of nodes may be longer than those of everything, and empty', () => {
  expect(EVERY_RESOURCE).toEqual({ key: { max: 127 }, value: { min: 1, max: 255 } });
  expect(NODES).toEqual({ key: { max: 128 }, value: { min: 0, max: 256 } });
});

test.each<[string, boolean]>([
  ['', true],
  ['Größe 2', true],
  ['_.:/=+-@', true],
  ['a\u00a0b', true],
  ...['#a', 'a#', 'a,b', 'a\tb', 'a(b)', 'a&b'].map((text): [string, boolean] => [text, false]),
])('characters of %j are taken: %p', (text, taken) => {
  expect(TAG_CHARACTERS.test(text)).toBe(taken);
});

test.each<[string, boolean]>([
  ['Ref', true],
  ['Condition', true],
  ['Fn::Sub', true],
  ['Fn::', true],
  ...['Reference', 'aRef', 'Conditions', 'aFn::Sub', 'Fn', 'Fn:Sub'].map((key): [string, boolean] => [key, false]),
])('%s is a function of CloudFormation: %p', (key, is) => {
  expect(FUNCTIONS.test(key)).toBe(is);
});
