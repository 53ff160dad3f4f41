import { identityOfObject, keyOfObject } from '../../facts/platform/kubernetes-objects';
import { isSystemNamespace } from '../../facts/platform/system-namespaces';
import { secretIn } from '../../facts/secrets';
import type { FreeObject } from '../language/free-object';
import type { Rule } from '../language/rule';
import { objectsIn } from './installed';

interface Asked {
  readonly manifests: readonly (string | FreeObject)[] | undefined;
}

/** Each is a resource of its own, beside those of apps and of the rack. */
const MAX_OBJECTS = 150;

/** Objects, among themselves and with those of the rack. */
export const manifestRules: readonly Rule<Asked>[] = [
  function objectsFit(p, refuse) {
    const { length } = (p.manifests ?? []).flatMap(objectsIn);
    if (length <= MAX_OBJECTS) return;
    refuse('manifests', `have ${length} objects, where ${MAX_OBJECTS} fit`, {
      given: undefined,
      allowed: `up to ${MAX_OBJECTS} objects`,
      fix: 'a chart of them',
    });
  },
  function objectsAreThereOnce(p, refuse) {
    const seen = new Set<string>();
    for (const [i, entry] of (p.manifests ?? []).entries()) {
      for (const identity of objectsIn(entry).flatMap((one) => identityOfObject(one) ?? [])) {
        const key = keyOfObject(identity);
        if (!seen.has(key)) {
          seen.add(key);
          continue;
        }
        refuse(`manifests[${i}]`, `has ${identity.kind} ${identity.name}, which is there already`, {
          given: undefined,
          fix: 'each object in one place',
        });
      }
    }
  },
  function objectsAreNotTheSystems(p, refuse) {
    for (const [i, entry] of (p.manifests ?? []).entries()) {
      for (const { kind, name, namespace } of objectsIn(entry).flatMap((one) => identityOfObject(one) ?? [])) {
        const of = kind === 'Namespace' ? name : (namespace ?? '');
        if (!isSystemNamespace(of) || (of === 'kube-system' && kind !== 'Namespace')) continue;
        refuse(`manifests[${i}]`, `has ${kind} ${name} of ${of}, which is a namespace of a component of the rack`, {
          given: undefined,
          fix: 'another namespace',
        });
      }
    }
  },
  function objectsHoldNoSecrets(p, refuse) {
    for (const [i, entry] of (p.manifests ?? []).entries()) {
      for (const object of objectsIn(entry)) {
        const { kind, data, stringData } = object;
        const secret = kind === 'Secret' && (data ?? stringData) !== undefined ? 'a Secret' : secretIn(object);
        if (secret === undefined) continue;
        refuse(`manifests[${i}]`, `must not hold ${secret}: whoever reads templates or logs reads it`, {
          given: undefined,
          allowed: 'an ExternalSecret, which names what is in Secrets Manager',
          fix: 'an ExternalSecret in its place, beside the chart external-secrets',
        });
      }
    }
  },
];
