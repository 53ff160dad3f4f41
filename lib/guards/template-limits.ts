import { readFileSync } from 'node:fs';
import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';

/**
 * CloudFormation takes 500 resources and 1 MB in a template (CloudFormation User Guide, "Quotas"); a rack stays a tenth
 * below, so that an update never finds the door shut.
 */
const MAX_RESOURCES = 450;
const MAX_KILOBYTES = 900;

/** Fails a template that comes near the limits of CloudFormation, or has a policy that is longer than IAM takes. */
export class TemplateLimits implements IPolicyValidationPlugin {
  readonly name = 'template-limits';

  validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const violations = context.templatePaths.flatMap((templatePath) => {
      const text = readFileSync(templatePath, 'utf8');
      return limitProblems(text).map((description) => ({
        ruleName: 'template-limits',
        description,
        severity: 'error',
        violatingResources: [{ templatePath, resourceLogicalId: 'template', locations: ['Resources'] }],
      }));
    });
    return { success: violations.length === 0, violations };
  }
}

/** Source: IAM User Guide, "IAM and STS quotas": characters of a managed policy, white space not counted. */
const MAX_POLICY_CHARACTERS = 6144;
/** What stands in for a value that CloudFormation fills in; as long as an ARN gets. */
const FILLED_IN: Readonly<Record<string, string>> = {
  'AWS::AccountId': '0'.repeat(12),
  'AWS::Partition': 'aws-us-gov',
  'AWS::Region': 'ap-southeast-1',
  'AWS::URLSuffix': 'amazonaws.com.cn',
};
const ARN = 'x'.repeat(120);

interface Resource {
  readonly Type?: string;
  readonly Properties?: { readonly PolicyDocument?: unknown };
}

/** Managed policies that are longer than IAM takes. */
function longPolicies(resources: Readonly<Record<string, Resource>>): string[] {
  return Object.entries(resources)
    .filter(([, { Type }]) => Type === 'AWS::IAM::ManagedPolicy')
    .map(([id, { Properties }]) => ({
      id,
      characters: JSON.stringify(filledIn(Properties?.PolicyDocument ?? {})).replaceAll(/\s/g, '').length,
    }))
    .filter(({ characters }) => characters > MAX_POLICY_CHARACTERS)
    .map(
      ({ id, characters }) => `${id}: ${characters} characters of policy, at most ${MAX_POLICY_CHARACTERS} are allowed`,
    );
}

function filledIn(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(filledIn);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const [[name = '', content] = [], ...more] = Object.entries(value);
  if (more.length === 0 && name === 'Fn::Join') {
    return (content as [string, unknown[]])[1].map(filledIn).join('');
  }
  if (more.length === 0 && (name === 'Ref' || name.startsWith('Fn::'))) {
    return FILLED_IN[String(content)] ?? ARN;
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filledIn(inner)]));
}

/** What is too much in a template. */
export function limitProblems(template: string): string[] {
  const all: Readonly<Record<string, Resource>> = JSON.parse(template).Resources ?? {};
  const resources = Object.keys(all).length;
  const kilobytes = Math.ceil(Buffer.byteLength(template) / 1000);
  return [
    ...(resources > MAX_RESOURCES ? [`${resources} resources, at most ${MAX_RESOURCES} are allowed`] : []),
    ...(kilobytes > MAX_KILOBYTES ? [`${kilobytes} kB, at most ${MAX_KILOBYTES} are allowed`] : []),
    ...longPolicies(all),
  ];
}
