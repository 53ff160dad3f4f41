import { type CfnResource, Stack } from 'aws-cdk-lib';
import { CfnLaunchTemplate } from 'aws-cdk-lib/aws-ec2';
import { NagRuleCompliance } from 'cdk-nag';

/** Instances answer metadata requests only with a session token (NIST 800-53 AC-3). */
export function Imdsv1(node: CfnResource): NagRuleCompliance {
  if (!(node instanceof CfnLaunchTemplate)) {
    return NagRuleCompliance.NOT_APPLICABLE;
  }
  const data: CfnLaunchTemplate.LaunchTemplateDataProperty = Stack.of(node).resolve(node.launchTemplateData);
  const options = data.metadataOptions as CfnLaunchTemplate.MetadataOptionsProperty | undefined;
  return options?.httpTokens === 'required' ? NagRuleCompliance.COMPLIANT : NagRuleCompliance.NON_COMPLIANT;
}
