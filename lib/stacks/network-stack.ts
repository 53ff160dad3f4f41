import { ReferenceStrength, Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ExistingSubnets } from '../constructs/network/existing-subnets';
import { InterfaceEndpoints } from '../constructs/network/interface-endpoints';
import { type RackNetwork, RackVpc } from '../constructs/network/rack-vpc';
import type { ExistingSubnets as ExistingSubnetsPlan, NetworkPlan, OwnSubnets } from '../rack/network';
import { RackStack, type RackStackProps } from './rack-stack';

export interface NetworkStackProps extends RackStackProps {
  readonly network: NetworkPlan;
  /** An existing VPC to be in. @default - a VPC of the rack's own */
  readonly vpcId?: string;
}

/** `<rack>-network`: the VPC and its subnets, or what of them is the rack's. */
export class NetworkStack extends RackStack {
  readonly vpc: RackNetwork;

  constructor(scope: Construct, props: NetworkStackProps) {
    super(scope, 'network', props);
    const { network } = props;
    this.vpc = network.placement === 'own' ? this.ownSubnets(network, props) : this.existingSubnets(network, props);
    if (network.internet.type === 'none') {
      // Here, because they must be there before the first node, and the cluster takes longer than they do.
      new InterfaceEndpoints(this, 'Endpoint', {
        rackName: props.rackName,
        region: props.region,
        vpcId: this.vpc.vpcId,
        cidr: network.cidr,
        subnetIds: this.vpc.privateSubnetIds,
        s3: network.placement === 'existing',
        services: network.endpointServices,
      });
    }
  }

  private ownSubnets(network: OwnSubnets, props: NetworkStackProps): RackNetwork {
    return new RackVpc(this, 'Network', {
      rackName: props.rackName,
      region: props.region,
      vpcId: props.vpcId,
      cidr: network.cidr,
      subnets: network.subnets,
      internet: network.internet,
      natGateways: network.natGateways,
      publicAddresses: network.nodeTier === 'public',
    });
  }

  private existingSubnets(network: ExistingSubnetsPlan, props: NetworkStackProps): RackNetwork {
    if (props.vpcId === undefined) {
      throw new Error('existing subnets without their VPC; the rules refuse that before');
    }
    const { publicSubnetIds, privateSubnetIds } = network;
    return new ExistingSubnets(this, 'Network', {
      rackName: props.rackName,
      vpcId: props.vpcId,
      publicSubnetIds,
      privateSubnetIds,
    });
  }

  /**
   * Subnets in the first zones, for what can never leave them. Those of the rack's own are exported: while the cluster
   * imports them, CloudFormation refuses any change that would replace or remove them, before it deletes anything.
   */
  pinnedSubnetIds(zones: number): readonly string[] {
    return this.vpc.privateSubnetIds
      .slice(0, zones)
      .map((id) => (Token.isUnresolved(id) ? Stack.consumeReference(id, ReferenceStrength.STRONG) : id));
  }
}
