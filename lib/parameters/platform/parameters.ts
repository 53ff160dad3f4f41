import { unordered } from '../language/canonical';
import { declare, type ValuesOf } from '../language/declaration';
import { boolean, choice, listOf } from '../language/kinds';
import { appName } from './formats';

/** What runs in the cluster of every rack, or can. */
export const platformParameters = {
  apps: declare({
    group: 'Platform',
    kind: unordered(listOf(appName, { min: 1, max: 100 })),
    default: undefined,
    defaultText: 'none',
    description:
      'Apps of the rack. Each has the namespace <rack>-<app>, and the log group /convox/<rack>/<app> for what its containers write.',
    example: 'web,worker',
    source: 'C4, Convox rack, classic',
    launchTime: false,
    change: 'in place',
    changeNote: 'An app that is taken off the list keeps its namespace, with what is in it, and its log group.',
  }),
  autoscaler_enable: declare({
    group: 'Platform',
    kind: boolean(),
    default: true,
    description:
      'The Cluster Autoscaler: nodes are added for pods that find no room, and taken away when they stand idle. false: groups keep their sizes.',
    example: 'false',
    source: 'B10, kube-aws',
    launchTime: false,
    change: 'in place',
  }),
  network_policy: declare({
    group: 'Platform',
    kind: choice(['none', 'vpc-cni', 'calico']),
    default: 'none',
    description:
      'Who enforces Kubernetes network policies: nobody, the agent of the VPC CNI, or Calico beside the VPC CNI.',
    example: 'vpc-cni',
    source: 'B9, kube-aws',
    launchTime: false,
    change: 'in place',
    changeNote: 'Policies are not enforced in between. Rules that Calico left on a node go when the node is replaced.',
  }),
};

export type PlatformParameters = ValuesOf<typeof platformParameters>;
