import { costOf } from '../../../lib/cost';
import { costDelta, costsIn, type RackCost } from '../../../lib/review/beside/cost';
import { planOf } from '../../support/plans';
import type { Raw } from '../../support/templates';

/** As it comes out of the file. */
function cost(raw: Raw = {}, more: Partial<RackCost> = {}): RackCost {
  const [read] = costsIn(JSON.parse(JSON.stringify({ racks: [costOf(planOf(raw))] })));
  return { ...(read as RackCost), ...more };
}

test('what costs more and what costs less is told part by part, and nothing else is', () => {
  const delta = costDelta(cost(), cost({ node_type: 'm7g.large', high_availability: false }), false);
  expect(delta).toMatchObject({ before: 261.23, after: expect.any(Number) });
  expect(delta?.lines).toEqual(
    expect.arrayContaining([
      { what: 'NAT gateways: 3 gateway, then 1 gateway', before: 98.55, after: 32.85 },
      { what: 'nodes rack-node: 3 t3.small, then 1 m7g.large', before: 45.55, after: expect.any(Number) },
      { what: 'NAT gateways, their public addresses: 3 address, then 1 address', before: 10.95, after: 3.65 },
    ]),
  );
  expect(delta?.lines.map(({ what }) => what).filter((what) => /control plane|key/.test(what))).toEqual([]);
});

test('the lines make up the difference', () => {
  const { before, after, lines } = costDelta(cost(), cost({ internal_router: true, node_disk: 50 }), false) ?? {
    before: 0,
    after: 0,
    lines: [],
  };
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.reduce((sum, line) => sum + line.after - line.before, 0)).toBeCloseTo(after - before, 1);
});

test('an equal rack has no lines, and says what it costs', () => {
  expect(costDelta(cost(), cost(), false)).toMatchObject({ before: 261.23, after: 261.23, lines: [] });
});

test('all of a new rack is new', () => {
  const delta = costDelta(undefined, cost(), true);
  expect(delta).toMatchObject({ before: 0, after: 261.23 });
  expect(delta?.lines.every(({ before }) => before === 0)).toBe(true);
});

test.each([
  [undefined, cost(), false],
  [cost(), undefined, false],
  [undefined, undefined, true],
])('where one side is not known, nothing is said %#', (before, after, isNew) => {
  expect(costDelta(before, after, isNew)).toBeUndefined();
});

test('what is not in the numbers is said', () => {
  const far = cost({ region: 'eu-west-1', node_capacity_type: 'spot' });
  const { notCounted = [] } = costDelta(cost({}, { asOf: '2026-01-01' }), far, false) ?? {};
  expect(notCounted).toEqual(
    expect.arrayContaining([
      'what eu-west-1 costs more or less than us-east-1, of which the prices are',
      `that prices are of 2026-01-01 before, and of ${far.asOf} after`,
      'spot prices',
    ]),
  );
});

test.each([[undefined], [{}], [{ racks: 'none' }], [{ racks: [{ rack: 'a' }] }]])(
  'a file of another form says nothing: %j',
  (file) => {
    expect(costsIn(file)).toEqual([]);
  },
);
