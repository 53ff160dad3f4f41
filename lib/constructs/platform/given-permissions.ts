import type { Permissions } from '../../rack/platform/permissions';
import type { AllowStatement } from '../security/document';

/** Permissions that somebody gave, as statements of a policy. */
export function statementsOf({ statements }: Permissions): readonly AllowStatement[] {
  return statements.map(({ actions, resources, conditions }) => ({
    Action: actions,
    Resource: resources,
    Condition: conditions,
  }));
}

/**
 * Findings on statements that were given, which are as narrow as whoever gave them wanted it, and never everything there
 * is.
 * @param where they were given, as in "permissions of the app web"
 */
export function wildcardsGiven(permissions: Permissions, where: string): Readonly<Record<string, string>> {
  const wildcards = permissions.statements.flatMap(({ resources }) => resources).filter((one) => one.includes('*'));
  return Object.fromEntries(
    wildcards.map((resource) => [
      `AwsSolutions-IAM5[Resource::${resource}]`,
      `Given in ${where}, where only conditions let * stand for everything.`,
    ]),
  );
}

/** The same of policies of AWS. */
export function policiesOfAwsGiven({ policyArns }: Permissions, where: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    policyArns
      .filter((arn) => arn.includes(':iam::aws:'))
      .map((arn) => [
        `AwsSolutions-IAM4[Policy::${arn}]`,
        `Given in ${where}, where policies of administrators are refused.`,
      ]),
  );
}
