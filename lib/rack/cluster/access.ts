import { type AccessType, accessPolicyOf } from '../../facts/cluster/access';
import { type AccessEntryInput, policyOf } from '../../parameters/cluster/access-entry';
import type { RackParameters } from '../../parameters/declarations';

/** What a principal of IAM may do in a cluster. */
export interface AccessEntryPlan {
  readonly principalArn: string;
  readonly type: AccessType;
  readonly policies: readonly AccessPolicyPlan[];
  readonly groups: readonly string[];
  /** @default - the name that EKS makes of the principal */
  readonly userName?: string;
}

export interface AccessPolicyPlan {
  /** As at the end of its ARN: AmazonEKSViewPolicy. */
  readonly name: string;
  /** Empty: the whole cluster. */
  readonly namespaces: readonly string[];
}

/** The entries that somebody asks for, in the order of their principals. */
export function accessEntriesOf({ access_entries: entries = [] }: RackParameters): readonly AccessEntryPlan[] {
  return entries.map(entryOf).sort((one, other) => (one.principalArn < other.principalArn ? -1 : 1));
}

function entryOf({ principal, type = 'STANDARD', policies = [], ...entry }: AccessEntryInput): AccessEntryPlan {
  return {
    principalArn: principal,
    type,
    policies: policies.map((given) => ({
      name: accessPolicyOf(policyOf(given)),
      namespaces: (typeof given === 'string' ? undefined : given.namespaces) ?? entry.namespaces ?? [],
    })),
    groups: entry.groups ?? [],
    userName: entry.user_name,
  };
}
