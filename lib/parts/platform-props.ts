import type { RackNetwork } from '../constructs/network/rack-vpc';
import type { LoadBalancerIdentity } from '../constructs/traffic/router-load-balancer';
import type { AppPlan } from '../rack/apps/apps';
import type { ClusterPlan } from '../rack/cluster/cluster';
import type { MonitoringPlan } from '../rack/monitoring/monitoring';
import type { NetworkPlan } from '../rack/network/network';
import type { DevicePlugin } from '../rack/nodes/device-plugins';
import type { PlatformPlan } from '../rack/platform/platform';
import type { ClusterIdentity } from './eks';
import type { PartProps } from './part';
import type { SystemIdentities } from './system-identities';

export interface PlatformProps extends PartProps {
  readonly platform: PlatformPlan;
  readonly apps: readonly AppPlan[];
  readonly cluster: ClusterIdentity;
  readonly oidcProviderArn: string;
  readonly identities: SystemIdentities;
  /** ARN of the function by which CloudFormation changes what is in the cluster. */
  readonly serviceToken: string;
  /** The load balancer of the first router. */
  readonly loadBalancer: LoadBalancerIdentity;
  readonly clusterPlan: ClusterPlan;
  readonly devicePlugins: readonly DevicePlugin[];
  /** Whether pods on all nodes reach the metadata of their instance. */
  readonly podsReachMetadata: boolean;
  readonly network: RackNetwork;
  readonly networkPlan: NetworkPlan;
  readonly keyArn: string;
  /** Where load balancers may deliver their access logs. @default - nowhere */
  readonly logBucket?: string;
  /** @default - nobody watches the rack */
  readonly monitoring?: MonitoringPlan;
}
