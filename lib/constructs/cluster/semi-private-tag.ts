import type { CfnTag } from 'aws-cdk-lib';

/**
 * Marks a cluster whose endpoint is opened for deployments and private otherwise. It is the stack of the cluster that
 * says what its endpoint is: without the tag, the endpoint window does not touch this one.
 */
export const SEMI_PRIVATE_TAG: CfnTag = { key: 'eks-rack/endpoint-access', value: 'semi-private' };
