import { RemovalPolicy } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { hasAccountNamespace } from '../../facts/apps/bucket-names';
import { acknowledge } from '../../guards/acknowledge';
import { type AppPlan, ownBucketOf } from '../../rack/apps/apps';
import { APP_LOGS, OLD_VERSIONS, PRIVATE, withItsPolicy } from '../security/rack-buckets';
import { rackLogGroup } from '../security/rack-log-group';
import { bucketNameOf } from './reach';

export interface AppStorageProps {
  readonly app: AppPlan;
  readonly region: string;
  readonly keyArn: string;
  /** Where accesses to its bucket are logged. @default - it has none of the rack’s own */
  readonly accessLogBucketName?: string;
}

/**
 * What an app keeps: its log group, its bucket and its repositories. All of it stays when the app is taken away, under a
 * name that follows from those of rack and app, so that the app finds it again.
 */
export class AppStorage extends Construct {
  /** @default - it has none of the rack’s own */
  readonly bucketName?: string;

  constructor(scope: Construct, id: string, props: AppStorageProps) {
    super(scope, id);
    const { app, keyArn } = props;
    rackLogGroup(this, 'LogGroup', { logGroupName: app.logGroup, keyArn });
    const bucket = ownBucketOf(app);
    if (bucket !== undefined) {
      this.bucketName = this.bucket(bucketNameOf(this, bucket), props);
    }
    for (const name of app.repositories) {
      repository(this, name, keyArn);
    }
  }

  private bucket(bucketName: string, { app, region, keyArn, accessLogBucketName }: AppStorageProps): string {
    const bucket = new s3.Bucket(this, 'Bucket', {
      ...PRIVATE,
      bucketName,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: kms.Key.fromKeyArn(this, 'Key', keyArn),
      bucketKeyEnabled: true,
      lifecycleRules: [OLD_VERSIONS],
    });
    const resource = bucket.node.defaultChild as s3.CfnBucket;
    resource.bucketNamespace = hasAccountNamespace(region) ? 'account-regional' : undefined;
    // The library would write a statement for each into the policy of the bucket that takes the logs.
    resource.loggingConfiguration = {
      destinationBucketName: accessLogBucketName,
      logFilePrefix: `${APP_LOGS}${app.name}/`,
    };
    acknowledge(bucket, {
      'NIST.800.53.R5-S3BucketReplicationEnabled':
        'Artifacts of one app in one region: pipelines make them, and can put them elsewhere as well.',
    });
    return withItsPolicy(bucket).bucketName;
  }
}

/**
 * What a push that broke off has left. The images of several platforms have no tags either, and stay with the list that
 * names them. Source: ECR User Guide, "Automate the cleanup of images by using lifecycle policies".
 */
const UNTAGGED_DAYS = 14;
/** Further back nobody rolls: with twenty pushes a day they are those of seven weeks. */
const TAGGED_IMAGES = 1000;

/**
 * A repository of images: a tag stays what it was, and every image is scanned when it arrives.
 * Source: ECR User Guide, "Lifecycle policy properties".
 */
function repository(scope: Construct, repositoryName: string, keyArn: string): void {
  // What follows <rack>/<app>/, in small letters, as no other id of an app ends.
  const id = repositoryName
    .split('/')
    .slice(2)
    .join('')
    .replaceAll(/[^a-z0-9]/g, '');
  const rule = (rulePriority: number, description: string, selection: object) => ({
    rulePriority,
    description,
    selection,
    action: { type: 'expire' },
  });
  const resource = new ecr.CfnRepository(scope, `Repository${id}`, {
    repositoryName,
    imageTagMutability: 'IMMUTABLE',
    imageScanningConfiguration: { scanOnPush: true },
    encryptionConfiguration: { encryptionType: 'KMS', kmsKey: keyArn },
    lifecyclePolicy: {
      lifecyclePolicyText: JSON.stringify({
        rules: [
          rule(1, `Untagged images go after ${UNTAGGED_DAYS} days`, {
            tagStatus: 'untagged',
            countType: 'sinceImagePushed',
            countUnit: 'days',
            countNumber: UNTAGGED_DAYS,
          }),
          rule(2, `Of tagged images the newest ${TAGGED_IMAGES} stay`, {
            tagStatus: 'tagged',
            tagPatternList: ['*'],
            countType: 'imageCountMoreThan',
            countNumber: TAGGED_IMAGES,
          }),
        ],
      }),
    },
  });
  resource.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
}
