import { REGIONS } from '../../lib/facts/regions';
import { deployed } from '../support/deployed-racks';

const TWO_ZONES = ['us-west-1'];

/** Regions that a text names, in ARNs, service names and zones. */
function named(text: string): string[] {
  return REGIONS.filter((region) => new RegExp(`\\b${region}\\b`).test(text));
}

test.each(REGIONS)('%s: every stack is in it and speaks of no other', (region) => {
  const stacks = deployed({ region, high_availability: !TWO_ZONES.includes(region) });
  expect(new Set(Object.keys(stacks).map((stack) => stack.split('/')[0]))).toEqual(new Set([region]));
  expect(named(JSON.stringify(Object.values(stacks)))).toEqual([region]);
});
