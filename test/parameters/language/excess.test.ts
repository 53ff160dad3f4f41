import { excessOf } from '../../../lib/parameters/language/excess';

const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
const map = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 1]));

test.each<[string, unknown]>([
  ['the longest text', 'x'.repeat(65_536)],
  ['the deepest list', nested(32)],
  ['the longest list', Array(1000).fill(1)],
  ['the largest map', map(1000)],
  ['no more in any of its parts', [Array(1000).fill(1), Array(1000).fill(1)]],
  ['nothing', null],
  ['a number', 1e300],
])('%s is not too much', (_, value) => {
  expect(excessOf(value)).toBeUndefined();
});

test.each<[string, unknown, string]>([
  ['a longer text', 'x'.repeat(65_537), 'is too long: 65537 characters, where 65536 are more than enough'],
  ['a deeper list', nested(33), 'is nested more than 32 levels deep'],
  ['a longer list', Array(1001).fill(1), 'has 1001 parts, where 1000 are more than enough'],
  ['a larger map', map(1001), 'has 1001 parts, where 1000 are more than enough'],
  ['that in a part of a part', { a: [1, { b: map(1001) }] }, 'has 1001 parts, where 1000 are more than enough'],
])('%s is too much', (_, value, message) => {
  expect(excessOf(value)).toBe(message);
});
