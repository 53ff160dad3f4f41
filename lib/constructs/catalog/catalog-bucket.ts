import { RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../../guards/acknowledge';
import { PRIVATE } from '../security/rack-buckets';

export interface CatalogBucketProps {
  /** Templates have it in them: a name as it is, nothing that is known only later. */
  readonly name: string;
  /** Other accounts that launch. */
  readonly accounts: readonly string[];
  /** Organizations whose accounts launch. */
  readonly organizations: readonly string[];
}

/**
 * The bucket with the code of functions of launched racks, which is that of public packages. Whoever launches has it read by
 * the launch role of his account. Retained: launched racks outlive the catalog, and CloudFormation looks at the code again.
 */
export class CatalogBucket extends Construct {
  readonly bucket: s3.Bucket;

  constructor(scope: Construct, id: string, props: CatalogBucketProps) {
    super(scope, id);
    this.bucket = new s3.Bucket(this, 'Assets', {
      ...PRIVATE,
      // Also after a first deploy that failed: code is in it by then, and S3 deletes no bucket that holds something.
      removalPolicy: RemovalPolicy.RETAIN,
      bucketName: props.name,
      // What another account reads is encrypted by S3 itself: with a key, each would need that key too.
      encryption: s3.BucketEncryption.S3_MANAGED,
    });
    acknowledge(this.bucket, {
      'AwsSolutions-S1': 'Code of public packages, of which nobody learns anything by reading it.',
      'NIST.800.53.R5-S3BucketLoggingEnabled':
        'Code of public packages, of which nobody learns anything by reading it.',
      'NIST.800.53.R5-S3BucketReplicationEnabled': 'Functions take their code from a bucket of their own region.',
      'NIST.800.53.R5-S3DefaultEncryptionKMS':
        'Launch roles of other accounts read it; it is encrypted by S3, and holds code of public packages.',
    });
    const accounts = props.accounts.map((account) => new iam.AccountPrincipal(account));
    if (accounts.length > 0) this.letRead(accounts, {});
    if (props.organizations.length > 0) {
      this.letRead([new iam.AnyPrincipal()], { StringEquals: { 'aws:PrincipalOrgID': [...props.organizations] } });
    }
    this.bucket.policy?.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }

  private letRead(principals: iam.IPrincipal[], conditions: iam.Conditions): void {
    this.bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        principals,
        actions: ['s3:GetObject', 's3:GetObjectVersion'],
        resources: [this.bucket.arnForObjects('*')],
        conditions,
      }),
    );
  }
}
