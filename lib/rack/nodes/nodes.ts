import { offerOf } from '../../facts/regions/offers';
import type { RackParameters } from '../../parameters/declarations';
import type { NetworkPlan } from '../network/network';
import { type BootPlan, bootOf } from './boot';
import { type CappedPoolPlan, cappedPoolsOf } from './capped-pools';
import { type DevicePlugin, devicePluginsFor, marked } from './device-plugins';
import { extraPoolsOf } from './extra-pools';
import { type NodePoolPlan, nodePoolsOf } from './node-pools';
import { type PrefixPlan, podsOf, prefixesOf } from './pods-per-node';
import { type SchedulePlan, scheduleOf } from './schedule';

/** The machines of a rack. */
export interface NodesPlan {
  /** Whether nodes take addresses for pods in blocks of sixteen. */
  readonly prefixDelegation: boolean;
  /** Where that follows from. */
  readonly prefixes: PrefixPlan;
  readonly pools: readonly NodePoolPlan[];
  /** Spot pools under a price cap, which are not managed by EKS. */
  readonly cappedPools: readonly CappedPoolPlan[];
  /** What registers accelerators with Kubernetes, on the nodes that have them. */
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
  /** Whether EKS replaces unhealthy nodes. */
  readonly repair: boolean;
  readonly tagGpus: boolean;
  /** How much of a group an update may take away at once. @default - one node */
  readonly maxUnavailablePercentage?: number;
}

export function nodesOf(p: RackParameters, network: NetworkPlan): NodesPlan {
  const prefixes = prefixesOf(p, network);
  const pools = [...nodePoolsOf(p, network.zoneCount), ...extraPoolsOf(p)].map((pool) => ({
    ...marked(pool),
    ...podsOf(pool, prefixes.on),
  }));
  const cappedPools = cappedPoolsOf(p).map(marked);
  const hops = p.imds_http_hop_limit ?? (p.imds_http_tokens === 'required' ? 1 : 2);
  return {
    prefixDelegation: prefixes.on,
    prefixes,
    pools,
    cappedPools,
    devicePlugins: devicePluginsFor([...pools, ...cappedPools]),
    boot: bootOf(p),
    schedule: scheduleOf(p),
    diskGib: p.node_disk,
    imdsHttpTokens: p.imds_http_tokens,
    imdsHopLimit: p.imds_http_hop_limit,
    // Nodes under a price cap always require tokens, with one hop.
    podsReachMetadata: hops > 1 && cappedPools.length === 0,
    keyPairName: p.key_pair_name,
    sshPublicKey: p.ssh_public_key,
    securityGroupIds: p.node_security_groups,
    roleArn: p.node_role_arn,
    repair: offerOf('nodeRepair', p.region) !== 'no',
    tagGpus: p.gpu_tag_enable,
    maxUnavailablePercentage: p.node_max_unavailable_percentage,
  };
}
