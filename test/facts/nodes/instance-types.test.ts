import { instanceTypeProblem, instanceTypeTraits } from '../../../lib/facts/nodes/instance-types';

describe('architecture and accelerator by name', () => {
  const types = [
    ['t1.micro', 'x86_64', 'none'],
    ['t3.nano', 'x86_64', 'none'],
    ['t3a.medium', 'x86_64', 'none'],
    ['t4g.small', 'arm64', 'none'],
    ['m5zn.metal', 'x86_64', 'none'],
    ['m7g.large', 'arm64', 'none'],
    ['m7gd.16xlarge', 'arm64', 'none'],
    ['m7i.metal-24xl', 'x86_64', 'none'],
    ['m7i-flex.large', 'x86_64', 'none'],
    ['m8gn.xlarge', 'arm64', 'none'],
    ['c7gn.medium', 'arm64', 'none'],
    ['c7i-flex.8xlarge', 'x86_64', 'none'],
    ['c8gb.metal-48xl', 'arm64', 'none'],
    ['r8gd.2xlarge', 'arm64', 'none'],
    ['x2gd.large', 'arm64', 'none'],
    ['x2iedn.32xlarge', 'x86_64', 'none'],
    ['x8g.large', 'arm64', 'none'],
    ['u-6tb1.metal', 'x86_64', 'none'],
    ['u7i-12tb.224xlarge', 'x86_64', 'none'],
    ['u7inh-32tb.480xlarge', 'x86_64', 'none'],
    ['z1d.large', 'x86_64', 'none'],
    ['i3en.24xlarge', 'x86_64', 'none'],
    ['i4g.large', 'arm64', 'none'],
    ['i7ie.large', 'x86_64', 'none'],
    ['im4gn.large', 'arm64', 'none'],
    ['is4gen.medium', 'arm64', 'none'],
    ['d3en.xlarge', 'x86_64', 'none'],
    ['hpc7g.4xlarge', 'arm64', 'none'],
    ['hpc7a.12xlarge', 'x86_64', 'none'],
    ['f2.6xlarge', 'x86_64', 'none'],
    ['vt1.3xlarge', 'x86_64', 'none'],
    ['g4dn.xlarge', 'x86_64', 'nvidia'],
    ['g5.xlarge', 'x86_64', 'nvidia'],
    ['g5g.xlarge', 'arm64', 'nvidia'],
    ['g6e.48xlarge', 'x86_64', 'nvidia'],
    ['gr6.4xlarge', 'x86_64', 'nvidia'],
    ['p4de.24xlarge', 'x86_64', 'nvidia'],
    ['p5.48xlarge', 'x86_64', 'nvidia'],
    ['p6-b200.48xlarge', 'x86_64', 'nvidia'],
    ['p6e-gb200.36xlarge', 'arm64', 'nvidia'],
    ['p6e-gb300.36xlarge', 'arm64', 'nvidia'],
    ['inf1.xlarge', 'x86_64', 'neuron'],
    ['inf2.24xlarge', 'x86_64', 'neuron'],
    ['trn1n.32xlarge', 'x86_64', 'neuron'],
    ['trn2.48xlarge', 'x86_64', 'neuron'],
  ] as const;

  test.each(types)('%s: %s, %s', (type, architecture, accelerator) => {
    expect(instanceTypeTraits(type)).toEqual({ architecture, accelerator });
  });

  test.each(types)('%s can be a node', (type) => {
    expect(instanceTypeProblem(type)).toBeUndefined();
  });
});

test.each([
  ['a1.large', 'a1 is refused: Amazon Linux 2023 needs ARMv8.2, the first Graviton is ARMv8.0; take m6g or newer'],
  ['g2.2xlarge', 'g2 is refused: current NVIDIA drivers do not know its GPU; take g4dn or newer'],
  ['g3.4xlarge', 'g3 is refused: current NVIDIA drivers do not know its GPU; take g4dn or newer'],
  ['g3s.xlarge', 'g3s is refused: current NVIDIA drivers do not know its GPU; take g4dn or newer'],
  ['p2.xlarge', 'p2 is refused: current NVIDIA drivers do not know its GPU; take p4d or newer'],
  ['g4ad.xlarge', 'g4ad is refused: EKS has no image with drivers for its AMD GPU; take g4dn or newer'],
  ['dl1.24xlarge', 'dl1 is refused: EKS has no image with drivers for its Gaudi accelerator'],
  ['dl2q.24xlarge', 'dl2q is refused: EKS has no image with drivers for its Qualcomm accelerator'],
  ['mac1.metal', 'mac instances are refused: they run macOS, which cannot join a Kubernetes cluster'],
  ['mac-m4.metal', 'mac instances are refused: they run macOS, which cannot join a Kubernetes cluster'],
  ['mac2-m2pro.metal', 'mac instances are refused: they run macOS, which cannot join a Kubernetes cluster'],
])('%s cannot be a node, and the refusal says why', (type, reason) => {
  expect(instanceTypeProblem(type)).toBe(reason);
});

describe.each([
  ['no size', 't3'],
  ['an empty size', 't3.'],
  ['a size that does not exist', 't3.huge'],
  ['no family', '.small'],
  ['no generation', 't.small'],
  ['the generation first', '3t.small'],
  ['something after the size', 't3.small.x'],
  ['something before the family', 'db.t3.small'],
  ['capital letters', 'T3.small'],
  ['a space', 't3. small'],
  ['nothing at all', ''],
])('a name with %s', (_, type) => {
  test('is refused', () => {
    expect(instanceTypeProblem(type)).toBe(`must be an EC2 instance type: ${type} has no known shape`);
  });

  test('has no traits', () => {
    expect(() => instanceTypeTraits(type)).toThrow(`${type} is not an instance type`);
  });
});
