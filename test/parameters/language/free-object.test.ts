import { freeObject } from '../../../lib/parameters/language/free-object';
import { candidateOf } from '../../../lib/parameters/language/kinds';

test('an object is the same in whatever order its keys were given, at any depth; lists keep theirs', () => {
  const kind = freeObject('settings');
  const given = { c: [{ f: 1, e: null, d: [2, 1] }], b: { z: 1, x: 'a', y: true }, a: 1 };
  const [value, fromText] = [given, JSON.stringify(given)].map((one) => kind.schema.parse(candidateOf(kind, one)));
  const sorted = '{"a":1,"b":{"x":"a","y":true,"z":1},"c":[{"d":[2,1],"e":null,"f":1}]}';
  expect([JSON.stringify(value), JSON.stringify(fromText)]).toEqual([sorted, sorted]);
});
