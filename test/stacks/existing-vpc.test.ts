import { doneBefore } from '../../lib/review';
import { deployed } from '../support/deployed-racks';
import { type Raw, resourcesOf, templateOf, templatesOf } from '../support/templates';

const VPC = { vpc_id: 'vpc-0a1b2c3d4e5f60718' };
const PRIVATE = ['subnet-0000000a', 'subnet-0000000b', 'subnet-0000000c'];
const PUBLIC = ['subnet-1000000a', 'subnet-1000000b', 'subnet-1000000c'];
const SUBNETS = { ...VPC, private_subnets_ids: PRIVATE, public_subnets_ids: PUBLIC };

const all = (raw: Raw) => Object.values(resourcesOf(templatesOf(raw)));
const types = (raw: Raw) => [...new Set(all(raw).map(({ Type }) => Type))];
const network = (raw: Raw) => templateOf('network', raw).Resources;

describe('a rack that creates its subnets in an existing VPC', () => {
  const raw = { ...VPC, cidr: '10.20.0.0/16' };

  test('creates them there, in its own block', () => {
    const { NetworkPrivateSubnet1, NetworkPublicSubnet1 } = network(raw);
    expect(NetworkPrivateSubnet1?.Properties).toMatchObject({ VpcId: VPC.vpc_id, CidrBlock: '10.20.0.0/19' });
    expect(NetworkPublicSubnet1?.Properties).toMatchObject({ VpcId: VPC.vpc_id, CidrBlock: '10.20.192.0/22' });
  });

  test('creates no VPC, and does to it nothing that is its owner’s', () => {
    const unwanted = [
      'AWS::EC2::VPC',
      'AWS::EC2::VPCCidrBlock',
      'AWS::EC2::FlowLog',
      'Custom::ClosedDefaultSecurityGroup',
    ];
    expect(types(raw).filter((type) => unwanted.includes(type))).toEqual([]);
  });

  test('creates and attaches an internet gateway, which is then its own to remove', () => {
    expect(network(raw).NetworkInternetGatewayAttachment?.Properties).toEqual({
      VpcId: VPC.vpc_id,
      InternetGatewayId: { Ref: 'NetworkInternetGateway' },
    });
  });

  test('uses an internet gateway that is given, and creates none', () => {
    const given = { ...raw, internet_gateway_id: 'igw-0a1b2c3d' };
    expect(types(given)).not.toContain('AWS::EC2::InternetGateway');
    expect(types(given)).not.toContain('AWS::EC2::VPCGatewayAttachment');
    expect(network(given).NetworkPublicRoute?.Properties).toMatchObject({ GatewayId: 'igw-0a1b2c3d' });
  });
});

describe('a rack in existing subnets', () => {
  // By way of the network stack, which refuses to be told of others while they are in use.
  const told = (tier: 'Private' | 'Public', count: number) =>
    Array.from({ length: count }, (_, i) => ({ 'Fn::ImportValue': `rack-network:${tier}SubnetId${i + 1}` }));

  test.each([
    ['Private', PRIVATE],
    ['Public', PUBLIC],
  ])('tells the others its %s subnets', (tier, ids) => {
    const { Outputs = {} } = templateOf('network', SUBNETS);
    expect(ids.map((_, i) => Outputs[`${tier}SubnetId${i + 1}`]?.Value)).toEqual(ids);
  });

  test.each<[string, Raw]>([
    ['with the internet', SUBNETS],
    ['without', { ...VPC, private_subnets_ids: PRIVATE, internet_gateway: false }],
  ])('%s: what is put into them waits for their tags and endpoints', (_, raw) => {
    const state = deployed(raw);
    const inThem = Object.keys(state).filter((stack) =>
      Object.values(state[stack]?.template.Resources ?? {}).some(({ Properties }) =>
        /network:P(rivate|ublic)SubnetId\d/.test(JSON.stringify(Properties) ?? ''),
      ),
    );
    // The control plane needs neither.
    const [network, eks] = ['us-east-1/rack-network', 'us-east-1/rack-eks'];
    const waiting = inThem.filter((stack) => stack !== network && stack !== eks);
    expect(waiting.length).toBeGreaterThan(1);
    expect(waiting.filter((stack) => !doneBefore(stack, state).has(network))).toEqual([]);
  });

  test('creates no part of a network', () => {
    const parts = ['VPC', 'Subnet', 'RouteTable', 'Route', 'InternetGateway', 'NatGateway', 'EIP', 'FlowLog'];
    expect(types(SUBNETS).filter((type) => parts.includes(type.replace('AWS::EC2::', '')))).toEqual([]);
  });

  test('has its control plane in the first two private ones', () => {
    const vpcConfig = templateOf('eks', SUBNETS).Resources.EksCluster?.Properties.ResourcesVpcConfig;
    expect(vpcConfig).toMatchObject({ SubnetIds: told('Private', 2) });
  });

  test.each([
    ['private', {}, told('Private', 3)],
    ['public', { private: false }, told('Public', 3)],
  ])('has node group i in the %s subnet i', (_, raw, subnets) => {
    const { NodeGroup1, NodeGroup2, NodeGroup3 } = templateOf('nodegroup', { ...SUBNETS, ...raw }).Resources;
    expect([NodeGroup1, NodeGroup2, NodeGroup3].map((group) => group?.Properties.Subnets)).toEqual(
      subnets.map((subnet) => [subnet]),
    );
  });

  /** What EC2 is called with, by event. */
  const calls = (id: string) => {
    const properties = network({ ...SUBNETS, name: 'acme' })[id]?.Properties;
    return ['Create', 'Update', 'Delete'].map((event) => JSON.parse(String(properties?.[event])));
  };

  test.each([
    ['NetworkTags0000000b', 'subnet-0000000b', 'kubernetes.io/role/internal-elb', 'private'],
    ['NetworkTags1000000c', 'subnet-1000000c', 'kubernetes.io/role/elb', 'public'],
  ])('%s: puts its discovery tags on them, and no name', (id, subnet, role, tier) => {
    const [create, update] = calls(id);
    expect(create).toEqual({
      service: 'EC2',
      action: 'createTags',
      parameters: {
        Resources: [subnet],
        Tags: [
          { Key: role, Value: '1' },
          { Key: 'kubernetes.io/cluster/acme', Value: 'shared' },
          { Key: 'sigs.k8s.io/cluster-api-provider-aws/role', Value: tier },
          { Key: 'sigs.k8s.io/cluster-api-provider-aws/cluster/acme', Value: 'owned' },
        ],
      },
      physicalResourceId: { id: subnet },
    });
    expect(update).toEqual(create);
  });

  test('takes off, when it lets a subnet go, the tags that carry its own name, if they are as it left them', () => {
    const [, , remove] = calls('NetworkTags0000000a');
    expect(remove).toMatchObject({
      action: 'deleteTags',
      parameters: {
        Resources: ['subnet-0000000a'],
        Tags: [
          { Key: 'kubernetes.io/cluster/acme', Value: 'shared' },
          { Key: 'sigs.k8s.io/cluster-api-provider-aws/cluster/acme', Value: 'owned' },
        ],
      },
    });
  });

  test('may tag these subnets and do nothing else', () => {
    const policies = Object.values(network(SUBNETS)).filter(({ Type }) => Type === 'AWS::IAM::Policy');
    expect(policies.map(({ Properties }) => Properties.PolicyDocument)).toEqual(
      [...PUBLIC, ...PRIVATE].map((id) => ({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['ec2:CreateTags', 'ec2:DeleteTags'],
            Resource: {
              'Fn::Join': ['', ['arn:aws:ec2:us-east-1:', { Ref: 'AWS::AccountId' }, `:subnet/${id}`]],
            },
          },
        ],
      })),
    );
  });

  test('its function writes the one log, which has a key where there is one before the rack', () => {
    const key = 'arn:aws:kms:us-east-1:111122223333:key/1';
    const own = network({ ...SUBNETS, kms_key_arn: key });
    expect(own.NetworkLog?.Properties.KmsKeyId).toBe(key);
    const { NetworkLog, NetworkTagsLogPolicy, ...rest } = network(SUBNETS);
    expect(NetworkLog?.Properties).not.toHaveProperty('KmsKeyId');
    expect(NetworkTagsLogPolicy?.Properties.PolicyDocument).toMatchObject({
      Statement: [
        { Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: { 'Fn::GetAtt': ['NetworkLog', 'Arn'] } },
      ],
    });
    const roles = Object.values(rest).filter(({ Type }) => Type === 'AWS::IAM::Role');
    expect(roles.map(({ Properties }) => Properties.ManagedPolicyArns)).toEqual([[{ Ref: 'NetworkTagsLogPolicy' }]]);
  });

  test('knows each subnet’s tags by its id: another list touches only what it adds and drops', () => {
    const other = { ...SUBNETS, private_subnets_ids: ['subnet-0000000c', 'subnet-0000000b', 'subnet-0000000d'] };
    const [before, after] = [network(SUBNETS), network(other)];
    const changed = Object.keys({ ...before, ...after }).filter(
      (id) => JSON.stringify(before[id]) !== JSON.stringify(after[id]),
    );
    expect(changed.filter((id) => !id.endsWith('Policy')).sort()).toEqual([
      'NetworkTags0000000a',
      'NetworkTags0000000d',
    ]);
  });
});
