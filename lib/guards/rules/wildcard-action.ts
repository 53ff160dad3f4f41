import { type CfnResource, Stack } from 'aws-cdk-lib';
import { CfnVPCEndpoint } from 'aws-cdk-lib/aws-ec2';
import { CfnManagedPolicy, CfnPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import { NagRuleCompliance, type NagRuleResult } from 'cdk-nag';

/** What AWS publishes for nodes; any other AWS managed policy holds more than a node needs. */
const FOR_NODES = ['AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryPullOnly'];

interface Document {
  readonly Statement: readonly { readonly Effect: string; readonly Action?: string | readonly string[] }[];
}

/** What EC2 gives an endpoint without a policy. */
const EVERYTHING: Document = { Statement: [{ Effect: 'Allow', Action: '*' }] };

/**
 * No policy of a rack allows an action with a wildcard, and a role for nodes has no AWS managed policy but those that
 * AWS publishes for nodes (NIST 800-53 AC-6). One finding for each action or policy.
 */
export function WildcardAction(node: CfnResource): NagRuleResult {
  const stack = Stack.of(node);
  if (node instanceof CfnPolicy || node instanceof CfnManagedPolicy || node instanceof CfnVPCEndpoint) {
    return result(wildcards(stack.resolve(node.policyDocument) ?? EVERYTHING));
  }
  if (!(node instanceof CfnRole)) {
    return NagRuleCompliance.NOT_APPLICABLE;
  }
  const inline: { policyDocument: Document }[] = stack.resolve(node.policies) ?? [];
  const findings = inline.flatMap(({ policyDocument }) => wildcards(policyDocument));
  if (JSON.stringify(stack.resolve(node.assumeRolePolicyDocument)).includes('ec2.amazonaws.com')) {
    const attached: unknown[] = stack.resolve(node.managedPolicyArns) ?? [];
    const names = attached.flatMap((arn) => /:policy\/([\w/-]+)"/.exec(JSON.stringify(arn))?.[1] ?? []);
    findings.push(...names.filter((name) => !FOR_NODES.includes(name)).map((name) => `Policy::${name}`));
  }
  return result(findings);
}

function wildcards(document: Document): string[] {
  return document.Statement.filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action }) => Action ?? [])
    .filter((action) => action.includes('*'))
    .map((action) => `Action::${action}`);
}

function result(findings: string[]): NagRuleResult {
  return findings.length > 0 ? findings : NagRuleCompliance.COMPLIANT;
}
