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
