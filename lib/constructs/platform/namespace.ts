import type { KubernetesObject } from './kubernetes-object';

/** A namespace as an object. */
export function namespaceObject(name: string, labels?: Readonly<Record<string, string>>): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, ...(labels ? { labels } : {}) } };
}
