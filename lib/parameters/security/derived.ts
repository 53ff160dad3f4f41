/**
 * Name of the role that deploys a rack: roles are the same in all regions of an account. At most 64 characters, which is what
 * IAM takes.
 */
export function deployerRoleName(p: { readonly name: string; readonly region: string }): string {
  return `${p.name}-deployer-${p.region}`;
}
