import { type Raw, resourcesOf, templateOf, templatesOf } from '../support/templates';

const ISOLATED = { internet_gateway: false };
const PRIVATE = ['subnet-0000000a', 'subnet-0000000b', 'subnet-0000000c'];
const EXISTING = { ...ISOLATED, vpc_id: 'vpc-0a1b2c3d', private_subnets_ids: PRIVATE };
const SERVICES = [
  'autoscaling',
  'ec2',
  'ecr.api',
  'ecr.dkr',
  'eks',
  'eks-auth',
  'elasticloadbalancing',
  'kms',
  'logs',
  'ssm',
  'ssmmessages',
  'sts',
];

const network = (raw: Raw = ISOLATED) => templateOf('network', raw).Resources;
const endpoints = (raw: Raw, type: string) =>
  Object.values(network(raw))
    .filter(({ Type, Properties }) => Type === 'AWS::EC2::VPCEndpoint' && Properties.VpcEndpointType === type)
    .map(({ Properties }) => Properties);
const servicesOf = (raw: Raw, type: string) => endpoints(raw, type).map(({ ServiceName }) => ServiceName);

test('has no way to the internet and nothing that is public', () => {
  const types = Object.values(resourcesOf(templatesOf(ISOLATED))).map(({ Type }) => Type);
  const ways = ['InternetGateway', 'VPCGatewayAttachment', 'NatGateway', 'EIP', 'Route'].map((it) => `AWS::EC2::${it}`);
  expect(types.filter((type) => ways.includes(type))).toEqual([]);
  expect(Object.keys(network()).filter((id) => id.includes('Public'))).toEqual([]);
});

test('keeps its private subnets where a connected rack has them, so that it can be connected later', () => {
  const subnets = (raw: Raw) =>
    Object.entries(network(raw)).filter(([id, { Type }]) => Type === 'AWS::EC2::Subnet' && id.includes('Private'));
  expect(subnets(ISOLATED)).toHaveLength(3);
  expect(subnets(ISOLATED)).toEqual(subnets({}));
});

test('reaches every service that nodes and add-ons need, under its own name, in each zone', () => {
  expect(servicesOf(ISOLATED, 'Interface').sort()).toEqual(SERVICES.map((name) => `com.amazonaws.us-east-1.${name}`));
  for (const endpoint of endpoints(ISOLATED, 'Interface')) {
    expect(endpoint).toMatchObject({
      PrivateDnsEnabled: true,
      SubnetIds: [1, 2, 3].map((n) => ({ Ref: `NetworkPrivateSubnet${n}` })),
      SecurityGroupIds: [{ 'Fn::GetAtt': ['EndpointSecurityGroup', 'GroupId'] }],
    });
  }
});

test('has its endpoints in the network stack: they are there before the first node', () => {
  const others = Object.entries(resourcesOf(templatesOf(ISOLATED))).filter(
    ([id, { Type }]) => Type === 'AWS::EC2::VPCEndpoint' && !id.startsWith('network/'),
  );
  expect(others).toEqual([]);
});

test('lets its own addresses in to the endpoints, on 443, and nothing out', () => {
  const rule = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.9.0.0/16' };
  const { Properties } = network({ ...ISOLATED, cidr: '10.9.0.0/16' }).EndpointSecurityGroup ?? {};
  expect(Properties?.SecurityGroupIngress).toEqual([{ ...rule, Description: 'HTTPS from the rack' }]);
  expect(Properties?.SecurityGroupEgress).toEqual([{ ...rule, Description: 'HTTPS to the rack' }]);
});

describe('endpoint policies', () => {
  const account = { Ref: 'AWS::AccountId' };
  const ours = (Action: string) => ({
    Effect: 'Allow',
    Principal: '*',
    Resource: '*',
    Action,
    Condition: { StringEquals: { 'aws:PrincipalAccount': account } },
  });
  const policyOf = (id: string, raw: Raw = ISOLATED) => network(raw)[id]?.Properties.PolicyDocument;

  test.each([
    ['EndpointEcrApi', 'ecr:*'],
    ['EndpointEcrDkr', 'ecr:*'],
    ['EndpointEc2', 'ec2:*'],
    ['EndpointEks', 'eks:*'],
    ['EndpointEksAuth', 'eks-auth:*'],
    ['EndpointLogs', 'logs:*'],
    ['EndpointSsm', 'ssm:*'],
    ['EndpointSsmmessages', 'ssmmessages:*'],
    ['EndpointAutoscaling', 'autoscaling:*'],
    ['EndpointElasticloadbalancing', 'elasticloadbalancing:*'],
    ['EndpointKms', 'kms:*'],
  ])('%s: identities of this account, for its service', (id, action) => {
    expect(policyOf(id)).toEqual({ Version: '2012-10-17', Statement: [ours(action)] });
  });

  test('tokens of service accounts have no identity yet: what they ask for is this account’s', () => {
    expect(policyOf('EndpointSts')).toEqual({
      Version: '2012-10-17',
      Statement: [
        ours('sts:*'),
        {
          Effect: 'Allow',
          Principal: '*',
          Resource: '*',
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: { StringEquals: { 'aws:ResourceAccount': account } },
        },
      ],
    });
  });

  test.each([
    ['us-east-1', 'aws'],
    ['cn-northwest-1', 'aws-cn'],
  ])('S3 in %s: the buckets of this account, image layers and packages', (region, partition) => {
    const { Statement } = policyOf('NetworkS3Endpoint', { ...ISOLATED, region }) as { Statement: object[] };
    expect(Statement).toMatchObject([
      { Condition: { StringEquals: { 'aws:PrincipalAccount': account, 'aws:ResourceAccount': account } } },
      {
        Action: 's3:GetObject',
        Resource: [
          `arn:${partition}:s3:::prod-${region}-starport-layer-bucket/*`,
          `arn:${partition}:s3:::al2023-repos-${region}-de612dc2/*`,
        ],
      },
    ]);
  });

  test('none where there is internet: S3 is then reached without NAT, and that is all', () => {
    expect(policyOf('NetworkS3Endpoint', {})).toBeUndefined();
  });
});

describe('S3', () => {
  test('by a gateway endpoint in the routes of its own subnets', () => {
    expect(servicesOf(ISOLATED, 'Gateway')).toEqual(['com.amazonaws.us-east-1.s3']);
    expect(network().NetworkS3Endpoint?.Properties.RouteTableIds).toHaveLength(3);
  });

  test('by an interface endpoint where the routes are somebody else’s', () => {
    expect(servicesOf(EXISTING, 'Gateway')).toEqual([]);
    const s3 = endpoints(EXISTING, 'Interface').find(({ ServiceName }) => ServiceName === 'com.amazonaws.us-east-1.s3');
    expect(s3).toMatchObject({
      SubnetIds: PRIVATE,
      DnsOptions: { PrivateDnsOnlyForInboundResolverEndpoint: 'AllResolvers' },
    });
  });
});

test('its nodes are in its private subnets, its cluster answers inside the VPC', () => {
  expect(templateOf('eks', ISOLATED).Resources.EksCluster?.Properties.ResourcesVpcConfig).toMatchObject({
    EndpointPrivateAccess: true,
  });
  expect(templateOf('nodegroup', EXISTING).Resources.NodeGroup2?.Properties.Subnets).toEqual([
    { 'Fn::ImportValue': 'rack-network:PrivateSubnetId2' },
  ]);
});

test('in China the endpoints of EKS go by the names they have there', () => {
  const { Resources } = templateOf('network', { internet_gateway: false, region: 'cn-northwest-1' });
  expect([Resources.EndpointEks, Resources.EndpointEksAuth].map((it) => it?.Properties.ServiceName)).toEqual([
    'cn.com.amazonaws.cn-northwest-1.eks',
    'cn.com.amazonaws.cn-northwest-1.eks-auth',
  ]);
});
