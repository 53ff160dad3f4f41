import { reservedMemoryMib, reservedMillicores } from '../../../lib/facts/nodes/kubelet';

/** By the shares of nodeadm: 60, 10, twice 5, then 2.5 for each. */
test.each([
  [1, 60],
  [2, 70],
  [4, 80],
  [8, 90],
  [16, 110],
  [32, 150],
  [64, 230],
  [96, 310],
])('a node of %i vCPUs keeps %i thousandths of one', (vcpus, millicores) => {
  expect(reservedMillicores(vcpus)).toBe(millicores);
});

test.each([
  ['t3.small', 11, 376],
  ['m5.large', 29, 574],
])('a %s, which has addresses for %i pods, keeps %i MiB', (_, pods, mib) => {
  expect(reservedMemoryMib(pods)).toBe(mib);
});
