import { type Raw, templateOf } from '../support/templates';

const subnet = (cidr: string, az: string, name: string, type: string) => ({ cidr, az, name, type });
const SUBNETS = [
  subnet('10.1.0.0/20', 'us-east-1b', 'nodes-b', 'private'),
  subnet('10.1.16.0/20', 'us-east-1a', 'nodes-a', 'private'),
  subnet('10.1.128.0/26', 'us-east-1a', 'edge-a', 'public'),
  subnet('10.1.128.64/26', 'us-east-1b', 'edge-b', 'public'),
  subnet('10.1.32.0/24', 'us-east-1b', 'databases', 'private'),
];
const RACK = { high_availability: false, subnets: SUBNETS };
const network = (raw: Raw = RACK) => templateOf('network', raw).Resources;
const subnetsOf = (raw: Raw) =>
  Object.entries(network(raw)).flatMap(([id, { Type, Properties }]) =>
    Type === 'AWS::EC2::Subnet'
      ? [[id, Properties.CidrBlock, Properties.AvailabilityZone ?? Properties.AvailabilityZoneId]]
      : [],
  );

test('are exactly what was given', () => {
  expect(subnetsOf(RACK)).toEqual([
    ['NetworkPrivateSubnetNamednodesb', '10.1.0.0/20', 'us-east-1b'],
    ['NetworkPrivateSubnetNamednodesa', '10.1.16.0/20', 'us-east-1a'],
    ['NetworkPublicSubnetNamededgea', '10.1.128.0/26', 'us-east-1a'],
    ['NetworkPublicSubnetNamededgeb', '10.1.128.64/26', 'us-east-1b'],
    ['NetworkPrivateSubnetNameddatabases', '10.1.32.0/24', 'us-east-1b'],
  ]);
});

test('come as JSON text too', () => {
  expect(subnetsOf({ ...RACK, subnets: JSON.stringify(SUBNETS) })).toEqual(subnetsOf(RACK));
});

test('are called what their owner calls them', () => {
  expect(network().NetworkPublicSubnetNamededgea?.Properties.Tags).toContainEqual({ Key: 'Name', Value: 'edge-a' });
});

test('are known by name, whatever their order', () => {
  const reversed = { ...RACK, subnets: [...SUBNETS].reverse() };
  expect(subnetsOf(reversed).sort()).toEqual(subnetsOf(RACK).sort());
});

test('the order of the zones is that of the private ones, and nodes are in the first of a zone', () => {
  const { EksCluster } = templateOf('eks', RACK).Resources;
  expect(EksCluster?.Properties.ResourcesVpcConfig).toMatchObject({
    SubnetIds: [1, 2].map((n) => ({ 'Fn::ImportValue': `rack-network:PrivateSubnetId${n}` })),
  });
  expect(templateOf('nodegroup', RACK).Resources.NodeGroup1?.Properties.Subnets).toEqual([
    { 'Fn::ImportValue': 'rack-network:PrivateSubnetId1' },
  ]);
  const { PrivateSubnetId1, PrivateSubnetId2, PrivateSubnetId3 } = templateOf('network', RACK).Outputs ?? {};
  expect([PrivateSubnetId1, PrivateSubnetId2, PrivateSubnetId3].map((it) => it?.Value)).toEqual([
    { Ref: 'NetworkPrivateSubnetNamednodesb' },
    { Ref: 'NetworkPrivateSubnetNamednodesa' },
    undefined,
  ]);
});

test('one NAT gateway for all when not highly available: that of the first zone', () => {
  const { NetworkNatGateway1, NetworkNatGateway2, NetworkPrivateRouteNamednodesa } = network();
  expect(NetworkNatGateway1?.Properties.SubnetId).toEqual({ Ref: 'NetworkPublicSubnetNamededgeb' });
  expect(NetworkNatGateway2).toBeUndefined();
  expect(NetworkPrivateRouteNamednodesa?.Properties.NatGatewayId).toEqual({ Ref: 'NetworkNatGateway1' });
});

test('a NAT gateway of its own zone for each private subnet when highly available', () => {
  const third = [
    subnet('10.1.48.0/20', 'us-east-1c', 'nodes-c', 'private'),
    subnet('10.1.128.128/26', 'us-east-1c', 'edge-c', 'public'),
  ];
  const resources = network({ subnets: [...SUBNETS, ...third] });
  const zoneOf = (id: string) => resources[id]?.Properties.AvailabilityZone;
  const referred = (id: string, property: string) =>
    (resources[id]?.Properties[property] as { Ref: string } | undefined)?.Ref ?? '';
  const pairs = ['nodesb', 'nodesa', 'nodesc', 'databases'].map((name) => {
    const gateway = referred(`NetworkPrivateRouteNamed${name}`, 'NatGatewayId');
    return [zoneOf(`NetworkPrivateSubnetNamed${name}`), zoneOf(referred(gateway, 'SubnetId'))];
  });
  expect(pairs).toEqual(['b', 'a', 'c', 'b'].map((letter) => [`us-east-1${letter}`, `us-east-1${letter}`]));
});

test('names that together would make the ids of other resources are told apart', () => {
  const names = ['a', 'Association-a', 'Tablea'];
  const subnets = names.map((name, i) => subnet(`10.1.${i * 16}.0/20`, `us-east-1${'abc'[i]}`, name, 'private'));
  const resources = network({ subnets, internet_gateway: false });
  expect(Object.values(resources).filter(({ Type }) => Type === 'AWS::EC2::Subnet')).toHaveLength(3);
});
