import { createHash } from 'node:crypto';
import { pascalCase } from '../../facts/names';
import { identityOfObject, isGround, keyOfObject } from '../../facts/platform/kubernetes-objects';
import type { RackParameters } from '../../parameters/declarations';
import type { FreeObject } from '../../parameters/language/free-object';
import { objectsIn } from '../../parameters/platform/installed';

/** An object of Kubernetes of the user's own. */
export interface OwnObjectPlan {
  /** Its logical id: by what it is, wherever it stands. */
  readonly id: string;
  readonly object: FreeObject;
  /** @default - the object is the cluster's, or in `default` */
  readonly namespace?: string;
  /** Whether it stays when it is no longer named, with what is in it. */
  readonly kept: boolean;
}

/** Objects that may come together; each stage after the one before. */
export type ManifestStages = readonly (readonly OwnObjectPlan[])[];

/** Objects in the order of their files; of a file what others stand on comes first. */
export function manifestsOf({ manifests = [] }: RackParameters): ManifestStages {
  return manifests
    .flatMap((entry) => {
      const plans = objectsIn(entry).flatMap((object) => objectPlanOf(object) ?? []);
      return [plans.filter(({ kept }) => kept), plans.filter(({ kept }) => !kept)];
    })
    .filter((stage) => stage.length > 0);
}

function objectPlanOf(object: FreeObject): OwnObjectPlan | undefined {
  const identity = identityOfObject(object);
  if (identity === undefined) return undefined;
  const digest = createHash('sha256').update(keyOfObject(identity)).digest('hex').slice(0, 8);
  const readable = pascalCase(identity.name.replaceAll(/[^A-Za-z0-9.-]/g, '-')).slice(0, 60);
  return {
    id: `Object${identity.kind.replaceAll(/[^A-Za-z0-9]/g, '')}${readable}${digest}`,
    object,
    namespace: identity.namespace,
    kept: isGround(identity),
  };
}
