import { templateOf } from '../../support/templates';

/** The network stack's resources of one type, by logical id, with their properties. */
function network(raw: Record<string, unknown>, type: string) {
  const { Resources } = templateOf('network', raw);
  return Object.fromEntries(
    Object.entries(Resources)
      .filter(([, { Type }]) => Type === type)
      .map(([id, { Properties }]) => [id, Properties]),
  );
}
const ids = (raw: Record<string, unknown>, type: string) => Object.keys(network(raw, type)).sort();
const HIGHLY_AVAILABLE = {};
const CHEAP = { high_availability: false };
const PUBLIC = { private: false };

describe('subnets', () => {
  test.each([
    ['highly available', HIGHLY_AVAILABLE, 3],
    ['cheap', CHEAP, 2],
    ['in five zones', { availability_zones: 'use1-az1,use1-az2,use1-az4,use1-az5,use1-az6' }, 5],
  ])('%s: a public and a private one in each zone', (_, raw, zones) => {
    const numbers = Array.from({ length: zones }, (_unused, i) => i + 1);
    expect(ids(raw, 'AWS::EC2::Subnet')).toEqual([
      ...numbers.map((n) => `NetworkPrivateSubnet${n}`),
      ...numbers.map((n) => `NetworkPublicSubnet${n}`),
    ]);
  });

  test('are in zones by id unless names were given', () => {
    const { NetworkPrivateSubnet3 } = network({}, 'AWS::EC2::Subnet');
    expect(NetworkPrivateSubnet3).toMatchObject({ AvailabilityZoneId: 'use1-az4', CidrBlock: '10.1.64.0/19' });
    expect(NetworkPrivateSubnet3).not.toHaveProperty('AvailabilityZone');
    const named = network({ availability_zones: 'us-east-1b,us-east-1c,us-east-1f' }, 'AWS::EC2::Subnet');
    expect(named.NetworkPrivateSubnet3).toMatchObject({ AvailabilityZone: 'us-east-1f' });
    expect(named.NetworkPrivateSubnet3).not.toHaveProperty('AvailabilityZoneId');
  });

  test('carry the tags by which controllers find them', () => {
    const { NetworkPublicSubnet1, NetworkPrivateSubnet2 } = network({ name: 'acme' }, 'AWS::EC2::Subnet');
    expect(NetworkPublicSubnet1?.Tags).toEqual([
      { Key: 'kubernetes.io/cluster/acme', Value: 'shared' },
      { Key: 'kubernetes.io/role/elb', Value: '1' },
      { Key: 'Name', Value: 'acme-public-1' },
      { Key: 'sigs.k8s.io/cluster-api-provider-aws/cluster/acme', Value: 'owned' },
      { Key: 'sigs.k8s.io/cluster-api-provider-aws/role', Value: 'public' },
    ]);
    expect(NetworkPrivateSubnet2?.Tags).toEqual([
      { Key: 'kubernetes.io/cluster/acme', Value: 'shared' },
      { Key: 'kubernetes.io/role/internal-elb', Value: '1' },
      { Key: 'Name', Value: 'acme-private-2' },
      { Key: 'sigs.k8s.io/cluster-api-provider-aws/cluster/acme', Value: 'owned' },
      { Key: 'sigs.k8s.io/cluster-api-provider-aws/role', Value: 'private' },
    ]);
  });

  test.each([
    ['private nodes', {}, [false, false]],
    ['public nodes', PUBLIC, [true, false]],
  ])('%s: public addresses in public subnets (%s) and private ones', (_, raw, [inPublic, inPrivate]) => {
    const { NetworkPublicSubnet1, NetworkPrivateSubnet1 } = network(raw, 'AWS::EC2::Subnet');
    expect(NetworkPublicSubnet1?.MapPublicIpOnLaunch).toBe(inPublic);
    expect(NetworkPrivateSubnet1?.MapPublicIpOnLaunch).toBe(inPrivate);
  });
});

describe('NAT gateways', () => {
  const nat = (n: number) => `NetworkNatGateway${n}`;

  test.each([
    ['highly available: one a zone', HIGHLY_AVAILABLE, [nat(1), nat(2), nat(3)]],
    ['cheap: one', CHEAP, [nat(1)]],
    ['public nodes: none', PUBLIC, []],
  ])('%s', (_, raw, expected) => {
    expect(ids(raw, 'AWS::EC2::NatGateway')).toEqual(expected);
    expect(ids(raw, 'AWS::EC2::EIP')).toHaveLength(expected.length);
  });

  const targets = (raw: Record<string, unknown>) =>
    Object.entries(network(raw, 'AWS::EC2::Route'))
      .filter(([, { NatGatewayId }]) => NatGatewayId !== undefined)
      .map(([id, { NatGatewayId, DestinationCidrBlock }]) => [id, DestinationCidrBlock, NatGatewayId]);

  test.each([
    ['highly available: each private subnet uses its own', HIGHLY_AVAILABLE, [1, 2, 3]],
    ['cheap: all use the one', CHEAP, [1, 1]],
    ['public nodes: private subnets have no way out', PUBLIC, []],
  ])('%s', (_, raw, gateways) => {
    expect(targets(raw)).toEqual(
      gateways.map((gateway, i) => [`NetworkPrivateRoute${i + 1}`, '0.0.0.0/0', { Ref: nat(gateway) }]),
    );
  });

  test('wait for the internet gateway, as the route to it does', () => {
    const { NetworkNatGateway1, NetworkPublicRoute } = templateOf('network').Resources;
    expect(NetworkNatGateway1?.DependsOn).toEqual(['NetworkInternetGatewayAttachment']);
    expect(NetworkPublicRoute?.DependsOn).toEqual(['NetworkInternetGatewayAttachment']);
  });
});

test('one internet gateway, only for the public subnets', () => {
  expect(ids({}, 'AWS::EC2::InternetGateway')).toEqual(['NetworkInternetGateway']);
  const associations = Object.values(network({}, 'AWS::EC2::SubnetRouteTableAssociation'));
  const inPublicTable = associations.filter(({ RouteTableId }) => JSON.stringify(RouteTableId).includes('Public'));
  expect(inPublicTable.map(({ SubnetId }) => SubnetId)).toEqual(
    [1, 2, 3].map((n) => ({ Ref: `NetworkPublicSubnet${n}` })),
  );
});

test('S3 is reached from every subnet without a gateway that charges', () => {
  const { NetworkS3Endpoint } = network({}, 'AWS::EC2::VPCEndpoint');
  expect(NetworkS3Endpoint).toMatchObject({
    ServiceName: 'com.amazonaws.us-east-1.s3',
    VpcEndpointType: 'Gateway',
    RouteTableIds: ['Public', 'Private', 'Private', 'Private'].map((tier, i) => ({
      'Fn::GetAtt': [`Network${tier}RouteTable${i || ''}`, 'RouteTableId'],
    })),
  });
});

test('the default security group is known to who closes it, and no function of the library is in the network stack', () => {
  const { Outputs, Resources } = templateOf('network');
  expect(Outputs?.DefaultSecurityGroupId).toEqual({
    Value: { 'Fn::GetAtt': ['NetworkVpc', 'DefaultSecurityGroup'] },
  });
  const custom = Object.values(Resources).filter(({ Type }) => /^(Custom::|AWS::Lambda::|AWS::IAM::)/.test(Type));
  expect(custom).toEqual([]);
});

test('NAT gateways have the Elastic IPs that are there, each in its zone, and the rack makes none', () => {
  const given = { nat_eip_allocation_ids: 'eipalloc-0000000c,eipalloc-0000000a,eipalloc-0000000b' };
  expect(ids(given, 'AWS::EC2::EIP')).toEqual([]);
  const gateways = network(given, 'AWS::EC2::NatGateway');
  expect(Object.values(gateways)).toEqual(
    ['c', 'a', 'b'].map((digit, i) =>
      expect.objectContaining({
        AllocationId: `eipalloc-0000000${digit}`,
        SubnetId: { Ref: `NetworkPublicSubnet${i + 1}` },
      }),
    ),
  );
});
