import { createHash } from 'node:crypto';
import { Tags } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct, type IConstruct } from 'constructs';
import { pascalCase } from '../../facts/names';
import { acknowledge } from '../../guards/acknowledge';
import type { RouterPlan } from '../../rack/routers';

export interface RouterLoadBalancerProps {
  readonly rackName: string;
  readonly vpcId: string;
  /** One for each zone: public ones for a load balancer that faces the internet. */
  readonly subnetIds: readonly string[];
  /** Addresses that a load balancer inside the VPC answers. */
  readonly cidr: string;
  readonly router: RouterPlan;
  /** Security group of the nodes and their pods. */
  readonly clusterSecurityGroupId: string;
  /** Bucket for the access log, which must let it in. @default - no access log */
  readonly logBucket?: string;
}

/** A port of the router: what the load balancer listens on, and what pods do. */
export interface RouterPort {
  /** Its name in the router’s Kubernetes service. */
  readonly name: 'http' | 'https';
  readonly targetGroup: elbv2.CfnTargetGroup;
}

const PORTS = { http: 80, https: 443 } as const;
/** Tag of a router’s target groups, whose value is the rack: what may fill them knows them by it. */
export const ROUTER_TAG = 'eks-rack/router';
/** Source: Amazon S3 bucket of the rack, whose policy takes logs below this prefix. */
const LOG_PREFIX = 'logs';
/** Seconds that a target keeps its connections once it is taken out; a pod of the router ends within two minutes. */
const DRAIN = 120;

/**
 * The Network Load Balancer of a router, with listeners and target groups: CloudFormation’s, so that a template shows
 * everything of them and nothing of them is left when the rack goes. Pods are registered by what binds them.
 *
 * Idle timeouts are attributes of listeners, and AWS lets nobody change that of one that ends TLS. With a certificate of
 * its own the load balancer speaks TLS to the router again, whose certificate it does not check: so a request looks the
 * same to an app whoever ends TLS.
 * Sources: Elastic Load Balancing User Guide, "Update the TCP idle timeout", "Target groups for your Network Load
 * Balancers", "Security groups".
 */
export class RouterLoadBalancer extends Construct {
  readonly arn: string;
  readonly dnsName: string;
  /** Zone of that name, for alias records. */
  readonly hostedZoneId: string;
  readonly ports: readonly RouterPort[];
  /** What must be there before traffic reaches a pod. */
  readonly ready: readonly IConstruct[];

  constructor(scope: Construct, id: string, props: RouterLoadBalancerProps) {
    super(scope, id);
    const { router } = props;
    const securityGroupId = router.securityGroupId ?? this.securityGroup(props);
    const rules = Object.entries(PORTS).map(
      ([name, port]) =>
        new ec2.CfnSecurityGroupIngress(this, `Nodes${pascalCase(name)}`, {
          groupId: props.clusterSecurityGroupId,
          ipProtocol: 'tcp',
          fromPort: port,
          toPort: port,
          sourceSecurityGroupId: securityGroupId,
          description: `${name} from the load balancer ${router.name}`,
        }),
    );
    const loadBalancer = new elbv2.CfnLoadBalancer(this, 'LoadBalancer', {
      name: nameOf(props.rackName, router),
      type: 'network',
      scheme: router.scheme,
      subnets: [...props.subnetIds],
      securityGroups: [securityGroupId],
      loadBalancerAttributes: attributes({
        // A zone may have no pod of the router.
        'load_balancing.cross_zone.enabled': true,
        'deletion_protection.enabled': router.deletionProtection,
        // Of connections whose TLS it ends: Elastic Load Balancing logs no others.
        'access_logs.s3.enabled': props.logBucket !== undefined,
        ...(props.logBucket === undefined
          ? {}
          : { 'access_logs.s3.bucket': props.logBucket, 'access_logs.s3.prefix': LOG_PREFIX }),
      }),
    });
    Tags.of(loadBalancer).add('Name', `${props.rackName}-${router.name}`);
    if (props.logBucket === undefined) {
      const given = 'assets_bucket is not the rack’s own, and its policy may not let load balancers write to it.';
      acknowledge(loadBalancer, { 'AwsSolutions-ELB2': given, 'NIST.800.53.R5-ELBLoggingEnabled': given });
    }
    if (!router.deletionProtection) {
      acknowledge(loadBalancer, {
        'NIST.800.53.R5-ELBDeletionProtectionEnabled':
          'high_availability=false says that this rack may be interrupted, and taken away in one step.',
      });
    }
    this.ports = (Object.keys(PORTS) as (keyof typeof PORTS)[]).map((name) => this.port(name, loadBalancer, props));
    this.arn = loadBalancer.ref;
    this.dnsName = loadBalancer.attrDnsName;
    this.hostedZoneId = loadBalancer.attrCanonicalHostedZoneId;
    this.ready = rules;
  }

  private port(
    name: RouterPort['name'],
    loadBalancer: elbv2.CfnLoadBalancer,
    props: RouterLoadBalancerProps,
  ): RouterPort {
    const { router } = props;
    const tls = name === 'https' ? router.certificateArn : undefined;
    // The protocol of a target group never changes: one that speaks TLS is another one.
    const targetGroup = new elbv2.CfnTargetGroup(this, `${tls ? 'Tls' : pascalCase(name)}TargetGroup`, {
      vpcId: props.vpcId,
      port: PORTS[name],
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
    Tags.of(targetGroup).add(ROUTER_TAG, props.rackName);
    const listener = new elbv2.CfnListener(this, `${pascalCase(name)}Listener`, {
      loadBalancerArn: loadBalancer.ref,
      port: PORTS[name],
      protocol: tls ? 'TLS' : 'TCP',
      certificates: tls ? [{ certificateArn: tls }] : undefined,
      sslPolicy: tls ? router.tlsPolicy : undefined,
      defaultActions: [{ type: 'forward', targetGroupArn: targetGroup.ref }],
      listenerAttributes: tls ? undefined : attributes({ 'tcp.idle_timeout.seconds': router.idleTimeoutSeconds }),
    });
    if (!tls) {
      acknowledge(listener, {
        'NIST.800.53.R5-ELBv2ACMCertificateRequired':
          'TLS passes through: NGINX ends it, with certificates that the rack or its apps are issued.',
      });
    }
    return { name, targetGroup };
  }

  /** Who may reach the load balancer: everyone where it faces the internet, otherwise the addresses of the rack. */
  private securityGroup({ rackName, vpcId, cidr, router, clusterSecurityGroupId }: RouterLoadBalancerProps): string {
    const isPublic = router.scheme === 'internet-facing';
    const group = new ec2.CfnSecurityGroup(this, 'SecurityGroup', {
      groupDescription: `Load balancer ${router.name} of rack ${rackName}`,
      vpcId,
      securityGroupIngress: Object.entries(PORTS).map(([name, port]) => ({
        ipProtocol: 'tcp',
        fromPort: port,
        toPort: port,
        cidrIp: isPublic ? '0.0.0.0/0' : cidr,
        description: `${name} from ${isPublic ? 'everyone' : 'the rack'}`,
      })),
      securityGroupEgress: Object.entries(PORTS).map(([name, port]) => ({
        ipProtocol: 'tcp',
        fromPort: port,
        toPort: port,
        destinationSecurityGroupId: clusterSecurityGroupId,
        description: `${name} to the router`,
      })),
    });
    Tags.of(group).add('Name', `${rackName}-${router.name}`);
    if (isPublic) {
      acknowledge(group, {
        'AwsSolutions-EC23':
          'The public router of the rack: the one way in, on the ports of HTTP; nlb_security_group narrows it.',
      });
    }
    return group.attrGroupId;
  }
}

const NAMES: Readonly<Record<RouterPlan['loadBalancerId'], string>> = {
  Router: 'router',
  InternalRouter: 'private-router',
  IsolatedRouter: 'isolated-router',
};
/** Source: Elastic Load Balancing API Reference, CreateLoadBalancer: letters, digits and hyphens, none at an end. */
const LONGEST_NAME = 32;

/**
 * In lower case, unlike the names that CloudFormation makes up: it begins the DNS name, which ingresses report as their
 * own, and Kubernetes takes no capitals there. Long names of racks are cut, and told apart by a checksum.
 */
function nameOf(rackName: string, { loadBalancerId }: RouterPlan): string {
  const name = `${NAMES[loadBalancerId]}-${rackName}`;
  if (name.length <= LONGEST_NAME && !name.endsWith('-')) {
    return name;
  }
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 6);
  return `${name.slice(0, LONGEST_NAME - digest.length - 1)}-${digest}`;
}

function attributes(values: Readonly<Record<string, string | number | boolean>>) {
  return Object.entries(values).map(([key, value]) => ({ key, value: String(value) }));
}
