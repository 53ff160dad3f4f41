import { type Accelerator, type Architecture, instanceTypeTraits } from '../../facts/nodes/instance-types';
import type { RackParameters } from '../../parameters/declarations';
import { POOL_SIZE } from '../../parameters/nodes/pools';
import { type ImagePlan, imageOf } from './images';

export type AmiType =
  | 'AL2023_x86_64_STANDARD'
  | 'AL2023_x86_64_NVIDIA'
  | 'AL2023_x86_64_NEURON'
  | 'AL2023_ARM_64_STANDARD'
  | 'AL2023_ARM_64_NVIDIA'
  | 'BOTTLEROCKET_x86_64'
  | 'BOTTLEROCKET_x86_64_NVIDIA'
  | 'BOTTLEROCKET_ARM_64'
  | 'BOTTLEROCKET_ARM_64_NVIDIA';

export type NodeOs = RackParameters['node_os'];

export interface Taint {
  readonly key: string;
  /** @default - only the key */
  readonly value?: string;
  readonly effect: 'NO_SCHEDULE' | 'PREFER_NO_SCHEDULE' | 'NO_EXECUTE';
}

/** What every pool has, whoever manages its groups. */
export interface NodesOfAPool {
  /** Logical id of the launch template. */
  readonly launchTemplateId: string;
  /** Tag `Name` of the instances. */
  readonly nodeName: string;
  /** What the image is, or would be if {@link image} did not name another. */
  readonly amiType: AmiType;
  /** @default - the image that EKS recommends */
  readonly image?: ImagePlan;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  /** Disk in GiB. @default - that of the main nodes */
  readonly diskGib?: number;
  /** Tags of these nodes, beside those of the rack. @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Identical nodes: one launch template, and the managed node groups that use it. */
export interface NodePoolPlan extends NodesOfAPool {
  /** Interchangeable types; a single one goes into the launch template, where it can change without a replacement. */
  readonly instanceTypes: readonly string[];
  readonly groups: readonly NodeGroupPlan[];
  /** How many pods kubelet allows on a node. @default - as many as its network interfaces have addresses for */
  readonly maxPods?: number;
  /** MiB that Bottlerocket reserves for itself. @default - what it calculates for that many pods */
  readonly reservedMemoryMib?: number;
}

export interface NodeGroupPlan {
  /** Logical id of the group. */
  readonly id: string;
  /** 1 for the first zone; a list for a group that spreads over several. */
  readonly zone: number | readonly number[];
  readonly capacityType: 'ON_DEMAND' | 'SPOT';
  readonly minSize: number;
  readonly maxSize: number;
  /** @default - EKS starts with the least, and the autoscaler decides from there */
  readonly desiredSize?: number;
}

/** The pools of a rack: the main one, and the build nodes where they are wanted. */
export function nodePoolsOf(p: RackParameters, zones: number): readonly NodePoolPlan[] {
  return p.build_node_enabled ? [mainPool(p, zones), buildPool(p)] : [mainPool(p, zones)];
}

/**
 * One group in each zone, or one in the first zone when not highly available. Group 1 is the same either way, so that
 * a rack becomes highly available without replacing it.
 */
function mainPool(p: RackParameters, zones: number): NodePoolPlan {
  const groups = Array.from({ length: p.high_availability ? zones : 1 }, (_, i): NodeGroupPlan => {
    const place = { id: `NodeGroup${i + 1}`, zone: i + 1 };
    if (p.node_capacity_type === 'mixed' && i === 0) {
      const least = p.min_on_demand_count;
      return {
        ...place,
        capacityType: 'ON_DEMAND',
        minSize: least,
        maxSize: p.max_on_demand_count,
        desiredSize: least,
      };
    }
    const capacityType = p.node_capacity_type === 'on_demand' ? 'ON_DEMAND' : 'SPOT';
    return { ...place, capacityType, minSize: p.node_min_count, maxSize: p.node_max_count };
  });
  return {
    launchTemplateId: 'LaunchTemplate',
    nodeName: `${p.name}-node`,
    instanceTypes: p.node_type,
    amiType: amiTypeFor(p.node_type, p.node_os),
    image: imageOf(p, p.node_type),
    labels: {},
    taints: [],
    groups,
  };
}

function buildPool(p: RackParameters): NodePoolPlan {
  const instanceTypes = p.build_node_type ?? p.node_type;
  const count = p.build_node_min_count;
  return {
    launchTemplateId: 'BuildLaunchTemplate',
    nodeName: `${p.name}-build`,
    instanceTypes,
    amiType: amiTypeFor(instanceTypes, p.node_os),
    image: imageOf({ ami_id: p.build_ami_id }, instanceTypes),
    labels: { 'convox-build': 'true' },
    taints: [{ key: 'dedicated', value: 'build', effect: 'NO_SCHEDULE' }],
    groups: [
      {
        id: 'BuildNodeGroup',
        zone: 1,
        capacityType: 'ON_DEMAND',
        minSize: count,
        maxSize: POOL_SIZE.max,
        desiredSize: count,
      },
    ],
  };
}

const AMI_TYPES: Readonly<Record<`${NodeOs} ${Architecture} ${Exclude<Accelerator, 'neuron'>}`, AmiType>> = {
  'al2023 x86_64 none': 'AL2023_x86_64_STANDARD',
  'al2023 x86_64 nvidia': 'AL2023_x86_64_NVIDIA',
  'al2023 arm64 none': 'AL2023_ARM_64_STANDARD',
  'al2023 arm64 nvidia': 'AL2023_ARM_64_NVIDIA',
  'bottlerocket x86_64 none': 'BOTTLEROCKET_x86_64',
  'bottlerocket x86_64 nvidia': 'BOTTLEROCKET_x86_64_NVIDIA',
  'bottlerocket arm64 none': 'BOTTLEROCKET_ARM_64',
  'bottlerocket arm64 nvidia': 'BOTTLEROCKET_ARM_64_NVIDIA',
};

/**
 * The image of a pool, by the first of its types: the others were checked to need the same. Neuron types were checked
 * to run Amazon Linux.
 */
export function amiTypeFor(types: readonly string[], os: NodeOs): AmiType {
  const { architecture, accelerator } = instanceTypeTraits(types[0] ?? '');
  return accelerator === 'neuron' ? 'AL2023_x86_64_NEURON' : AMI_TYPES[`${os} ${architecture} ${accelerator}`];
}

/** The operating system of an image. */
export function osOf(amiType: AmiType): NodeOs {
  return amiType.startsWith('BOTTLEROCKET') ? 'bottlerocket' : 'al2023';
}
