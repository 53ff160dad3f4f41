import { Aspects } from 'aws-cdk-lib';
import { CfnAddon } from 'aws-cdk-lib/aws-eks';
import type { IConstruct } from 'constructs';
import { EndpointWindow } from '../constructs/cluster/endpoint-window';
import { fargateLogging } from '../constructs/logs/fargate-logging';
import { FluentBit } from '../constructs/logs/fluent-bit';
import { topicArnOf } from '../constructs/monitoring/alarm-topic';
import { alarms, type Watched } from '../constructs/monitoring/alarms';
import { containerInsights } from '../constructs/monitoring/container-insights';
import { rackDashboard } from '../constructs/monitoring/rack-dashboard';
import { InterfaceEndpoints } from '../constructs/network/interface-endpoints';
import { Calico } from '../constructs/platform/calico';
import { ClusterAutoscaler } from '../constructs/platform/cluster-autoscaler';
import { CoreAddons } from '../constructs/platform/core-addons';
import { devicePlugin } from '../constructs/platform/device-plugins';
import { Kubectl } from '../constructs/platform/kubectl';
import { identityOf, type WorkloadIdentity } from '../constructs/platform/workload-role';
import { EfsCsiDriver } from '../constructs/storage/efs-csi-driver';
import { FileSystem } from '../constructs/storage/file-system';
import { efsStorageClass } from '../constructs/storage/storage-classes';
import { ROUTER_NAMESPACE } from '../constructs/traffic/router/namespace';
import { alarmsOf, type MonitoringPlan } from '../rack/monitoring/monitoring';
import type { Part } from './part';
import type { PlatformProps } from './platform-props';
import { platformTraffic } from './platform-traffic';
import { workloads } from './platform-workloads';

/**
 * `<rack>-platform`: what runs in the cluster, and what leads to it. Its pods need nodes, in all zones from the start, and
 * on removal its controllers need nodes to clean up on: it comes after them and goes before them.
 */
export class PlatformPart {
  private readonly kubectl: Kubectl;
  private readonly identity: WorkloadIdentity;
  private readonly core: CoreAddons;
  /** What users' charts and objects count on: DNS, volumes, nodes that come, load balancers, routers, certificates. */
  private readonly base: IConstruct[] = [];
  /** What alarms of this stack are of, by the ids that metrics have. */
  private readonly watched: Record<string, Watched> = {};

  constructor(
    private readonly part: Part,
    private readonly props: PlatformProps,
  ) {
    const { platform, rackName, region, keyArn, tags } = props;
    const { replicas } = platform;
    const { clusterName, oidcIssuerHost } = props.cluster;
    const { identity: way, addons: versions } = props.clusterPlan;
    this.identity = identityOf(way, { clusterName, oidcProviderArn: props.oidcProviderArn, oidcIssuerHost });
    this.kubectl = this.newKubectl();
    const { kubectl, identity } = this;
    this.core = new CoreAddons(this.part, 'Core', {
      kubectl,
      clusterName,
      versions,
      identity,
      keyArn,
      tags,
      replicas,
      podsReachMetadata: props.podsReachMetadata,
      settings: platform.addonSettings,
    });
    if (platform.kubectl.window) {
      this.window();
    }
    const { base, watched } = platformTraffic(this.part, { props, kubectl, identity, core: this.core });
    this.base.push(...base);
    Object.assign(this.watched, watched);
    if (platform.autoscalerVersion !== undefined) {
      const [version, policyArn] = [platform.autoscalerVersion, props.identities.autoscalerPolicyArn];
      const options = { kubectl, rackName, region, identity, policyArn, version, replicas };
      this.base.push(new ClusterAutoscaler(this.part, 'Autoscaler', options));
    }
    if (platform.logs.shipped) {
      new FluentBit(this.part, 'FluentBit', {
        ...platform.logs,
        kubectl,
        identity,
        policyArn: props.identities.fluentBitPolicyArn,
        region,
        apps: props.apps,
        router: { namespace: ROUTER_NAMESPACE, container: 'nginx-ingress' },
      });
    }
    if (platform.fileSystem) {
      this.fileSystem();
    }
    if (platform.fargate.length > 0) {
      kubectl.manifest(this.part, 'FargateLogging', ...fargateLogging(platform.logs.systemGroup, region));
    }
    if (platform.calico) {
      new Calico(this.part, 'Calico', { kubectl, replicas });
    }
    for (const plugin of props.devicePlugins) {
      devicePlugin(this.part, kubectl, plugin);
    }
    if (props.monitoring !== undefined) {
      this.monitoring(props.monitoring);
    }
    workloads(this.part, { props, kubectl, identity, base: this.base });
  }

  private newKubectl(): Kubectl {
    const { platform, rackName, serviceToken } = this.props;
    const { mirrored, pullThrough, kubectl } = platform;
    return new Kubectl(this.part, 'Kubectl', {
      rackName,
      serviceToken,
      mirrored,
      pullThrough,
      chartsMirrored: kubectl.chartsMirrored,
    });
  }

  /** Opens the endpoint of the cluster only while this stack changes it. */
  private window(): void {
    const { rackName: clusterName, keyArn } = this.props;
    const window = new EndpointWindow(this.part, 'EndpointWindow', { clusterName, keyArn });
    window.around(this.part);
    Aspects.of(this.part).add({
      visit: (node) => {
        if (node instanceof CfnAddon) {
          // EKS makes no add-on while the endpoint changes, nor takes one away.
          node.node.addDependency(window.opened);
          window.closed.node.addDependency(node);
        }
      },
    });
  }

  /** The agents on nodes, alarms of what this stack has, and the dashboard of all stacks. */
  private monitoring(plan: MonitoringPlan): void {
    const { props, identity, core, watched } = this;
    const { rackName, cluster, clusterPlan, platform } = props;
    const agents = containerInsights(this.part, {
      clusterName: cluster.clusterName,
      version: clusterPlan.addons['amazon-cloudwatch-observability'],
      identity,
      settings: platform.addonSettings,
      dns: core.dns,
    });
    this.base.push(agents);
    const topicArn = topicArnOf(this.part, plan.topic);
    const all = { rack: { dimensions: { CertificateArn: plan.certificateArn } }, ...watched };
    for (const [of, props] of Object.entries<Watched>(all)) {
      alarms(this.part, alarmsOf(plan, of), { rackName, topicArn, ...props });
    }
    rackDashboard(this.part, { rackName, plan, watched: all });
  }

  /** A file system, its driver, and the class of its volumes. */
  private fileSystem(): void {
    const { kubectl, identity, props } = this;
    const { network, networkPlan, cluster, platform, rackName, region, keyArn } = props;
    const { fileSystemId, fileSystemArn, mountTargets } = new FileSystem(this.part, 'Efs', {
      rackName,
      vpcId: network.vpcId,
      subnetIds: network.privateSubnetIds,
      clusterSecurityGroupId: cluster.securityGroupId,
      keyArn,
    });
    this.watched.FileSystem = { dimensions: { FileSystemId: fileSystemId } };
    this.part.tell('FileSystemId', fileSystemId, 'File system of the storage class efs');
    const driver = new EfsCsiDriver(this.part, 'EfsCsiDriver', {
      clusterName: cluster.clusterName,
      version: props.clusterPlan.addons['aws-efs-csi-driver'],
      identity,
      fileSystemArn,
      replicas: platform.replicas,
      settings: platform.addonSettings,
    });
    driver.addon.addResourceDependency(this.core.coreDns);
    if (networkPlan.internet.egress === 'none') {
      // Not with the others in the network stack: it comes and goes with the driver, and that is the order here.
      const endpoint = new InterfaceEndpoints(this.part, 'EfsEndpoint', {
        rackName,
        region,
        vpcId: network.vpcId,
        cidrs: networkPlan.vpcCidrs,
        subnetIds: network.privateSubnetIds,
        s3: false,
        services: ['elasticfilesystem'],
      });
      driver.addon.node.addDependency(endpoint);
    }
    const storageClass = kubectl.manifest(this.part, 'EfsStorageClass', efsStorageClass(fileSystemId));
    storageClass.node.addDependency(driver.addon, ...mountTargets);
    this.base.push(storageClass, driver, ...mountTargets);
  }
}
