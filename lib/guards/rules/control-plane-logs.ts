import { type CfnResource, Stack } from 'aws-cdk-lib';
import { CfnCluster } from 'aws-cdk-lib/aws-eks';
import { NagRuleCompliance, type NagRuleResult } from 'cdk-nag';

const TYPES = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

/** A cluster writes all five kinds of control plane logs (NIST 800-53 AU-2, AU-12). One finding for each missing. */
export function ControlPlaneLogs(node: CfnResource): NagRuleResult {
  if (!(node instanceof CfnCluster)) {
    return NagRuleCompliance.NOT_APPLICABLE;
  }
  const logging: CfnCluster.LoggingProperty | undefined = Stack.of(node).resolve(node.logging);
  const enabled = (logging?.clusterLogging as CfnCluster.ClusterLoggingProperty | undefined)?.enabledTypes;
  const present = ((enabled ?? []) as CfnCluster.LoggingTypeConfigProperty[]).map(({ type }) => type);
  const missing = TYPES.filter((type) => !present.includes(type));
  return missing.length > 0 ? missing.map((type) => `Log::${type}`) : NagRuleCompliance.COMPLIANT;
}
