import { Aspects, CfnOutput, RemovalPolicies, RemovalPolicy } from 'aws-cdk-lib';
import { CfnAddon } from 'aws-cdk-lib/aws-eks';
import type { Construct } from 'constructs';
import { Calico } from '../constructs/addons/calico';
import { Certificates } from '../constructs/addons/certificates';
import { ClusterAutoscaler } from '../constructs/addons/cluster-autoscaler';
import { devicePlugin } from '../constructs/addons/device-plugins';
import { EfsCsiDriver } from '../constructs/addons/efs-csi-driver';
import { fargateLogging } from '../constructs/addons/fargate-logging';
import { FluentBit } from '../constructs/addons/fluent-bit';
import { Kubectl } from '../constructs/addons/kubectl';
import { LoadBalancerController } from '../constructs/addons/load-balancer-controller';
import { namespaceObject } from '../constructs/addons/namespace';
import { ROUTER_NAMESPACE, Router, targetGroupBinding } from '../constructs/addons/router';
import { efsStorageClass, gp3StorageClass } from '../constructs/addons/storage-classes';
import { SystemAddons } from '../constructs/addons/system-addons';
import { identityOf, type WorkloadIdentity } from '../constructs/addons/workload-role';
import { FileSystem } from '../constructs/efs/file-system';
import { EndpointWindow } from '../constructs/eks/endpoint-window';
import type { RackCluster } from '../constructs/eks/rack-cluster';
import type { RackNetwork } from '../constructs/network/rack-vpc';
import { routerDomain } from '../constructs/network/router-domain';
import { RouterLoadBalancer } from '../constructs/network/router-load-balancer';
import type { DevicePlugin } from '../rack/device-plugins';
import type { NetworkPlan } from '../rack/network';
import type { ClusterPlan } from '../rack/plan';
import type { PlatformPlan } from '../rack/platform';
import { RackStack, type RackStackProps } from './rack-stack';

export interface PlatformStackProps extends RackStackProps {
  readonly platform: PlatformPlan;
  readonly cluster: RackCluster;
  readonly clusterPlan: ClusterPlan;
  readonly devicePlugins: readonly DevicePlugin[];
  readonly network: RackNetwork;
  readonly networkPlan: NetworkPlan;
  readonly keyArn: string;
  /** Where load balancers may deliver their access logs. @default - nowhere */
  readonly logBucket?: string;
}

/** Addresses that a VPC may have. Source: RFC 1918 and RFC 6598. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

/**
 * `<rack>-platform`: what runs in the cluster, and the load balancers in front of it. It needs the cluster, and its pods
 * need nodes, for which their charts wait; so it starts while the nodes do.
 */
export class PlatformStack extends RackStack {
  private readonly kubectl: Kubectl;
  private readonly identity: WorkloadIdentity;

  constructor(
    scope: Construct,
    private readonly props: PlatformStackProps,
  ) {
    super(scope, 'platform', props);
    const { platform, rackName, region, keyArn } = props;
    const { replicas } = platform;
    this.identity = identityOf(props.clusterPlan.identity, props.cluster);
    this.kubectl = this.newKubectl();
    const { kubectl, identity } = this;
    if (platform.kubectl.window) {
      this.window();
    }
    this.traffic();
    if (platform.autoscalerVersion !== undefined) {
      const version = platform.autoscalerVersion;
      new ClusterAutoscaler(this, 'Autoscaler', { kubectl, rackName, region, identity, version, replicas });
    }
    if (platform.logs.shipped) {
      new FluentBit(this, 'FluentBit', {
        ...platform.logs,
        kubectl,
        rackName,
        identity,
        region,
        apps: platform.apps,
        router: { namespace: ROUTER_NAMESPACE, container: 'nginx-ingress' },
      });
    }
    kubectl.manifest(this, 'StorageClass', gp3StorageClass(keyArn));
    if (platform.fileSystem) {
      this.fileSystem();
    }
    if (platform.fargateNamespaces.length > 0) {
      kubectl.manifest(this, 'FargateLogging', ...fargateLogging(platform.logs.systemGroup, region));
    }
    if (platform.calico) {
      new Calico(this, 'Calico', { kubectl, replicas });
    }
    for (const plugin of props.devicePlugins) {
      devicePlugin(this, kubectl, plugin);
    }
    if (platform.apps.length > 0) {
      const namespaces = platform.apps.map((app) => namespaceObject(app.namespace));
      // They hold what is not the rack’s: a namespace goes with the cluster, or when somebody deletes it.
      const manifest = kubectl.manifest(this, 'AppNamespaces', ...namespaces);
      RemovalPolicies.of(manifest).apply(RemovalPolicy.RETAIN);
    }
  }

  private newKubectl(): Kubectl {
    const { platform, rackName, cluster, keyArn, network } = this.props;
    const { layer, inVpc, chartsMirrored } = platform.kubectl;
    const { vpcId, privateSubnetIds: subnetIds } = network;
    return new Kubectl(this, 'Kubectl', {
      rackName,
      clusterName: cluster.clusterName,
      layer,
      keyArn,
      mirrored: platform.mirrored,
      chartsMirrored,
      vpc: inVpc ? { rackName, vpcId, subnetIds, clusterSecurityGroupId: cluster.securityGroupId } : undefined,
    });
  }

  /** Opens the endpoint of the cluster for what is done here, and for no longer. */
  private window(): void {
    const { rackName: clusterName, keyArn } = this.props;
    const window = new EndpointWindow(this, 'EndpointWindow', { clusterName, keyArn });
    window.around(this);
    Aspects.of(this).add({
      // EKS makes no add-on while the endpoint changes.
      visit: (node) => node instanceof CfnAddon && node.node.addDependency(window.opened),
    });
  }

  /** Load balancers, the routers behind them, what ties the two together, and their certificates. */
  private traffic(): void {
    const { kubectl, identity, props } = this;
    const { platform, rackName, region, network, networkPlan } = props;
    const { replicas, domain } = platform;
    const { issuer, wildcard } = platform.certificates;
    const loadBalancers = this.loadBalancers();
    const [first] = loadBalancers;
    if (domain !== undefined && first !== undefined) {
      routerDomain(this, 'Domain', domain, first.loadBalancer);
    }
    const controller = new LoadBalancerController(this, 'LoadBalancerController', {
      kubectl,
      rackName,
      region,
      vpcId: network.vpcId,
      identity,
      replicas,
      namespace: ROUTER_NAMESPACE,
    });
    const addons = new SystemAddons(this, 'Addon', {
      kubectl,
      clusterName: props.cluster.clusterName,
      versions: props.clusterPlan.addons,
      identity,
      replicas,
      community: platform.communityAddons,
      zone: domain?.hostedZoneId === undefined ? undefined : { id: domain.hostedZoneId, domain: domain.name },
      externalDns: platform.externalDns,
      provesByDns: issuer.type === 'letsencrypt' && wildcard !== undefined,
    });
    const namespace = kubectl.manifest(this, 'RouterNamespace', namespaceObject(ROUTER_NAMESPACE));
    const certificates = new Certificates(this, 'Tls', {
      kubectl,
      plan: platform.certificates,
      region,
      dnsRoleArn: addons.dnsRoleArn,
      routerName: first?.loadBalancer.dnsName ?? '',
      // Its webhook answers a little later than its pods are ready; the controller’s chart takes longer than that.
      after: [addons.certManager, controller.chart, namespace],
    });
    for (const { plan, loadBalancer } of loadBalancers) {
      const router = new Router(this, `${plan.id}Nginx`, {
        kubectl,
        plan,
        replicas,
        dnsName: loadBalancer.dnsName,
        loadBalancerCidrs: networkPlan.placement === 'own' ? [networkPlan.cidr] : PRIVATE,
        wildcardSecret: certificates.wildcardSecret,
        defaultSecret: plan.certificateArn === undefined ? undefined : certificates.defaultSecret,
      });
      router.node.addDependency(namespace, ...certificates.issued);
      for (const port of loadBalancer.ports) {
        const binding = targetGroupBinding(plan, port, network.vpcId);
        const bound = kubectl.manifest(this, `${plan.loadBalancerId}${port.targetGroup.node.id}Binding`, binding);
        // Taken away first: while the controller still runs, and pods still answer what is under way.
        bound.node.addDependency(router, controller.chart, ...loadBalancer.ready);
      }
    }
  }

  /** A file system, its driver, and the class of its volumes. */
  private fileSystem(): void {
    const { kubectl, identity, props } = this;
    const { network, cluster, platform, rackName, keyArn } = props;
    const { fileSystemId, fileSystemArn, mountTargets } = new FileSystem(this, 'Efs', {
      rackName,
      vpcId: network.vpcId,
      subnetIds: network.privateSubnetIds,
      clusterSecurityGroupId: cluster.securityGroupId,
      keyArn,
    });
    const driver = new EfsCsiDriver(this, 'EfsCsiDriver', {
      clusterName: cluster.clusterName,
      version: props.clusterPlan.addons['aws-efs-csi-driver'],
      identity,
      fileSystemArn,
      replicas: platform.replicas,
    });
    const storageClass = kubectl.manifest(this, 'EfsStorageClass', efsStorageClass(fileSystemId));
    storageClass.node.addDependency(driver.addon, ...mountTargets);
  }

  private loadBalancers() {
    const { props } = this;
    const { network, networkPlan, cluster } = props;
    return props.platform.routers.map((plan) => {
      const loadBalancer = new RouterLoadBalancer(this, plan.loadBalancerId, {
        rackName: props.rackName,
        vpcId: network.vpcId,
        subnetIds: plan.scheme === 'internal' ? network.privateSubnetIds : network.publicSubnetIds,
        cidr: networkPlan.cidr,
        router: plan,
        clusterSecurityGroupId: cluster.securityGroupId,
        logBucket: props.logBucket,
      });
      new CfnOutput(this, `${plan.id}Name`, {
        value: loadBalancer.dnsName,
        description: `DNS name of the ${plan.name}`,
      });
      if (plan.deletionProtection) {
        new CfnOutput(this, `${plan.id}UnprotectCommand`, {
          value: `aws elbv2 modify-load-balancer-attributes --region ${props.region} --load-balancer-arn ${loadBalancer.arn} --attributes Key=deletion_protection.enabled,Value=false`,
          description: `Lets the load balancer of the ${plan.name} be deleted`,
        });
      }
      return { plan, loadBalancer };
    });
  }
}
