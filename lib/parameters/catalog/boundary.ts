/** Why a boundary of one account is of no use where racks are launched in others. */
export const ELSEWHERE =
  'is a policy of one account, and catalog_share_with launches racks in others: IAM takes a boundary of the account of the role';

/** Whether a policy is that of an account, and not one of AWS. */
export function isOfAnAccount(arn: unknown): boolean {
  return typeof arn === 'string' && !arn.includes(':iam::aws:');
}
