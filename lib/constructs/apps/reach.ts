import { Aws, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { bucketSuffix } from '../../facts/apps/bucket-names';
import { dnsSuffixOf } from '../../facts/regions';
import { type AppBucket, type AppPlan, ownBucketOf } from '../../rack/apps/apps';
import type { AllowStatement } from '../security/document';

/** The name of a bucket; in one of the rack’s own it ends in account and region, as no two do. */
export function bucketNameOf(scope: Construct, bucket: AppBucket): string {
  const { account, region } = Stack.of(scope);
  return 'name' in bucket ? bucket.name : `${bucket.prefix}${bucketSuffix(account, region)}`;
}

/** What an app owns, as policies speak of it: by names, which are what they are before anything of it is there. */
export class Reach {
  /** @default - it has no bucket */
  private readonly bucketArn?: string;
  private readonly repositoryArns: readonly string[];
  private readonly logGroupArn: string;

  constructor(
    private readonly scope: Construct,
    private readonly app: AppPlan,
    private readonly keyArn: string,
  ) {
    const { partition, region, account } = Stack.of(scope);
    const arn = (service: string, resource: string) => `arn:${partition}:${service}:${region}:${account}:${resource}`;
    this.bucketArn = app.bucket && `arn:${partition}:s3:::${bucketNameOf(scope, app.bucket)}`;
    const [repository, ...further] = app.repositories;
    // By what their names have in common: a list of them all might be longer than a policy may be.
    this.repositoryArns = [repository, ...(further.length > 0 ? [`${repository}/*`] : [])].map((name) =>
      arn('ecr', `repository/${name}`),
    );
    this.logGroupArn = arn('logs', `log-group:${app.logGroup}:*`);
  }

  /** For pods: read and write the bucket, pull images, write logs. */
  forPods(): readonly AllowStatement[] {
    return [
      ...this.bucket(['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads']),
      ...this.objects([
        's3:AbortMultipartUpload',
        's3:DeleteObject',
        's3:GetObject',
        's3:GetObjectVersion',
        's3:ListMultipartUploadParts',
        's3:PutObject',
      ]),
      ...this.repositories(PULL),
      {
        Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        Resource: this.logGroupArn,
      },
    ];
  }

  /**
   * For pipelines: push images, put objects. They read no object and delete none, nor can they put another image in the
   * place of one.
   */
  forPipelines(): readonly AllowStatement[] {
    return [
      ...this.bucket(['s3:GetBucketLocation', 's3:ListBucket']),
      ...this.objects(['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts', 's3:PutObject']),
      ...this.repositories(PUSH),
    ];
  }

  /** Findings of the guards on these statements → why they are right. */
  acknowledged(): Readonly<Record<string, string>> {
    const [, further] = this.repositoryArns;
    return {
      ...(further && {
        [finding(further)]: 'The further repositories of one app, whose names begin with that of its first.',
      }),
      [finding('*')]:
        'ecr:GetAuthorizationToken takes no resource: what its token is good for, the other statements say.',
      ...(this.bucketArn && { [finding(`${this.bucketArn}/*`)]: 'All objects of the one bucket that is the app’s.' }),
    };
  }

  /** The same of what only pods may do. */
  acknowledgedForPods(): Readonly<Record<string, string>> {
    return {
      ...this.acknowledged(),
      [finding(this.logGroupArn)]:
        'The log group of one app, and its streams, which are named after the pods that write to them.',
    };
  }

  private bucket(Action: readonly string[]): readonly AllowStatement[] {
    return this.bucketArn === undefined ? [] : [{ Action, Resource: this.bucketArn, ...this.ours() }];
  }

  private objects(Action: readonly string[]): readonly AllowStatement[] {
    return this.bucketArn === undefined
      ? []
      : [{ Action, Resource: `${this.bucketArn}/*`, ...this.ours() }, this.key(this.bucketArn)];
  }

  /** A bucket of the rack’s own is in its account, whoever else has one of that name. */
  private ours(): Pick<AllowStatement, 'Condition'> {
    return ownBucketOf(this.app) !== undefined
      ? { Condition: { StringEquals: { 'aws:ResourceAccount': Stack.of(this.scope).account } } }
      : {};
  }

  /**
   * The key for objects of this bucket, by S3. With bucket keys the context is the bucket’s, without them the object’s.
   * To decrypt takes, too, who puts an object in parts.
   * Sources: S3 User Guide, "Using server-side encryption with AWS KMS keys"; "Reducing the cost of SSE-KMS".
   */
  private key(bucketArn: string): AllowStatement {
    const { region } = Stack.of(this.scope);
    return {
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: this.keyArn,
      Condition: {
        StringEquals: { 'kms:ViaService': `s3.${region}.${dnsSuffixOf(region)}` },
        StringLike: { 'kms:EncryptionContext:aws:s3:arn': [bucketArn, `${bucketArn}/*`] },
      },
    };
  }

  private repositories(Action: readonly string[]): readonly AllowStatement[] {
    return [
      { Action, Resource: this.repositoryArns },
      { Action: 'ecr:GetAuthorizationToken', Resource: '*' },
    ];
  }
}

/** What the guards say of a resource with a wildcard, in their own words. */
function finding(resource: string): string {
  return `AwsSolutions-IAM5[Resource::${resource.replaceAll(Aws.ACCOUNT_ID, '<AWS::AccountId>')}]`;
}

/** Sources: ECR User Guide, "IAM permissions for pushing an image" and "Pulling an image". */
const PULL = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:DescribeImages',
  'ecr:GetDownloadUrlForLayer',
  'ecr:ListImages',
];
/** A push asks for layers that are there already, so that they are not sent again. */
const PUSH = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:CompleteLayerUpload',
  'ecr:GetDownloadUrlForLayer',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
];
