import type { Resource } from '../deployed/deployed';
import { textOf } from '../values/shown';
import { Decoded, takenApart } from '../values/taken-apart';

/** The types of the CDK's charts and manifests. */
export const CHART = 'Custom::AWSCDK-EKS-HelmChart';
export const MANIFEST = 'Custom::AWSCDK-EKS-KubernetesResource';

/** Something that a template puts into a cluster. */
export interface ClusterObject {
  /** `Deployment`, or `Helm release`. */
  readonly kind: string;
  /** Namespace and name, as in `router/nginx`. */
  readonly object: string;
  /** Both, by which objects are told apart. */
  readonly title: string;
  /** The object as the manifest has it; of a release nothing. */
  readonly content: unknown;
}

/** The objects of a manifest, or the release of a chart; of any other resource none. */
export function objectsOf(resource: Resource | undefined): readonly ClusterObject[] {
  const { Type, Properties = {} } = resource ?? {};
  if (Type === CHART) {
    const { Release, Namespace = 'default' } = Properties;
    return [named('Helm release', textOf(Namespace), textOf(Release) ?? '(name made up)', undefined)];
  }
  if (Type !== MANIFEST) {
    return [];
  }
  const manifest = takenApart(Properties.Manifest);
  return manifest instanceof Decoded ? [manifest.content].flat().map(ofManifest) : [];
}

function ofManifest(content: unknown): ClusterObject {
  const { kind, metadata } = content as { kind?: unknown; metadata?: { name?: unknown; namespace?: unknown } };
  return named(String(kind), textOf(metadata?.namespace), textOf(metadata?.name) ?? '', content);
}

function named(kind: string, namespace: string | undefined, name: string, content: unknown): ClusterObject {
  const object = namespace === undefined ? name : `${namespace}/${name}`;
  return { kind, object, title: `${kind} ${object}`, content };
}
