import type { Construct } from 'constructs';
import { RackVpc } from '../constructs/network/rack-vpc';
import type { NetworkPlan } from '../rack/plan';
import { RackStack, type RackStackProps } from './rack-stack';

export interface NetworkStackProps extends RackStackProps {
  readonly network: NetworkPlan;
}

/** `<rack>-network`: the VPC. */
export class NetworkStack extends RackStack {
  readonly vpc: RackVpc;

  constructor(scope: Construct, props: NetworkStackProps) {
    super(scope, 'network', props);
    this.vpc = new RackVpc(this, 'Network', {
      rackName: props.rackName,
      region: props.region,
      cidr: props.network.cidr,
      subnets: props.network.subnets,
      natGateways: props.network.natGateways,
      publicAddresses: props.network.nodeTier === 'public',
    });
  }
}
