/** A resource of a template, as CloudFormation reads it. */
export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
  readonly DeletionPolicy?: string;
}

export interface Template {
  readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>>;
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: string } }>>;
}

/** A stack of a rack, ready to be deployed. */
export interface Stack {
  readonly name: string;
  readonly region: string;
  readonly template: Template;
  /** Names of the stacks that are deployed before it. */
  readonly dependencies: readonly string[];
}

/** What the library's handler is called for. Source: its `index.py`. */
const HANDLED = [
  'Custom::AWSCDK-EKS-KubernetesResource',
  'Custom::AWSCDK-EKS-HelmChart',
  'Custom::AWSCDK-EKS-KubernetesPatch',
  'Custom::AWSCDK-EKS-KubernetesObjectValue',
] as const;
export type Handled = (typeof HANDLED)[number];

export function isHandled(type: string): type is Handled {
  return HANDLED.some((handled) => handled === type);
}

/** Objects of a manifest, as far as a rehearsal looks at them. */
export interface ManifestObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}
