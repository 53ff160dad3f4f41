import { interfacesOf } from '../../../lib/facts/nodes/interfaces';
import { eniPodLimit } from '../../../lib/facts/nodes/pod-limits';
import limits from '../../fixtures/eni-limits.json';

const types = [limits.nitro, limits.xen].flatMap(
  (families: Readonly<Record<string, Readonly<Record<string, string>>>>) =>
    Object.entries(families).flatMap(([family, sizes]) =>
      Object.entries(sizes).map(([size, limit]): [string, number] => [
        `${family}.${size}`,
        Number(limit.split('x')[0]),
      ]),
    ),
);

test('usual types have the interfaces that they have, others no more than is said', () => {
  const usual = types.filter(([type]) => eniPodLimit(type) !== undefined);
  const others = types.filter(([type]) => eniPodLimit(type) === undefined);
  expect(usual.map(([type]) => [type, interfacesOf(type)])).toEqual(usual);
  // Of those with dozens of network cards, the CNI uses the first.
  expect(others.filter(([type, most]) => interfacesOf(type) < most && !/^(p[456]|trn)/.test(type))).toEqual([]);
  expect([usual.length > 500, others.length > 100]).toEqual([true, true]);
});

test.each([
  ['t3.small', 3],
  ['t3a.small', 2],
  ['m7g.large', 3],
  ['g5.xlarge', 4],
  ['g5.2xlarge', 4],
  ['g5.4xlarge', 10],
  ['g5.9xlarge', 10],
  ['g5.12xlarge', 16],
  ['g5.16xlarge', 32],
  ['m5.metal', 32],
  ['m99.medium', 4],
])('%s: %s', (type, count) => {
  expect(interfacesOf(type)).toBe(count);
});
