import type { WorkloadIdentity } from '../../../lib/constructs/platform/workload-role';
import { EfsCsiDriver } from '../../../lib/constructs/storage/efs-csi-driver';
import { stackWith } from '../../support/construct';
import { IRSA, POD_IDENTITY } from '../../support/in-cluster';
import { textOf, textsOf } from '../../support/text';

const FILE_SYSTEM = 'arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/fs-0a1b2c3d';
const ACCESS_POINTS = 'arn:aws:elasticfilesystem:us-east-1:<AWS::AccountId>:access-point/*';

const driver = (identity: WorkloadIdentity, replicas = 2) =>
  stackWith((stack) => {
    const props = { clusterName: 'rack', version: 'v3.4.1-eksbuild.1', fileSystemArn: FILE_SYSTEM };
    new EfsCsiDriver(stack, 'EfsCsiDriver', { ...props, identity, replicas });
  });
const { resources } = driver(POD_IDENTITY);

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: Record<string, Record<string, string>>;
}
const policy = resources.EfsCsiDriverControllerPolicy?.Properties.PolicyDocument as { Statement: Statement[] };
const statements = policy.Statement;
const about = (action: string) =>
  statements.filter(({ Action }) => [Action].flat().includes(`elasticfilesystem:${action}`));
const resourcesOf = ({ Resource }: Statement) => (Array.isArray(Resource) ? textsOf(Resource) : [textOf(Resource)]);

test('goes away with what it serves, and sets nothing but its replicas', () => {
  const properties = driver(POD_IDENTITY, 1).resources.EfsCsiDriverAddon?.Properties;
  expect(properties).toMatchObject({
    AddonName: 'aws-efs-csi-driver',
    AddonVersion: 'v3.4.1-eksbuild.1',
    PreserveOnDelete: false,
    ResolveConflicts: 'OVERWRITE',
  });
  expect(JSON.parse(String(properties?.ConfigurationValues))).toEqual({ controller: { replicaCount: 1 } });
});

describe('identity', () => {
  test('by pod identity', () => {
    expect(resources.EfsCsiDriverAddon?.Properties.PodIdentityAssociations).toEqual([
      {
        ServiceAccount: 'efs-csi-controller-sa',
        RoleArn: { 'Fn::GetAtt': ['EfsCsiDriverControllerPodIdentityRole', 'Arn'] },
      },
    ]);
  });

  test('by IRSA, without the association that there may have been', () => {
    expect(driver(IRSA).resources.EfsCsiDriverAddon?.Properties).toMatchObject({
      ServiceAccountRoleArn: { 'Fn::GetAtt': ['EfsCsiDriverControllerIrsaRole', 'Arn'] },
      PodIdentityAssociations: [],
    });
  });

  test('with its own policy, none of AWS’s and none inside the role', () => {
    const { Properties } = resources.EfsCsiDriverControllerPodIdentityRole ?? {};
    expect(Properties?.ManagedPolicyArns).toEqual([{ Ref: 'EfsCsiDriverControllerPolicy' }]);
    expect(Properties).not.toHaveProperty('Policies');
  });
});

describe('policy', () => {
  const TAG = 'efs.csi.aws.com/cluster';

  test('allows what the driver calls and no more', () => {
    expect(statements.flatMap(({ Action }) => Action).sort()).toEqual([
      'ec2:DescribeAvailabilityZones',
      'elasticfilesystem:CreateAccessPoint',
      'elasticfilesystem:DeleteAccessPoint',
      'elasticfilesystem:DescribeAccessPoints',
      'elasticfilesystem:DescribeFileSystems',
      'elasticfilesystem:DescribeMountTargets',
      'elasticfilesystem:TagResource',
    ]);
  });

  test.each([
    ['CreateAccessPoint', [FILE_SYSTEM]],
    ['DeleteAccessPoint', [ACCESS_POINTS]],
    ['TagResource', [ACCESS_POINTS]],
    ['DescribeFileSystems', [FILE_SYSTEM, ACCESS_POINTS]],
  ])('%s is only for %j', (action, expected) => {
    expect(about(action).map(resourcesOf)).toEqual([expected]);
  });

  test('an access point is made with the driver’s tag and no other, and tagged at no other time', () => {
    const only = { 'ForAllValues:StringEquals': { 'aws:TagKeys': TAG } };
    expect(about('CreateAccessPoint')[0]?.Condition).toEqual({
      StringEquals: { [`aws:RequestTag/${TAG}`]: 'true' },
      ...only,
    });
    expect(about('TagResource')[0]?.Condition).toEqual({
      StringEquals: { [`aws:RequestTag/${TAG}`]: 'true', 'elasticfilesystem:CreateAction': 'CreateAccessPoint' },
      ...only,
    });
  });

  test('only an access point with the driver’s tag is deleted', () => {
    expect(about('DeleteAccessPoint')[0]?.Condition).toEqual({
      StringEquals: { [`aws:ResourceTag/${TAG}`]: 'true' },
    });
  });
});

test.each([
  ['pod identity', POD_IDENTITY],
  ['IRSA', IRSA],
])('leaves the guards nothing to find with %s', (_, identity) => {
  expect(driver(identity).findings).toEqual([]);
});
