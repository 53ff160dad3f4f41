import { identityOfObject } from '../../facts/platform/kubernetes-objects';
import { readYaml } from '../../facts/platform/yaml-file';
import type { FreeObject } from '../language/free-object';
import type { ChartInput } from './charts';

/** The values of a chart, from wherever they are. */
export function valuesOf({ values = {} }: ChartInput): FreeObject {
  if (typeof values !== 'string') return values;
  const read = readYaml(values);
  return 'problem' in read ? {} : ((read.documents[0] ?? {}) as FreeObject);
}

/** Objects of one entry of manifests: of a file, or the one that it is. */
export function objectsIn(entry: string | FreeObject): readonly FreeObject[] {
  if (typeof entry !== 'string') return [entry];
  const read = readYaml(entry);
  return 'problem' in read ? [] : (read.documents.filter(identityOfObject) as readonly FreeObject[]);
}
