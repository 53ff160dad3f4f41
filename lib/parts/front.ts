import { Tags } from 'aws-cdk-lib';
import type { RackNetwork } from '../constructs/network/rack-vpc';
import { KubectlFunction } from '../constructs/platform/kubectl-function';
import { type LoadBalancerIdentity, RouterLoadBalancer } from '../constructs/traffic/router-load-balancer';
import type { NetworkPlan } from '../rack/network/network';
import type { KubectlPlan } from '../rack/platform/platform';
import type { RouterPlan } from '../rack/traffic/routers';
import type { ClusterIdentity } from './eks';
import type { Part, PartProps } from './part';

export interface FrontProps extends PartProps {
  /** The router that every rack has. */
  readonly router: RouterPlan;
  readonly kubectl: KubectlPlan;
  readonly cluster: ClusterIdentity;
  readonly network: RackNetwork;
  readonly networkPlan: NetworkPlan;
  /** How the rack reaches the internet, as the network stack pins it. */
  readonly internetForLife: string;
  readonly keyArn: string;
  /** Where load balancers may deliver their access logs. @default - nowhere */
  readonly logBucket?: string;
}

/**
 * `<rack>-front`: what stands in front of the cluster and takes long to make, but needs no node: the load balancer of
 * the router, and the functions with kubectl. Made beside the nodes, they are there when the platform starts.
 *
 * Only what every rack has. What a parameter can remove is in the platform stack, beside what uses it: this stack is
 * deployed earlier, and would remove it while it is in use.
 */
export class FrontPart {
  /** ARN of the function by which CloudFormation changes what is in the cluster. */
  readonly serviceToken: string;
  readonly loadBalancer: LoadBalancerIdentity;

  constructor(part: Part, props: FrontProps) {
    const { rackName, router, cluster, network, networkPlan, keyArn } = props;
    const { vpcId, privateSubnetIds, publicSubnetIds } = network;
    const clusterSecurityGroupId = cluster.securityGroupId;
    const { inVpc, ...kubectl } = props.kubectl;
    const { serviceToken, logGroupName } = new KubectlFunction(part, 'Kubectl', {
      ...kubectl,
      rackName,
      keyArn,
      vpc: inVpc ? { rackName, vpcId, subnetIds: privateSubnetIds, clusterSecurityGroupId } : undefined,
    });
    this.serviceToken = part.pin('KubectlServiceToken', serviceToken);
    part.tell(
      'KubectlLogGroupName',
      logGroupName,
      'Log of what is installed in the cluster, with whole errors of Helm',
    );
    const loadBalancer = new RouterLoadBalancer(part, router.loadBalancerId, {
      rackName,
      vpcId,
      subnetIds: router.scheme === 'internal' ? privateSubnetIds : publicSubnetIds,
      cidrs: router.scheme === 'internal' ? networkPlan.clients.inside : networkPlan.clients.outside,
      router,
      clusterSecurityGroupId,
      logBucket: props.logBucket,
    });
    Tags.of(loadBalancer).add('eks-rack/internet', props.internetForLife);
    this.loadBalancer = {
      arn: part.pin('RouterArn', loadBalancer.arn),
      dnsName: part.pin('RouterDnsName', loadBalancer.dnsName),
      hostedZoneId: part.pin('RouterHostedZoneId', loadBalancer.hostedZoneId),
    };
  }
}
