import { textOr } from '../../../lib/parameters/language/either';
import { integer, listOf, text } from '../../../lib/parameters/language/kinds';
import { objectOf, optional, required } from '../../../lib/parameters/language/objects';
import { parseOne } from '../../../lib/parameters/language/refusals';

const name = text({ pattern: /^[a-z]+$/, must: 'be a name', allowed: 'a name' });
const thing = textOr(name, objectOf({ name: required(name), size: optional(integer({ min: 1, max: 9 })) }), 'a thing');
const things = listOf(thing, { min: 1, max: 9 });

const parsed = (raw: unknown) => {
  const { value, problems } = parseOne('things', { kind: things } as never, raw);
  return problems.length === 0
    ? value
    : problems.map(({ parameter, message, fix }) => [parameter, message, fix].filter(Boolean).join(' | '));
};

test.each<[string, unknown, unknown]>([
  ['texts', 'a, b', ['a', 'b']],
  ['objects as JSON', '[{"name":"a","size":"3"},"b"]', [{ name: 'a', size: 3 }, 'b']],
  ['objects as text in a list of a file', ['{"name":"a"}', 'b'], [{ name: 'a' }, 'b']],
])('%s are taken', (_, raw, expected) => {
  expect(parsed(raw)).toEqual(expected);
});

test.each<[string, unknown, string[]]>([
  ['a text by the kind of texts', 'A,b', ['things[0] | must be a name | -c things=a,b']],
  [
    'a field by the kind of objects',
    [{ name: 'a', size: 0 }],
    ['things[0].size | must be at least 1 | "size": 1 in things[0]'],
  ],
  ['a field of another type', [{ name: 'a', size: 'x' }], ['things[0].size | must be a whole number']],
  ['a missing field', [{ size: 3 }], ['things[0].name | is missing']],
  [
    'everything that is wrong with one',
    [{ size: 'x' }],
    ['things[0].name | is missing', 'things[0].size | must be a whole number'],
  ],
  ['a field that is not known', [{ name: 'a', sise: 1 }], ['things[0] | has no sise (did you mean size?)']],
  ['what is neither', [7], ['things[0] | must be a thing']],
])('%s is refused', (_, raw, expected) => {
  expect(parsed(raw)).toEqual(expected);
});
