import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';
import type { Excess, Limit, Template } from './limits/excess';
import { policies } from './limits/policies';
import { tags } from './limits/tags';
import { texts } from './limits/texts';
import { userData } from './limits/user-data';

/**
 * CloudFormation takes 500 resources, 200 outputs and 1 MB in a template (CloudFormation User Guide, "Quotas"); a rack
 * stays a tenth below, so that there is always room for an update.
 */
const MAX_RESOURCES = 450;
const MAX_OUTPUTS = 180;
const MAX_KILOBYTES = 900;

/** By this name a report has what the limits found. */
export const TEMPLATE_LIMITS = 'template-limits';

const LIMITS: readonly Limit[] = [policies, tags, userData, texts];

/**
 * Fails a template that AWS would refuse because of a limit. The one place that counts: it sees what the rack, the CDK
 * and the user have put together, which no rule about parameters does.
 */
export class TemplateLimits implements IPolicyValidationPlugin {
  readonly name = TEMPLATE_LIMITS;

  validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const violations = withProducts(context.templatePaths).flatMap((templatePath) =>
      limitProblems(readFileSync(templatePath, 'utf8')).map(({ id, description, fix }) => ({
        ruleName: TEMPLATE_LIMITS,
        description: `${id === undefined ? '' : `${id}: `}${description}`,
        fix,
        severity: 'error',
        violatingResources: [{ templatePath, resourceLogicalId: id ?? 'template', locations: ['Resources'] }],
      })),
    );
    return { success: violations.length === 0, violations };
  }
}

/** Templates of products are beside those of the stacks that publish them, and the library names only these. */
function withProducts(templatePaths: readonly string[]): readonly string[] {
  const directories = new Set(templatePaths.map(dirname));
  const products = [...directories].flatMap((directory) =>
    readdirSync(directory)
      .filter((file) => file.endsWith('.product.template.json'))
      .map((file) => join(directory, file)),
  );
  return [...templatePaths, ...products];
}

/** What is too much in a template. */
export function limitProblems(text: string): readonly Excess[] {
  const { Resources = {}, Outputs = {} }: Template = JSON.parse(text);
  const of = (count: number, most: number, what: string): Excess[] =>
    count <= most
      ? []
      : [
          {
            description: `${count} ${what}, at most ${most} are allowed`,
            fix: 'fewer pools, apps or zones, or a second rack',
          },
        ];
  return [
    ...of(Object.keys(Resources).length, MAX_RESOURCES, 'resources'),
    ...of(Object.keys(Outputs).length, MAX_OUTPUTS, 'outputs'),
    ...of(Math.ceil(Buffer.byteLength(text) / 1000), MAX_KILOBYTES, 'kB'),
    ...leftOver(text),
    ...LIMITS.flatMap((limit) => limit(Object.entries(Resources))),
  ];
}

/**
 * A value that only a deployment knows is a mark until the template is written. What cuts or counts it leaves the mark.
 * Source: aws-cdk-lib, `core/lib/private/encoding.js`.
 */
function leftOver(text: string): readonly Excess[] {
  // What almost no template has is found out quickly; where it is takes the expression below its time.
  if (!text.includes('{Token[') && !text.includes('e+289')) return [];
  const [mark] = /.{0,40}(?:[$#]\{Token\[|-1\.\d{10,16}e\+289)/.exec(text) ?? [];
  return mark === undefined
    ? []
    : [
        {
          description: `a value that only a deployment knows was taken apart before: ...${mark}`,
          fix: 'leave out what was given last, and report it: this is a mistake of the project',
        },
      ];
}
