import { RemovalPolicies, RemovalPolicy } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import type { ManifestStages } from '../../rack/platform/manifests';
import type { Kubectl } from './kubectl';
import type { KubernetesObject } from './kubernetes-object';

/**
 * Objects that a user brings along. Each is a resource of its own, so that one that is no longer there is deleted, of
 * whatever kind: kubectl itself prunes only some. A stage comes after the one before, and goes before it.
 * @param after what the first comes after
 */
export function ownObjects(
  scope: Construct,
  kubectl: Kubectl,
  stages: ManifestStages,
  after: readonly IConstruct[],
): void {
  let before: readonly IConstruct[] = after;
  for (const stage of stages) {
    const made = stage.map(({ id, object, kept }) => {
      const manifest = kubectl.manifest(scope, id, object as unknown as KubernetesObject);
      manifest.node.addDependency(...before);
      if (kept) {
        // What is in it is not the rack's.
        RemovalPolicies.of(manifest).apply(RemovalPolicy.RETAIN);
      }
      return manifest;
    });
    before = made;
  }
}
