import { Aspects } from 'aws-cdk-lib';
import { CfnAddon } from 'aws-cdk-lib/aws-eks';
import type { Construct, IConstruct } from 'constructs';
import { AppWorkload } from '../constructs/apps/app-workload';
import { EndpointWindow } from '../constructs/cluster/endpoint-window';
import { fargateLogging } from '../constructs/logs/fargate-logging';
import { FluentBit } from '../constructs/logs/fluent-bit';
import { InterfaceEndpoints } from '../constructs/network/interface-endpoints';
import type { RackNetwork } from '../constructs/network/rack-vpc';
import { Calico } from '../constructs/platform/calico';
import { ClusterAutoscaler } from '../constructs/platform/cluster-autoscaler';
import { CoreAddons } from '../constructs/platform/core-addons';
import { devicePlugin } from '../constructs/platform/device-plugins';
import { Kubectl } from '../constructs/platform/kubectl';
import { namespaceObject } from '../constructs/platform/namespace';
import { ownAddon } from '../constructs/platform/own-addon';
import { ownNamespaces } from '../constructs/platform/own-namespaces';
import { ownObjects } from '../constructs/platform/own-objects';
import { enforced } from '../constructs/platform/pod-security';
import { ServiceAccount } from '../constructs/platform/service-account';
import { SystemAddons } from '../constructs/platform/system-addons';
import { identityOf, type WorkloadIdentity } from '../constructs/platform/workload-role';
import { EfsCsiDriver } from '../constructs/storage/efs-csi-driver';
import { FileSystem } from '../constructs/storage/file-system';
import { efsStorageClass, gp3StorageClass } from '../constructs/storage/storage-classes';
import { CertManager } from '../constructs/traffic/cert-manager';
import { Certificates } from '../constructs/traffic/certificates';
import { LoadBalancerController } from '../constructs/traffic/load-balancer-controller';
import { rackRouters } from '../constructs/traffic/rack-routers';
import { ROUTER_NAMESPACE, WAITS_FOR_TARGETS } from '../constructs/traffic/router/namespace';
import { routerDomain } from '../constructs/traffic/router-domain';
import type { LoadBalancerIdentity } from '../constructs/traffic/router-load-balancer';
import type { AppPlan } from '../rack/apps/apps';
import type { ClusterPlan } from '../rack/cluster/cluster';
import type { NetworkPlan } from '../rack/network/network';
import type { DevicePlugin } from '../rack/nodes/device-plugins';
import type { PlatformPlan } from '../rack/platform/platform';
import type { ClusterIdentity } from './eks';
import type { Part, PartProps } from './part';

export interface PlatformProps extends PartProps {
  readonly platform: PlatformPlan;
  readonly apps: readonly AppPlan[];
  readonly cluster: ClusterIdentity;
  readonly oidcProviderArn: string;
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
}

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
    this.traffic();
    if (platform.autoscalerVersion !== undefined) {
      const [version, after] = [platform.autoscalerVersion, this.core.coreDns];
      const options = { kubectl, rackName, region, identity, version, replicas, after };
      this.base.push(new ClusterAutoscaler(this.part, 'Autoscaler', options));
    }
    if (platform.logs.shipped) {
      new FluentBit(this.part, 'FluentBit', {
        ...platform.logs,
        kubectl,
        rackName,
        identity,
        region,
        apps: props.apps,
        router: { namespace: ROUTER_NAMESPACE, container: 'nginx-ingress' },
      });
    }
    if (platform.fileSystem) {
      this.fileSystem();
    }
    if (platform.fargateNamespaces.length > 0) {
      kubectl.manifest(this.part, 'FargateLogging', ...fargateLogging(platform.logs.systemGroup, region));
    }
    if (platform.calico) {
      new Calico(this.part, 'Calico', { kubectl, replicas });
    }
    for (const plugin of props.devicePlugins) {
      devicePlugin(this.part, kubectl, plugin);
    }
    this.workloads();
  }

  /**
   * What users bring along: apps, identities, charts, objects. Charts and objects count on all that the rack has, and go
   * before it: whatever they made in AWS is taken back while its controllers still run.
   */
  private workloads(): void {
    const { kubectl, identity, props } = this;
    const policies = props.clusterPlan.networkPolicy !== 'none';
    const namespaces = new Map<string, IConstruct>();
    for (const app of props.apps) {
      const { objects } = new AppWorkload(this.part, app.id, {
        app,
        kubectl,
        identity,
        keyArn: props.keyArn,
        policies,
      });
      namespaces.set(app.namespace, objects);
    }
    if (props.platform.ownNamespaces.length > 0) {
      const own = ownNamespaces(this.part, 'Namespaces', kubectl, props.platform.ownNamespaces);
      for (const name of props.platform.ownNamespaces) {
        namespaces.set(name, own);
      }
    }
    const accounts: IConstruct[] = [];
    for (const account of props.platform.serviceAccounts) {
      const namespace = namespaces.get(account.namespace);
      const after = namespace === undefined ? [] : [namespace];
      const { role, ready } = new ServiceAccount(this.part, account.id, { account, kubectl, identity, after });
      accounts.push(...ready);
      const { namespace: of, name } = account;
      this.part.tell(`${account.id}RoleArn`, role.attrArn, `AWS role of the service account ${of}/${name}`);
    }
    this.installed([...this.base, ...accounts, ...namespaces.values()]);
  }

  private installed(base: readonly IConstruct[]): void {
    const { kubectl, props } = this;
    const { ownCharts, manifests } = props.platform;
    const charts = new Map<string, Construct>();
    for (const plan of ownCharts) {
      const chart = kubectl.ownChart(this.part, plan);
      chart.node.addDependency(...base, ...plan.after.flatMap((id) => charts.get(id) ?? []));
      charts.set(plan.id, chart);
    }
    ownObjects(this.part, kubectl, manifests, [...base, ...charts.values()]);
  }

  private newKubectl(): Kubectl {
    const { platform, rackName, serviceToken } = this.props;
    const { mirrored, kubectl } = platform;
    return new Kubectl(this.part, 'Kubectl', {
      rackName,
      serviceToken,
      mirrored,
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

  /** The routers, the certificates that they answer with, and what binds their pods to load balancers. */
  private traffic(): void {
    const { kubectl, identity, core, props } = this;
    const { platform, rackName, region, network, networkPlan, keyArn } = props;
    const { replicas, domain } = platform;
    if (domain !== undefined) {
      routerDomain(this.part, 'Domain', domain, props.loadBalancer);
    }
    const zone = domain?.hostedZoneId === undefined ? undefined : { ...domain, hostedZoneId: domain.hostedZoneId };
    const controller = new LoadBalancerController(this.part, 'LoadBalancerController', {
      kubectl,
      rackName,
      region,
      vpcId: network.vpcId,
      identity,
      replicas,
      namespace: ROUTER_NAMESPACE,
    });
    const addons = new SystemAddons(this.part, 'Addon', {
      kubectl,
      clusterName: props.cluster.clusterName,
      versions: props.clusterPlan.addons,
      identity,
      replicas,
      community: platform.communityAddons,
      nodeMonitoringAgent: platform.nodeMonitoringAgent,
      zone: zone && { id: zone.hostedZoneId, domain: zone.name, dnsNames: zone.dnsNames },
      externalDns: platform.externalDns,
      settings: platform.addonSettings,
      dns: core.dns,
    });
    const certManager = new CertManager(this.part, 'CertManager', {
      kubectl,
      identity,
      replicas,
      // Whoever signs today: what Let’s Encrypt’s issuer wrote into the zone before is still to be taken back.
      domain: platform.mirrored ? undefined : zone,
    });
    // One for both: the default class of volumes, which needs nothing, and the namespace of the routers.
    const base = kubectl.manifest(
      this.part,
      'Base',
      gp3StorageClass(keyArn),
      namespaceObject(ROUTER_NAMESPACE, { ...enforced('restricted'), ...WAITS_FOR_TARGETS }),
    );
    for (const plan of platform.ownAddons) {
      const after = [core.dns, ...(plan.needsCertManager ? [certManager.chart] : [])];
      this.base.push(ownAddon(this.part, { clusterName: props.cluster.clusterName, plan, identity, after }));
    }
    this.base.push(core, addons, base, controller.chart, certManager.chart);
    const certificates = new Certificates(this.part, 'Tls', {
      kubectl,
      plan: platform.certificates,
      region,
      domainId: domain?.id,
      routerName: props.loadBalancer.dnsName,
      namespace: base,
      after: [certManager.chart, core.dns],
      needs: certManager.needs,
    });
    const routers = rackRouters(this.part, {
      kubectl,
      rackName,
      vpcId: network.vpcId,
      subnetIds: network.privateSubnetIds,
      clusterSecurityGroupId: props.cluster.securityGroupId,
      network: networkPlan,
      routers: platform.routers,
      replicas,
      loadBalancer: props.loadBalancer,
      logBucket: props.logBucket,
      certificates,
      namespace: base,
      // Bindings are removed first: while the controller still runs, and pods still answer open requests. The controller
      // asks AWS for the target group before it lets a binding in, by a name that DNS has to resolve.
      bindsWith: [controller.chart, core.dns],
    });
    this.base.push(...routers);
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
