import { declare, type ValuesOf } from '../language/declaration';
import { boolean, choice } from '../language/kinds';
import { addonParameters } from './addons';
import { chartParameters } from './charts';
import { manifestParameters } from './manifests';
import { pullThroughParameters } from './pull-through';
import { serviceAccountParameters } from './service-accounts';

/** What runs in the cluster of every rack, or can. */
export const platformParameters = {
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
      'Who enforces Kubernetes network policies: nobody, the agent of the VPC CNI, or Calico beside the VPC CNI. Where somebody does, only the router and its own pods reach the pods of an app, and they reach everything that lets them but the metadata of their node.',
    example: 'vpc-cni',
    source: 'B9, kube-aws',
    launchTime: false,
    change: 'in place',
    changeNote: 'Policies are not enforced in between. Rules that Calico left on a node go when the node is replaced.',
  }),
  ...addonParameters,
  ...chartParameters,
  ...manifestParameters,
  ...serviceAccountParameters,
  ...pullThroughParameters,
};

export type PlatformParameters = ValuesOf<typeof platformParameters>;
