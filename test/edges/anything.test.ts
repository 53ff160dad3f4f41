import fc from 'fast-check';
import { DECLARATIONS, type ParameterName } from '../../lib/parameters/declarations';
import { ParameterError } from '../../lib/parameters/language/problem';
import { planRack } from '../../lib/rack/plan';
import { rackOf } from '../../lib/rack/rack';
import type { Raw } from '../support/templates';

/** What becomes of a rack: a plan or a report, and nothing else. */
function outcomeOf(raw: Raw): 'plan' | 'report' {
  try {
    planRack(rackOf(raw).parameters);
    return 'plan';
  } catch (error) {
    if (error instanceof ParameterError && /^\d+ problems? with the parameters/.test(error.message)) {
      return 'report';
    }
    throw error;
  }
}

const name = fc.constantFrom(...(Object.keys(DECLARATIONS) as ParameterName[]));
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.json());
/** An example with a piece of something else in it. */
const almost = fc.tuple(name, text, fc.nat()).map(([parameter, piece, at]): [string, unknown] => {
  const { example } = DECLARATIONS[parameter];
  const place = at % (example.length + 1);
  return [parameter, `${example.slice(0, place)}${piece}${example.slice(place)}`];
});
const anything = fc.tuple(fc.oneof(name, text), fc.oneof(text, fc.jsonValue({ maxDepth: 6 }), fc.double()));

test.each([
  ['anything', anything],
  ['something that is almost right', almost],
] as const)('%s becomes a plan or a report', (_, pair) => {
  const raw = fc
    .array(pair as fc.Arbitrary<[string, unknown]>, { minLength: 1, maxLength: 3 })
    .map((all) => Object.fromEntries(all));
  fc.assert(
    fc.property(raw, (one) => {
      expect(['plan', 'report']).toContain(outcomeOf(one));
    }),
    { numRuns: 500 },
  );
});

/** As deep as a stack of calls does not reach. */
const nested = (opening: string, closing: string, inner: string) =>
  `${opening.repeat(20_000)}${inner}${closing.repeat(20_000)}`;
const [lists, objects] = [nested('[', ']', ''), nested('{"a":', '}', '1')];

test.each<[string, unknown]>([
  ['a list in a list, as text', lists],
  ['a list in a list', JSON.parse(lists)],
  ['an object in an object, as text', objects],
  ['an object in an object', JSON.parse(objects)],
])('%s, without end, is a report', (_, deep) => {
  for (const parameter of [...Object.keys(DECLARATIONS), 'unknown']) {
    expect(outcomeOf({ [parameter]: deep })).toBe('report');
  }
});
