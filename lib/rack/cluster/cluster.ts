import { type AddonVersions, kubernetesVersion } from '../../facts/cluster/kubernetes';
import type { RackParameters } from '../../parameters/declarations';
import { serviceCidrFor } from '../network/subnets';
import { type AccessEntryPlan, accessEntriesOf } from './access';
import { pinnedVersionsOf } from './addon-pins';
import { type ControlPlanePlan, controlPlaneOf } from './control-plane';

/**
 * How many zones hold network interfaces of the control plane, always the first ones. EKS lets a cluster change its
 * subnets, never their zones: so this does not follow high_availability, and two is the least that EKS takes.
 */
export const CONTROL_PLANE_ZONES = 2;

/** The control plane of a rack. */
export interface ClusterPlan {
  readonly version: string;
  readonly addons: AddonVersions;
  readonly serviceCidr: string;
  readonly endpoint: EndpointPlan;
  /** @default - only the name that EKS gives it */
  readonly externalName?: ExternalNamePlan;
  /** Who reaches the Kubernetes API inside the VPC, beside nodes and bastion. */
  readonly privateAccessCidrs: readonly string[];
  readonly adminArns: readonly string[];
  /** What others may do, beside administrators. */
  readonly accessEntries: readonly AccessEntryPlan[];
  readonly identity: 'pod-identity' | 'irsa';
  /** Who enforces network policies. */
  readonly networkPolicy: NetworkPolicy;
  /** Whether EKS refuses to delete the cluster. */
  readonly deletionProtection: boolean;
  readonly controlPlane: ControlPlanePlan;
}

/** The group into which EKS writes the logs of the control plane of a cluster. */
export function controlPlaneLogGroupOf(clusterName: string): string {
  return `/aws/eks/${clusterName}/cluster`;
}

/** The command that adds a cluster to a kubeconfig, under its own name. */
export function kubeconfigCommandOf(clusterName: string, region: string): string {
  return `aws eks update-kubeconfig --region ${region} --name ${clusterName} --alias ${clusterName}`;
}

export type NetworkPolicy = RackParameters['network_policy'];

/** Who reaches the Kubernetes API besides the VPC, which always does. */
export type EndpointPlan =
  | {
      readonly access: 'public';
      /** @default - everyone */
      readonly cidrs?: readonly string[];
    }
  | { readonly access: 'private' }
  /** Private, and open to everyone while the platform stack is created, updated or deleted. */
  | { readonly access: 'semi-private' };

export interface ExternalNamePlan {
  readonly name: string;
  readonly ttlSeconds: number;
  /** The zone of its record. @default - no record is made; an output says which one to make */
  readonly hostedZoneId?: string;
}

export function clusterOf(p: RackParameters): ClusterPlan {
  return {
    version: p.k8s_version,
    addons: { ...kubernetesVersion(p.k8s_version).addons, ...pinnedVersionsOf(p) },
    serviceCidr: serviceCidrFor(p.cidr),
    endpoint:
      p.endpoint_access === 'public'
        ? { access: p.endpoint_access, cidrs: p.endpoint_public_cidrs }
        : { access: p.endpoint_access },
    externalName: externalNameOf(p),
    privateAccessCidrs: p.eks_api_server_private_access_cidrs ?? [],
    adminArns: p.admin_role_arns ?? [],
    accessEntries: accessEntriesOf(p),
    identity: p.pod_identity_agent_enable ? 'pod-identity' : 'irsa',
    networkPolicy: p.network_policy,
    deletionProtection: p.deletion_protection,
    controlPlane: controlPlaneOf(p),
  };
}

function externalNameOf(p: RackParameters): ExternalNamePlan | undefined {
  const { external_dns_name: name, record_set_ttl: ttlSeconds, hosted_zone_id } = p;
  return name === undefined
    ? undefined
    : { name, ttlSeconds, hostedZoneId: p.record_set_managed ? hosted_zone_id : undefined };
}
