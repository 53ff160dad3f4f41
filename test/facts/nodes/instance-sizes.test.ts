import { instanceSize } from '../../../lib/facts/nodes/instance-sizes';

/** vCPUs and GiB as the EC2 User Guide lists them. */
test.each([
  ['t3.nano', 2, 0.5],
  ['t3a.small', 2, 2],
  ['t4g.medium', 2, 4],
  ['t3.large', 2, 8],
  ['t3.2xlarge', 8, 32],
  ['m5.large', 2, 8],
  ['m6i.metal', undefined, undefined],
  ['m7g.medium', 1, 4],
  ['m7i-flex.xlarge', 4, 16],
  ['m5.24xlarge', 96, 384],
  ['c5.9xlarge', 36, 72],
  ['c7g.large', 2, 4],
  ['c7gn.16xlarge', 64, 128],
  ['c5n.large', undefined, undefined],
  ['r5b.xlarge', 4, 32],
  ['r7iz.32xlarge', 128, 1024],
  ['r4.large', undefined, undefined],
  ['m4.large', undefined, undefined],
  ['x2gd.medium', 1, 16],
  ['x2iedn.xlarge', 4, 128],
  ['x1e.xlarge', undefined, undefined],
  ['g5.xlarge', undefined, undefined],
  ['i4i.large', undefined, undefined],
  ['t1.micro', undefined, undefined],
  ['t2.nano', 1, 0.5],
  ['t2.small', 1, 2],
  ['t2.medium', 2, 4],
  ['t2.2xlarge', 8, 32],
  ['m5', undefined, undefined],
  ...['c7g-x', 'xc7g', 'm7g-x', 'xm7g', 'r7g-x', 'xr7g', 'x2gdn', 'ax2gd', 'x2iednx', 'ax2iedn'].map(
    (family): [string, undefined, undefined] => [`${family}.large`, undefined, undefined],
  ),
  ['t2x.micro', undefined, undefined],
  ['xt2.micro', undefined, undefined],
])('%s: %s vCPUs, %s GiB', (type, vcpus, gib) => {
  expect(instanceSize(type)).toEqual(vcpus && gib ? { vcpus, memoryMib: gib * 1024 } : undefined);
});
