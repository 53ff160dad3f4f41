import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BY_NAME } from '../../lib/parameters/declarations';
import { failuresOfAny, SHALLOW } from '../support/fuzz/checks';
import { fuzz } from '../support/fuzz/run';
import type { Raw } from '../support/templates';

/** A sample of what `npm run fuzz` does for longer, the same in each run. */
const [SEED, RACKS] = [1, 12];

test('a sample of racks of anything that parameters may be told', () => {
  const { failures, valid, refused, reasons, given } = fuzz({
    seed: SEED,
    racks: RACKS,
    every: { repeated: 4, validated: 0 },
  });
  expect(failures).toEqual([]);
  expect(valid).toBe(RACKS);
  // It has seen both, and a good part of the parameters.
  expect(refused).toBeGreaterThan(5);
  expect(reasons.size).toBeGreaterThan(5);
  expect(given.size).toBeGreaterThan(Object.keys(BY_NAME).length / 4);
});

interface Case {
  /** What was wrong with it. */
  readonly was: string;
  readonly rack: Raw;
}

/** Racks that failed once. */
const CASES: readonly Case[] = JSON.parse(readFileSync(join(__dirname, '..', 'fixtures', 'fuzz-cases.json'), 'utf8'));

test.each(CASES)('$was', ({ rack }) => {
  expect(failuresOfAny(rack, SHALLOW)).toEqual([]);
});
