import { DECLARATIONS } from '../../lib/parameters/declarations';
import { type Raw, templateOf } from '../support/templates';

const BASTION = { bastion_enable: true };
const nodegroup = (raw: Raw) => templateOf('nodegroup', raw).Resources;
const eks = (raw: Raw) => templateOf('eks', raw);
const ofCluster = (OutputName: string) => ({ 'Fn::GetStackOutput': { StackName: 'rack-eks', OutputName } });
const clusterGroup = ofCluster('ClusterSecurityGroupId');
const bastionGroup = { 'Fn::GetAtt': ['BastionSecurityGroup', 'GroupId'] };
const SSH = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 };
const HTTPS = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };

describe('endpoint', () => {
  test.each<[string, Raw, object]>([
    ['public', {}, { EndpointPublicAccess: true, PublicAccessCidrs: ['0.0.0.0/0'] }],
    [
      'public to some',
      { endpoint_public_cidrs: '203.0.113.0/24' },
      { EndpointPublicAccess: true, PublicAccessCidrs: ['203.0.113.0/24'] },
    ],
    ['private', { endpoint_access: 'private' }, { EndpointPublicAccess: false, PublicAccessCidrs: [] }],
    [
      'private, whoever was allowed before',
      { endpoint_access: 'private', endpoint_public_cidrs: '203.0.113.0/24' },
      { EndpointPublicAccess: false, PublicAccessCidrs: [] },
    ],
  ])('%s', (_, raw, access) => {
    const vpcConfig = eks(raw).Resources.EksCluster?.Properties.ResourcesVpcConfig;
    expect(vpcConfig).toEqual({ EndpointPrivateAccess: true, SubnetIds: expect.any(Array), ...access });
  });
});

describe('bastion', () => {
  test('there is none unless it is wanted', () => {
    expect(Object.keys(nodegroup({})).filter((id) => id.startsWith('Bastion'))).toEqual([]);
  });

  test('is a small arm64 instance of Amazon Linux 2023, with tokens required and its volume encrypted', () => {
    expect(nodegroup(BASTION).BastionLaunchTemplate?.Properties.LaunchTemplateData).toMatchObject({
      InstanceType: 't4g.nano',
      ImageId: 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64',
      MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
      BlockDeviceMappings: [
        {
          Ebs: {
            Encrypted: true,
            KmsKeyId: { 'Fn::GetStackOutput': { OutputName: 'KeyArn' } },
          },
        },
      ],
    });
  });

  test.each<[string, Raw, object]>([
    [
      'the first public subnet, with an address',
      {},
      {
        AssociatePublicIpAddress: true,
        SubnetId: { 'Fn::ImportValue': 'rack-network:PublicSubnetId1' },
      },
    ],
    [
      'the first private subnet of an isolated rack, without',
      { internet_gateway: false },
      {
        AssociatePublicIpAddress: false,
        SubnetId: { 'Fn::ImportValue': 'rack-network:PrivateSubnetId1' },
      },
    ],
  ])('is in %s', (_, raw, place) => {
    expect(nodegroup({ ...BASTION, ...raw }).BastionInstance?.Properties.NetworkInterfaces).toMatchObject([place]);
  });

  test('is reached by Session Manager, with a role that can do nothing else', () => {
    const role = nodegroup(BASTION).BastionRole?.Properties;
    expect(role?.ManagedPolicyArns).toEqual([{ Ref: 'BastionSessionManager' }]);
    expect(nodegroup(BASTION).BastionSessionManager?.Properties.PolicyDocument).toEqual(
      templateOf('iam').Resources.NodeRoleSessionManager?.Properties.PolicyDocument,
    );
    expect(templateOf('nodegroup', BASTION).Outputs?.BastionCommand?.Value).toEqual({
      'Fn::Join': ['', ['aws ssm start-session --region us-east-1 --target ', { Ref: 'BastionInstance' }]],
    });
  });

  test.each<[string, Raw, object[]]>([
    ['nobody', {}, []],
    [
      'the addresses given',
      { bastion_allowed_cidrs: '203.0.113.0/24,198.51.100.7/32' },
      ['198.51.100.7/32', '203.0.113.0/24'].map((CidrIp) => ({
        ...SSH,
        CidrIp,
        Description: 'SSH from bastion_allowed_cidrs',
      })),
    ],
  ])('takes SSH from %s', (_, raw, ingress) => {
    const { SecurityGroupIngress } = nodegroup({ ...BASTION, ...raw }).BastionSecurityGroup?.Properties ?? {};
    expect(SecurityGroupIngress ?? []).toEqual(ingress);
  });

  const rules = (raw: Raw) =>
    Object.values(nodegroup({ ...BASTION, ...raw }))
      .filter(({ Type }) => Type === 'AWS::EC2::SecurityGroupIngress')
      .map(({ Properties }) => Properties);

  test.each(['public', 'private'])(
    'nodes take SSH, and a %s API its requests, from the bastion and from nothing else',
    (endpoint_access) => {
      const from = { GroupId: clusterGroup, SourceSecurityGroupId: bastionGroup };
      expect(rules({ endpoint_access })).toMatchObject([
        { ...SSH, ...from },
        { ...HTTPS, ...from },
      ]);
    },
  );

  test('carries the SSH key of the rack', () => {
    const { BastionLaunchTemplate } = nodegroup({ ...BASTION, key_pair_name: 'operations' });
    expect(BastionLaunchTemplate?.Properties.LaunchTemplateData).toMatchObject({ KeyName: 'operations' });
    const ssh_public_key = DECLARATIONS.ssh_public_key.example;
    const registered = nodegroup({ ...BASTION, ssh_public_key }).BastionLaunchTemplate;
    expect(registered?.Properties.LaunchTemplateData).toMatchObject({ KeyName: { Ref: 'KeyPair' } });
  });
});

describe('external DNS name', () => {
  const NAMED = { external_dns_name: 'api.example.org', hosted_zone_id: 'Z0000000001', record_set_ttl: 60 };
  const host = ofCluster('EndpointHost');

  test('is a CNAME to the host of the endpoint', () => {
    expect(nodegroup(NAMED).ExternalName).toMatchObject({
      Type: 'AWS::Route53::RecordSet',
      Properties: {
        HostedZoneId: 'Z0000000001',
        Name: 'api.example.org.',
        Type: 'CNAME',
        TTL: '60',
        ResourceRecords: [host],
      },
    });
  });

  test('unmanaged: an output says which record to make', () => {
    const { Resources, Outputs } = templateOf('nodegroup', { ...NAMED, record_set_managed: false });
    expect(Resources.ExternalName).toBeUndefined();
    expect(Outputs?.ExternalNameInstructions?.Value).toEqual({
      'Fn::Join': ['', ['api.example.org. 60 IN CNAME ', host, '.']],
    });
  });

  /** A value made of references, as the text it will be. */
  const spelt = (value: unknown) =>
    ((value as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1] as unknown[])
      .map((part) => (typeof part === 'string' ? part : `<${JSON.stringify(part).match(/Arn|Endpoint|Ref/)?.[0]}>`))
      .join('');
  const COMMAND = 'aws eks update-kubeconfig --region us-east-1 --name <Ref> --alias <Ref>';

  test.each<[string, Raw, string]>([
    ['without', {}, COMMAND],
    [
      'with: kubectl is told which name the certificate carries',
      NAMED,
      `${COMMAND} && kubectl config set-cluster <Arn> --server=https://api.example.org --tls-server-name=<Endpoint>`,
    ],
  ])('kubeconfig command, %s', (_, raw, command) => {
    expect(spelt(eks(raw).Outputs?.KubeconfigCommand?.Value)).toBe(command);
  });
});
