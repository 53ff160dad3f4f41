import type { NodeOs } from '../../../rack/node-pools';
import { bottlerocketSettings } from './bottlerocket';
import { inlinePart } from './inline';
import { multipart } from './mime';
import { type ClusterToJoin, maxPodsPart, type NodeMarks, nodeConfigPart } from './node-config';
import { type BootScript, drainPart, fetchPart } from './scripts';

export interface UserDataProps extends NodeMarks {
  readonly os: NodeOs;
  readonly region: string;
  /** How many pods kubelet allows. @default - EKS or the node counts addresses */
  readonly maxPods?: number;
  /** MiB that Bottlerocket keeps for itself. @default - what it reckons for that many pods */
  readonly reservedMemoryMib?: number;
  /** The cluster, where EKS does not tell the nodes itself. @default - EKS merges it in */
  readonly join?: ClusterToJoin;
  /** A script, cloud-config, or TOML on Bottlerocket. @default - none */
  readonly userData?: string;
  /** A script to fetch; Amazon Linux alone. @default - none */
  readonly script?: BootScript;
  /** Whether the node ends its pods in order when EC2 takes it back; Amazon Linux alone. @default false */
  readonly drainOnInterruption?: boolean;
}

/**
 * The user data of nodes, in the format of their operating system.
 * @returns nothing if EKS has all there is to say
 */
export function userDataOf(props: UserDataProps): string | undefined {
  const { join, userData, script, drainOnInterruption = false } = props;
  if (props.os === 'bottlerocket') {
    const ours = join !== undefined || props.reservedMemoryMib !== undefined;
    return ours ? bottlerocketSettings(props, userData) : userData;
  }
  const parts = [
    ...(join === undefined ? [] : [nodeConfigPart(join, props, drainOnInterruption)]),
    ...(join === undefined && props.maxPods !== undefined ? [maxPodsPart(props.maxPods)] : []),
    ...(drainOnInterruption ? [drainPart()] : []),
    ...(userData === undefined ? [] : [inlinePart(userData)]),
    ...(script === undefined ? [] : [fetchPart(script, props.region)]),
  ];
  return parts.length === 0 ? undefined : multipart(parts);
}
