import { type CfnResource, Stack } from 'aws-cdk-lib';
import { CfnCluster } from 'aws-cdk-lib/aws-eks';
import { NagRuleCompliance } from 'cdk-nag';

/** Kubernetes secrets are encrypted with a KMS key from the start: adding it later replaces the cluster (SC-28). */
export function SecretsEncrypted(node: CfnResource): NagRuleCompliance {
  if (!(node instanceof CfnCluster)) {
    return NagRuleCompliance.NOT_APPLICABLE;
  }
  const configs: CfnCluster.EncryptionConfigProperty[] = Stack.of(node).resolve(node.encryptionConfig) ?? [];
  return configs.some(({ resources }) => resources?.includes('secrets'))
    ? NagRuleCompliance.COMPLIANT
    : NagRuleCompliance.NON_COMPLIANT;
}
