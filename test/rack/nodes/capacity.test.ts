import { roomOf } from '../../../lib/rack/nodes/capacity';

const AL2023 = 'AL2023_x86_64_STANDARD';

/** Memory: what the kernel sees of it, less 255 MiB, 11 for each pod with single addresses, and 100. */
test.each([
  ['t3.small', true, { pods: 110, millicores: 1930, memoryMib: 1851 - 376 - 100 }],
  ['t3.small', false, { pods: 11, millicores: 1930, memoryMib: 1851 - 376 - 100 }],
  ['t3a.small', true, { pods: 98, millicores: 1930, memoryMib: 1851 - 343 - 100 }],
  ['t2.small', true, { pods: 11, millicores: 940, memoryMib: 1851 - 376 - 100 }],
  ['t3.nano', true, { pods: 34, millicores: 1930, memoryMib: 462 - 299 - 100 }],
  ['m7g.large', true, { pods: 110, millicores: 1930, memoryMib: 7404 - 574 - 100 }],
  ['m7g.8xlarge', true, { pods: 250, millicores: 31850, memoryMib: 118464 - 2829 - 100 }],
])('%s, prefixes %s', (type, prefixDelegation, expected) => {
  expect(roomOf({ instanceTypes: [type], amiType: AL2023 }, prefixDelegation)).toEqual(expected);
});

test('of several types the least of each', () => {
  const pool = { instanceTypes: ['t3a.small', 'm7i.large', 't2.small'], amiType: AL2023 } as const;
  expect(roomOf(pool, true)).toEqual({ pods: 11, millicores: 940, memoryMib: 1851 - 376 - 100 });
});

test('Bottlerocket keeps as much on each type of a pool', () => {
  const pool = { instanceTypes: ['t3a.small', 't3.small'], amiType: 'BOTTLEROCKET_x86_64' } as const;
  expect(roomOf(pool, true)?.memoryMib).toBe(1851 - 376 - 100);
});

test.each(['g5.xlarge', 'm8i.large', 'x1e.xlarge'])('%s: not known from the name, nor any list with it', (type) => {
  expect(roomOf({ instanceTypes: ['t3.small', type], amiType: AL2023 }, true)).toBeUndefined();
});
