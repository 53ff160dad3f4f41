import { type Raw, templateOf } from '../../support/templates';

const GIVEN = 'arn:aws:kms:us-east-1:111122223333:key/1';
const KEY = { Key: 'eks-rack/key', Value: { 'Fn::ImportValue': 'rack-network:KeyForLife' } };
const eks = (raw: Raw = {}) => templateOf('eks', raw).Resources;
const cluster = (raw?: Raw) => eks(raw).EksCluster?.Properties;

test('is named after the rack and protected, so that nothing can replace or delete it by accident', () => {
  expect(cluster({ name: 'acme' })).toMatchObject({ Name: 'acme', DeletionProtection: true });
});

test('is not protected where that was said, which is the first step of a removal', () => {
  expect(cluster({ deletion_protection: false })?.DeletionProtection).toBe(false);
});

test('says which version it is and that EKS shall not upgrade it by itself', () => {
  expect(cluster({ k8s_version: '1.35' })).toMatchObject({
    Version: '1.35',
    UpgradePolicy: { SupportType: 'EXTENDED' },
  });
});

test('takes only access entries, and its creator as the first administrator', () => {
  expect(cluster()?.AccessConfig).toEqual({
    AuthenticationMode: 'API',
    BootstrapClusterCreatorAdminPermissions: true,
  });
});

test('gets its add-ons as EKS add-ons, not as what EKS would install by itself', () => {
  expect(cluster()?.BootstrapSelfManagedAddons).toBe(false);
});

test('encrypts secrets with the key of the rack, or the one given', () => {
  const provider = (KeyArn: unknown) => [{ Provider: { KeyArn }, Resources: ['secrets'] }];
  expect(cluster({ kms_key_arn: GIVEN })?.EncryptionConfig).toEqual(provider(GIVEN));
  expect(cluster()?.EncryptionConfig).toEqual(
    provider({
      'Fn::GetStackOutput': { StackName: 'rack-kms', OutputName: 'KeyArn' },
    }),
  );
});

test.each<[string, Raw, unknown]>([
  ['the rack’s own', {}, 'alias/rack'],
  ['one that was given', { kms_key_arn: GIVEN }, GIVEN],
])(
  'says which key it has for life, %s: the first stack pins that, and refuses another before anything moves',
  (_, raw, key) => {
    expect(templateOf('network', raw).Outputs?.KeyForLife).toEqual({
      Value: key,
      Export: { Name: 'rack-network:KeyForLife' },
    });
    expect(cluster(raw)?.Tags).toEqual([KEY]);
  },
);

test('writes every kind of log into a group that is there before it, encrypted and retained', () => {
  const { EksCluster, EksLogGroup } = eks({ name: 'acme' });
  expect(EksCluster?.Properties.Logging).toEqual({
    ClusterLogging: {
      EnabledTypes: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'].map((Type) => ({ Type })),
    },
  });
  expect(EksCluster?.DependsOn).toContain('EksLogGroup');
  expect(EksLogGroup).toMatchObject({
    Properties: {
      LogGroupName: '/aws/eks/acme/cluster',
      RetentionInDays: 90,
      KmsKeyId: { 'Fn::GetStackOutput': { StackName: 'acme-kms' } },
    },
    DeletionPolicy: 'RetainExceptOnCreate',
  });
});

test.each([
  ['everyone by default', {}, ['0.0.0.0/0']],
  ['whom it is given', { endpoint_public_cidrs: '3.5.140.0/22,5.6.7.8/32' }, ['3.5.140.0/22', '5.6.7.8/32']],
])('answers %s, and nodes inside the VPC', (_, raw, cidrs) => {
  expect(cluster(raw)?.ResourcesVpcConfig).toMatchObject({
    EndpointPrivateAccess: true,
    EndpointPublicAccess: true,
    PublicAccessCidrs: cidrs,
  });
});

test.each([
  ['private', []],
  ['semi-private', [{ Key: 'eks-rack/endpoint-access', Value: 'semi-private' }]],
])(
  '%s: the stack of the cluster makes its endpoint private; a tag tells whether others may open it',
  (access, Tags) => {
    const { ResourcesVpcConfig, Tags: tags = [] } = cluster({ endpoint_access: access }) ?? {};
    expect(ResourcesVpcConfig).toMatchObject({ EndpointPrivateAccess: true, EndpointPublicAccess: false });
    // Said, not left out: EKS refuses an update that leaves out what it was told before.
    expect(ResourcesVpcConfig).toMatchObject({ PublicAccessCidrs: [] });
    expect(tags).toEqual([...Tags, KEY]);
  },
);

test('a rack with tags keeps them beside the tag of its endpoint', () => {
  expect(cluster({ endpoint_access: 'semi-private', tags: { team: 'a' } })?.Tags).toEqual([
    { Key: 'eks-rack/endpoint-access', Value: 'semi-private' },
    KEY,
    { Key: 'team', Value: 'a' },
  ]);
});

test.each([
  ['highly available', {}],
  ['cheap', { high_availability: false }],
  ['with public nodes', { private: false }],
])('%s: has its network interfaces in the first two private subnets', (_, raw) => {
  expect(cluster(raw)?.ResourcesVpcConfig).toMatchObject({
    SubnetIds: [1, 2].map((n) => ({
      'Fn::ImportValue': `rack-network:PrivateSubnetId${n}`,
    })),
  });
});

test.each([
  ['10.1.0.0/16', '172.20.0.0/16'],
  ['172.20.128.0/20', '10.100.0.0/16'],
])('in a VPC of %s services get %s', (cidr, services) => {
  expect(cluster({ cidr })?.KubernetesNetworkConfig).toEqual({ IpFamily: 'ipv4', ServiceIpv4Cidr: services });
});

test('tells later stacks hosts, not URLs that they would have to take apart', () => {
  const hostOf = (attribute: string) => ({
    'Fn::Select': [1, { 'Fn::Split': ['//', { 'Fn::GetAtt': ['EksCluster', attribute] }] }],
  });
  expect(templateOf('eks').Outputs).toMatchObject({
    EndpointHost: { Value: hostOf('Endpoint') },
    OidcIssuerHost: { Value: hostOf('OpenIdConnectIssuerUrl') },
  });
});

test('tells how to reach it', () => {
  expect(templateOf('eks', { name: 'acme', region: 'eu-west-1' }).Outputs).toMatchObject({
    Endpoint: { Value: { 'Fn::GetAtt': ['EksCluster', 'Endpoint'] } },
    KubeconfigCommand: {
      Value: {
        'Fn::Join': [
          '',
          [
            'aws eks update-kubeconfig --region eu-west-1 --name ',
            { Ref: 'EksCluster' },
            ' --alias ',
            { Ref: 'EksCluster' },
          ],
        ],
      },
    },
  });
});

test('its role sees the grants of the key of its secrets, from the first hour on', () => {
  const { EksCluster, SecretsKeyPolicy } = eks({ kms_key_arn: GIVEN });
  expect(SecretsKeyPolicy?.Properties).toMatchObject({
    Roles: [{ 'Fn::GetStackOutput': { StackName: 'rack-iam', OutputName: 'ClusterRoleName' } }],
    PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'kms:ListGrants', Resource: GIVEN }] },
  });
  // Beside the cluster, which takes minutes longer.
  expect(EksCluster?.DependsOn).toEqual(['EksLogGroup']);
});

test('writes the kinds of logs that were named, for as long as was said', () => {
  const { EksCluster, EksLogGroup } = eks({ eks_log_types: 'audit,api', eks_log_retention_in_days: 365 });
  expect(EksCluster?.Properties.Logging).toEqual({
    ClusterLogging: { EnabledTypes: [{ Type: 'api' }, { Type: 'audit' }] },
  });
  expect(EksLogGroup?.Properties.RetentionInDays).toBe(365);
});

test.each<[string, Raw, object]>([
  ['upgrades by EKS', { upgrade_policy: 'standard' }, { UpgradePolicy: { SupportType: 'STANDARD' } }],
  ['zonal shift', { zonal_shift_enable: true }, { ZonalShiftConfig: { Enabled: true } }],
  ['zonal shift off again', { zonal_shift_enable: false }, { ZonalShiftConfig: { Enabled: false } }],
  ['a tier', { control_plane_tier: 'tier-2xl' }, { ControlPlaneScalingConfig: { Tier: 'tier-2xl' } }],
  [
    'security groups',
    { control_plane_security_groups: 'sg-00000001,sg-00000000' },
    { ResourcesVpcConfig: { SecurityGroupIds: ['sg-00000000', 'sg-00000001'] } },
  ],
])('%s, where that was said', (_, raw, properties) => {
  expect(cluster(raw)).toMatchObject(properties);
});

test('says nothing of what it was not told: EKS keeps what is left out', () => {
  expect(cluster()).not.toHaveProperty('ZonalShiftConfig');
  expect(cluster()).not.toHaveProperty('ControlPlaneScalingConfig');
  expect(cluster()?.ResourcesVpcConfig).not.toHaveProperty('SecurityGroupIds');
});
