import { arnParts } from '../../facts/arn';
import type { RackParameters } from '../declarations';
import type { Contradiction, Rule } from '../rules';

/**
 * The role with which CloudFormation works for the CDK: it creates the cluster, and EKS makes an entry for the creator.
 * Source: aws-cdk-lib, `DefaultStackSynthesizer`: cdk-<qualifier>-cfn-exec-role-<account>-<region>.
 */
const EXECUTION_ROLE = /^cdk-[A-Za-z0-9_-]{1,10}-cfn-exec-role-\d{12}-([a-z0-9-]+)$/;

/** Who is named to administer the cluster. */
export const administratorRules: readonly Rule[] = [
  function creatorHasItsEntry(p) {
    const creators = (p.admin_role_arns ?? []).filter(
      (arn) => EXECUTION_ROLE.exec(arnParts(arn).name)?.[1] === p.region,
    );
    return without(
      p,
      creators,
      'names the role that creates the cluster, for which EKS makes an entry by itself; a second one fails at deploy',
      ['admin_role_arns', 'region'],
    );
  },
  function nodesHaveTheirEntry(p) {
    const nodes = (p.admin_role_arns ?? []).filter((arn) => arn === p.node_role_arn);
    return without(
      p,
      nodes,
      'names the role of the nodes, for which EKS makes an entry by itself; a second one fails at deploy',
      ['admin_role_arns', 'node_role_arn'],
    );
  },
];

/** Nothing, where nobody is named who must not be. */
function without(
  p: RackParameters,
  named: readonly string[],
  message: string,
  involves: Contradiction['involves'],
): Contradiction | undefined {
  if (named.length === 0) {
    return undefined;
  }
  const others = (p.admin_role_arns ?? []).filter((arn) => !named.includes(arn));
  return {
    parameter: 'admin_role_arns',
    given: named.join(','),
    message,
    allowed: 'roles and users for which EKS has no entry yet',
    fix: others.length > 0 ? `-c admin_role_arns=${others.join(',')}` : 'leave admin_role_arns out, or name yourself',
    involves,
  };
}
