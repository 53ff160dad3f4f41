import { textOf } from '../../text';
import type { Made } from '../made';

/** An object of Kubernetes, as far as its name. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly data?: Readonly<Record<string, string>>;
}

type Stacks = Made['stacks'];

function ofType(stacks: Stacks, type: string) {
  return Object.entries(stacks).flatMap(([stack, { template }]) =>
    Object.entries(template.Resources)
      .filter(([, { Type }]) => Type === `Custom::AWSCDK-EKS-${type}`)
      .map(([id, { Properties }]) => ({ where: `${stack} ${id}`, properties: Properties })),
  );
}

/** The objects that a rack applies, each with its name among all. */
export function objectsIn(stacks: Stacks) {
  return ofType(stacks, 'KubernetesResource').flatMap(({ where, properties }) =>
    (JSON.parse(textOf(properties.Manifest)) as KubernetesObject[]).map((object) => {
      const { apiVersion, kind, metadata } = object;
      const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
      return { where, object, name: JSON.stringify([group, kind, metadata.namespace ?? '', metadata.name]) };
    }),
  );
}

/** The charts that it installs, each by its release. */
export function releasesIn(stacks: Stacks) {
  return ofType(stacks, 'HelmChart').map(({ where, properties }) => ({
    where,
    name: JSON.stringify(['release', textOf(properties.Namespace), textOf(properties.Release)]),
    values: properties.Values === undefined ? {} : (JSON.parse(textOf(properties.Values)) as unknown),
  }));
}
