import { type AlarmPlan, one } from './alarm';

type Row = Omit<AlarmPlan, 'of' | 'seconds'>;

/** GiB, in bytes. */
const GIB = 1024 ** 3;

/**
 * The control plane. AWS recommends no alarm on `AWS/EKS`; its number for the same errors elsewhere is 10 a minute, and
 * etcd takes 8 GiB. Sources: CloudWatch User Guide, "Recommended alarms"; EKS Best Practices Guide, "Control plane".
 */
const CONTROL_PLANE: readonly Row[] = [
  {
    id: 'api-errors',
    title: 'API server: errors',
    description:
      'The Kubernetes API answered more than 10 requests a minute with an error of its own, for 5 minutes. Look at the AWS Health Dashboard, and in the log of the control plane for webhooks that do not answer: they are the usual cause.',
    measured: one('api-errors', 'Sum'),
    comparison: 'above',
    threshold: 10,
    periods: 5,
    missing: 'notBreaching',
    source: 'AWS',
  },
  {
    id: 'etcd-size',
    title: 'API server: size of its database',
    description:
      'The database of the Kubernetes API holds over 6 GiB, and takes nothing more at 8. Find what makes many objects (kubectl get --raw /metrics, apiserver_storage_objects) and delete old ones: jobs, secrets of releases, events.',
    measured: one('etcd-size', 'Maximum'),
    comparison: 'above',
    threshold: 6 * GIB,
    periods: 5,
    missing: 'notBreaching',
    source: 'ours',
  },
  {
    id: 'pods-unschedulable',
    title: 'Pods that find no node',
    description:
      'For 15 minutes pods have found no node with room. kubectl describe pod says why: groups at node_max_count, a zone without capacity, a quota of EC2 that is used up, or a node selector that nothing meets.',
    measured: one('pods-unschedulable', 'Maximum'),
    comparison: 'above',
    threshold: 0,
    periods: 15,
    missing: 'notBreaching',
    source: 'ours',
  },
];

/**
 * Nodes and pods. Missing values are no alarm: the agent is not there before the add-on is, nor while a schedule has the
 * nodes asleep. Source of 80 %: CloudWatch User Guide, "Recommended alarms", for CPU and memory; for disks it names none.
 */
const NODES_AND_PODS: readonly Row[] = [
  {
    id: 'nodes-failed',
    title: 'Nodes that fail',
    description:
      'For 5 minutes a node has been out of order. kubectl describe node says why. EKS repairs nodes of managed groups within half an hour; one that stays is to be drained and terminated.',
    measured: one('nodes-failed', 'Maximum'),
    comparison: 'above',
    threshold: 0,
    periods: 5,
    missing: 'notBreaching',
    source: 'ours',
  },
  {
    id: 'nodes-cpu',
    title: 'CPU of nodes',
    description:
      'For 5 minutes a node has used over 80 % of its CPU. kubectl top pods -A --sort-by=cpu says what does; ask for more CPU there, so that pods spread, or take a larger node_type.',
    measured: one('nodes-cpu', 'Maximum'),
    comparison: 'above',
    threshold: 80,
    periods: 5,
    missing: 'notBreaching',
    source: 'AWS',
  },
  {
    id: 'nodes-memory',
    title: 'Memory of nodes',
    description:
      'For 5 minutes a node has used over 80 % of its memory; beyond, it evicts pods. kubectl top pods -A --sort-by=memory says what does; ask for more memory there, so that pods spread, or take a larger node_type.',
    measured: one('nodes-memory', 'Maximum'),
    comparison: 'above',
    threshold: 80,
    periods: 5,
    missing: 'notBreaching',
    source: 'AWS',
  },
  {
    id: 'nodes-disk',
    title: 'Disks of nodes',
    description:
      'For 5 minutes the disk of a node has been over 80 % full; at 85 % it deletes images, at 90 % it evicts pods. Look for pods that write to their own file system, or give node_disk more.',
    measured: one('nodes-disk', 'Maximum'),
    comparison: 'above',
    threshold: 80,
    periods: 5,
    missing: 'notBreaching',
    source: 'ours',
  },
  {
    id: 'pods-crashing',
    title: 'Pods that crash again and again',
    description:
      'For 15 minutes a container has ended each time that it was started. kubectl get pods -A shows CrashLoopBackOff; kubectl logs --previous shows its last words.',
    measured: one('pods-crashing', 'Maximum'),
    comparison: 'above',
    threshold: 0,
    periods: 15,
    missing: 'notBreaching',
    source: 'ours',
  },
  {
    id: 'pods-without-image',
    title: 'Pods without their image',
    description:
      'For 15 minutes a container has had no image. kubectl describe pod says which: a tag that is not there, a registry that asks for credentials, or in an isolated rack an image that nobody copied.',
    measured: one('pods-without-image', 'Maximum'),
    comparison: 'above',
    threshold: 0,
    periods: 15,
    missing: 'notBreaching',
    source: 'ours',
  },
];

/** What every rack has: a control plane, nodes and pods. */
export const CLUSTER_ALARMS: readonly AlarmPlan[] = [...CONTROL_PLANE, ...NODES_AND_PODS].map((row) => ({
  ...row,
  of: 'rack',
  seconds: 60,
}));
