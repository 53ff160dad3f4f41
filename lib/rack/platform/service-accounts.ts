import { createHash } from 'node:crypto';
import { pascalCase } from '../../facts/names';
import { identityOfObject } from '../../facts/platform/kubernetes-objects';
import { isSystemNamespace } from '../../facts/platform/system-namespaces';
import { appsIn, namespaceOf } from '../../parameters/apps/derived';
import type { RackParameters } from '../../parameters/declarations';
import type { ServiceAccountInput } from '../../parameters/platform/service-accounts';
import { manifestsOf } from './manifests';
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

/** The accounts, those of charts among them, in the order of their names. */
export function serviceAccountsOf({
  service_accounts: accounts = [],
  charts = [],
}: RackParameters): readonly ServiceAccountPlan[] {
  const ofCharts = charts.flatMap(({ namespace, service_account: name, permissions = [] }) =>
    name === undefined ? [] : [{ namespace, name, permissions }],
  );
  return [...accounts, ...ofCharts]
    .map(({ namespace, name, permissions, create = true }: ServiceAccountInput) => ({
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
  const objects = manifestsOf(p).flat();
  const given = objects.flatMap(({ object }) => {
    const { kind, name = '' } = identityOfObject(object) ?? {};
    return kind === 'Namespace' ? [name] : [];
  });
  const asked = [
    ...serviceAccountsOf(p).flatMap(({ created, namespace }) => (created ? [namespace] : [])),
    ...(p.charts ?? []).map(({ namespace }) => namespace),
    ...objects.flatMap(({ namespace = 'default' }) => (given.includes(namespace) ? [] : [namespace])),
  ];
  const own = asked.filter((name) => name !== 'default' && !isSystemNamespace(name) && !taken.includes(name));
  return [...new Set(own)].sort();
}
