import { type CfnResource, Stack } from 'aws-cdk-lib';
import { CfnCluster } from 'aws-cdk-lib/aws-eks';
import { NagRuleCompliance } from 'cdk-nag';

/** A public endpoint names who may reach it (NIST 800-53 AC-4, SC-7). */
export function EndpointOpenToTheWorld(node: CfnResource): NagRuleCompliance {
  if (!(node instanceof CfnCluster)) {
    return NagRuleCompliance.NOT_APPLICABLE;
  }
  const vpc: CfnCluster.ResourcesVpcConfigProperty = Stack.of(node).resolve(node.resourcesVpcConfig);
  // EKS's own defaults: public, to everyone.
  const isPublic = vpc.endpointPublicAccess ?? true;
  const cidrs = vpc.publicAccessCidrs ?? ['0.0.0.0/0'];
  return isPublic && cidrs.some((cidr) => cidr.endsWith('/0'))
    ? NagRuleCompliance.NON_COMPLIANT
    : NagRuleCompliance.COMPLIANT;
}
