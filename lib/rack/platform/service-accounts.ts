import { createHash } from 'node:crypto';
import { pascalCase } from '../../facts/names';
import { isSystemNamespace } from '../../facts/platform/system-namespaces';
import { appsIn, namespaceOf } from '../../parameters/apps/derived';
import type { RackParameters } from '../../parameters/declarations';
import { type Permissions, permissionsOf } from './permissions';

/** A service account of the user's own, with an identity in AWS. */
export interface ServiceAccountPlan {
  /** What its logical ids begin with. */
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  readonly permissions: Permissions;
  /** Whether the rack makes it, or whoever makes its pods. */
  readonly created: boolean;
}

/** The accounts, in the order of their names. */
export function serviceAccountsOf({ service_accounts: accounts = [] }: RackParameters): readonly ServiceAccountPlan[] {
  return accounts
    .map(({ namespace, name, permissions, create = true }) => ({
      id: accountId(namespace, name),
      namespace,
      name,
      permissions: permissionsOf(permissions),
      created: create,
    }))
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

const keyOf = ({ namespace, name }: ServiceAccountPlan) => `${namespace}/${name}`;

/** Readable by its name, and told from all others by a digest: logical ids have no hyphens. */
function accountId(namespace: string, name: string): string {
  const digest = createHash('sha256').update(`${namespace}/${name}`).digest('hex').slice(0, 8);
  return `Account${pascalCase(name)}${digest}`;
}

/** Namespaces that the rack makes for what users bring along: those that are nobody's yet. */
export function ownNamespacesOf(p: RackParameters): readonly string[] {
  const taken = appsIn(p).map((app) => namespaceOf(p, app));
  const asked = serviceAccountsOf(p)
    .filter(({ created }) => created)
    .map(({ namespace }) => namespace);
  const own = asked.filter((name) => name !== 'default' && !isSystemNamespace(name) && !taken.includes(name));
  return [...new Set(own)].sort();
}
