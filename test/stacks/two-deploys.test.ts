import { type Deployed, deployOnly, obstacles, sentence, stillInUse, tornDownTooEarly } from '../../lib/review';
import { deployedOnce as rack } from '../support/deployed-racks';
import { EXAMPLE_RACKS } from '../support/example-racks';
import type { Raw } from '../support/templates';
import { DEPLOYED_FIRST, IN_TWO_DEPLOYS } from '../support/two-deploys';

const FOUR_ZONES = 'use1-az1,use1-az2,use1-az4,use1-az5';
/** The changes whose declaration says that they take two deploys, and why: nodes are in what goes. */
const CHANGES: Readonly<Record<string, { readonly from: Raw; readonly to: Raw }>> = {
  high_availability: { from: {}, to: { high_availability: false } },
  assets_bucket: { from: {}, to: { assets_bucket: 'acme-rack-settings' } },
  availability_zones: { from: { availability_zones: FOUR_ZONES }, to: { availability_zones: FOUR_ZONES.slice(0, -9) } },
};
const { name: _, ...traffic } = EXAMPLE_RACKS.traffic ?? {};
const SURROUNDINGS: Readonly<Record<string, Raw>> = {
  'a default rack': {},
  'a rack with everything in front': traffic,
  'a rack with a capped pool': {
    node_pools: [{ name: 'capped', type: 'm7g.large', max_price_percentage: 50 }],
  },
  'a private endpoint': { endpoint_access: 'private', bastion_enable: true },
};

const cases = Object.entries(CHANGES).flatMap(([name, { from, to }]) =>
  Object.entries(SURROUNDINGS).map(([around, raw]) => ({
    name,
    around,
    before: { ...raw, ...from },
    after: { ...raw, ...from, ...to },
  })),
);

/** What is wrong with one deploy of some stacks or all: it goes through, and takes nothing away that is in use. */
function wrongWith(before: Deployed, after: Deployed): string[] {
  return [
    ...obstacles(before, after).map(({ reason }) => reason),
    ...[...stillInUse(before, after), ...tornDownTooEarly(before, after)].map(sentence),
  ];
}

test('every change that takes two deploys is here, and the README names stacks that there are', () => {
  expect(Object.keys(CHANGES).sort()).toEqual([...IN_TWO_DEPLOYS].sort());
  expect(Object.keys(rack({}))).toEqual(expect.arrayContaining([...DEPLOYED_FIRST]));
});

test.each(cases)('$name in $around: two deploys, as the README has them', ({ before, after }) => {
  const [from, to] = [rack(before), rack(after)];
  const between = deployOnly(DEPLOYED_FIRST, from, to);
  expect([wrongWith(from, between), wrongWith(between, to)]).toEqual([[], []]);
});
