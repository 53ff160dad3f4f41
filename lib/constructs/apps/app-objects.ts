import type { AppPlan } from '../../rack/apps/apps';
import type { KubernetesObject } from '../platform/kubernetes-object';
import { namespaceObject } from '../platform/namespace';
import { advised } from '../platform/pod-security';
import { ROUTER_NAMESPACE } from '../traffic/router/namespace';

/** Name of the rack's objects in a namespace that is otherwise the app's. */
const NAME = 'rack';

/** Requests of a container that makes none: without it, a quota of CPU or memory would let in no such pod. */
const REQUESTED = { cpu: '100m', memory: '128Mi' };

export interface AppObjectsProps {
  readonly app: AppPlan;
  /** Annotations of its service account. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Whether network policies are enforced. */
  readonly policies: boolean;
}

/**
 * The namespace of an app, and what holds it to its own: quota, requests of those who make none, the service account, and
 * where they are enforced network policies.
 */
export function appObjects({ app, annotations, policies }: AppObjectsProps): readonly KubernetesObject[] {
  const { namespace } = app;
  return [
    namespaceObject(namespace, advised('baseline')),
    {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: NAME, namespace },
      spec: { hard: app.quota },
    },
    {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: NAME, namespace },
      // No limits: a container that has done without them would be killed by one.
      spec: { limits: [{ type: 'Container', defaultRequest: REQUESTED }] },
    },
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: app.serviceAccount, namespace, ...(Object.keys(annotations).length > 0 && { annotations }) },
    },
    ...(policies ? [networkPolicy(namespace)] : []),
  ];
}

/** By this label Kubernetes itself tells namespaces apart. Source: Kubernetes, "Network Policies". */
const inNamespace = (name: string) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
});
const OWN_PODS = { podSelector: {} };
/** Where a node asks who it is, and gets the credentials of its role. Source: EC2 User Guide, "Instance metadata". */
const INSTANCE_METADATA = '169.254.169.254/32';

/**
 * What reaches the pods of an app: the router, and each other. What they reach: each other, DNS, and everything else that
 * lets them, other than the credentials of their node; other apps do not let them. Whatever is not here is denied, and
 * other policies allow more: `docs/decisions/0032`.
 */
function networkPolicy(namespace: string): KubernetesObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: NAME, namespace },
    spec: {
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [inNamespace(ROUTER_NAMESPACE), OWN_PODS] }],
      egress: [
        { to: [OWN_PODS] },
        {
          to: [inNamespace('kube-system')],
          ports: [
            { protocol: 'UDP', port: 53 },
            { protocol: 'TCP', port: 53 },
          ],
        },
        { to: [{ ipBlock: { cidr: '0.0.0.0/0', except: [INSTANCE_METADATA] } }] },
      ],
    },
  };
}
