import type { RackParameters } from '../parameters/declarations';
import { type AppsPlan, appsOf } from './apps/apps';
import { type CatalogPlan, catalogOf } from './catalog/catalog';
import { type ClusterPlan, clusterOf } from './cluster/cluster';
import { type MonitoringPlan, monitoringOf } from './monitoring/monitoring';
import { type BastionPlan, bastionOf } from './network/bastion';
import { type KnownNetwork, type NetworkPlan, networkOf } from './network/network';
import { type NodesPlan, nodesOf } from './nodes/nodes';
import { type PlatformPlan, platformOf } from './platform/platform';
import { type SecurityPlan, securityOf } from './security/security';

/** Everything that follows from a rack's parameters, as plain data: what the stacks are composed from. */
export interface RackPlan {
  readonly name: string;
  readonly region: string;
  /** @default - the account that deploys */
  readonly account?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly network: NetworkPlan;
  readonly security: SecurityPlan;
  readonly cluster: ClusterPlan;
  readonly nodes: NodesPlan;
  /** @default - no bastion */
  readonly bastion?: BastionPlan;
  readonly platform: PlatformPlan;
  /** @default - nobody watches it */
  readonly monitoring?: MonitoringPlan;
  readonly apps: AppsPlan;
  /** What it publishes. @default - nothing */
  readonly catalog?: CatalogPlan;
}

/**
 * The plan of a rack. A pure function: it looks nothing up.
 * @param known what was looked up of an existing network
 */
export function planRack(p: RackParameters, known?: KnownNetwork): RackPlan {
  const network = networkOf(p, known);
  const nodes = nodesOf(p, network);
  const platform = platformOf(p, nodes.devicePlugins);
  return {
    name: p.name,
    region: p.region,
    account: p.account,
    tags: p.tags,
    network,
    security: securityOf(p),
    cluster: clusterOf(p),
    nodes,
    bastion: bastionOf(p),
    platform,
    monitoring: monitoringOf(p, network, platform),
    apps: appsOf(p),
    catalog: catalogOf(p),
  };
}
