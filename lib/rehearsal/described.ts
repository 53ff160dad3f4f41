import type { Handled, ManifestObject } from './stack';

/** What a custom resource is to Kubernetes, in a few words. */
export function described(type: Handled, properties: Readonly<Record<string, unknown>>): string {
  const text = (name: string) => String(properties[name] ?? '');
  switch (type) {
    case 'Custom::AWSCDK-EKS-HelmChart':
      return `chart ${text('Chart')} ${text('Version')}`.trim();
    case 'Custom::AWSCDK-EKS-KubernetesResource': {
      const [first, ...others] = objectsOf(properties);
      const named = first ? `${first.kind} ${first.metadata.name}` : 'nothing';
      return others.length === 0 ? named : `${named} and ${others.length} more`;
    }
    case 'Custom::AWSCDK-EKS-KubernetesObjectValue':
      return `wait for ${text('JsonPath')} of ${text('ObjectType')} ${text('ObjectName')}`;
    case 'Custom::AWSCDK-EKS-KubernetesPatch':
      return `patch of ${text('ResourceName')}`;
  }
}

/** The objects of a manifest whose properties are resolved. */
export function objectsOf(properties: Readonly<Record<string, unknown>>): readonly ManifestObject[] {
  return JSON.parse(String(properties.Manifest));
}
