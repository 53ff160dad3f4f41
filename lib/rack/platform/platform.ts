import { type KubectlLayer, kubernetesVersion } from '../../facts/cluster/kubernetes';
import { ECR_PUBLIC, isInEcrPublic } from '../../facts/platform/charts';
import { partitionOf } from '../../facts/regions';
import { offerOf } from '../../facts/regions/offers';
import { kubectlInVpc } from '../../parameters/cluster/derived';
import type { RackParameters } from '../../parameters/declarations';
import type { FreeObject } from '../../parameters/language/free-object';
import { reachesInternet } from '../../parameters/network/derived';
import { keepsRecords } from '../../parameters/traffic/derived';
import { type IdentityProviderPlan, identityProviderOf } from '../cluster/identity-provider';
import { type LogsPlan, logsOf } from '../logs/logs';
import { chartOf, type DevicePlugin } from '../nodes/device-plugins';
import { type FargateProfilePlan, fargateProfilesOf } from '../nodes/fargate';
import { type CertificatesPlan, certificatesOf, type DomainPlan, domainOf } from '../traffic/certificates';
import { type RouterPlan, routersOf } from '../traffic/routers';
import { addonSettingsOf, type OwnAddonPlan, ownAddonsOf } from './addons';
import { type OwnChartPlan, ownChartsOf } from './charts';
import { type ManifestStages, manifestsOf } from './manifests';
import { pullThroughOf, type UpstreamPlan } from './pull-through';
import { ownNamespacesOf, type ServiceAccountPlan, serviceAccountsOf } from './service-accounts';

/** What runs in the cluster of a rack, and what it takes outside of it. */
export interface PlatformPlan {
  readonly kubectl: KubectlPlan;
  /** Replicas of each controller. */
  readonly replicas: number;
  /** The public one first; where nothing of the rack is public, the only one is internal. */
  readonly routers: readonly [RouterPlan, ...RouterPlan[]];
  readonly certificates: CertificatesPlan;
  /** @default - the rack has no name of its own */
  readonly domain?: DomainPlan;
  readonly logs: LogsPlan;
  /** Tag of the Cluster Autoscaler's image. @default - no autoscaler */
  readonly autoscalerVersion?: string;
  /** Whether there is a file system that pods share. */
  readonly fileSystem: boolean;
  readonly calico: boolean;
  /** Which pods run on Fargate. */
  readonly fargate: readonly FargateProfilePlan[];
  /** @default - people sign in only with IAM */
  readonly identityProvider?: IdentityProviderPlan;
  /** Whether external-dns keeps records of ingresses’ hosts in the zone of the domain. */
  readonly externalDns: boolean;
  /** Whether EKS offers the add-ons of the community here; where not, charts take their place. */
  readonly communityAddons: boolean;
  /** Whether an agent tells what is wrong with a node. */
  readonly nodeMonitoringAgent: boolean;
  /** Whether nodes reach only ECR, to which all images must have been copied beforehand. */
  readonly mirrored: boolean;
  /** Whether agents of CloudWatch run, and send metrics of nodes, pods and certificates. */
  readonly monitored: boolean;
  /** Registries whose images come by way of ECR, which fetches them. */
  readonly pullThrough: readonly UpstreamPlan[];
  /** EKS add-ons that users bring along. */
  readonly ownAddons: readonly OwnAddonPlan[];
  /** Settings of the rack's own add-ons that users want different: add-on → settings. */
  readonly addonSettings: Readonly<Record<string, FreeObject>>;
  /** AWS identities of what users bring along. */
  readonly serviceAccounts: readonly ServiceAccountPlan[];
  /** Helm charts that users bring along, each after those that it waits for. */
  readonly ownCharts: readonly OwnChartPlan[];
  /** Objects that users bring along. */
  readonly manifests: ManifestStages;
  /** Namespaces that the rack makes for that. */
  readonly ownNamespaces: readonly string[];
}

/** How the cluster is changed: by a Lambda function with kubectl and helm. */
export interface KubectlPlan {
  readonly layer: KubectlLayer;
  /** Whether the function is inside the VPC, from where it reaches any endpoint. */
  readonly inVpc: boolean;
  /** Whether the endpoint is opened to the public while the cluster is changed. */
  readonly window: boolean;
  /** Whether charts come from ECR too, as the function reaches nothing else. */
  readonly chartsMirrored: boolean;
  /** Whether a chart is in Amazon ECR Public, which asks for a login. */
  readonly chartsInEcrPublic: boolean;
}

/** What runs in the cluster of a rack. */
export function platformOf(p: RackParameters, devicePlugins: readonly DevicePlugin[]): PlatformPlan {
  const version = kubernetesVersion(p.k8s_version);
  const inVpc = kubectlInVpc(p);
  const communityAddons = offerOf('communityAddons', p.region) === 'yes';
  const mirrored = !reachesInternet(p);
  const chartsMirrored = inVpc && mirrored;
  const ownCharts = ownChartsOf(p);
  return {
    kubectl: {
      layer: version.kubectlLayer,
      inVpc,
      window: p.endpoint_access === 'semi-private',
      chartsMirrored,
      chartsInEcrPublic:
        !chartsMirrored &&
        partitionOf(p.region) === 'aws' &&
        (devicePlugins.some((plugin) => isInEcrPublic(chartOf(plugin))) ||
          ownCharts.some(({ repository }) => repository.startsWith(ECR_PUBLIC))),
    },
    replicas: p.high_availability ? 2 : 1,
    routers: routersOf(p),
    certificates: certificatesOf(p),
    domain: domainOf(p),
    logs: logsOf(p),
    autoscalerVersion: p.autoscaler_enable ? version.autoscaler : undefined,
    fileSystem: p.efs_csi_driver_enable,
    calico: p.network_policy === 'calico',
    fargate: fargateProfilesOf(p),
    identityProvider: identityProviderOf(p),
    externalDns: keepsRecords(p),
    communityAddons,
    nodeMonitoringAgent: offerOf('nodeMonitoringAgent', p.region) !== 'no',
    mirrored,
    monitored: p.monitoring_enable,
    pullThrough: pullThroughOf(p),
    ownAddons: ownAddonsOf(p),
    addonSettings: addonSettingsOf(p),
    serviceAccounts: serviceAccountsOf(p),
    ownCharts,
    manifests: manifestsOf(p),
    ownNamespaces: ownNamespacesOf(p),
  };
}
