import { existenceProblem } from './instance-families';
import { typeName } from './type-name';

/** What a node's image must be built for. */
export type Architecture = 'x86_64' | 'arm64';
/** Accelerators that EKS publishes images for. */
export type Accelerator = 'none' | 'nvidia' | 'neuron';

export interface InstanceTypeTraits {
  readonly architecture: Architecture;
  readonly accelerator: Accelerator;
}

/** Series letters (and memory, for the u series), generation, attribute letters, optional variant; then the size. */
const SHAPE =
  /^(?<series>[a-z]+)(?:-\d+tb)?\d+(?<attributes>[a-z]*)(?:-(?<variant>[a-z0-9]+))?\.(?:nano|micro|small|medium|large|(?:[1-9]\d*)?xlarge|metal(?:-\d+xl)?)$/;

/** AWS Neuron: Inferentia and Trainium series. */
const NEURON = new Set(['inf', 'trn']);
/** NVIDIA: every p series; the g series but g4ad, which carries AMD GPUs. */
const NVIDIA = new Set(['p', 'g', 'gr']);

/** Families that cannot be EKS nodes, or not with what they are bought for. */
export const REFUSED: Readonly<Record<string, string>> = {
  a1: 'a1 is refused: Amazon Linux 2023 needs ARMv8.2, the first Graviton is ARMv8.0; take m6g or newer',
  g2: 'g2 is refused: current NVIDIA drivers do not know its GPU; take g4dn or newer',
  g3: 'g3 is refused: current NVIDIA drivers do not know its GPU; take g4dn or newer',
  g3s: 'g3s is refused: current NVIDIA drivers do not know its GPU; take g4dn or newer',
  p2: 'p2 is refused: current NVIDIA drivers do not know its GPU; take p4d or newer',
  g4ad: 'g4ad is refused: EKS has no image with drivers for its AMD GPU; take g4dn or newer',
  dl1: 'dl1 is refused: EKS has no image with drivers for its Gaudi accelerator',
  dl2q: 'dl2q is refused: EKS has no image with drivers for its Qualcomm accelerator',
};

/**
 * Architecture and accelerator of an instance type, from only its name.
 *
 * A `g` among the attribute letters after the generation is a Graviton processor (m7g, c7gn, g5g), and so are the Grace
 * hosts of `-gb200` and `-gb300`; all else is x86_64.
 * Source: EC2 User Guide, "Amazon EC2 instance type naming conventions".
 *
 * @throws Error if the name is not of that form; {@link instanceTypeProblem} says so without throwing
 */
export function instanceTypeTraits(type: string): InstanceTypeTraits {
  const parts = SHAPE.exec(type)?.groups;
  if (parts === undefined) {
    throw new Error(`${type} is not an instance type`);
  }
  const { series = '', attributes = '', variant = '' } = parts;
  const arm = attributes.includes('g') || variant.startsWith('gb');
  const accelerator = NEURON.has(series) ? 'neuron' : NVIDIA.has(series) ? 'nvidia' : 'none';
  return { architecture: arm ? 'arm64' : 'x86_64', accelerator };
}

/** What is wrong with an instance type as a node, or nothing. */
export function instanceTypeProblem(type: string): string | undefined {
  if (type.startsWith('mac')) {
    return 'mac instances are refused: they run macOS, which cannot join a Kubernetes cluster';
  }
  if (!SHAPE.test(type)) {
    return `must be an EC2 instance type: ${type} has no known shape`;
  }
  return REFUSED[typeName(type).family] ?? existenceProblem(type);
}
