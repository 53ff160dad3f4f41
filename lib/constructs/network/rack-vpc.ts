import { Tags } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { acknowledge } from '../../guards/acknowledge';
import type { SubnetPlan } from '../../rack/subnets';
import { discoveryTags } from './discovery-tags';

export interface RackVpcProps {
  /** Name of the rack, which is the name of its cluster. */
  readonly rackName: string;
  readonly region: string;
  /** IPv4 block of the VPC. */
  readonly cidr: string;
  readonly subnets: readonly SubnetPlan[];
  /** How many NAT gateways: none, one for all zones, or one for each. */
  readonly natGateways: number;
  /** Whether instances in public subnets get a public address. */
  readonly publicAddresses: boolean;
}

const FLOW_LOGS_ELSEWHERE =
  'Flow logs are on, in the assets stack, where the key that encrypts them is at hand; the rule looks in this one alone.';

/**
 * The network of a rack: a public and a private subnet in each zone, one internet gateway, NAT gateways, and a
 * gateway endpoint through which S3 costs no NAT traffic. Built on level 1 because zones are chosen by id, subnets
 * by plan, and because nothing that needs a subnet should have to wait for a gateway.
 */
export class RackVpc extends Construct {
  readonly vpcId: string;
  readonly publicSubnetIds: readonly string[];
  readonly privateSubnetIds: readonly string[];

  constructor(scope: Construct, id: string, props: RackVpcProps) {
    super(scope, id);
    const vpc = new ec2.Vpc(this, 'Vpc', {
      vpcName: props.rackName,
      ipAddresses: ec2.IpAddresses.cidr(props.cidr),
      subnetConfiguration: [],
      createInternetGateway: false,
      restrictDefaultSecurityGroup: true,
    });
    this.vpcId = vpc.vpcId;
    acknowledge(vpc, {
      'AwsSolutions-VPC7': FLOW_LOGS_ELSEWHERE,
      'NIST.800.53.R5-VPCFlowLogsEnabled': FLOW_LOGS_ELSEWHERE,
    });

    const subnets = props.subnets.map((plan) => ({ ...plan, id: this.subnet(plan, props) }));
    this.publicSubnetIds = subnets.filter(({ tier }) => tier === 'public').map(({ id }) => id);
    this.privateSubnetIds = subnets.filter(({ tier }) => tier === 'private').map(({ id }) => id);
    const publicTable = this.publicRoutes(props.rackName);
    const gateways = this.natGateways(props, publicTable.internet);
    const privateTables = this.privateSubnetIds.map((subnetId, i) =>
      this.privateRoutes(i + 1, subnetId, props.rackName, gateways[Math.min(i, gateways.length - 1)]),
    );
    new ec2.CfnVPCEndpoint(this, 'S3Endpoint', {
      vpcId: this.vpcId,
      vpcEndpointType: 'Gateway',
      serviceName: `com.amazonaws.${props.region}.s3`,
      routeTableIds: [publicTable.id, ...privateTables],
    });
  }

  private subnet(plan: SubnetPlan, props: RackVpcProps): string {
    const isPublic = plan.tier === 'public';
    const name = `${isPublic ? 'Public' : 'Private'}Subnet${plan.index}`;
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

  private publicRoutes(rackName: string): { id: string; internet: ec2.CfnRoute } {
    const gateway = new ec2.CfnInternetGateway(this, 'InternetGateway');
    const attachment = new ec2.CfnVPCGatewayAttachment(this, 'InternetGatewayAttachment', {
      vpcId: this.vpcId,
      internetGatewayId: gateway.ref,
    });
    const table = this.routeTable('PublicRouteTable', `${rackName}-public`);
    const internet = new ec2.CfnRoute(this, 'PublicRoute', {
      routeTableId: table,
      destinationCidrBlock: '0.0.0.0/0',
      gatewayId: gateway.ref,
    });
    internet.addResourceDependency(attachment);
    acknowledge(internet, {
      'NIST.800.53.R5-VPCNoUnrestrictedRouteToIGW':
        'The route of the public subnets: load balancers and NAT gateways are the only way in and out of the rack.',
    });
    this.publicSubnetIds.forEach((subnetId, i) => {
      this.associate(`PublicRouteTableAssociation${i + 1}`, table, subnetId);
    });
    return { id: table, internet };
  }

  /** @returns the ids of the gateways, one for each of the first zones */
  private natGateways(props: RackVpcProps, internet: ec2.CfnRoute): readonly string[] {
    return this.publicSubnetIds.slice(0, props.natGateways).map((subnetId, i) => {
      const address = new ec2.CfnEIP(this, `NatAddress${i + 1}`, { domain: 'vpc' });
      Tags.of(address).add('Name', `${props.rackName}-nat-${i + 1}`);
      const gateway = new ec2.CfnNatGateway(this, `NatGateway${i + 1}`, {
        subnetId,
        allocationId: address.attrAllocationId,
      });
      Tags.of(gateway).add('Name', `${props.rackName}-${i + 1}`);
      // A NAT gateway fails where no route leads to the internet.
      gateway.addResourceDependency(internet);
      return gateway.ref;
    });
  }

  private privateRoutes(index: number, subnetId: string, rackName: string, natGatewayId: string | undefined): string {
    const table = this.routeTable(`PrivateRouteTable${index}`, `${rackName}-private-${index}`);
    this.associate(`PrivateRouteTableAssociation${index}`, table, subnetId);
    if (natGatewayId !== undefined) {
      new ec2.CfnRoute(this, `PrivateRoute${index}`, {
        routeTableId: table,
        destinationCidrBlock: '0.0.0.0/0',
        natGatewayId,
      });
    }
    return table;
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
