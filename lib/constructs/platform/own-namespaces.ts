import { RemovalPolicies, RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Kubectl } from './kubectl';
import { namespaceObject } from './namespace';
import { advised } from './pod-security';

/**
 * Namespaces for what users bring along, all in one. They hold what is not the rack's: one that is no longer named stays,
 * and all of them go with the cluster, or when somebody deletes them.
 */
export function ownNamespaces(scope: Construct, id: string, kubectl: Kubectl, names: readonly string[]): Construct {
  const objects = kubectl.manifest(scope, id, ...names.map((name) => namespaceObject(name, advised('baseline'))));
  RemovalPolicies.of(objects).apply(RemovalPolicy.RETAIN);
  return objects;
}
