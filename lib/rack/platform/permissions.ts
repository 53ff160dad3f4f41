import type { PermissionInput } from '../../parameters/language/permissions';

/** What pods may do in AWS. */
export interface Permissions {
  readonly policyArns: readonly string[];
  readonly statements: readonly PermittedStatement[];
}

export interface PermittedStatement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Operator → key → values. @default - none */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export function permissionsOf(given: readonly PermissionInput[] = []): Permissions {
  return {
    policyArns: given.filter((one) => typeof one === 'string'),
    statements: given.filter((one) => typeof one !== 'string'),
  };
}
