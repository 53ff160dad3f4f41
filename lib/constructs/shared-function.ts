import { AwsCustomResource } from 'aws-cdk-lib/custom-resources';

/** Id of the one function that the library has for all calls of AWS by custom resources of a stack. */
export const SHARED_FUNCTION = `AWS${AwsCustomResource.PROVIDER_FUNCTION_UUID.replaceAll('-', '')}`;
