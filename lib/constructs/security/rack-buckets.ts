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

const NOT_REPLICATED =
  'Settings and logs of one rack in one region: they describe a rack that a loss of the region would take with them.';

/**
 * The settings bucket of a rack, for its settings and the logs of its load balancers, and the bucket that takes the
 * access log of the first. Both private, TLS only, versioned, and retained when the rack is removed. Their names are
 * made up by CloudFormation: a rack that is created again does not meet the buckets of the one before.
 */
export class RackBuckets extends Construct {
  readonly settingsBucketName: string;

  constructor(scope: Construct, id: string, props: { readonly keyArn: string }) {
    super(scope, id);
    const common = {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      versioned: true,
    };
    const accessLogs = new s3.Bucket(this, 'AccessLogBucket', {
      ...common,
      encryption: s3.BucketEncryption.S3_MANAGED,
      lifecycleRules: [
        { expiration: KEPT, noncurrentVersionExpiration: ABANDONED, abortIncompleteMultipartUploadAfter: ABANDONED },
      ],
    });
    acknowledge(accessLogs, {
      'NIST.800.53.R5-S3DefaultEncryptionKMS': 'S3 delivers access logs only to buckets encrypted with SSE-S3.',
      'NIST.800.53.R5-S3BucketReplicationEnabled': NOT_REPLICATED,
    });
    const settings = new s3.Bucket(this, 'SettingsBucket', {
      ...common,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: kms.Key.fromKeyArn(this, 'Key', props.keyArn),
      bucketKeyEnabled: true,
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: 'settings/',
      lifecycleRules: [
        { prefix: LOGS, expiration: KEPT },
        { noncurrentVersionExpiration: KEPT, abortIncompleteMultipartUploadAfter: ABANDONED },
      ],
    });
    acknowledge(settings, { 'NIST.800.53.R5-S3BucketReplicationEnabled': NOT_REPLICATED });
    takeLoadBalancerLogs(settings);
    for (const bucket of [accessLogs, settings]) {
      // What keeps a bucket private and logged stays with it.
      bucket.policy?.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    }
    this.settingsBucketName = settings.bucketName;
  }
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
