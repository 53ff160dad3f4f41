import type { ClusterPlan, NetworkPolicy } from '../cluster/cluster';
import type { PlatformPlan } from './platform';

/** The optional components that run in the cluster of a rack. */
export interface Components {
  /** Replicas of each controller. */
  readonly replicas: number;
  readonly podIdentityAgent: boolean;
  readonly autoscaler: boolean;
  readonly logShipping: boolean;
  readonly monitoringAgent: boolean;
  readonly fileSystem: boolean;
  readonly externalDns: boolean;
  /** Agents of CloudWatch. */
  readonly monitored: boolean;
  readonly routers: number;
  readonly networkPolicy: NetworkPolicy;
}

/** The pods of one workload, all alike, and what each asks of its node. */
export interface SystemPod {
  readonly name: string;
  /** Thousandths of a vCPU. */
  readonly millicores: number;
  readonly memoryMib: number;
  readonly replicas: number | 'each node';
  /** Whether its replicas must be on different nodes; the others only should. */
  readonly apart: boolean;
  /** Whether its priority class, system-node-critical or system-cluster-critical, makes other pods give way to it. */
  readonly goesFirst: boolean;
}

/** The optional components that a plan has. */
export function componentsOf({
  cluster,
  platform,
}: {
  readonly cluster: ClusterPlan;
  readonly platform: PlatformPlan;
}): Components {
  return {
    replicas: platform.replicas,
    podIdentityAgent: cluster.identity === 'pod-identity',
    autoscaler: platform.autoscalerVersion !== undefined,
    logShipping: platform.logs.shipped,
    monitoringAgent: platform.nodeMonitoringAgent,
    fileSystem: platform.fileSystem,
    externalDns: platform.externalDns,
    monitored: platform.monitored,
    routers: platform.routers.length,
    networkPolicy: cluster.networkPolicy,
  };
}

/**
 * Every system pod of a rack with its requests. Where a chart sets none, and neither does the rack, it only counts as
 * one pod.
 * Sources: the pods of EKS 1.34 and 1.36 clusters as `kubectl describe` shows them (aws-node, kube-proxy, coredns,
 * metrics-server, both of EBS), and the charts of the others: eks-node-monitoring-agent, eks-pod-identity-agent,
 * aws-efs-csi-driver, cert-manager, external-dns, amazon-cloudwatch-observability (6.4.0), tigera-operator. The rack itself sets the requests of
 * aws-load-balancer-controller, cluster-autoscaler, fluent-bit, the routers and tigera-operator.
 */
export function systemPodsOf(components: Components): readonly SystemPod[] {
  const { replicas } = components;
  const calico = components.networkPolicy === 'calico';
  return [
    eachNode('aws-node', 50),
    eachNode('kube-proxy', 100),
    eachNode('ebs-csi-node', 30, 104),
    ...(components.monitoringAgent ? [eachNode('eks-node-monitoring-agent', 10, 30)] : []),
    ...(components.podIdentityAgent ? [eachNode('eks-pod-identity-agent')] : []),
    ...(components.logShipping ? [eachNode('fluent-bit', 50, 64)] : []),
    ...(components.monitored ? [eachNode('cloudwatch-agent', 250, 128)] : []),
    ...(components.fileSystem ? [eachNode('efs-csi-node'), anywhere(first('efs-csi-controller', replicas))] : []),
    ...(calico ? [eachNode('calico-node')] : []),
    first('coredns', replicas, 100, 70),
    first('ebs-csi-controller', replicas, 60, 232),
    anywhere(first('metrics-server', replicas, 100, 200)),
    first('aws-load-balancer-controller', replicas, 50, 128),
    ...(components.autoscaler ? [first('cluster-autoscaler', replicas, 50, 150)] : []),
    ...['router', 'router-internal'].slice(0, components.routers).map((name) => first(name, replicas, 100, 128)),
    // The operator makes one Typha for one or two nodes, two for three or four.
    ...(calico
      ? [first('tigera-operator', 1, 50, 128), first('calico-typha', replicas), first('calico-kube-controllers', 1)]
      : []),
    later('cert-manager', replicas),
    later('cert-manager-webhook', replicas),
    later('cert-manager-cainjector', replicas),
    // The add-on takes no number of replicas; upstream has two.
    anywhere(later('snapshot-controller', 2)),
    ...(components.externalDns ? [later('external-dns', 1)] : []),
    ...(components.monitored
      ? [
          later('amazon-cloudwatch-observability-controller-manager', 1, 100, 64),
          later('certificate-metrics', 1, 20, 100),
        ]
      : []),
  ];
}

function eachNode(name: string, millicores = 0, memoryMib = 0): SystemPod {
  return { name, millicores, memoryMib, replicas: 'each node', apart: true, goesFirst: true };
}

function first(name: string, replicas: number, millicores = 0, memoryMib = 0): SystemPod {
  return { name, millicores, memoryMib, replicas, apart: true, goesFirst: true };
}

function later(name: string, replicas: number, millicores = 0, memoryMib = 0): SystemPod {
  return { name, millicores, memoryMib, replicas, apart: true, goesFirst: false };
}

/** One of an add-on without a setting for where its replicas go. */
function anywhere(pod: SystemPod): SystemPod {
  return { ...pod, apart: false };
}
