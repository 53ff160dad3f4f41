import { all, none, planned, type Table } from '../table';

/** Keys of a ClusterConfig for which a rack has nothing, and why. */
export const EKSCTL_REASONS: Table<unknown> = {
  localZones: none('EKS takes no subnets of a control plane in local zones'),
  outpost: none('racks are in regions, not on Outposts'),
  remoteNetworkConfig: none('hybrid nodes are not offered'),
  ...all(['karpenter', 'autoModeConfig'], none('nodes are added by the Cluster Autoscaler: node_type, node_pools')),
  ...all(['gitops', 'git', 'flux'], none('not offered: install its chart yourself')),
  capabilities: planned('capabilities', 'make them in EKS, or install their charts'),
  addonsConfig: none('the add-ons that a rack has come with their identities'),
  ...all(
    ['kubeAPIServerConfig', 'kubeControllerManagerConfig', 'kubeSchedulerConfig'],
    none('EKS runs the control plane'),
  ),
};
