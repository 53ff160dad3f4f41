import { Stack } from 'aws-cdk-lib';
import type { CfnAddon } from 'aws-cdk-lib/aws-eks';
import { Construct } from 'constructs';
import { type AddonSettings, addon } from '../platform/addon';
import { type WorkloadIdentity, workloadRole } from '../platform/workload-role';
import type { AllowStatement } from '../security/document';

export interface EfsCsiDriverProps {
  /** What users want different about add-ons. @default - nothing */
  readonly settings?: AddonSettings;
  readonly clusterName: string;
  /** Version of the add-on. */
  readonly version: string;
  readonly identity: WorkloadIdentity;
  readonly fileSystemArn: string;
  /** Replicas of the controller. */
  readonly replicas: number;
}

/** The tag that the driver puts on its access points, in every rack the same. */
const TAG = 'efs.csi.aws.com/cluster';

/**
 * The EKS add-on that makes and mounts volumes on a file system. Goes away with it.
 *
 * Not with the policy that AWS maintains for it, which is for all file systems of an account. What it deletes cannot be
 * narrowed to its file system: EFS knows an access point by its own ARN, and all drivers tag theirs alike. The part of
 * the driver that mounts, on each node, needs no identity.
 *
 * Its access points carry no tags of the rack: the chart has a value for them, the add-on’s configuration schema has none
 * and EKS refuses what it does not know (aws/containers-roadmap#2755). What costs money is the file system, which has them.
 * Sources: AmazonEFSCSIDriverPolicy; Service Authorization Reference, "Amazon Elastic File System"; the calls that the
 * driver makes (`pkg/cloud/cloud.go`, v3.4.1).
 */
export class EfsCsiDriver extends Construct {
  readonly addon: CfnAddon;

  constructor(scope: Construct, id: string, props: EfsCsiDriverProps) {
    super(scope, id);
    const { partition, region, account } = Stack.of(this);
    const accessPointsOf = (owner: string) => `arn:${partition}:elasticfilesystem:${region}:${owner}:access-point/*`;
    const serviceAccount = 'efs-csi-controller-sa';
    const role = workloadRole(this, 'Controller', {
      identity: props.identity,
      namespace: 'kube-system',
      serviceAccount,
      statements: statements(props.fileSystemArn, accessPointsOf(account)),
      acknowledged: {
        [`AwsSolutions-IAM5[Resource::${accessPointsOf('<AWS::AccountId>')}]`]:
          'Access points have made-up ids. Only those with the tag of the driver can be deleted, and tagged only when they are made.',
        'AwsSolutions-IAM5[Resource::*]': 'DescribeAvailabilityZones knows no resources, and reads what is public.',
      },
    });
    this.addon = addon(this, 'Addon', {
      clusterName: props.clusterName,
      addonName: 'aws-efs-csi-driver',
      settings: props.settings,
      version: props.version,
      configuration: { controller: { replicaCount: props.replicas } },
      identity: { type: props.identity.type, serviceAccount, roleArn: role.attrArn },
      preserveOnDelete: false,
    });
  }
}

function statements(fileSystemArn: string, accessPoints: string): readonly AllowStatement[] {
  const tagged = { [`aws:RequestTag/${TAG}`]: 'true' };
  return [
    {
      Action: [
        'elasticfilesystem:DescribeAccessPoints',
        'elasticfilesystem:DescribeFileSystems',
        'elasticfilesystem:DescribeMountTargets',
      ],
      Resource: [fileSystemArn, accessPoints],
    },
    {
      Action: 'elasticfilesystem:CreateAccessPoint',
      Resource: fileSystemArn,
      Condition: { StringEquals: tagged, 'ForAllValues:StringEquals': { 'aws:TagKeys': TAG } },
    },
    {
      // Asked for together with the creation, and allowed at no other time: to tag an access point is to be allowed to
      // delete it.
      Action: 'elasticfilesystem:TagResource',
      Resource: accessPoints,
      Condition: {
        StringEquals: { ...tagged, 'elasticfilesystem:CreateAction': 'CreateAccessPoint' },
        'ForAllValues:StringEquals': { 'aws:TagKeys': TAG },
      },
    },
    {
      Action: 'elasticfilesystem:DeleteAccessPoint',
      Resource: accessPoints,
      Condition: { StringEquals: { [`aws:ResourceTag/${TAG}`]: 'true' } },
    },
    { Action: 'ec2:DescribeAvailabilityZones', Resource: '*' },
  ];
}
