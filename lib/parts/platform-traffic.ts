import type { IConstruct } from 'constructs';
import type { Watched } from '../constructs/monitoring/alarms';
import { CertificateMetrics } from '../constructs/monitoring/certificate-metrics';
import type { CoreAddons } from '../constructs/platform/core-addons';
import type { Kubectl } from '../constructs/platform/kubectl';
import { namespaceObject } from '../constructs/platform/namespace';
import { ownAddon } from '../constructs/platform/own-addon';
import { enforced } from '../constructs/platform/pod-security';
import { SystemAddons } from '../constructs/platform/system-addons';
import type { WorkloadIdentity } from '../constructs/platform/workload-role';
import { gp3StorageClass } from '../constructs/storage/storage-classes';
import { CERT_MANAGER_NAMESPACE, CertManager } from '../constructs/traffic/cert-manager';
import { Certificates } from '../constructs/traffic/certificates';
import { LoadBalancerController } from '../constructs/traffic/load-balancer-controller';
import { rackRouters } from '../constructs/traffic/rack-routers';
import { ROUTER_NAMESPACE, WAITS_FOR_TARGETS } from '../constructs/traffic/router/namespace';
import { routerDomain } from '../constructs/traffic/router-domain';
import { targetsOf } from '../rack/monitoring/traffic-alarms';
import type { Part } from './part';
import type { PlatformProps } from './platform-props';

interface TrafficProps {
  readonly props: PlatformProps;
  readonly kubectl: Kubectl;
  readonly identity: WorkloadIdentity;
  readonly core: CoreAddons;
}

/**
 * The routers, the certificates that they answer with, and what binds their pods to load balancers.
 * @returns what others count on, and what alarms are of
 */
export function platformTraffic(
  part: Part,
  { props, kubectl, identity, core }: TrafficProps,
): { readonly base: readonly IConstruct[]; readonly watched: Readonly<Record<string, Watched>> } {
  const base: IConstruct[] = [];
  const watched: Record<string, Watched> = {};
  const { platform, rackName, region, network, networkPlan, keyArn } = props;
  const { replicas, domain } = platform;
  if (domain !== undefined) {
    routerDomain(part, 'Domain', domain, props.loadBalancer);
  }
  const zone = domain?.hostedZoneId === undefined ? undefined : { ...domain, hostedZoneId: domain.hostedZoneId };
  const controller = new LoadBalancerController(part, 'LoadBalancerController', {
    kubectl,
    rackName,
    region,
    vpcId: network.vpcId,
    identity,
    roleArn: props.identities.loadBalancerControllerRoleArn,
    replicas,
    namespace: ROUTER_NAMESPACE,
  });
  const addons = new SystemAddons(part, 'Addon', {
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
  const certManager = new CertManager(part, 'CertManager', {
    kubectl,
    identity,
    role: props.identities.certManagerRole,
    replicas,
    // Whoever signs today: what Let’s Encrypt’s issuer wrote into the zone before is still to be taken back.
    domain: platform.mirrored ? undefined : zone,
  });
  // One for both: the default class of volumes, which needs nothing, and the namespace of the routers.
  const namespace = kubectl.manifest(
    part,
    'Base',
    gp3StorageClass(keyArn),
    namespaceObject(ROUTER_NAMESPACE, { ...enforced('restricted'), ...WAITS_FOR_TARGETS }),
  );
  for (const plan of platform.ownAddons) {
    const after = [core.dns, ...(plan.needsCertManager ? [certManager.chart] : [])];
    base.push(ownAddon(part, { clusterName: props.cluster.clusterName, plan, identity, after }));
  }
  base.push(core, addons, namespace, controller.chart, certManager.chart);
  const certificates = new Certificates(part, 'Tls', {
    kubectl,
    plan: platform.certificates,
    region,
    domainId: domain?.id,
    routerName: props.loadBalancer.dnsName,
    namespace,
    after: [certManager.chart, core.dns],
    needs: certManager.needs,
  });
  const { bindings, balanced } = rackRouters(part, {
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
    measured: props.monitoring?.accessLog ?? false,
    namespace,
    // Bindings are removed first: while the controller still runs, and pods still answer open requests. The controller
    // asks AWS for the target group before it lets a binding in, by a name that DNS has to resolve.
    bindsWith: [controller.chart, core.dns],
  });
  base.push(...bindings);
  for (const { plan, loadBalancer: LoadBalancer, ports } of balanced) {
    watched[plan.loadBalancerId] = { dimensions: { LoadBalancer } };
    for (const { name, targetGroup } of ports) {
      const dimensions = { LoadBalancer, TargetGroup: targetGroup.attrTargetGroupFullName };
      watched[targetsOf(plan, name)] = { dimensions, after: bindings };
    }
  }
  if (platform.monitored && props.monitoring !== undefined) {
    new CertificateMetrics(part, 'CertificateMetrics', {
      kubectl,
      rackName,
      region,
      identity,
      logGroupName: props.monitoring.certificatesGroup,
      certManager: CERT_MANAGER_NAMESPACE,
      after: [certManager.chart, core.dns],
    });
  }
  return { base, watched };
}
