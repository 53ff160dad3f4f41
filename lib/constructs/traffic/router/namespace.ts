import type { SystemNamespace } from '../../../facts/platform/system-namespaces';

/** Namespace of the routers, their bindings and their certificates. */
export const ROUTER_NAMESPACE: SystemNamespace = 'router';
/**
 * Labels of a namespace whose pods are ready only when their target groups have found them healthy. The AWS Load Balancer
 * Controller sees to it for pods that come after their bindings; the first ones do not wait for each other.
 * Source: AWS Load Balancer Controller, "Pod readiness gate".
 */
export const WAITS_FOR_TARGETS = { 'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled' };
