import { vcpuClassOf, vcpusOf } from '../../../lib/facts/nodes/instance-vcpus';
import vcpus from '../../fixtures/vcpus.json';

const types = Object.entries(vcpus.types).flatMap(([family, sizes]) =>
  sizes.split(' ').map((entry): [string, number] => {
    const [size, count] = entry.split(':');
    return [`${family}.${size}`, Number(count)];
  }),
);

test('every type has the vCPUs that EC2 says', () => {
  expect(types.length).toBeGreaterThan(1300);
  expect(types.map(([type]) => [type, vcpusOf(type)])).toEqual(types);
});

test.each([
  ['i3.metal', 72],
  ['u-6tb1.metal', 448],
  ['p3.8xlarge', 32],
  ['t2.nano', 1],
  ['t9g.small', 2],
  ['m9.metal', undefined],
  ['m10g.metal-48xl', 192],
  ['m10g.metal-48xlarge', 1],
  ['hpc9ad.12xlarge', 48],
  ['xhpc7a.12xlarge', 48],
  ['hpc9id.12xlarge', 24],
])('%s, which is not in that list: %s', (type, count) => {
  expect(vcpusOf(type)).toBe(count);
});

/** Source: EC2 instance type quotas. */
test.each([
  ['t3.small', 'standard'],
  ['im4gn.large', 'standard'],
  ['z1d.large', 'standard'],
  ['hs1.8xlarge', 'standard'],
  ['g5g.xlarge', 'g'],
  ['gr6.4xlarge', 'g'],
  ['vt1.3xlarge', 'g'],
  ['p5.48xlarge', 'p'],
  ['inf2.xlarge', 'inf'],
  ['trn1n.32xlarge', 'trn'],
  ['f2.6xlarge', 'f'],
  ['x2iedn.xlarge', 'x'],
  ['u7i-12tb.224xlarge', 'high-memory'],
  ['u-6tb1.112xlarge', 'high-memory'],
  ['dl1.24xlarge', 'dl'],
  ['hpc7g.4xlarge', 'hpc'],
  ['h1.2xlarge', 'standard'],
])('%s counts as %s', (type, group) => {
  expect(vcpuClassOf(type)).toBe(group);
});
