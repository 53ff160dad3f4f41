import { CfnOutput } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import type { NetworkPlan } from '../../rack/network/network';
import type { RouterPlan } from '../../rack/traffic/routers';
import type { Kubectl } from '../platform/kubectl';
import type { Certificates } from './certificates';
import { Router } from './router';
import { targetGroupBinding } from './router/binding';
import { type LoadBalancerIdentity, RouterLoadBalancer } from './router-load-balancer';
import { type RouterPort, RouterPorts } from './router-ports';

export interface RackRoutersProps {
  readonly kubectl: Kubectl;
  readonly rackName: string;
  readonly vpcId: string;
  /** Private subnets, one for each zone: where further load balancers are. */
  readonly subnetIds: readonly string[];
  readonly clusterSecurityGroupId: string;
  readonly network: NetworkPlan;
  readonly routers: readonly RouterPlan[];
  /** The least that there are of the pods of each. */
  readonly replicas: number;
  /** The load balancer of the first router. */
  readonly loadBalancer: LoadBalancerIdentity;
  /** Where load balancers may deliver their access logs. @default - nowhere */
  readonly logBucket?: string;
  readonly certificates: Certificates;
  /** Whether metrics are made of the access log. */
  readonly measured: boolean;
  /** The namespace of the routers. */
  readonly namespace: IConstruct;
  /** What has to run while pods are bound to target groups, and while that is taken back. */
  readonly bindsWith: readonly IConstruct[];
}

export interface RackRouters {
  readonly bindings: readonly IConstruct[];
  readonly balanced: readonly BalancedRouter[];
}

/** A router, its load balancer by the name that metrics have, and its target groups. */
export interface BalancedRouter {
  readonly plan: RouterPlan;
  readonly loadBalancer: string;
  readonly ports: readonly RouterPort[];
}

/** Addresses that a VPC may have. Source: RFC 1918 and RFC 6598. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

/**
 * The routers of a rack, and what binds their pods to load balancers.
 * @returns what is there once they answer, and what metrics know their load balancers by
 */
export function rackRouters(scope: Construct, props: RackRoutersProps): RackRouters {
  const bindings: IConstruct[] = [];
  const balanced: BalancedRouter[] = [];
  const { kubectl, rackName, vpcId, network, certificates } = props;
  for (const [i, plan] of props.routers.entries()) {
    const loadBalancer = i === 0 ? props.loadBalancer : furtherLoadBalancer(scope, props, plan);
    const { ports } = new RouterPorts(scope, `${plan.loadBalancerId}Ports`, {
      rackName,
      vpcId,
      router: plan,
      loadBalancerArn: loadBalancer.arn,
    });
    const router = new Router(scope, `${plan.id}Nginx`, {
      kubectl,
      plan,
      replicas: props.replicas,
      dnsName: loadBalancer.dnsName,
      loadBalancerCidrs: network.placement === 'own' ? [network.cidr] : PRIVATE,
      measured: props.measured,
      wildcardSecret: certificates.wildcardSecret,
      defaultSecret: plan.certificateArn === undefined ? undefined : certificates.defaultSecret,
    });
    router.node.addDependency(props.namespace, ...certificates.issued);
    for (const port of ports) {
      const binding = targetGroupBinding(plan, port, vpcId);
      const bound = kubectl.manifest(scope, `${plan.loadBalancerId}${port.targetGroup.node.id}Binding`, binding);
      bound.node.addDependency(router, ...props.bindsWith);
      bindings.push(bound);
    }
    balanced.push({ plan, loadBalancer: loadBalancer.fullName, ports });
    new CfnOutput(scope, `${plan.id}Name`, {
      value: loadBalancer.dnsName,
      description: `DNS name of the ${plan.name}`,
    });
  }
  return { bindings, balanced };
}

/** The load balancer of a router that a parameter may take away again. */
function furtherLoadBalancer(scope: Construct, props: RackRoutersProps, plan: RouterPlan): LoadBalancerIdentity {
  const { rackName, vpcId, subnetIds, clusterSecurityGroupId, logBucket } = props;
  const { inside, outside } = props.network.clients;
  return new RouterLoadBalancer(scope, plan.loadBalancerId, {
    rackName,
    vpcId,
    subnetIds,
    cidrs: plan.scheme === 'internal' ? inside : outside,
    router: plan,
    clusterSecurityGroupId,
    logBucket,
  });
}
