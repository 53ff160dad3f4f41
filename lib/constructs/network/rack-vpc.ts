import { Tags } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { acknowledge } from '../../guards/acknowledge';
import type { GatewayPlan, TransitPlan } from '../../rack/network/network';
import { firstOfEachZone, labelOf, type SubnetPlan } from '../../rack/network/subnets';
import { sameZone } from '../../rack/network/zones';
import { discoveryTags } from './discovery-tags';
import { acknowledgeEndpointPolicy, s3EndpointPolicy } from './endpoint-policies';
import { ownVpc } from './own-vpc';

export interface RackVpcProps {
  /** Name of the rack, which is the name of its cluster. */
  readonly rackName: string;
  readonly region: string;
  /** An existing VPC to be in. @default - a VPC of the rack's own */
  readonly vpcId?: string;
  /** IPv4 block of the VPC, or the rack's part of an existing one. */
  readonly cidr: string;
  readonly subnets: readonly SubnetPlan[];
  /** The internet gateway of the public subnets. */
  readonly gateway: GatewayPlan;
  /** Whether private subnets get out at all; where not, the S3 endpoint lets through only what nodes need. */
  readonly isolated: boolean;
  /** How many NAT gateways: none, one for all zones, or one for each. */
  readonly natGateways: number;
  /** Allocation ids of existing Elastic IPs, one for each NAT gateway. @default - the rack has its own */
  readonly natAddressIds?: readonly string[];
  /** The transit gateway that private subnets get out by. @default - none */
  readonly transit?: TransitPlan;
  /** Whether instances in public subnets get a public address. */
  readonly publicAddresses: boolean;
}

/** What the rest of a rack needs to know of its network. */
export interface RackNetwork {
  readonly vpcId: string;
  /** One for each zone, in the order of the zones; empty where nothing of the rack is public. */
  readonly publicSubnetIds: readonly string[];
  /** One for each zone, in the order of the zones. */
  readonly privateSubnetIds: readonly string[];
}

type Subnet = SubnetPlan & { readonly id: string };

/**
 * The network of a rack: a public and a private subnet in each zone, one internet gateway, NAT gateways, and a
 * gateway endpoint through which S3 costs no NAT traffic. Built on level 1 because zones are chosen by id, subnets
 * by plan, and because nothing that needs a subnet should have to wait for a gateway.
 */
export class RackVpc extends Construct implements RackNetwork {
  readonly vpcId: string;
  /** The security group that EC2 makes with the VPC. @default - the VPC is not the rack's */
  readonly defaultSecurityGroupId?: string;
  readonly publicSubnetIds: readonly string[];
  readonly privateSubnetIds: readonly string[];
  /** Each with the number of its zone. */
  readonly gateways: readonly { readonly index: number; readonly id: string }[];

  constructor(scope: Construct, id: string, props: RackVpcProps) {
    super(scope, id);
    const own = props.vpcId === undefined ? ownVpc(this, 'Vpc', { name: props.rackName, cidr: props.cidr }) : undefined;
    this.vpcId = own?.vpcId ?? props.vpcId ?? '';
    this.defaultSecurityGroupId = own?.vpcDefaultSecurityGroup;
    const subnets = props.subnets.map((plan): Subnet => ({ ...plan, id: this.subnet(plan, props) }));
    const publicSubnets = subnets.filter(({ tier }) => tier === 'public');
    const privateSubnets = subnets.filter(({ tier }) => tier === 'private');
    this.publicSubnetIds = firstOfEachZone(publicSubnets).map((subnet) => subnet.id);
    this.privateSubnetIds = firstOfEachZone(privateSubnets).map((subnet) => subnet.id);
    const publicTable = this.publicRoutes(props, publicSubnets);
    const gateways = publicTable ? this.natGateways(props, publicSubnets, publicTable.attachment) : [];
    this.gateways = gateways;
    const attachment = props.transit?.attach ? this.attachment(props.rackName, props.transit.gatewayId) : undefined;
    const privateTables = privateSubnets.map((subnet) => {
      const near = gateways.find(({ zone }) => sameZone(zone, subnet.zone)) ?? gateways[0];
      const { table, route } = this.privateRoutes(subnet, props.rackName, {
        natGatewayId: near?.id,
        transitGatewayId: props.transit?.gatewayId,
      });
      // EC2 takes no route to a gateway that the VPC is not attached to.
      if (attachment) route?.addResourceDependency(attachment);
      return table;
    });
    const { isolated } = props;
    const s3 = new ec2.CfnVPCEndpoint(this, 'S3Endpoint', {
      vpcId: this.vpcId,
      vpcEndpointType: 'Gateway',
      serviceName: `com.amazonaws.${props.region}.s3`,
      routeTableIds: publicTable ? [publicTable.id, ...privateTables] : privateTables,
      policyDocument: isolated ? s3EndpointPolicy(this, props.region) : undefined,
    });
    if (isolated) {
      acknowledgeEndpointPolicy(s3, 's3');
    } else {
      acknowledge(s3, {
        'Rack-WildcardAction[Action::*]':
          'The policy of EC2. The endpoint is the cheaper way to S3: what it refused, the internet would still answer.',
      });
    }
  }

  private subnet(plan: SubnetPlan, props: RackVpcProps): string {
    const isPublic = plan.tier === 'public';
    const name = `${isPublic ? 'Public' : 'Private'}Subnet${labelOf(plan)}`;
    const subnet = new ec2.CfnSubnet(this, name, {
      vpcId: this.vpcId,
      cidrBlock: plan.cidr,
      availabilityZoneId: 'id' in plan.zone ? plan.zone.id : undefined,
      availabilityZone: 'name' in plan.zone ? plan.zone.name : undefined,
      mapPublicIpOnLaunch: isPublic && props.publicAddresses,
      tags: discoveryTags(props.rackName, plan),
    });
    if (isPublic && props.publicAddresses) {
      acknowledge(subnet, {
        'NIST.800.53.R5-VPCSubnetAutoAssignPublicIpDisabled':
          'private=false puts nodes in public subnets, where managed node groups need public addresses to reach EKS.',
      });
    }
    return subnet.ref;
  }

  /** @returns nothing where there are no public subnets */
  private publicRoutes(
    { rackName, gateway: plan }: RackVpcProps,
    subnets: readonly Subnet[],
  ): { id: string; attachment?: ec2.CfnVPCGatewayAttachment } | undefined {
    if (plan.type === 'none') {
      return undefined;
    }
    const own = plan.type === 'own' ? this.internetGateway() : undefined;
    const table = this.routeTable('PublicRouteTable', `${rackName}-public`);
    const internet = new ec2.CfnRoute(this, 'PublicRoute', {
      routeTableId: table,
      destinationCidrBlock: '0.0.0.0/0',
      gatewayId: plan.type === 'existing' ? plan.id : own?.internetGatewayId,
    });
    if (own) {
      internet.addResourceDependency(own);
    }
    acknowledge(internet, {
      'NIST.800.53.R5-VPCNoUnrestrictedRouteToIGW':
        'The route of the public subnets: they are for load balancers, NAT gateways and the bastion, and for nodes only with private=false.',
    });
    for (const subnet of subnets) {
      this.associate(`PublicRouteTableAssociation${labelOf(subnet)}`, table, subnet.id);
    }
    return { id: table, attachment: own };
  }

  private internetGateway(): ec2.CfnVPCGatewayAttachment {
    const gateway = new ec2.CfnInternetGateway(this, 'InternetGateway');
    return new ec2.CfnVPCGatewayAttachment(this, 'InternetGatewayAttachment', {
      vpcId: this.vpcId,
      internetGatewayId: gateway.ref,
    });
  }

  /** @returns the gateways, one in each of the first zones */
  private natGateways(
    props: RackVpcProps,
    publicSubnets: readonly Subnet[],
    attachment: ec2.CfnVPCGatewayAttachment | undefined,
  ): readonly Pick<Subnet, 'zone' | 'id' | 'index'>[] {
    return firstOfEachZone(publicSubnets)
      .slice(0, props.natGateways)
      .map(({ zone, index, id: subnetId }, i) => {
        const allocationId = props.natAddressIds?.[i] ?? this.natAddress(props.rackName, index);
        const gateway = new ec2.CfnNatGateway(this, `NatGateway${index}`, { subnetId, allocationId });
        Tags.of(gateway).add('Name', `${props.rackName}-${index}`);
        // It fails where the VPC has no internet gateway (EC2 API Reference, NatGateway: Gateway.NotAttached); routes it does
        // not ask for, and its subnet has one by the time that anybody sends by it.
        if (attachment) gateway.addResourceDependency(attachment);
        return { zone, index, id: gateway.ref };
      });
  }

  private natAddress(rackName: string, index: number): string {
    const address = new ec2.CfnEIP(this, `NatAddress${index}`, { domain: 'vpc' });
    Tags.of(address).add('Name', `${rackName}-nat-${index}`);
    return address.attrAllocationId;
  }

  /** In one subnet of each zone: what is in other zones does not reach the gateway. */
  private attachment(rackName: string, transitGatewayId: string): ec2.CfnTransitGatewayAttachment {
    const attachment = new ec2.CfnTransitGatewayAttachment(this, 'TransitGatewayAttachment', {
      transitGatewayId,
      vpcId: this.vpcId,
      subnetIds: [...this.privateSubnetIds],
    });
    Tags.of(attachment).add('Name', rackName);
    return attachment;
  }

  private privateRoutes(
    subnet: Subnet,
    rackName: string,
    way: { readonly natGatewayId?: string; readonly transitGatewayId?: string },
  ): { readonly table: string; readonly route?: ec2.CfnRoute } {
    const label = labelOf(subnet);
    const table = this.routeTable(`PrivateRouteTable${label}`, `${rackName}-private-${subnet.name ?? subnet.index}`);
    this.associate(`PrivateRouteTableAssociation${label}`, table, subnet.id);
    if (way.natGatewayId === undefined && way.transitGatewayId === undefined) {
      return { table };
    }
    // One id for both, so that another way takes the place of the old one in the table without a gap.
    const route = new ec2.CfnRoute(this, `PrivateRoute${label}`, {
      routeTableId: table,
      destinationCidrBlock: '0.0.0.0/0',
      ...way,
    });
    return { table, route };
  }

  private routeTable(id: string, name: string): string {
    const table = new ec2.CfnRouteTable(this, id, { vpcId: this.vpcId });
    Tags.of(table).add('Name', name);
    return table.attrRouteTableId;
  }

  private associate(id: string, routeTableId: string, subnetId: string): void {
    new ec2.CfnSubnetRouteTableAssociation(this, id, { routeTableId, subnetId });
  }
}
