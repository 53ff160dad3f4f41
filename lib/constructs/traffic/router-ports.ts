import { Tags } from 'aws-cdk-lib';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import { pascalCase } from '../../facts/names';
import { acknowledge } from '../../guards/acknowledge';
import { ROUTER_PORTS, type RouterPlan } from '../../rack/traffic/routers';
import { attributes } from './router-load-balancer';

export interface RouterPortsProps {
  readonly rackName: string;
  readonly vpcId: string;
  readonly router: RouterPlan;
  readonly loadBalancerArn: string;
}

/** A port of the router: what the load balancer listens on, and what pods do. */
export interface RouterPort {
  /** Its name in the router’s Kubernetes service. */
  readonly name: keyof typeof ROUTER_PORTS;
  readonly targetGroup: elbv2.CfnTargetGroup;
}

/** Tag of a router’s target groups, whose value is the rack: what may fill them knows them by it. */
export const ROUTER_TAG = 'eks-rack/router';
/** Why a listener has no certificate of ACM. */
const WITHOUT_CERTIFICATE: Readonly<Record<keyof typeof ROUTER_PORTS, string>> = {
  http: 'Port 80 is for plain HTTP, which has no certificate; HTTPS has the listener of port 443.',
  https: 'TLS passes through: NGINX ends it, with certificates that the rack or its apps are issued.',
};
/** Seconds that a target keeps its connections once it is taken out; a pod of the router ends within two minutes. */
const DRAIN = 120;

/**
 * Listeners and target groups of a router’s load balancer. Pods are registered by what binds them, which is why they are
 * beside that: a target group that goes is emptied before.
 *
 * Idle timeouts are attributes of listeners, and AWS lets nobody change that of one that ends TLS. With a certificate of
 * its own the load balancer speaks TLS to the router again, whose certificate it does not check: so a request looks the
 * same to an app whoever ends TLS.
 * Sources: Elastic Load Balancing User Guide, "Update the TCP idle timeout", "Target groups for your Network Load
 * Balancers".
 */
export class RouterPorts extends Construct {
  readonly ports: readonly RouterPort[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RouterPortsProps,
  ) {
    super(scope, id);
    this.ports = (Object.keys(ROUTER_PORTS) as (keyof typeof ROUTER_PORTS)[]).map((name) => this.port(name));
  }

  private port(name: RouterPort['name']): RouterPort {
    const { router, rackName, vpcId, loadBalancerArn } = this.props;
    const tls = name === 'https' ? router.certificateArn : undefined;
    // The protocol of a target group never changes: one that speaks TLS is another one.
    const targetGroup = new elbv2.CfnTargetGroup(this, `${tls ? 'Tls' : pascalCase(name)}TargetGroup`, {
      vpcId,
      port: ROUTER_PORTS[name],
      protocol: tls ? 'TLS' : 'TCP',
      targetType: 'ip',
      // A handshake: with proxy protocol on, health checks speak it too, and only NGINX understands.
      healthCheckProtocol: 'TCP',
      healthCheckIntervalSeconds: 10,
      healthyThresholdCount: 2,
      unhealthyThresholdCount: 2,
      targetGroupAttributes: attributes({
        'deregistration_delay.timeout_seconds': DRAIN,
        'deregistration_delay.connection_termination.enabled': true,
        // On, a pod could not reach its own load balancer; proxy_protocol=true is how a client’s address is passed on.
        'preserve_client_ip.enabled': false,
        'proxy_protocol_v2.enabled': router.proxyProtocol,
      }),
    });
    Tags.of(targetGroup).add(ROUTER_TAG, rackName);
    const listener = new elbv2.CfnListener(this, `${pascalCase(name)}Listener`, {
      loadBalancerArn,
      port: ROUTER_PORTS[name],
      protocol: tls ? 'TLS' : 'TCP',
      certificates: tls ? [{ certificateArn: tls }] : undefined,
      sslPolicy: tls ? router.tlsPolicy : undefined,
      defaultActions: [{ type: 'forward', targetGroupArn: targetGroup.ref }],
      listenerAttributes: tls ? undefined : attributes({ 'tcp.idle_timeout.seconds': router.idleTimeoutSeconds }),
    });
    if (!tls) {
      acknowledge(listener, {
        'NIST.800.53.R5-ELBv2ACMCertificateRequired': WITHOUT_CERTIFICATE[name],
      });
    }
    return { name, targetGroup };
  }
}
