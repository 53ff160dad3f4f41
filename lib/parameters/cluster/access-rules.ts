import { arnParts } from '../../facts/arn';
import { partitionOf } from '../../facts/regions';
import type { Rule } from '../language/rule';
import { policyOf } from './access-entry';
import { entriesOfEks } from './creators';
import type { ClusterParameters } from './parameters';

interface Asked extends ClusterParameters {
  readonly name: string;
  readonly region: string;
  readonly account: string | undefined;
  readonly node_role_arn: string | undefined;
  readonly deployer_role_enable: boolean;
}

/** Access entries, beside those that a cluster has without them. */
export const accessRules: readonly Rule<Asked>[] = [
  function principalsAreNotAdministratorsToo(p, refuse) {
    for (const [i, { principal }] of (p.access_entries ?? []).entries()) {
      if (!p.admin_role_arns?.includes(principal)) continue;
      refuse(`access_entries[${i}].principal`, 'is in admin_role_arns too, and EKS has one entry for a principal', {
        given: principal,
        allowed: 'a principal in one of the two',
        fix: 'leave it out of admin_role_arns, and give it the policy cluster-admin here',
        involves: ['admin_role_arns'],
      });
    }
  },
  function principalsHaveNoEntryYet(p, refuse) {
    for (const [i, { principal }] of (p.access_entries ?? []).entries()) {
      for (const { who, involves } of entriesOfEks(p, principal)) {
        refuse(
          `access_entries[${i}].principal`,
          `is ${who}, which has an entry already; a second one fails at deploy`,
          {
            given: principal,
            allowed: 'roles and users that have no entry yet',
            fix: 'leave this entry out',
            involves,
          },
        );
      }
    }
  },
  function nodesAreOfTheAccount(p, refuse) {
    for (const [i, { principal, type = 'STANDARD' }] of (p.access_entries ?? []).entries()) {
      const { account } = arnParts(principal);
      if (type === 'STANDARD' || p.account === undefined || account === p.account) continue;
      refuse(
        `access_entries[${i}].principal`,
        `must be of the account of the rack, ${p.account}, where type is ${type}`,
        {
          given: principal,
          fix: principal.replace(`::${account}:`, `::${p.account}:`),
          involves: ['account'],
        },
      );
    }
  },
  function arnsAreOfThePartition(p, refuse) {
    const partition = partitionOf(p.region);
    for (const [i, { principal, policies = [] }] of (p.access_entries ?? []).entries()) {
      const arns = [principal, ...policies.map(policyOf).filter((one) => one.startsWith('arn:'))];
      const foreign = arns.filter((arn) => arnParts(arn).partition !== partition);
      if (foreign.length === 0) continue;
      refuse(`access_entries[${i}]`, `must be of the partition of ${p.region}, ${partition}`, {
        given: foreign.join(','),
        fix: `ARNs that begin with arn:${partition}:, or a region of ${arnParts(foreign[0] ?? '').partition}`,
        involves: ['region'],
      });
    }
  },
];
