import { type UsesOf, uses } from '../language/uses';
import type { platformParameters } from './parameters';

export const platformUses: UsesOf<typeof platformParameters> = {
  autoscaler_enable: uses(
    ['node_min_count', 'node_max_count', 'node_pools'],
    'false where another autoscaler is in charge, or sizes are to stay as they are.',
  ),
  network_policy: uses(
    ['apps'],
    'Apps of several teams or customers in one cluster, which must not reach each other.',
    'vpc-cni with the fewest parts; calico for policies that Kubernetes itself does not know.',
  ),
  addons: uses(
    ['charts', 'service_accounts', 'efs_csi_driver_enable'],
    'Container Insights, ADOT, GuardDuty or the CSI drivers of S3 and FSx, which EKS keeps compatible.',
    'Another version or more memory for one that the rack has.',
  ),
  charts: uses(
    ['manifests', 'service_accounts'],
    'What every cluster of the company has: External Secrets, Argo CD, a policy engine, an agent of a vendor.',
    'A platform that is there after one deploy, in order, and goes away with it.',
  ),
  manifests: uses(
    [],
    'Objects that belong to charts: a ClusterSecretStore, a collector, the first Application of Argo CD.',
    'Namespaces, quotas and roles that each cluster is to have.',
  ),
  pull_through_cache: uses(
    ['egress', 'charts', 'addons'],
    'Many nodes that pull often: no limits of Docker Hub, and images that stay when a registry is down.',
  ),
  service_accounts: uses(
    ['permissions_boundary_arn'],
    'A job that reads one bucket, or a controller of yours that writes one zone, without keys and without the role of the nodes.',
  ),
};
