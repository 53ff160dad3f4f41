import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { EndpointService } from '../../facts/endpoint-services';

const allow = (statement: object) => ({ Effect: 'Allow', Principal: '*', Resource: '*', ...statement });

/**
 * Who may use an interface endpoint: identities of this account. Not narrowed by resource: the images of the EKS
 * add-ons and the public parameters of Systems Manager belong to AWS's accounts.
 *
 * A pod asks STS for the role of its service account before it has any identity, so that one action is allowed by what
 * it asks for: a role of this account.
 */
export function interfaceEndpointPolicy(scope: Construct, service: EndpointService): object {
  const { account } = Stack.of(scope);
  const ours = allow({ Action: '*', Condition: { StringEquals: { 'aws:PrincipalAccount': account } } });
  const byToken = allow({
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { StringEquals: { 'aws:ResourceAccount': account } },
  });
  return { Version: '2012-10-17', Statement: service === 'sts' ? [ours, byToken] : [ours] };
}

/**
 * What may pass the S3 endpoint of a rack without internet: this account's identities to this account's buckets, and
 * everyone to two of AWS's: the layers of all images in ECR, and the packages of Amazon Linux.
 * Sources: ECR User Guide, "Minimum Amazon S3 bucket permissions for Amazon ECR"; Amazon Linux 2023 User Guide,
 * "Amazon S3 buckets used by AL2023 repositories".
 */
export function s3EndpointPolicy(scope: Construct, region: string): object {
  const { account, partition } = Stack.of(scope);
  return {
    Version: '2012-10-17',
    Statement: [
      allow({
        Action: 's3:*',
        Condition: { StringEquals: { 'aws:PrincipalAccount': account, 'aws:ResourceAccount': account } },
      }),
      allow({
        Action: 's3:GetObject',
        Resource: [
          `arn:${partition}:s3:::prod-${region}-starport-layer-bucket/*`,
          `arn:${partition}:s3:::al2023-repos-${region}-de612dc2/*`,
        ],
      }),
    ],
  };
}
