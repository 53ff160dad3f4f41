import { type Raw, resourcesOf, templateOf, templatesOf } from '../support/templates';

const PRIVATE = ['subnet-0000000a', 'subnet-0000000b', 'subnet-0000000c'];
const WAY_OUT = { vpc_id: 'vpc-0a1b2c3d', egress: 'existing', private_subnets_ids: PRIVATE };
const imported = (n: number) => ({ 'Fn::ImportValue': `rack-network:PrivateSubnetId${n}` });
const WAY_IN = { egress: 'none' };

const typesOf = (raw: Raw) => Object.values(resourcesOf(templatesOf(raw))).map(({ Type }) => Type);
const ways = (raw: Raw) =>
  typesOf(raw)
    .filter((type) => /^AWS::EC2::(InternetGateway|VPCGatewayAttachment|NatGateway|EIP|Route|VPCEndpoint)$/.test(type))
    .map((type) => type.replace('AWS::EC2::', ''));
const images = (raw: Raw) => JSON.stringify(templateOf('platform', raw)).match(/dkr\.ecr/g) ?? [];
const scheme = (raw: Raw) =>
  Object.values(templateOf('front', raw).Resources)
    .filter(({ Type }) => Type === 'AWS::ElasticLoadBalancingV2::LoadBalancer')
    .map(({ Properties: { Scheme, Subnets } }) => ({ Scheme, Subnets }));

describe('existing private subnets with a way out of their own', () => {
  test('no gateway, route or endpoint of the rack', () => {
    expect(ways(WAY_OUT)).toEqual([]);
  });

  test('images come from where they are published', () => {
    expect(images(WAY_OUT)).toEqual([]);
  });

  test('the one router is internal, in the private subnets', () => {
    expect(scheme(WAY_OUT)).toEqual([{ Scheme: 'internal', Subnets: [1, 2, 3].map(imported) }]);
  });

  test('nodes and bastion are in private subnets', () => {
    const { Resources } = templateOf('nodegroup', { ...WAY_OUT, bastion_enable: true });
    expect(Resources.NodeGroup2?.Properties.Subnets).toEqual([imported(2)]);
    expect(Resources.BastionInstance?.Properties.NetworkInterfaces).toMatchObject([
      { SubnetId: imported(1), AssociatePublicIpAddress: false },
    ]);
  });
});

describe('a public side without a way out', () => {
  test('an internet gateway for the load balancer, endpoints for the nodes, and no NAT', () => {
    expect(ways(WAY_IN)).toEqual(expect.arrayContaining(['InternetGateway', 'VPCEndpoint']));
    expect(ways(WAY_IN)).not.toContain('NatGateway');
    const { Resources } = templateOf('network', WAY_IN);
    const routes = Object.entries(Resources).filter(([, { Type }]) => Type === 'AWS::EC2::Route');
    expect(routes.map(([id]) => id)).toEqual(['NetworkPublicRoute']);
    expect(Resources).toHaveProperty('EndpointEcrApi');
    expect(Resources.NetworkS3Endpoint?.Properties).toHaveProperty('PolicyDocument');
  });

  test('copies of images, and a router that answers the internet', () => {
    expect(images(WAY_IN)).not.toEqual([]);
    expect(scheme(WAY_IN)).toMatchObject([{ Scheme: 'internet-facing' }]);
  });
});

describe('a transit gateway', () => {
  const ID = 'tgw-0a1b2c3d4e5f60718';
  const ofType = (raw: Raw, type: string) =>
    Object.entries(templateOf('network', raw).Resources).filter(([, { Type }]) => Type === `AWS::EC2::${type}`);

  test('is attached in a private subnet of each zone, and routes follow the attachment', () => {
    const [attachment, ...others] = ofType({ egress: ID }, 'TransitGatewayAttachment');
    expect([attachment?.[1].Properties, others]).toEqual([
      {
        TransitGatewayId: ID,
        VpcId: { Ref: 'NetworkVpc' },
        SubnetIds: [1, 2, 3].map((n) => ({ Ref: `NetworkPrivateSubnet${n}` })),
        Tags: [{ Key: 'Name', Value: 'rack' }],
      },
      [],
    ]);
    const routes = ofType({ egress: ID }, 'Route').filter(([id]) => id !== 'NetworkPublicRoute');
    expect(routes.map(([, { Properties, DependsOn }]) => [Properties.TransitGatewayId, DependsOn])).toEqual(
      [1, 2, 3].map(() => [ID, ['NetworkTransitGatewayAttachment']]),
    );
    expect(ways({ egress: ID })).not.toContain('NatGateway');
    expect(ways({ egress: ID })).not.toContain('EIP');
  });

  test('of two subnets in a zone the attachment takes one, and both have the route', () => {
    const subnets = [...'abcd'].map((name, i) => ({
      cidr: `10.1.${i * 32}.0/24`,
      az: `use1-az${[1, 2, 4, 1][i]}`,
      name,
      type: 'private',
    }));
    const raw = { egress: ID, internet_gateway: false, subnets };
    expect(ofType(raw, 'TransitGatewayAttachment')[0]?.[1].Properties.SubnetIds).toHaveLength(3);
    expect(ofType(raw, 'Route')).toHaveLength(4);
  });

  test('with internet_gateway=false nothing is public, and images come from where they are published', () => {
    const raw = { egress: ID, internet_gateway: false };
    expect(ways(raw)).not.toContain('InternetGateway');
    expect(scheme(raw)).toMatchObject([{ Scheme: 'internal' }]);
    expect(images(raw)).toEqual([]);
    expect(templateOf('network', raw).Outputs?.InternetForLife?.Value).toBe('way-out');
  });

  test('in an existing VPC only routes are made: a VPC has one attachment, and that is its owner’s', () => {
    const raw = { egress: ID, vpc_id: 'vpc-0a1b2c3d' };
    expect(ofType(raw, 'TransitGatewayAttachment')).toEqual([]);
    const routes = ofType(raw, 'Route').filter(([, { Properties }]) => Properties.TransitGatewayId === ID);
    expect(routes.map(([, { DependsOn }]) => DependsOn)).toEqual([undefined, undefined, undefined]);
  });

  test('what was a route to a NAT gateway is the same route, which leads elsewhere', () => {
    expect(ofType({ egress: ID }, 'Route').map(([id]) => id)).toEqual(ofType({}, 'Route').map(([id]) => id));
  });
});

/** A table that nothing names is the main one of its VPC: what others rely on. */
test.each<[string, Raw]>([
  ['with NAT gateways', { vpc_id: 'vpc-0a1b2c3d' }],
  ['with a transit gateway', { vpc_id: 'vpc-0a1b2c3d', egress: 'tgw-0a1b2c3d' }],
  ['isolated', { vpc_id: 'vpc-0a1b2c3d', egress: 'none' }],
  ['in existing subnets', { ...WAY_OUT, egress: 'none', cidr: '10.1.0.0/16' }],
])('%s in a network that is not ours: every route, association and endpoint is of a table of the rack', (_, raw) => {
  const { Resources } = templateOf('network', raw);
  const tables = Object.values(Resources).flatMap(({ Type, Properties }) => {
    const { RouteTableId, RouteTableIds = [] } = Properties ?? {};
    return /^AWS::EC2::(Route|SubnetRouteTableAssociation|VPCEndpoint)$/.test(Type)
      ? [...(RouteTableId === undefined ? [] : [RouteTableId]), ...(RouteTableIds as unknown[])]
      : [];
  });
  const made = Object.keys(Resources).filter((id) => Resources[id]?.Type === 'AWS::EC2::RouteTable');
  expect(tables.filter((table) => !made.some((id) => JSON.stringify(table).includes(`"${id}"`)))).toEqual([]);
  expect(typesOf(raw)).not.toContain('AWS::EC2::GatewayRouteTableAssociation');
  // Every subnet of the rack has a table of its own, so that the main one says nothing of it.
  const subnets = Object.values(Resources).filter(({ Type }) => Type === 'AWS::EC2::Subnet');
  const associated = Object.values(Resources).filter(({ Type }) => Type === 'AWS::EC2::SubnetRouteTableAssociation');
  expect(associated).toHaveLength(subnets.length);
});

test.each<[string, Raw, string]>([
  ['both ways', {}, 'gateway'],
  ['a way in', WAY_IN, 'way-in'],
  ['a way out', WAY_OUT, 'way-out'],
  ['neither', { internet_gateway: false }, 'none'],
])('%s: the network stack pins which, and the load balancer carries it', (_, raw, word) => {
  expect(templateOf('network', raw).Outputs?.InternetForLife).toEqual({
    Value: word,
    Export: { Name: 'rack-network:InternetForLife' },
  });
  expect(JSON.stringify(templateOf('front', raw))).toContain('rack-network:InternetForLife');
});
