import { ExistingSubnets } from '../constructs/network/existing-subnets';
import { InterfaceEndpoints } from '../constructs/network/interface-endpoints';
import { type RackNetwork, RackVpc } from '../constructs/network/rack-vpc';
import type {
  ExistingSubnets as ExistingSubnetsPlan,
  InternetPlan,
  NetworkPlan,
  OwnSubnets,
} from '../rack/network/network';
import type { Part, PartProps } from './part';

export interface NetworkProps extends PartProps {
  readonly network: NetworkPlan;
  /** An existing VPC to be in. @default - a VPC of the rack's own */
  readonly vpcId?: string;
  /** The key of the cluster, as its parameters name it: what the cluster has for life. */
  readonly keyForLife: string;
  /** ARN of a key that is there before the rack. @default - the rack makes its own, beside this stack */
  readonly keyArn?: string;
}

/** `<rack>-network`: the VPC and its subnets, as far as they are the rack's. */
export class NetworkPart {
  /** The network as later stacks have it: while they are in it, CloudFormation refuses to take it away. */
  readonly vpc: RackNetwork;
  /** Default security group of a VPC of the rack's own. @default - the VPC is not the rack's */
  readonly defaultSecurityGroupId?: string;
  /**
   * The key of the cluster again, pinned by its stack. A cluster keeps the key of its secrets, and CloudFormation refuses
   * another one only when it comes to the cluster. By then the stacks before it would have moved to the other key; this
   * is the first of them, and refuses at once.
   */
  readonly keyForLife: string;
  /**
   * How the rack and the internet reach each other, pinned by the load balancer: ways in and out do not change under what
   * runs, and this stack says so before it takes away a gateway or an endpoint.
   */
  readonly internetForLife: string;

  constructor(
    private readonly part: Part,
    props: NetworkProps,
  ) {
    const { network } = props;
    const vpc: RackNetwork & Pick<RackVpc, 'defaultSecurityGroupId'> =
      network.placement === 'own' ? this.ownSubnets(network, props) : this.existingSubnets(network, props);
    const isolated = network.internet.egress === 'none';
    if (network.endpointServices.length > 0) {
      // Here, because they must be there before the first node, and the cluster takes longer than they do.
      new InterfaceEndpoints(part, 'Endpoint', {
        rackName: props.rackName,
        region: props.region,
        vpcId: vpc.vpcId,
        cidrs: network.vpcCidrs,
        subnetIds: vpc.privateSubnetIds,
        services: network.endpointServices,
        s3: isolated && network.placement === 'existing',
      });
    }
    // What exists already, too: a cluster stays in its VPC, and load balancers and mount targets take no other subnet of a
    // zone that they are in. This stack refuses, before it takes its tags off the subnets or an endpoint out of them.
    this.vpc = {
      vpcId: part.pin('VpcId', vpc.vpcId, 'VPC of the rack'),
      publicSubnetIds: vpc.publicSubnetIds.map((id, i) =>
        part.pin(`PublicSubnetId${i + 1}`, id, 'Public subnet of a zone'),
      ),
      privateSubnetIds: vpc.privateSubnetIds.map((id, i) =>
        part.pin(`PrivateSubnetId${i + 1}`, id, 'Private subnet of a zone'),
      ),
    };
    this.keyForLife = part.pin('KeyForLife', props.keyForLife);
    this.internetForLife = part.pin('InternetForLife', waysOf(network.internet));
    this.defaultSecurityGroupId =
      vpc.defaultSecurityGroupId && part.publish('DefaultSecurityGroupId', vpc.defaultSecurityGroupId);
  }

  private ownSubnets(network: OwnSubnets, props: NetworkProps): RackVpc {
    return new RackVpc(this.part, 'Network', {
      rackName: props.rackName,
      region: props.region,
      vpcId: props.vpcId,
      cidr: network.cidr,
      subnets: network.subnets,
      gateway: network.gateway,
      isolated: network.internet.egress === 'none',
      natGateways: network.natGateways,
      natAddressIds: network.natAddressIds,
      publicAddresses: network.nodeTier === 'public',
    });
  }

  private existingSubnets(network: ExistingSubnetsPlan, props: NetworkProps): ExistingSubnets {
    if (props.vpcId === undefined) {
      throw new Error('existing subnets without their VPC; the rules refuse that before');
    }
    const { publicSubnetIds, privateSubnetIds } = network;
    return new ExistingSubnets(this.part, 'Network', {
      rackName: props.rackName,
      vpcId: props.vpcId,
      publicSubnetIds,
      privateSubnetIds,
      keyArn: props.keyArn,
    });
  }
}

/** Ways between a rack and the internet, in one word that stays for life. */
function waysOf({ publicSide, egress }: InternetPlan): 'gateway' | 'way-in' | 'way-out' | 'none' {
  if (publicSide) {
    return egress === 'none' ? 'way-in' : 'gateway';
  }
  return egress === 'none' ? 'none' : 'way-out';
}
