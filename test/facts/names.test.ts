import { alikeInIds, pascalCase } from '../../lib/facts/names';

test.each([
  ['web', 'Web'],
  ['batch-large', 'BatchLarge'],
  ['ecr.api', 'EcrApi'],
  ['self-signed', 'SelfSigned'],
  ['a-1', 'A1'],
  ['aLready', 'ALready'],
])('%s is %s in a logical id', (name, id) => {
  expect(pascalCase(name)).toBe(id);
});

test('names that differ only in hyphens are one logical id: what takes lists of names refuses those', () => {
  expect(alikeInIds(['a-1', 'b', 'a1', 'b-1', 'b'])).toEqual(['a-1', 'a1']);
});
