import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { dnsSuffixOf } from '../../facts/regions';
import { KEY_USE } from './key-use';

/** What an administrator does with a key; not to use it, and not to grant its use. */
const ADMINISTER = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
];

export interface RackKeyProps {
  readonly rackName: string;
  readonly region: string;
  /** Whether it encrypts repositories of images, too. @default false */
  readonly images?: boolean;
  /** Name of the topic of the rack’s alarms. @default - it has none of its own */
  readonly alarmTopic?: string;
}

/**
 * The key that encrypts what a rack stores: Kubernetes secrets, volumes, log groups, buckets, file systems.
 * Rotated every year, retained when the rack is removed: what it encrypted outlives the rack too.
 */
export class RackKey extends Construct {
  readonly keyArn: string;

  constructor(scope: Construct, id: string, props: RackKeyProps) {
    super(scope, id);
    const { account, partition } = Stack.of(this);
    const endpoint = (service: string) => `${service}.${props.region}.${dnsSuffixOf(props.region)}`;
    const inAccount = { 'kms:CallerAccount': account };
    const statement = (what: iam.PolicyStatementProps) => new iam.PolicyStatement({ ...what, resources: ['*'] });
    const key = new kms.Key(this, 'Key', {
      description: `Rack ${props.rackName}: encrypts what it stores`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      policy: new iam.PolicyDocument({
        statements: [
          statement({ sid: 'Administration', principals: [new iam.AccountRootPrincipal()], actions: ADMINISTER }),
          // EKS uses the key for secrets by a grant that the identity which creates the cluster makes for it. Not limited
          // to grants for AWS resources: EKS does not support that condition when a cluster is created.
          // Source: EKS User Guide, "Encrypt Kubernetes secrets with KMS on existing clusters".
          statement({
            sid: 'SecretsByGrant',
            principals: [new iam.AccountRootPrincipal()],
            actions: ['kms:CreateGrant'],
          }),
          // Not by naming Auto Scaling's service-linked role: that fails in accounts that do not have it yet.
          statement({
            sid: 'VolumesObjectsAndFiles',
            principals: [new iam.AnyPrincipal()],
            actions: KEY_USE,
            conditions: {
              StringEquals: {
                ...inAccount,
                'kms:ViaService': [endpoint('ec2'), endpoint('s3'), endpoint('elasticfilesystem')],
              },
            },
          }),
          statement({
            sid: 'VolumesByGrant',
            principals: [new iam.AnyPrincipal()],
            actions: ['kms:CreateGrant'],
            conditions: {
              StringEquals: { ...inAccount, 'kms:ViaService': endpoint('ec2') },
              Bool: { 'kms:GrantIsForAWSResource': 'true' },
            },
          }),
          // As in the policy of aws/elasticfilesystem, the key that EFS uses when it is given none: whoever creates a file
          // system has EFS make a grant for itself, and files are then read and written by that grant.
          // Source: EFS User Guide, "Using AWS KMS keys for Amazon EFS".
          statement({
            sid: 'FilesByGrant',
            principals: [new iam.AnyPrincipal()],
            actions: ['kms:CreateGrant'],
            conditions: { StringEquals: { ...inAccount, 'kms:ViaService': endpoint('elasticfilesystem') } },
          }),
          // Whoever makes a repository has ECR make grants for itself, by which it then reads and writes images, and whoever
          // deletes one has them retired. Sources: ECR User Guide, "Encryption at rest"; containers-roadmap issue 1152.
          ...(props.images
            ? [
                statement({
                  sid: 'ImagesByGrant',
                  principals: [new iam.AnyPrincipal()],
                  actions: ['kms:CreateGrant', 'kms:DescribeKey', 'kms:RetireGrant'],
                  conditions: { StringEquals: { ...inAccount, 'kms:ViaService': endpoint('ecr') } },
                }),
              ]
            : []),
          // Alarms are published to an encrypted topic, for which SNS names the topic. Its policy says whose alarms.
          // Sources: SNS Developer Guide, "Managing Amazon SNS encryption keys and costs": encryption context, and
          // "Enable compatibility between event sources from AWS services and encrypted topics".
          ...(props.alarmTopic === undefined
            ? []
            : [
                statement({
                  sid: 'Alarms',
                  principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
                  actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
                  conditions: {
                    StringEquals: {
                      'kms:EncryptionContext:aws:sns:topicArn': `arn:${partition}:sns:${props.region}:${account}:${props.alarmTopic}`,
                    },
                  },
                }),
              ]),
          // Load balancers deliver their access logs to the settings bucket by this service.
          statement({
            sid: 'DeliveredLogs',
            principals: [new iam.ServicePrincipal('delivery.logs.amazonaws.com')],
            actions: KEY_USE,
            conditions: {
              StringEquals: { 'aws:SourceAccount': account },
              ArnLike: { 'aws:SourceArn': `arn:${partition}:logs:${props.region}:${account}:*` },
            },
          }),
          statement({
            sid: 'Logs',
            principals: [new iam.ServicePrincipal(endpoint('logs'))],
            actions: KEY_USE,
            conditions: {
              ArnLike: {
                'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${props.region}:${account}:log-group:*`,
              },
            },
          }),
        ],
      }),
    });
    this.keyArn = key.keyArn;
  }
}
