import { CfnParameter } from 'aws-cdk-lib';
import { FileSystem } from '../../../lib/constructs/storage/file-system';
import { stackWith } from '../../support/construct';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/k';
const CLUSTER = 'sg-0c1a5732';

function fileSystem(subnetIds: readonly string[]) {
  return stackWith((stack) => {
    const props = { rackName: 'rack', vpcId: 'vpc-0a1b2c3d', clusterSecurityGroupId: CLUSTER, keyArn: KEY };
    new FileSystem(stack, 'Efs', { ...props, subnetIds });
  });
}
const { resources, findings } = fileSystem(['subnet-0000000a', 'subnet-0000000b']);

test('is encrypted with the key of the rack, backed up, and moves idle files away and back', () => {
  expect(resources.EfsFileSystem?.Properties).toMatchObject({
    Encrypted: true,
    KmsKeyId: KEY,
    PerformanceMode: 'generalPurpose',
    ThroughputMode: 'elastic',
    BackupPolicy: { Status: 'ENABLED' },
    LifecyclePolicies: [{ TransitionToIA: 'AFTER_30_DAYS' }, { TransitionToPrimaryStorageClass: 'AFTER_1_ACCESS' }],
    FileSystemTags: [{ Key: 'Name', Value: 'rack' }],
  });
});

test('outlives the rack, but not a creation that failed', () => {
  expect(resources.EfsFileSystem).toMatchObject({
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
});

test('is mounted by an access point of this account, by TLS, through a mount target, and as nobody’s root', () => {
  const policy = resources.EfsFileSystem?.Properties.FileSystemPolicy as { Statement: object[] };
  expect(policy.Statement).toEqual([
    {
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
      Condition: {
        Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' },
        StringLike: {
          'elasticfilesystem:AccessPointArn': {
            'Fn::Join': ['', ['arn:aws:elasticfilesystem:us-east-1:', { Ref: 'AWS::AccountId' }, ':access-point/*']],
          },
        },
      },
    },
    { Effect: 'Deny', Principal: { AWS: '*' }, Action: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
  ]);
});

test('speaks NFS with the nodes of the rack and nothing else with anybody', () => {
  const nfs = { IpProtocol: 'tcp', FromPort: 2049, ToPort: 2049 };
  expect(resources.EfsSecurityGroup?.Properties).toMatchObject({
    VpcId: 'vpc-0a1b2c3d',
    SecurityGroupIngress: [{ ...nfs, SourceSecurityGroupId: CLUSTER, Description: expect.any(String) }],
    SecurityGroupEgress: [{ ...nfs, DestinationSecurityGroupId: CLUSTER, Description: expect.any(String) }],
  });
});

describe('mount targets', () => {
  const targets = (subnetIds: readonly string[]) => {
    const all = Object.entries(fileSystem(subnetIds).resources);
    return Object.fromEntries(all.filter(([, { Type }]) => Type === 'AWS::EFS::MountTarget'));
  };

  test('one in each subnet, behind the security group', () => {
    expect(targets(['subnet-0000000a', 'subnet-0000000b'])).toMatchObject({
      EfsMountTargetsubnet0000000a: {
        Properties: {
          FileSystemId: { Ref: 'EfsFileSystem' },
          SubnetId: 'subnet-0000000a',
          SecurityGroups: [{ 'Fn::GetAtt': ['EfsSecurityGroup', 'GroupId'] }],
        },
      },
      EfsMountTargetsubnet0000000b: { Properties: { SubnetId: 'subnet-0000000b' } },
    });
  });

  test('stay where they are when a list of subnets is reordered', () => {
    expect(targets(['subnet-0000000b', 'subnet-0000000a'])).toEqual(targets(['subnet-0000000a', 'subnet-0000000b']));
  });

  test('are numbered by zone where the rack makes its subnets', () => {
    const { resources: own } = stackWith((stack) => {
      const subnetIds = ['A', 'B'].map((id) => new CfnParameter(stack, id).valueAsString);
      const props = { rackName: 'rack', vpcId: 'vpc-0a1b2c3d', clusterSecurityGroupId: CLUSTER, keyArn: KEY };
      new FileSystem(stack, 'Efs', { ...props, subnetIds });
    });
    expect(own.EfsMountTarget1?.Properties.SubnetId).toEqual({ Ref: 'A' });
    expect(own.EfsMountTarget2?.Properties.SubnetId).toEqual({ Ref: 'B' });
  });
});

test('leaves the guards nothing to find', () => {
  expect(findings).toEqual([]);
});
