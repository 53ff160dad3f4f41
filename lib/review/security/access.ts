import { isDeepStrictEqual } from 'node:util';
import { at } from '../changes/changes';
import type { Resource } from '../deployed/deployed';
import { objectsOf } from '../kubernetes/objects';
import { functionIn, textOf } from '../values/shown';
import { broadened, changed, type Found, type Judge, narrowed } from './subject';

/** Policies and groups that may do everything in a cluster. Source: EKS User Guide, "Review access policy permissions". */
const ADMINISTRATORS = /AmazonEKSClusterAdminPolicy|AmazonEKSAdminPolicy|system:masters/;

/** Who may use the API of a cluster. */
export const accessEntries: Judge = ({ type, before, after }) => {
  if (type !== 'AWS::EKS::AccessEntry') {
    return [];
  }
  const [was, is] = [before?.Properties?.PrincipalArn, after?.Properties?.PrincipalArn];
  const isSame = isDeepStrictEqual(was, is);
  const [old, now] = [rights(before), rights(after)];
  const without = (some: readonly string[], others: readonly string[]) =>
    some.filter((one) => !isSame || !others.includes(one));
  const [come, gone] = [without(now, old), without(old, now)];
  const states = { before: old, after: now };
  const found: Found[] = [];
  if (come.length > 0) {
    const isAdministrator = come.some((right) => ADMINISTRATORS.test(right));
    // A role of the rack itself has what the rack gives it; behind somebody named by an ARN are people.
    const exposes = isAdministrator && functionIn(is) === undefined;
    const text = `${textOf(is)} gets ${come.join(', ')}`;
    found.push(broadened('cluster access', text, exposes, states, isAdministrator ? 'warning' : 'note'));
  }
  if (gone.length > 0) {
    found.push(narrowed('cluster access', `${textOf(was)} loses ${gone.join(', ')}`, states));
  }
  return found;
};

interface AccessPolicy {
  readonly PolicyArn: unknown;
  readonly AccessScope?: { readonly Type?: string; readonly Namespaces?: readonly string[] };
}

/** What an entry gives, in words. */
function rights(resource: Resource | undefined): string[] {
  if (resource === undefined) {
    return [];
  }
  const { AccessPolicies = [], KubernetesGroups = [], Type = 'STANDARD' } = resource.Properties ?? {};
  const policies = (AccessPolicies as readonly AccessPolicy[]).map(({ PolicyArn, AccessScope }) => {
    const where = AccessScope?.Type === 'namespace' ? ` in ${(AccessScope.Namespaces ?? []).join(', ')}` : '';
    return `${(textOf(PolicyArn) ?? '').replace(/^.*\//, '')}${where}`;
  });
  const groups = (KubernetesGroups as readonly string[]).map((group) => `the group ${group}`);
  return [...policies, ...groups, ...(Type === 'STANDARD' ? [] : [`what nodes of type ${Type} need`])];
}

/** Who else can log in to a cluster: whoever an issuer knows. */
export const identityProviders: Judge = ({ type, before, after }) => {
  const [was, is] = [before?.Properties?.Oidc, after?.Properties?.Oidc];
  if (type !== 'AWS::EKS::IdentityProviderConfig' || isDeepStrictEqual(was, is)) {
    return [];
  }
  const issuer = textOf(at(is, 'IssuerUrl'));
  if (before === undefined) {
    const text = `whoever ${issuer} knows can log in to the cluster, and do what roles of Kubernetes give them`;
    return [broadened('cluster access', text, true)];
  }
  return after === undefined
    ? [narrowed('cluster access', `whoever ${textOf(at(was, 'IssuerUrl'))} knows can no longer log in to the cluster`)]
    : [changed('cluster access', `others can log in to the cluster: whoever ${issuer} knows`, true)];
};

/** Roles that may do everything in a cluster, or in a namespace. */
const POWERFUL = ['admin', 'cluster-admin'];

/** Bindings of roles in manifests. */
export const kubernetesRoles: Judge = ({ before, after }) => {
  const old = bindings(before);
  return [...bindings(after)]
    .filter(([title, binding]) => !isDeepStrictEqual(old.get(title), binding))
    .map(([title, { role, subjects }]) =>
      broadened(
        'cluster access',
        `${title} gives the role ${role}`,
        POWERFUL.includes(role),
        { after: subjects },
        'note',
      ),
    );
};

function bindings(resource: Resource | undefined) {
  return new Map(
    objectsOf(resource)
      .filter(({ kind }) => kind.endsWith('RoleBinding'))
      .map(({ title, content }) => [
        title,
        { role: String(at(content, 'roleRef/name')), subjects: at(content, 'subjects') },
      ]),
  );
}
