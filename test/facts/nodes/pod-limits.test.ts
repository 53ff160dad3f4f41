import { eniPodLimit, isNitro, podLimit } from '../../../lib/facts/nodes/pod-limits';
import limits from '../../fixtures/eni-limits.json';

type Families = Readonly<Record<string, Readonly<Record<string, string>>>>;
const typesOf = (families: Families) =>
  Object.entries(families).flatMap(([family, sizes]) =>
    Object.entries(sizes).map(([size, limit]): [type: string, interfaces: number, addresses: number] => {
      const [interfaces = 0, addresses = 0] = limit.split('x').map(Number);
      return [`${family}.${size}`, interfaces, addresses];
    }),
  );
const nitro = typesOf(limits.nitro);
const xen = typesOf(limits.xen);

test('every type is taken for Nitro or Xen as EC2 has it', () => {
  expect(nitro.filter(([type]) => !isNitro(type))).toEqual([]);
  expect(xen.filter(([type]) => isNitro(type))).toEqual([]);
});

test('bare metal is Nitro, whatever its family', () => {
  expect(['i3.metal', 'm7i.metal-24xl', 'i3.large'].map(isNitro)).toEqual([true, true, false]);
});

test('every limit of the table is that of the type', () => {
  const wrong = [...nitro, ...xen].flatMap(([type, interfaces, addresses]) => {
    const [ours, theirs] = [eniPodLimit(type), interfaces * (addresses - 1) + 2];
    return ours === undefined || ours === theirs ? [] : [[type, ours, theirs]];
  });
  expect(wrong).toEqual([]);
});

test('the table knows every type of the usual families', () => {
  const unknown = [...nitro, ...xen]
    .map(([type]) => type)
    .filter((type) => /^([cmr][4-7]|[cmr]8g|t[2-4])[a-z]*(-flex)?\./.test(type) && !/8g[bn]\./.test(type))
    .filter((type) => eniPodLimit(type) === undefined);
  expect(unknown).toEqual([]);
});

test('with prefixes, no Nitro type is given more pods than it has addresses for', () => {
  const wrong = nitro.filter(([type, interfaces, addresses]) => {
    const limit = podLimit(type, true) ?? Number.POSITIVE_INFINITY;
    // Of an AMD GPU that is refused.
    return limit > interfaces * (addresses - 1) * 16 + 2 && !type.startsWith('g4ad.');
  });
  expect(wrong).toEqual([]);
});

test.each([
  ['t3.nano', 34, 4],
  ['t4g.micro', 34, 4],
  ['t3.small', 110, 11],
  ['t3a.small', 98, 8],
  ['t3.medium', 110, 17],
  ['m7g.medium', 98, 8],
  ['m8gn.medium', 98, undefined],
  ['m7g.large', 110, 29],
  ['m5.4xlarge', 110, 110],
  ['m5.8xlarge', 250, 234],
  ['m7i.metal-24xl', 250, undefined],
  ['g5.xlarge', 110, undefined],
  ['g5.12xlarge', 250, undefined],
  ['t2.nano', 4, 4],
  ['m4.large', 20, 20],
  ['r4.4xlarge', 110, 110],
  ['x1e.xlarge', undefined, undefined],
])('%s: %s pods with prefixes, %s without', (type, delegated, plain) => {
  expect([podLimit(type, true), podLimit(type, false)]).toEqual([delegated, plain]);
});
