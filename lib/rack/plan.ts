import { offerOf } from '../facts/cluster/eks-offers';
import { type AddonVersions, kubernetesVersion } from '../facts/cluster/kubernetes';
import type { RackParameters } from '../parameters/declarations';
import { type AppPlan, appsOf, type DeployIssuer } from './apps/apps';
import { type KnownNetwork, type NetworkPlan, networkOf } from './network/network';
import { serviceCidrFor } from './network/subnets';
import { type BootPlan, bootOf } from './nodes/boot';
import { type DevicePlugin, devicePluginsFor, marked } from './nodes/device-plugins';
import { type CappedPoolPlan, cappedPoolsOf, extraPoolsOf } from './nodes/extra-pools';
import { type NodePoolPlan, nodePoolsOf } from './nodes/node-pools';
import { type PrefixPlan, podsOf, prefixesOf } from './nodes/pods-per-node';
import { type SchedulePlan, scheduleOf } from './nodes/schedule';
import { type PlatformPlan, platformOf } from './platform/platform';

/** Everything that follows from a rack's parameters, as plain data: what the stacks are composed from. */
export interface RackPlan {
  readonly name: string;
  readonly region: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly network: NetworkPlan;
  readonly security: SecurityPlan;
  readonly cluster: ClusterPlan;
  readonly nodes: NodesPlan;
  /** @default - no bastion */
  readonly bastion?: BastionPlan;
  readonly platform: PlatformPlan;
  readonly apps: AppsPlan;
}

export interface AppsPlan {
  readonly list: readonly AppPlan[];
  /** Issuers whose provider the account has already. */
  readonly issuersExisting: readonly DeployIssuer[];
}

export interface SecurityPlan {
  /** @default - the rack has a key of its own */
  readonly keyArn?: string;
  /** @default - the rack has a bucket of its own */
  readonly settingsBucket?: string;
  /** Whether load balancers deliver their access logs to the settings bucket. */
  readonly accessLogs: boolean;
  readonly deploymentPolicies: boolean;
}

export interface ClusterPlan {
  readonly version: string;
  readonly addons: AddonVersions;
  readonly serviceCidr: string;
  readonly endpoint: EndpointPlan;
  /** @default - the cluster is known by EKS's own name alone */
  readonly externalName?: ExternalNamePlan;
  /** Who reaches the Kubernetes API inside the VPC, beside nodes and bastion. */
  readonly privateAccessCidrs: readonly string[];
  readonly adminArns: readonly string[];
  readonly identity: 'pod-identity' | 'irsa';
  /** Who enforces network policies. */
  readonly networkPolicy: NetworkPolicy;
  /** Whether EKS refuses to delete the cluster. */
  readonly deletionProtection: boolean;
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

export interface BastionPlan {
  /** Who may open SSH connections to it. Empty: Session Manager alone. */
  readonly allowedCidrs: readonly string[];
}

export interface NodesPlan {
  /** Whether nodes take addresses for pods in blocks of sixteen. */
  readonly prefixDelegation: boolean;
  /** Why. */
  readonly prefixes: PrefixPlan;
  readonly pools: readonly NodePoolPlan[];
  /** Spot pools under a price cap, which are not managed by EKS. */
  readonly cappedPools: readonly CappedPoolPlan[];
  /** What makes accelerators known to Kubernetes, and must run on the nodes that have them. */
  readonly devicePlugins: readonly DevicePlugin[];
  readonly boot: BootPlan;
  /** @default - groups keep their sizes */
  readonly schedule?: SchedulePlan;
  readonly diskGib: number;
  readonly imdsHttpTokens: 'optional' | 'required';
  /** Hops from the metadata service to who asks it. @default - 1 where tokens are required, else 2 */
  readonly imdsHopLimit?: number;
  /** Whether pods on all nodes reach the metadata of their instance, which is one hop further than the node itself. */
  readonly podsReachMetadata: boolean;
  readonly keyPairName?: string;
  /** A key to register, in OpenSSH's format. @default - none */
  readonly sshPublicKey?: string;
  /** Security groups beside the cluster's own. @default - none */
  readonly securityGroupIds?: readonly string[];
  /** Role of the nodes. @default - one of the rack's own */
  readonly roleArn?: string;
  /** Whether EKS replaces nodes that are unwell. */
  readonly repair: boolean;
  readonly tagGpus: boolean;
  /** How much of a group an update may take away at once. @default - one node */
  readonly maxUnavailablePercentage?: number;
}

/**
 * How many zones hold network interfaces of the control plane, always the first ones. EKS lets a cluster change its
 * subnets, never their zones: so this does not follow high_availability, and two is the least that EKS takes.
 */
export const CONTROL_PLANE_ZONES = 2;

/**
 * The plan of a rack. A pure function: it looks nothing up.
 * @param known what was looked up of an existing network
 */
export function planRack(p: RackParameters, known?: KnownNetwork): RackPlan {
  const network = networkOf(p, known);
  const prefixes = prefixesOf(p, network);
  const prefixDelegation = prefixes.on;
  const pools = [...nodePoolsOf(p, network.zoneCount), ...extraPoolsOf(p)].map((pool) => ({
    ...marked(pool),
    ...podsOf(pool, prefixDelegation),
  }));
  const cappedPools = cappedPoolsOf(p).map(marked);
  const devicePlugins = devicePluginsFor([...pools, ...cappedPools]);
  return {
    name: p.name,
    region: p.region,
    tags: p.tags,
    network,
    security: {
      keyArn: p.kms_key_arn,
      settingsBucket: p.assets_bucket,
      accessLogs: p.assets_bucket === undefined || p.assets_bucket_access_logs,
      deploymentPolicies: p.iam_policies_enable,
    },
    cluster: {
      version: p.k8s_version,
      addons: kubernetesVersion(p.k8s_version).addons,
      serviceCidr: serviceCidrFor(p.cidr),
      endpoint:
        p.endpoint_access === 'public'
          ? { access: p.endpoint_access, cidrs: p.endpoint_public_cidrs }
          : { access: p.endpoint_access },
      externalName: p.external_dns_name === undefined ? undefined : externalNameOf(p, p.external_dns_name),
      privateAccessCidrs: p.eks_api_server_private_access_cidrs ?? [],
      adminArns: p.admin_role_arns ?? [],
      identity: p.pod_identity_agent_enable ? 'pod-identity' : 'irsa',
      networkPolicy: p.network_policy,
      deletionProtection: p.deletion_protection,
    },
    nodes: {
      prefixDelegation,
      prefixes,
      pools,
      cappedPools,
      devicePlugins,
      boot: bootOf(p),
      schedule: scheduleOf(p),
      diskGib: p.node_disk,
      imdsHttpTokens: p.imds_http_tokens,
      imdsHopLimit: p.imds_http_hop_limit,
      // Nodes under a price cap always ask for tokens, and answer the node alone.
      podsReachMetadata:
        (p.imds_http_hop_limit ?? (p.imds_http_tokens === 'required' ? 1 : 2)) > 1 && cappedPools.length === 0,
      keyPairName: p.key_pair_name,
      sshPublicKey: p.ssh_public_key,
      securityGroupIds: p.node_security_groups,
      roleArn: p.node_role_arn,
      repair: offerOf('nodeRepair', p.region) !== 'no',
      tagGpus: p.gpu_tag_enable,
      maxUnavailablePercentage: p.node_max_unavailable_percentage,
    },
    bastion: p.bastion_enable
      ? {
          allowedCidrs: p.bastion_allowed_cidrs ?? [],
        }
      : undefined,
    platform: platformOf(p, devicePlugins),
    apps: { list: appsOf(p), issuersExisting: p.deploy_issuers_existing ?? [] },
  };
}

function externalNameOf(p: RackParameters, name: string): ExternalNamePlan {
  return { name, ttlSeconds: p.record_set_ttl, hostedZoneId: p.record_set_managed ? p.hosted_zone_id : undefined };
}
