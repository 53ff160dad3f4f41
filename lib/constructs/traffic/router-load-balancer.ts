import { Tags, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import { pascalCase } from '../../facts/names';
import { acknowledge } from '../../guards/acknowledge';
import { loadBalancerNameOf, ROUTER_PORTS, type RouterPlan, wholeNameOf } from '../../rack/traffic/routers';

export interface RouterLoadBalancerProps {
  readonly rackName: string;
  readonly vpcId: string;
  /** One for each zone: public ones for a load balancer that faces the internet. */
  readonly subnetIds: readonly string[];
  /** Who may connect. */
  readonly cidrs: readonly string[];
  readonly router: RouterPlan;
  /** Security group of the nodes and their pods. */
  readonly clusterSecurityGroupId: string;
  /** Bucket for the access log, which must let it in. @default - no access log */
  readonly logBucket?: string;
}

/** A load balancer as what is behind it and what leads to it know it. */
export interface LoadBalancerIdentity {
  readonly arn: string;
  readonly dnsName: string;
  /** Zone of that name, for alias records. */
  readonly hostedZoneId: string;
}

const EVERYONE = '0.0.0.0/0';
/** Source: Amazon S3 bucket of the rack, whose policy takes logs below this prefix. */
const LOG_PREFIX = 'logs';
/**
 * The Network Load Balancer of a router: CloudFormation’s, so that a template shows everything of it and nothing of it is
 * left when the rack goes. Not protected from deletion: it holds no data, and one that is protected from birth stays
 * behind whenever CloudFormation takes back a deploy that failed, under a name that the next deploy wants.
 * Source: Elastic Load Balancing User Guide, "Update the security groups for your Network Load Balancer".
 */
export class RouterLoadBalancer extends Construct implements LoadBalancerIdentity {
  readonly arn: string;
  readonly dnsName: string;
  readonly hostedZoneId: string;

  constructor(scope: Construct, id: string, props: RouterLoadBalancerProps) {
    super(scope, id);
    const { router } = props;
    const securityGroupId = router.securityGroupId ?? this.securityGroup(props);
    for (const [name, port] of Object.entries(ROUTER_PORTS)) {
      new ec2.CfnSecurityGroupIngress(this, `Nodes${pascalCase(name)}`, {
        groupId: props.clusterSecurityGroupId,
        ipProtocol: 'tcp',
        fromPort: port,
        toPort: port,
        sourceSecurityGroupId: securityGroupId,
        description: `${name} from the load balancer ${router.name}`,
      });
    }
    const loadBalancer = new elbv2.CfnLoadBalancer(this, 'LoadBalancer', {
      name: Token.isUnresolved(props.rackName)
        ? wholeNameOf(props.rackName, router)
        : loadBalancerNameOf(props.rackName, router),
      type: 'network',
      scheme: router.scheme,
      subnets: [...props.subnetIds],
      securityGroups: [securityGroupId],
      loadBalancerAttributes: attributes({
        // A zone may have no pod of the router.
        'load_balancing.cross_zone.enabled': true,
        'deletion_protection.enabled': false,
        // Of connections whose TLS it ends: Elastic Load Balancing logs no others.
        'access_logs.s3.enabled': props.logBucket !== undefined,
        ...(props.logBucket === undefined
          ? {}
          : { 'access_logs.s3.bucket': props.logBucket, 'access_logs.s3.prefix': LOG_PREFIX }),
      }),
    });
    Tags.of(loadBalancer).add('Name', `${props.rackName}-${router.name}`);
    if (props.logBucket === undefined) {
      const given =
        'assets_bucket is not the rack’s own: assets_bucket_access_logs=true says that its policy lets them be delivered.';
      acknowledge(loadBalancer, { 'AwsSolutions-ELB2': given, 'NIST.800.53.R5-ELBLoggingEnabled': given });
    }
    acknowledge(loadBalancer, {
      'NIST.800.53.R5-ELBDeletionProtectionEnabled':
        'It holds no data, and is made again in minutes. Protected from birth it would stay behind whenever CloudFormation takes back a deploy that failed, and block the next.',
    });
    this.arn = loadBalancer.ref;
    this.dnsName = loadBalancer.attrDnsName;
    this.hostedZoneId = loadBalancer.attrCanonicalHostedZoneId;
  }

  /** Lets clients in to the load balancer, and the load balancer to the nodes. */
  private securityGroup({ rackName, vpcId, cidrs, router, clusterSecurityGroupId }: RouterLoadBalancerProps): string {
    const open = cidrs.includes(EVERYONE);
    const clients = open ? 'everyone' : router.scheme === 'internet-facing' ? 'whitelist' : 'the private network';
    const group = new ec2.CfnSecurityGroup(this, 'SecurityGroup', {
      groupDescription: `Load balancer ${router.name} of rack ${rackName}`,
      vpcId,
      securityGroupIngress: Object.entries(ROUTER_PORTS).flatMap(([name, port]) =>
        cidrs.map((cidrIp) => ({
          ipProtocol: 'tcp',
          fromPort: port,
          toPort: port,
          cidrIp,
          description: `${name} from ${clients}`,
        })),
      ),
      securityGroupEgress: Object.entries(ROUTER_PORTS).map(([name, port]) => ({
        ipProtocol: 'tcp',
        fromPort: port,
        toPort: port,
        destinationSecurityGroupId: clusterSecurityGroupId,
        description: `${name} to the router`,
      })),
    });
    Tags.of(group).add('Name', `${rackName}-${router.name}`);
    if (open) {
      acknowledge(group, {
        'AwsSolutions-EC23':
          'The public router is for everyone, on the ports of HTTP alone; whitelist and nlb_security_group narrow that.',
      });
    }
    return group.attrGroupId;
  }
}

/** Attributes as Elastic Load Balancing takes them. */
export function attributes(values: Readonly<Record<string, string | number | boolean>>) {
  return Object.entries(values).map(([key, value]) => ({ key, value: String(value) }));
}
