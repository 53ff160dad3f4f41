import { isOfType, partOf } from '../../../facts/nodes/boot-parts';
import { type MimePart, multipart } from '../../../facts/nodes/mime';
import { maxPodsOf, NODE_CONFIG } from '../../../facts/nodes/node-config';
import type { NodeOs } from '../../../rack/nodes/node-pools';
import { bottlerocketSettings } from './bottlerocket';
import { type ClusterToJoin, maxPodsPart, type NodeMarks, nodeConfigPart } from './node-config';
import { type BootScript, drainPart, fetchPart } from './scripts';

export interface UserDataProps extends NodeMarks {
  readonly os: NodeOs;
  readonly region: string;
  /** How many pods kubelet allows. @default - EKS or the node counts addresses */
  readonly maxPods?: number;
  /** MiB that Bottlerocket reserves for itself. @default - what it calculates for that many pods */
  readonly reservedMemoryMib?: number;
  /** The cluster, where EKS does not tell the nodes itself. @default - EKS merges it in */
  readonly join?: ClusterToJoin;
  /** What nodes boot with: a script, cloud-config, NodeConfig or MIME; TOML on Bottlerocket. @default - none */
  readonly userData?: string;
  /** A script to fetch; only on Amazon Linux. @default - none */
  readonly script?: BootScript;
  /** Whether the node ends its pods in order when EC2 takes it back; only on Amazon Linux. @default false */
  readonly drainOnInterruption?: boolean;
}

/**
 * The user data of nodes, in the format of their operating system.
 * @returns nothing if EKS provides all of it
 */
export function userDataOf(props: UserDataProps): string | undefined {
  const { join, userData, script, drainOnInterruption = false } = props;
  if (props.os === 'bottlerocket') {
    const ours = join !== undefined || props.reservedMemoryMib !== undefined;
    return ours ? bottlerocketSettings(props, userData) : userData;
  }
  const given = userData === undefined ? [] : partOf(userData);
  const parts = [
    // nodeadm lets the later NodeConfig win: the user's, where there is one.
    ...(join === undefined ? [] : [nodeConfigPart(join, props, drainOnInterruption)]),
    ...(join === undefined ? podLimit(given, props.maxPods) : []),
    ...(drainOnInterruption ? [drainPart()] : []),
    ...given,
    ...(script === undefined ? [] : [fetchPart(script, props.region)]),
  ];
  return parts.length === 0 ? undefined : multipart(parts);
}

/** The limit of pods that overrules EKS, whose NodeConfig comes after the user's: the user's own, if there is one. */
function podLimit(given: readonly MimePart[], ours: number | undefined): readonly MimePart[] {
  const configs = given.filter((part) => isOfType(part, NODE_CONFIG));
  const limit = configs.map(({ body }) => maxPodsOf(body)).findLast((value) => value !== undefined) ?? ours;
  return typeof limit === 'number' ? [maxPodsPart(limit)] : [];
}
