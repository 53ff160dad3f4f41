import { arnParts } from '../../facts/arn';
import type { Rule } from '../language/rule';

/** What a rack takes from its account, and from no other. */
interface OwnedByTheAccount {
  readonly account?: string;
  readonly acm_certificate_arn?: string;
  readonly node_role_arn?: string;
  readonly permissions_boundary_arn?: string;
}

/**
 * What tells a rack from others.
 * Sources: Elastic Load Balancing User Guide, "Certificates for your Network Load Balancer"; EKS API reference,
 * CreateNodegroup, `nodeRole`, which is passed, and IAM passes roles of its own account only; IAM User Guide, "Permissions
 * boundaries for IAM entities": a policy of the account, or one of AWS.
 */
export const fleetRules: readonly Rule<OwnedByTheAccount>[] = [
  function inTheAccount(p, refuse) {
    for (const name of ['acm_certificate_arn', 'node_role_arn', 'permissions_boundary_arn'] as const) {
      const arn = p[name];
      if (p.account === undefined || arn === undefined || [p.account, 'aws'].includes(arnParts(arn).account)) continue;
      refuse(name, `must be of the account of the rack, ${p.account}`, {
        fix: `one of ${p.account}, or -c account=${arnParts(arn).account}`,
        involves: ['account'],
      });
    }
  },
];
