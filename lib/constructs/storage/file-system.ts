import { RemovalPolicy, Stack, Tags, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as efs from 'aws-cdk-lib/aws-efs';
import { AnyPrincipal, type PolicyDocument } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from '../../guards/acknowledge';
import { grantDocument } from '../security/document';

export interface FileSystemProps {
  readonly rackName: string;
  readonly vpcId: string;
  /** A subnet in each zone: EFS takes one mount target in a zone. */
  readonly subnetIds: readonly string[];
  /** Security group that nodes and Fargate pods have. */
  readonly clusterSecurityGroupId: string;
  /** ARN of the key that encrypts the files; fixed for life. */
  readonly keyArn: string;
}

const NFS = 2049;

/**
 * A file system that pods of all zones share, and how they reach it: a mount target in each zone, open on NFS's port
 * only to the nodes. Encrypted, backed up every day, and retained when it is switched off or its rack removed. Files
 * that nobody reads for a month move to cheaper storage until somebody does.
 */
export class FileSystem extends Construct {
  readonly fileSystemId: string;
  readonly fileSystemArn: string;
  /** Nothing can be mounted before they are there. */
  readonly mountTargets: readonly efs.CfnMountTarget[];

  constructor(scope: Construct, id: string, props: FileSystemProps) {
    super(scope, id);
    const { partition, region, account } = Stack.of(this);
    const fileSystem = new efs.CfnFileSystem(this, 'FileSystem', {
      encrypted: true,
      kmsKeyId: props.keyArn,
      performanceMode: 'generalPurpose',
      // The load of a rack is not known beforehand: elastic throughput is paid by use, and never throttled for earlier
      // use.
      throughputMode: 'elastic',
      backupPolicy: { status: 'ENABLED' },
      // One transition in each object, as EFS asks.
      lifecyclePolicies: [{ transitionToIa: 'AFTER_30_DAYS' }, { transitionToPrimaryStorageClass: 'AFTER_1_ACCESS' }],
      fileSystemPolicy: mountPolicy(`arn:${partition}:elasticfilesystem:${region}:${account}:access-point/*`),
    });
    fileSystem.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    Tags.of(fileSystem).add('Name', props.rackName);
    acknowledge(fileSystem, {
      'NIST.800.53.R5-EFSInBackupPlan':
        'Its own backup policy puts it into the plan that AWS Backup keeps for EFS: daily, for 35 days. The rule looks for a plan in the stack.',
    });
    this.fileSystemId = fileSystem.ref;
    this.fileSystemArn = fileSystem.attrArn;
    const securityGroupId = this.securityGroup(props);
    this.mountTargets = props.subnetIds.map(
      (subnetId, i) =>
        // By the subnet where its id is known: reordering a list must not make mount targets trade places, because
        // CloudFormation would create the new ones first, each in a zone that has one.
        new efs.CfnMountTarget(this, `MountTarget${Token.isUnresolved(subnetId) ? i + 1 : subnetId}`, {
          fileSystemId: fileSystem.ref,
          subnetId,
          securityGroups: [securityGroupId],
        }),
    );
  }

  private securityGroup({ rackName, vpcId, clusterSecurityGroupId }: FileSystemProps): string {
    const nfs = { ipProtocol: 'tcp', fromPort: NFS, toPort: NFS };
    const group = new ec2.CfnSecurityGroup(this, 'SecurityGroup', {
      groupDescription: `File system of rack ${rackName}`,
      vpcId,
      securityGroupIngress: [
        { ...nfs, sourceSecurityGroupId: clusterSecurityGroupId, description: 'NFS from the rack' },
      ],
      // A mount target only answers; without an egress rule EC2 would add one that lets everything out.
      securityGroupEgress: [
        { ...nfs, destinationSecurityGroupId: clusterSecurityGroupId, description: 'NFS to the rack' },
      ],
    });
    Tags.of(group).add('Name', `${rackName}-efs`);
    return group.attrGroupId;
  }
}

/**
 * Who may mount: whoever reaches a mount target, which the security group decides, by an access point, and only by TLS,
 * which the CSI driver uses anyway. Nobody as root: pods come as the user of their access point and see its directory,
 * which EFS makes by itself. Without one a pod would see the directories of all.
 * Sources: EFS User Guide, "Using IAM to control file system data access" and "Using access points in IAM policies".
 */
function mountPolicy(accessPoints: string): PolicyDocument {
  const Principal = new AnyPrincipal();
  return grantDocument([
    {
      Principal,
      Action: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
      Condition: {
        Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' },
        StringLike: { 'elasticfilesystem:AccessPointArn': accessPoints },
      },
    },
    { Effect: 'Deny', Principal, Action: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
  ]);
}
