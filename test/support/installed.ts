import type { KubernetesObject } from '../../lib/constructs/platform/kubernetes-object';
import type { Raw } from './templates';
import { type Template, templateOf } from './templates';
import { textOf } from './text';

export interface InstalledChart {
  readonly id: string;
  readonly chart: string;
  readonly version: string;
  readonly repository: string;
  readonly release: string;
  readonly namespace: string;
  /** As Helm gets them, with `<Id.Attribute>` for what only CloudFormation knows. */
  readonly values: Readonly<Record<string, unknown>>;
}

export interface AppliedManifest {
  readonly id: string;
  readonly objects: readonly KubernetesObject[];
  readonly overwrite: unknown;
  readonly pruneLabel: unknown;
}

export interface Awaited {
  readonly id: string;
  /** What the library’s handler gives kubectl to look up: `kubectl-handler/get/__init__.py`. */
  readonly args: readonly string[];
  readonly timeoutSeconds: number;
}

/** The charts that the platform of a rack installs. */
export function chartsOf(raw: Raw): readonly InstalledChart[] {
  return ofType(templateOf('platform', raw), 'Custom::AWSCDK-EKS-HelmChart').map(([id, properties]) => ({
    id,
    chart: textOf(properties.Chart),
    version: textOf(properties.Version),
    repository: textOf(properties.Repository),
    release: textOf(properties.Release),
    namespace: textOf(properties.Namespace),
    values: JSON.parse(textOf(properties.Values)),
  }));
}

/** The manifests that it applies. */
export function manifestsOf(raw: Raw): readonly AppliedManifest[] {
  return ofType(templateOf('platform', raw), 'Custom::AWSCDK-EKS-KubernetesResource').map(([id, properties]) => ({
    id,
    objects: JSON.parse(textOf(properties.Manifest)),
    overwrite: properties.Overwrite,
    pruneLabel: properties.PruneLabel,
  }));
}

/** The values that it waits for. */
export function awaitedOf(raw: Raw): readonly Awaited[] {
  return ofType(templateOf('platform', raw), 'Custom::AWSCDK-EKS-KubernetesObjectValue').map(([id, properties]) => {
    const [namespace, type, name, path] = ['ObjectNamespace', 'ObjectType', 'ObjectName', 'JsonPath'].map((property) =>
      textOf(properties[property]),
    );
    return {
      id,
      args: ['-n', `${namespace}`, `${type}`, `${name}`, `-o=jsonpath='{${path}}'`],
      timeoutSeconds: Number(properties.TimeoutSeconds),
    };
  });
}

function ofType(template: Template, type: string): [id: string, properties: Record<string, unknown>][] {
  return Object.entries(template.Resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Properties }]) => [id, Properties]);
}
