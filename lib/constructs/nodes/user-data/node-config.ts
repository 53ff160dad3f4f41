import { stringify } from 'yaml';
import type { MimePart } from '../../../facts/nodes/mime';
import { NODE_CONFIG } from '../../../facts/nodes/node-config';
import type { Taint } from '../../../rack/nodes/node-pools';
import { GRACE, shell } from './scripts';

/** What a node must know to join a cluster by itself. */
export interface ClusterToJoin {
  readonly clusterName: string;
  readonly endpoint: string;
  /** Base64, as EKS gives it. */
  readonly certificateAuthority: string;
  /** Addresses of Kubernetes services. */
  readonly serviceCidr: string;
}

export interface NodeMarks {
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
}

/** What a node is told of itself. */
export interface NodeSettings extends NodeMarks {
  /** How many pods kubelet allows. @default - the node counts addresses */
  readonly maxPods?: number;
}

const EFFECTS: Readonly<Record<Taint['effect'], string>> = {
  NO_SCHEDULE: 'NoSchedule',
  PREFER_NO_SCHEDULE: 'PreferNoSchedule',
  NO_EXECUTE: 'NoExecute',
};

/** Value and effect of a taint, as Kubernetes writes them: gpu:NoSchedule. */
export function valueAndEffect({ value = '', effect }: Taint): string {
  return `${value}:${EFFECTS[effect]}`;
}

/**
 * What nodeadm, which joins Amazon Linux nodes to clusters, needs when EKS does not tell it.
 * Source: amazon-eks-ami, `nodeadm/doc/api.md`.
 * @param graceful whether kubelet ends pods in order when the node shuts down
 */
export function nodeConfigPart(
  cluster: ClusterToJoin,
  { labels, taints, maxPods }: NodeSettings,
  graceful: boolean,
): MimePart {
  const nodeLabels = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  const nodeTaints = taints.map((taint) => `${taint.key}=${valueAndEffect(taint)}`);
  const flags = [
    ...(nodeLabels.length > 0 ? [`--node-labels=${nodeLabels.join(',')}`] : []),
    ...(nodeTaints.length > 0 ? [`--register-with-taints=${nodeTaints.join(',')}`] : []),
  ];
  const config = {
    ...(maxPods !== undefined && { maxPods }),
    ...(graceful && {
      shutdownGracePeriod: `${GRACE.pods}s`,
      shutdownGracePeriodCriticalPods: `${GRACE.critical}s`,
    }),
  };
  const kubelet = {
    ...(Object.keys(config).length > 0 && { config }),
    ...(flags.length > 0 && { flags }),
  };
  return {
    contentType: NODE_CONFIG,
    body: nodeConfig({
      cluster: {
        name: cluster.clusterName,
        apiServerEndpoint: cluster.endpoint,
        certificateAuthority: cluster.certificateAuthority,
        cidr: cluster.serviceCidr,
      },
      ...(Object.keys(kubelet).length > 0 && { kubelet }),
    }),
  };
}

/** Texts in quotes, as some are references that CloudFormation fills in, and on one line, however long. */
function nodeConfig(spec: object): string {
  const config = { apiVersion: 'node.eks.aws/v1alpha1', kind: 'NodeConfig', spec };
  const text = stringify(config, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 });
  return `---\n${text}`;
}

/**
 * Tells nodeadm how many pods kubelet allows where EKS has told it something else: what lies in this directory wins over
 * all user data, that of EKS included. EKS asks the VPC CNI when it makes a group, and counts single addresses if that
 * is not there yet; the two start together. Images before v20251023 do not read the directory.
 * How much memory the node keeps for itself does not follow: nodeadm counts addresses for that.
 * Sources: amazon-eks-ami, `nodeadm/doc/examples.md`, `nodeadm/internal/kubelet/config.go` and pull request 2427.
 */
export function maxPodsPart(maxPods: number): MimePart {
  return shell(`#!/bin/bash
mkdir -p /etc/eks/nodeadm.d
cat > /etc/eks/nodeadm.d/50-rack.yaml << 'END'
${nodeConfig({ kubelet: { config: { maxPods } } })}END`);
}
