import { type Resource, resourcesOf, templatesOf } from '../support/templates';

const APPS = [{ name: 'web', repositories: 'api-v1', deploy_from: 'github:acme/shop' }];
const resources = resourcesOf(templatesOf({ efs_csi_driver_enable: true, apps: APPS }));

/** CloudFormation takes a renamed logical id for another resource: renaming one of these is losing what it holds. */
const STATEFUL = {
  'assets/AppWebBucket': 'AWS::S3::Bucket',
  'assets/AppWebLogGroup': 'AWS::Logs::LogGroup',
  'assets/AppWebRepository': 'AWS::ECR::Repository',
  'assets/AppWebRepositoryapiv1': 'AWS::ECR::Repository',
  'assets/BucketsAccessLogBucket': 'AWS::S3::Bucket',
  'assets/BucketsSettingsBucket': 'AWS::S3::Bucket',
  'assets/DefaultSecurityGroupLog': 'AWS::Logs::LogGroup',
  'assets/DeployRecordWriterLog': 'AWS::Logs::LogGroup',
  'assets/FlowLogsLogGroup': 'AWS::Logs::LogGroup',
  'assets/SystemLogGroup': 'AWS::Logs::LogGroup',
  'eks/EksCluster': 'AWS::EKS::Cluster',
  'eks/EksLogGroup': 'AWS::Logs::LogGroup',
  'front/KubectlLog': 'AWS::Logs::LogGroup',
  'kms/EncryptionKey': 'AWS::KMS::Key',
  'network/NetworkPrivateSubnet1': 'AWS::EC2::Subnet',
  'network/NetworkPrivateSubnet2': 'AWS::EC2::Subnet',
  'network/NetworkPrivateSubnet3': 'AWS::EC2::Subnet',
  'network/NetworkPublicSubnet1': 'AWS::EC2::Subnet',
  'network/NetworkPublicSubnet2': 'AWS::EC2::Subnet',
  'network/NetworkPublicSubnet3': 'AWS::EC2::Subnet',
  'network/NetworkVpc': 'AWS::EC2::VPC',
  'platform/EfsFileSystem': 'AWS::EFS::FileSystem',
};
const TYPES = new Set<string>(Object.values(STATEFUL));

test('keep their logical ids', () => {
  const present = Object.entries(resources).filter(([, { Type }]) => TYPES.has(Type));
  expect(Object.fromEntries(present.map(([id, { Type }]) => [id, Type]))).toEqual(STATEFUL);
});

const DATA = [
  'AWS::ECR::Repository',
  // Whoever has come to trust it is not asked when a rack goes.
  'AWS::IAM::OIDCProvider',
  'AWS::EFS::FileSystem',
  'AWS::KMS::Key',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::Logs::LogGroup',
];
const withData = Object.entries(resources).filter(
  ([id, { Type }]) => DATA.includes(Type) && id !== 'nodegroup/OidcProvider',
) as [string, Resource][];

test.each(withData)('%s outlives the rack, but not a creation that failed', (_, resource) => {
  expect(resource).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
});

test('nothing else is left behind when a rack is removed, but the namespaces of apps and issuers', () => {
  const retained = Object.entries(resources).filter(([, { DeletionPolicy }]) => DeletionPolicy?.startsWith('Retain'));
  // Of an issuer only the resource goes: apps may name it, and a challenge is not taken back without it.
  const expected = [...withData.map(([id]) => id), 'platform/AppWebObjects', 'platform/TlsLetsencryptIssuer'];
  expect(retained.map(([id]) => id).sort()).toEqual(expected.sort());
});
