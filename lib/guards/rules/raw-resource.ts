import type { CfnResource } from 'aws-cdk-lib';
import { NagRuleCompliance } from 'cdk-nag';

/**
 * A resource of AWS is made of the class of its type, never of the bare `CfnResource`: rules know resources by their
 * class and its properties, so they silently skip the others. Custom resources have no class.
 */
export function RawResource(node: CfnResource): NagRuleCompliance {
  const ofAws =
    node.cfnResourceType.startsWith('AWS::') && node.cfnResourceType !== 'AWS::CloudFormation::CustomResource';
  if (!ofAws) {
    return NagRuleCompliance.NOT_APPLICABLE;
  }
  // What the CDK generates for a type carries its name; classes that extend such a class inherit it.
  return 'CFN_RESOURCE_TYPE_NAME' in node.constructor ? NagRuleCompliance.COMPLIANT : NagRuleCompliance.NON_COMPLIANT;
}
