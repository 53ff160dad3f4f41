import type { CfnLaunchTemplate } from 'aws-cdk-lib/aws-ec2';

export interface MetadataAccess {
  /** Whether requests need a session token (IMDSv2). */
  readonly httpTokens: 'optional' | 'required';
  /**
   * How far a token may travel. A pod's request takes one hop more than its node's, so with 1 no pod but those in the
   * host's network gets the credentials of the node. Source: EKS best practices, "Restrict access to IMDS".
   * @default - 1 where tokens are required; else 2, as without a token there is no limit anyway
   */
  readonly hopLimit?: number;
}

/**
 * The metadata service of an instance. Every option is set, as an account may have defaults of its own; one that puts
 * tags into metadata makes each launch with a "/" in a key of a tag fail, and EKS and Kubernetes have those.
 * Sources: EC2 API reference, ModifyInstanceMetadataDefaults; eksctl issue 8383.
 */
export function metadataOptions(access: MetadataAccess): CfnLaunchTemplate.MetadataOptionsProperty {
  const { httpTokens, hopLimit = httpTokens === 'required' ? 1 : 2 } = access;
  return { httpEndpoint: 'enabled', httpTokens, httpPutResponseHopLimit: hopLimit, instanceMetadataTags: 'disabled' };
}
