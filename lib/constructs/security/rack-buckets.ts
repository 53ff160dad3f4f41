import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../../guards/acknowledge';

/**
 * How long a bucket keeps logs and old versions.
 * Source: PCI DSS 4.0, requirement 10.5.1: audit log history of at least twelve months.
 */
const KEPT = Duration.days(365);
/** Parts of uploads that never finished are of no use after a week. */
const ABANDONED = Duration.days(7);

/** Where load balancers deliver their access logs in the settings bucket. */
const LOGS = 'logs/';

/** Where accesses to the buckets of apps are logged, each below its name. */
export const APP_LOGS = 'apps/';

const NOT_REPLICATED =
  'Settings and logs of one rack in one region: they describe a rack that a loss of the region would take with them.';

/** What every bucket of a rack is: private, for TLS only, versioned, and there when its stack is not any more. */
export const PRIVATE: s3.BucketProps = {
  blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
  removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  versioned: true,
};

/** Old versions go, and so do parts of uploads that were never finished. */
export const OLD_VERSIONS: s3.LifecycleRule = {
  noncurrentVersionExpiration: KEPT,
  abortIncompleteMultipartUploadAfter: ABANDONED,
};

export interface RackBucketsProps {
  readonly keyArn: string;
  /** A bucket for settings that is there already. @default - the rack gets one of its own */
  readonly settingsBucket?: string;
  /** Whether there are buckets of apps, whose access is logged too. */
  readonly apps: boolean;
}

/**
 * The settings bucket of a rack, for its settings and the logs of its load balancers, and the bucket that takes the
 * access log of the first. Both private, TLS only, versioned, and retained when the rack is removed. Their names are
 * made up by CloudFormation: a rack that is created again does not meet the buckets of the one before.
 */
export class RackBuckets extends Construct {
  readonly settingsBucketName: string;
  /** Where accesses to other buckets of the rack are logged, each below a prefix of its own. @default - nowhere */
  readonly accessLogBucketName?: string;

  constructor(scope: Construct, id: string, props: RackBucketsProps) {
    super(scope, id);
    const own = props.settingsBucket === undefined;
    const accessLogs = own || props.apps ? this.accessLogBucket(props.apps) : undefined;
    this.accessLogBucketName = accessLogs?.bucketName;
    this.settingsBucketName = props.settingsBucket ?? this.settingsBucket(props.keyArn, accessLogs);
  }

  private accessLogBucket(apps: boolean): s3.Bucket {
    const bucket = new s3.Bucket(this, 'AccessLogBucket', {
      ...PRIVATE,
      encryption: s3.BucketEncryption.S3_MANAGED,
      lifecycleRules: [
        { expiration: KEPT, noncurrentVersionExpiration: ABANDONED, abortIncompleteMultipartUploadAfter: ABANDONED },
      ],
    });
    acknowledge(bucket, {
      'NIST.800.53.R5-S3DefaultEncryptionKMS': 'S3 delivers access logs only to buckets encrypted with SSE-S3.',
      'NIST.800.53.R5-S3BucketReplicationEnabled': NOT_REPLICATED,
    });
    if (apps) {
      takeAccessLogs(bucket);
    }
    return withItsPolicy(bucket);
  }

  private settingsBucket(keyArn: string, accessLogs: s3.Bucket | undefined): string {
    const bucket = new s3.Bucket(this, 'SettingsBucket', {
      ...PRIVATE,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: kms.Key.fromKeyArn(this, 'Key', keyArn),
      bucketKeyEnabled: true,
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: 'settings/',
      lifecycleRules: [{ prefix: LOGS, expiration: KEPT }, OLD_VERSIONS],
    });
    acknowledge(bucket, { 'NIST.800.53.R5-S3BucketReplicationEnabled': NOT_REPLICATED });
    takeLoadBalancerLogs(bucket);
    return withItsPolicy(bucket).bucketName;
  }
}

/** What keeps a bucket private and logged stays with it. */
export function withItsPolicy(bucket: s3.Bucket): s3.Bucket {
  bucket.policy?.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  return bucket;
}

/**
 * Lets S3 deliver the access logs of all buckets of apps. One statement for all: a hundred of them would be longer than a
 * policy may be, and buckets of other accounts are out anyway.
 * Source: S3 User Guide, "Enabling Amazon S3 server access logging"; "Bucket policies": 20 KB.
 */
function takeAccessLogs(bucket: s3.Bucket): void {
  bucket.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('logging.s3.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(`${APP_LOGS}*`)],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(bucket).account } },
    }),
  );
}

/**
 * Lets load balancers of this account and region deliver their access logs below `logs/`.
 * Source: Elastic Load Balancing User Guide, "Access logs for your Network Load Balancer: bucket requirements".
 */
function takeLoadBalancerLogs(bucket: s3.Bucket): void {
  const { account, region, partition } = Stack.of(bucket);
  const delivery = {
    principals: [new iam.ServicePrincipal('delivery.logs.amazonaws.com')],
    conditions: {
      StringEquals: { 'aws:SourceAccount': account },
      ArnLike: { 'aws:SourceArn': `arn:${partition}:logs:${region}:${account}:*` },
    },
  };
  bucket.addToResourcePolicy(
    new iam.PolicyStatement({ ...delivery, actions: ['s3:GetBucketAcl'], resources: [bucket.bucketArn] }),
  );
  bucket.addToResourcePolicy(
    new iam.PolicyStatement({
      ...delivery,
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(`${LOGS}AWSLogs/${account}/*`)],
    }),
  );
}
