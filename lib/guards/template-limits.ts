import { readFileSync } from 'node:fs';
import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';

/**
 * CloudFormation takes 500 resources and 1 MB in a template (CloudFormation User Guide, "Quotas"); a rack stays a tenth
 * below, so that an update never finds the door shut.
 */
const MAX_RESOURCES = 450;
const MAX_KILOBYTES = 900;

/** Fails a template that comes near the limits of CloudFormation. */
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

/** What is too much in a template. */
export function limitProblems(template: string): string[] {
  const resources = Object.keys(JSON.parse(template).Resources ?? {}).length;
  const kilobytes = Math.ceil(Buffer.byteLength(template) / 1000);
  return [
    ...(resources > MAX_RESOURCES ? [`${resources} resources, at most ${MAX_RESOURCES} are allowed`] : []),
    ...(kilobytes > MAX_KILOBYTES ? [`${kilobytes} kB, at most ${MAX_KILOBYTES} are allowed`] : []),
  ];
}
