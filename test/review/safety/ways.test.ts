import { type Deployed, type Resource, sentence, stillInUse } from '../../../lib/review';
import { output, passesOn, ref, resource, state } from '../../support/synthetic';

const nodes = (Properties: Record<string, unknown>, waitsFor: readonly string[]) => ({
  waitsFor,
  Resources: { Group: resource('AWS::EKS::Nodegroup', Properties) },
});
const published = (Resources: Record<string, Resource>, id: string) => ({
  Resources,
  Outputs: { [`Out${id}`]: passesOn(id) },
});

const balancer = (Scheme: string) => ({
  waitsFor: ['network'],
  Resources: {
    Balancer: resource('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      Scheme,
      Subnets: [output('network', 'OutSubnet')],
    }),
  },
});

/** A network with one subnet, whose table has a route by a gateway of a kind, or none; and endpoints. */
function network(gateway?: string, ...services: string[]) {
  return published(
    {
      Subnet: resource('AWS::EC2::Subnet'),
      Table: resource('AWS::EC2::RouteTable'),
      Association: resource('AWS::EC2::SubnetRouteTableAssociation', {
        SubnetId: ref('Subnet'),
        RouteTableId: { 'Fn::GetAtt': ['Table', 'RouteTableId'] },
      }),
      ...(gateway && {
        Route: resource('AWS::EC2::Route', {
          RouteTableId: { 'Fn::GetAtt': ['Table', 'RouteTableId'] },
          DestinationCidrBlock: '0.0.0.0/0',
          [gateway]: 'gateway',
        }),
      }),
      ...Object.fromEntries(
        services.map((ServiceName) => [
          ServiceName,
          resource('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Interface', ServiceName }),
        ]),
      ),
    },
    'Subnet',
  );
}
const inSubnet = nodes({ Subnets: [output('network', 'OutSubnet')] }, ['network']);

test.each<[string, Deployed, Deployed, readonly string[]]>([
  [
    'the way out of a subnet with nodes in it',
    state({ network: network('NatGatewayId'), nodes: inSubnet }),
    state({ network: network(), nodes: nodes({ Subnets: ['given'] }, ['network']) }),
    ['r/network Subnet is narrowed (way to 0.0.0.0/0 by NatGatewayId), needed by r/nodes Group'],
  ],
  [
    'the way to a service of a subnet with nodes in it',
    state({ network: network(undefined, 'ecr'), nodes: inSubnet }),
    state({ network: network(), nodes: inSubnet }),
    ['r/network Subnet is narrowed (way to service "ecr"), needed by r/nodes Group'],
  ],
  [
    'the way to a service beside a new way to anywhere',
    state({ network: network(undefined, 'ecr'), nodes: inSubnet }),
    state({ network: network('NatGatewayId'), nodes: inSubnet }),
    [],
  ],
  [
    'the way out of a subnet with a load balancer that answers the internet',
    state({ network: network('GatewayId'), front: balancer('internet-facing') }),
    state({ network: network(), front: balancer('internet-facing') }),
    ['r/network Subnet is narrowed (way to 0.0.0.0/0 by GatewayId), needed by r/front Balancer'],
  ],
  [
    'the way out of a subnet with only an internal load balancer',
    state({ network: network('GatewayId'), front: balancer('internal') }),
    state({ network: network(), front: balancer('internal') }),
    [],
  ],
  [
    'the way by a NAT gateway of a subnet with a load balancer that answers the internet',
    state({ network: network('NatGatewayId'), front: balancer('internet-facing') }),
    state({ network: network(), front: balancer('internet-facing') }),
    [],
  ],
])('%s', (_, before, after, expected) => {
  expect(stillInUse(before, after).map(sentence)).toEqual(expected);
});
