import { isRackName, poolName, rackName } from '../../lib/import/names';

test.each<[string, string | undefined]>([
  ['shop', 'shop'],
  ['My Shop_1', 'my-shop-1'],
  ['1st', 'rack-1st'],
  ['-a-', 'a'],
  ['a'.repeat(60), 'a'.repeat(40)],
  [`${'a'.repeat(39)}-b`, 'a'.repeat(39)],
  ['__', undefined],
  ['', undefined],
  ['日本', undefined],
])('%j as the name of a rack is %j', (text, name) => {
  expect(rackName(text)).toBe(name);
  expect(name === undefined || isRackName(name)).toBe(true);
});

test.each<[string, string[], string]>([
  ['batch', [], 'batch'],
  ['1-gpu', [], 'pool-1-gpu'],
  ['a.b', ['a-b'], 'a-b-2'],
  ['ab', ['a-b', 'ab-2'], 'ab-3'],
  ['x'.repeat(40), ['x'.repeat(30)], `${'x'.repeat(26)}-2`],
  ['!', [], 'pool'],
])('%j as a pool beside %j is %s', (text, taken, name) => {
  expect(poolName(text, taken)).toBe(name);
});
