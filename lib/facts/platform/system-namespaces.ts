/** Namespaces reserved for Kubernetes or a component of the rack: name → owner. */
export const SYSTEM_NAMESPACES = {
  'kube-system': 'the system',
  'kube-public': 'Kubernetes',
  'kube-node-lease': 'Kubernetes',
  'cert-manager': 'cert-manager',
  'external-dns': 'external-dns',
  router: 'the routers',
  'router-certificates': 'the routers',
  'tigera-operator': 'Calico',
  'calico-system': 'Calico',
  'aws-observability': 'the logs of Fargate',
  'certificate-metrics': 'monitoring',
} as const;

export type SystemNamespace = keyof typeof SYSTEM_NAMESPACES;

export function isSystemNamespace(name: string): boolean {
  return Object.hasOwn(SYSTEM_NAMESPACES, name) || name.startsWith('router-certificates-');
}
