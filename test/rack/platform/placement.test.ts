import fc from 'fast-check';
import type { Room } from '../../../lib/rack/nodes/capacity';
import { place, taken } from '../../../lib/rack/platform/placement';
import type { SystemPod } from '../../../lib/rack/platform/system-pods';

const pod = (name: string, memoryMib: number, replicas: SystemPod['replicas'] = 1, millicores = 0): SystemPod => ({
  name,
  memoryMib,
  millicores,
  replicas,
  apart: false,
  goesFirst: true,
});
/** One whose replicas must not share a node. */
const apart = (one: SystemPod): SystemPod => ({ ...one, apart: true });
const room = (memoryMib: number, pods = 10, millicores = 1000): Room => ({ pods, millicores, memoryMib });
const names = (pods: readonly SystemPod[], node: Room, nodes: number) =>
  place(pods, node, nodes)?.map((there) => there.map(({ name }) => name).join(' '));

test.each<[string, SystemPod[], Room, number, string[] | undefined]>([
  ['replicas go to different nodes', [pod('a', 10, 2)], room(100), 3, ['a', 'a', '']],
  ['or to one, where there is but one', [pod('a', 10, 2)], room(100), 1, ['a a']],
  ['but not where they must be apart', [apart(pod('a', 10, 2))], room(100), 1, undefined],
  ['those that must be apart go to as many nodes', [apart(pod('a', 10, 3))], room(100), 3, ['a', 'a', 'a']],
  ['what runs everywhere is everywhere', [pod('d', 10, 'each node'), pod('a', 1)], room(100), 2, ['d a', 'd']],
  ['the largest first', [pod('a', 40), pod('b', 60), pod('c', 60)], room(100), 2, ['b a', 'c']],
  [
    'of one size the one with the most CPU first',
    [pod('a', 0, 1, 400), pod('b', 0, 1, 600), pod('c', 0, 1, 600)],
    room(100),
    2,
    ['b a', 'c'],
  ],
  ['no more pods than a node takes', [pod('a', 0), pod('b', 0), pod('c', 0)], room(100, 2), 2, ['a b', 'c']],
  ['all the CPU there is', [pod('a', 0, 2, 500)], room(100), 1, ['a a']],
  ['too much memory', [pod('a', 60), pod('b', 60)], room(100), 1, undefined],
  ['too many pods', [pod('a', 0, 3)], room(100, 2), 1, undefined],
  ['too much CPU for any one node', [pod('a', 0, 3, 600)], room(100), 2, undefined],
  ['daemon sets that are too large by themselves', [pod('d', 101, 'each node')], room(100), 2, undefined],
])('%s', (_, pods, node, nodes, expected) => {
  expect(names(pods, node, nodes)).toEqual(expected);
});

test('what fits a node fits a larger one, where the first place that is found on it is a dead end', () => {
  const pods = [44, 24, 24, 22, 21, 17, 8, 8, 6, 6].map((memory, i) => pod(`${i}`, memory));
  expect([60, 61].map((memory) => place(pods, room(memory), 3)?.length)).toEqual([3, 3]);
});

const anyPods = fc.array(
  fc.record({
    name: fc.string(),
    memoryMib: fc.nat(60),
    millicores: fc.nat(60),
    replicas: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.constant('each node' as const)),
    apart: fc.boolean(),
    goesFirst: fc.boolean(),
  }),
  { maxLength: 12 },
);
const anyRoom = fc.record({ pods: fc.nat(12), millicores: fc.nat(300), memoryMib: fc.nat(300) });
const anyCount = fc.integer({ min: 1, max: 5 });

test('no node is given more than it has room for, and every pod has its place', () => {
  let successes = 0;
  fc.assert(
    fc.property(anyPods, anyRoom, anyCount, (pods, node, count) => {
      const placed = place(pods, node, count);
      successes += placed === undefined ? 0 : 1;
      for (const there of placed ?? []) {
        const on = taken(
          there.map((one) => ({ ...one, replicas: 1 })),
          1,
        );
        expect(on.pods).toBeLessThanOrEqual(node.pods);
        expect(on.millicores).toBeLessThanOrEqual(node.millicores);
        expect(on.memoryMib).toBeLessThanOrEqual(node.memoryMib);
      }
      if (placed !== undefined) {
        expect(placed).toHaveLength(count);
        const places = (one: SystemPod) => placed.flat().filter((other) => other === one).length;
        expect(pods.map(places)).toEqual(pods.map(({ replicas }) => (replicas === 'each node' ? count : replicas)));
        const sharing = placed.flatMap((there) => there.filter((one, i) => one.apart && there.indexOf(one) !== i));
        expect(sharing).toEqual([]);
      }
    }),
  );
  expect(successes).toBeGreaterThan(10);
});

test('more memory never makes it worse', () => {
  fc.assert(
    fc.property(anyPods, anyRoom, anyCount, fc.nat(200), (pods, node, count, more) => {
      fc.pre(place(pods, node, count) !== undefined);
      expect(place(pods, { ...node, memoryMib: node.memoryMib + more }, count)).toBeDefined();
    }),
  );
});
