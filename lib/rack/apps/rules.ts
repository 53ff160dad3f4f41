import { identityOfObject, type ObjectIdentity } from '../../facts/platform/kubernetes-objects';
import type { PlanRule } from '../plan-rule';
import type { PlatformPlan } from '../platform/platform';
import type { AppsPlan } from './apps';

interface Planned {
  readonly apps: AppsPlan;
  readonly platform: PlatformPlan;
}

/**
 * Manifests beside what the rack makes for apps, accounts and charts: two resources with one object would undo each
 * other's labels and annotations whenever one of them changes, and whichever goes takes the object of the other.
 */
const objectsOfTheRackAreItsOwn: PlanRule<Planned> = ({ apps, platform }, { refuse }) => {
  const namespaces = [...platform.ownNamespaces, ...apps.list.map(({ namespace }) => namespace)];
  const accounts = [
    ...platform.serviceAccounts.flatMap(({ created, namespace, name }) => (created ? `${namespace}/${name}` : [])),
    ...apps.list.map(({ namespace, serviceAccount }) => `${namespace}/${serviceAccount}`),
  ];
  const isOurs = ({ kind, name, namespace = 'default' }: ObjectIdentity) =>
    (kind === 'Namespace' && namespaces.includes(name)) ||
    (kind === 'ServiceAccount' && accounts.includes(`${namespace}/${name}`));
  const ours = platform.manifests
    .flat()
    .flatMap(({ object }) => identityOfObject(object) ?? [])
    .filter(isOurs);
  for (const { kind, name } of ours) {
    refuse('manifests', `have ${kind} ${name}, which the rack makes for its apps, service_accounts or charts`, {
      given: undefined,
      allowed: 'each object in one place',
      fix: `leave ${kind} ${name} out of manifests`,
      involves: ['apps', 'service_accounts', 'charts'],
    });
  }
};

/** Rules on the apps of a planned rack, and what stands beside them. */
export const appRules = [objectsOfTheRackAreItsOwn];
