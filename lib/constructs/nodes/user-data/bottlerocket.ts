import { addressOf } from '../../../facts/network/cidr';
import { mergedToml, readToml, type TomlTable, writeToml } from '../../../facts/nodes/toml';
import { type ClusterToJoin, type NodeMarks, valueAndEffect } from './node-config';

/** The address of cluster DNS among those of the services. Source: EKS User Guide, "Manage CoreDNS". */
const DNS_INDEX = 10;

export interface BottlerocketProps extends NodeMarks {
  /** The cluster, where EKS does not tell the nodes itself. @default - EKS merges it in, and how many pods they allow */
  readonly join?: ClusterToJoin;
  readonly maxPods?: number;
  readonly reservedMemoryMib?: number;
}

/**
 * Settings of a Bottlerocket node in TOML: what it must be told, and what the user set. The two are merged as data, and
 * the user's values count: a rule has refused those that would keep the node out of the cluster.
 * Source: Bottlerocket, "Kubernetes settings".
 * @param given TOML of the user
 */
export function bottlerocketSettings(props: BottlerocketProps, given = ''): string {
  const { join, maxPods, reservedMemoryMib } = props;
  const kubernetes: TomlTable = {
    ...(join && { ...clusterOf(join), ...(maxPods !== undefined && { 'max-pods': BigInt(maxPods) }) }),
    ...(reservedMemoryMib !== undefined && { 'kube-reserved': { memory: `${reservedMemoryMib}Mi` } }),
    ...(join && marks(props)),
  };
  const read = readToml(given);
  if ('problem' in read) {
    throw new Error(`user data is no TOML: ${read.problem}`);
  }
  return writeToml(mergedToml({ settings: { kubernetes } }, read.table));
}

function clusterOf(join: ClusterToJoin): TomlTable {
  return {
    'cluster-name': join.clusterName,
    'api-server': join.endpoint,
    'cluster-certificate': join.certificateAuthority,
    'cluster-dns-ip': addressOf(join.serviceCidr, DNS_INDEX),
  };
}

/** What EKS tells the nodes of its own images by itself. A key may have several taints. */
function marks({ labels, taints }: NodeMarks): TomlTable {
  const byKey: Record<string, string[]> = {};
  for (const taint of taints) {
    byKey[taint.key] = [...(byKey[taint.key] ?? []), valueAndEffect(taint)];
  }
  return {
    ...(Object.keys(labels).length > 0 && { 'node-labels': { ...labels } }),
    ...(taints.length > 0 && { 'node-taints': byKey }),
  };
}
