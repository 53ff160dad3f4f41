import { Stack } from 'aws-cdk-lib';
import type { CfnVPCEndpoint } from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { actionPrefixOf, type EndpointService } from '../../facts/network/endpoint-services';
import { acknowledge } from '../../guards/acknowledge';
import { grantDocument } from '../security/document';

const everyone = () => ({ Principal: new iam.StarPrincipal(), Resource: '*' });

/**
 * Who may use an interface endpoint: identities of this account, for the service behind it. Not narrowed by resource:
 * the images of the EKS add-ons and the public parameters of Systems Manager belong to AWS's accounts.
 *
 * A pod asks STS for the role of its service account before it has any identity, so AssumeRoleWithWebIdentity is
 * allowed by the account of the role instead.
 */
export function interfaceEndpointPolicy(scope: Construct, service: EndpointService): iam.PolicyDocument {
  const { account } = Stack.of(scope);
  const ours = {
    ...everyone(),
    Action: actionsOf(service),
    Condition: { StringEquals: { 'aws:PrincipalAccount': account } },
  };
  const byToken = {
    ...everyone(),
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { StringEquals: { 'aws:ResourceAccount': account } },
  };
  return grantDocument(service === 'sts' ? [ours, byToken] : [ours]);
}

/**
 * What may pass the S3 endpoint of a rack without internet: this account's identities to this account's buckets, and
 * everyone to two of AWS's: the layers of all images in ECR, and the packages of Amazon Linux.
 * Sources: ECR User Guide, "Minimum Amazon S3 bucket permissions for Amazon ECR"; Amazon Linux 2023 User Guide,
 * "Amazon S3 buckets used by AL2023 repositories".
 */
export function s3EndpointPolicy(scope: Construct, region: string): iam.PolicyDocument {
  const { account, partition } = Stack.of(scope);
  return grantDocument([
    {
      ...everyone(),
      Action: actionsOf('s3'),
      Condition: { StringEquals: { 'aws:PrincipalAccount': account, 'aws:ResourceAccount': account } },
    },
    {
      ...everyone(),
      Action: 's3:GetObject',
      Resource: [
        `arn:${partition}:s3:::prod-${region}-starport-layer-bucket/*`,
        `arn:${partition}:s3:::al2023-repos-${region}-de612dc2/*`,
      ],
    },
  ]);
}

/** Acknowledges that the policy of an endpoint names a service instead of actions. */
export function acknowledgeEndpointPolicy(endpoint: CfnVPCEndpoint, service: EndpointService | 's3'): void {
  acknowledge(endpoint, {
    [`Rack-WildcardAction[Action::${actionsOf(service)}]`]:
      'It gives nobody a permission: what an identity of this account may do is up to its own policies.',
  });
}

/** ecr.api → ecr:* */
function actionsOf(service: EndpointService | 's3'): string {
  return `${actionPrefixOf(service)}:*`;
}
