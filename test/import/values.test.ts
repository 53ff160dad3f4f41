import { flag, list, Misfit, number, Opaque, pairs, text, textOr } from '../../lib/import/values';

const odd = { toString: null };

test.each<[(value: unknown) => unknown, unknown, unknown]>([
  [text, ' a ', 'a'],
  [text, 1.5, '1.5'],
  [text, true, 'true'],
  [number, '20', 20],
  [number, -1, -1],
  [flag, 'yes', true],
  [flag, 'Off', false],
  [flag, false, false],
  [list, 'a', ['a']],
  [list, null, []],
  [pairs, { a: 1, b: null, c: 'd' }, { a: '1', b: '', c: 'd' }],
  [(value) => textOr(value, 'else'), odd, 'else'],
])('%# reads', (read, value, expected) => {
  expect(read(value)).toEqual(expected);
});

test.each<[(value: unknown) => unknown, unknown, string]>([
  [text, {}, 'must be text, is a map'],
  [text, odd, 'must be text, is a map'],
  [number, 'x', 'must be a number, is text'],
  [number, [], 'must be a number, is a list'],
  [flag, 'maybe', 'must be true or false, is text'],
  [flag, odd, 'must be true or false, is a map'],
  [flag, [true], 'must be true or false, is a list'],
  [pairs, [], 'must be a map, is a list'],
  [text, new Opaque('!vault'), 'must be text, is something with the tag !vault'],
])('%# does not', (read, value, message) => {
  expect(() => read(value)).toThrow(new Misfit(message));
});
