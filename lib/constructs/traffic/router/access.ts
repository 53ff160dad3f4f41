import type { RouterPlan } from '../../../rack/traffic/routers';
import type { KubernetesObject } from '../../platform/kubernetes-object';

const RBAC = 'rbac.authorization.k8s.io';

/**
 * Who a router is in the cluster, and what it may do there: what the controller calls with custom resources, telemetry
 * and NGINX Plus switched off, which is less than upstream’s roles allow. Secrets are readable in every namespace, as
 * those of ingresses are anywhere; changed is its own pod, on which it writes its version, and nothing else of value.
 * Sources: nginx/kubernetes-ingress v5.5.4, `deployments/rbac/rbac.yaml` and `charts/nginx-ingress/templates`; calls in
 * `cmd/nginx-ingress/main.go` and `internal/k8s`.
 */
export function accessOf(router: RouterPlan, namespace: string): readonly KubernetesObject[] {
  const { name } = router;
  const subjects = [{ kind: 'ServiceAccount', name, namespace }];
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRole',
      metadata: { name },
      rules: [
        allow('', ['pods', 'services', 'secrets'], ['list', 'watch']),
        allow('', ['events'], ['create', 'patch']),
        allow('discovery.k8s.io', ['endpointslices'], ['list', 'watch']),
        allow('networking.k8s.io', ['ingresses'], ['get', 'list', 'watch']),
        allow('networking.k8s.io', ['ingresses/status'], ['update']),
        allow('networking.k8s.io', ['ingressclasses'], ['get'], [router.ingressClass]),
      ],
    },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name },
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name },
      subjects,
    },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'Role',
      metadata: { name, namespace },
      rules: [
        allow('', ['configmaps'], ['get', 'list', 'watch']),
        allow('', ['secrets'], ['get']),
        allow('', ['pods'], ['get', 'update']),
        // One that is to be made has no name yet.
        allow('coordination.k8s.io', ['leases'], ['create']),
        allow('coordination.k8s.io', ['leases'], ['get', 'update'], [leaseOf(router)]),
      ],
    },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'RoleBinding',
      metadata: { name, namespace },
      roleRef: { apiGroup: RBAC, kind: 'Role', name },
      subjects,
    },
  ];
}

/** The Lease by which the pods of a router agree on one that reports addresses. */
export function leaseOf({ name }: RouterPlan): string {
  return `${name}-leader-election`;
}

function allow(
  apiGroup: string,
  resources: readonly string[],
  verbs: readonly string[],
  resourceNames?: readonly string[],
) {
  return { apiGroups: [apiGroup], resources, ...(resourceNames === undefined ? {} : { resourceNames }), verbs };
}
