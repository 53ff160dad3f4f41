import fc from 'fast-check';
import {
  lostBeforeRefusal,
  obstacles,
  sentence,
  staleReferences,
  stillInUse,
  tornDownTooEarly,
} from '../../lib/review';
import { isAnnounced } from '../support/announced';
import { deployedOnce as rack } from '../support/deployed-racks';
import { anyRack, changeOf } from '../support/random-racks';
import type { Raw } from '../support/templates';
import { THOROUGH } from '../support/thorough';

/** A rack takes a tenth of a second, a pair of them a hundredth: so pairs are drawn from few racks. */
const SEED = 9;
const [RACKS, CHANGES, PAIRS] = THOROUGH ? [120, 80, 2000] : [30, 20, 150];
const racks = fc.sample(anyRack, { seed: SEED, numRuns: RACKS });
const changes = fc.sample(changeOf(racks), { seed: SEED, numRuns: CHANGES });

/** Everything that is wrong with an update of one rack to another. */
function wrongWith(before: Raw, after: Raw): string[] {
  const [from, to] = [rack(before), rack(after)];
  const stale = obstacles(from, to).length > 0 ? [] : staleReferences(from, to);
  return [
    ...[...stillInUse(from, to), ...tornDownTooEarly(from, to)]
      .filter((violation) => !isAnnounced(violation, before, after))
      .map(sentence),
    ...stale.map((where) => `${where} keeps what is gone`),
  ];
}

test('from any rack to any other, nothing is taken away that something still uses', () => {
  const pair = fc.tuple(fc.constantFrom(...racks), fc.constantFrom(...racks));
  fc.assert(
    fc.property(pair, ([before, after]) => {
      expect(wrongWith(before, after)).toEqual([]);
    }),
    { seed: SEED, numRuns: PAIRS },
  );
});

describe.each([
  ['there', changes],
  ['back', changes.map(([before, after]) => [after, before] as const)],
])('one thing of any rack changed, %s', (_, pairs) => {
  test('takes nothing away that something still uses', () => {
    fc.assert(
      fc.property(fc.constantFrom(...pairs), ([before, after]) => {
        expect(wrongWith(before, after)).toEqual([]);
      }),
      { seed: SEED, numRuns: CHANGES * 2 },
    );
  });

  test('has deleted nothing where it fails', () => {
    fc.assert(
      fc.property(fc.constantFrom(...pairs), ([before, after]) => {
        const lost = lostBeforeRefusal(rack(before), rack(after));
        expect(lost.map(({ where, what }) => `${where} ${what}`)).toEqual([]);
      }),
      { seed: SEED, numRuns: CHANGES * 2 },
    );
  });
});
