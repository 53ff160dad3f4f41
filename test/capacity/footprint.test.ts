import { footprintOf, largestFootprint } from '../../lib/capacity/footprint';

/**
 * Interfaces × addresses of each, by amazon-vpc-cni-k8s: t3.small 3 × 4, m7g.large 3 × 10, m5.4xlarge 8 × 30. In blocks:
 * 110 pods, of which two are on the host’s address, fit into seven of 16, and one is kept ready.
 */
test.each([
  ['t3.small', false, { interfaces: 2, addresses: 8, usage: 9 }, { interfaces: 3, addresses: 12, usage: 14 }],
  ['m7g.large', false, { interfaces: 2, addresses: 20, usage: 21 }, { interfaces: 3, addresses: 30, usage: 32 }],
  ['t3.small', true, { interfaces: 1, addresses: 33, usage: 3 }, { interfaces: 3, addresses: 131, usage: 13 }],
  ['m7g.large', true, { interfaces: 1, addresses: 33, usage: 3 }, { interfaces: 1, addresses: 129, usage: 9 }],
  // 250 pods: sixteen blocks, and one.
  ['m5.8xlarge', true, { interfaces: 1, addresses: 33, usage: 3 }, { interfaces: 1, addresses: 273, usage: 18 }],
  // Two interfaces of two addresses: no more blocks than two fit in.
  ['t3.nano', true, { interfaces: 2, addresses: 34, usage: 5 }, { interfaces: 2, addresses: 34, usage: 5 }],
  // On Xen there are no blocks.
  ['t2.small', true, { interfaces: 2, addresses: 8, usage: 9 }, { interfaces: 3, addresses: 12, usage: 14 }],
])('%s, in blocks %s', (type, prefixes, atStart, full) => {
  expect(footprintOf(type, prefixes)).toEqual({ atStart, full });
});

test('of several types the largest figures', () => {
  expect(largestFootprint(['t3.small', 'm5.8xlarge'], true)?.full).toEqual({
    interfaces: 3,
    addresses: 273,
    usage: 18,
  });
});

test('what is not known of one type is not known of a list', () => {
  expect(footprintOf('g5.xlarge', false)).toBeUndefined();
  expect(largestFootprint(['m7g.large', 'g5.xlarge'], false)).toBeUndefined();
  expect(largestFootprint([], true)).toBeUndefined();
});
