import { DefaultStackSynthesizer, type Stack } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { partitionOf } from '../facts/regions';
import { acknowledge } from '../guards/acknowledge';

export interface Upload {
  /** Where the code goes. */
  readonly bucket: Bucket;
  /** Account of the catalog. @default - whatever account it is deployed to */
  readonly account?: string;
  /** Qualifier of the CDK bootstrap. @default - that of the CDK */
  readonly qualifier?: string;
}

const OF_THE_LIBRARY = 'The library’s own function, which copies code of public packages from bucket to bucket';
const ONLY_ON_DEPLOY = `${OF_THE_LIBRARY}; it runs only in a deploy.`;
const THESE_BUCKETS = `${OF_THE_LIBRARY}; its actions are for these two buckets and no other.`;

/** What it does with a bucket, as the library has it. */
const ACTIONS = ['GetBucket*', 'GetObject*', 'List*', 'Abort*', 'DeleteObject*'].map((action) => `s3:${action}`);

/**
 * Accepts what the rule packs find in the function of the library that copies code of products into their bucket. Its role
 * has no narrower policy for its log: the log is named after the function, and the function needs the role.
 */
export function acknowledgeUpload(stack: Stack, { bucket, account, qualifier }: Upload): void {
  const upload = stack.node.children.find(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'));
  if (upload === undefined) return;
  const { region } = stack;
  const from = `cdk-${qualifier ?? DefaultStackSynthesizer.DEFAULT_QUALIFIER}-assets-${account ?? '<AWS::AccountId>'}-${region}`;
  const to = stack.resolve(bucket.bucketArn)['Fn::GetAtt'][0];
  acknowledge(upload, {
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]': `${OF_THE_LIBRARY}; its log is named after it, which its role cannot be.`,
    'AwsSolutions-L1': `${OF_THE_LIBRARY}: the runtime is the one that it is tested with.`,
    'NIST.800.53.R5-CloudWatchLogGroupEncrypted': `${OF_THE_LIBRARY}: its log has their names and nothing else.`,
    'NIST.800.53.R5-IAMNoInlinePolicy': THESE_BUCKETS,
    'NIST.800.53.R5-LambdaConcurrency': ONLY_ON_DEPLOY,
    'NIST.800.53.R5-LambdaDLQ': ONLY_ON_DEPLOY,
    'NIST.800.53.R5-LambdaInsideVPC': `${OF_THE_LIBRARY}: there is no VPC.`,
    [`AwsSolutions-IAM5[Resource::<${to}.Arn>/*]`]: THESE_BUCKETS,
    [`AwsSolutions-IAM5[Resource::arn:${partitionOf(region)}:s3:::${from}/*]`]: THESE_BUCKETS,
    ...Object.fromEntries(ACTIONS.map((action) => [`AwsSolutions-IAM5[Action::${action}]`, THESE_BUCKETS])),
    ...Object.fromEntries(ACTIONS.map((action) => [`Rack-WildcardAction[Action::${action}]`, THESE_BUCKETS])),
  });
}
