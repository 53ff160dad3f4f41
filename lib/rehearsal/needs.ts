import { objectsOf } from './described';
import type { Properties } from './ledger';
import type { Handled, ManifestObject, Stack } from './stack';
import type { Prepared } from './stack-play';

/** What a cluster is, before a rehearsal changes it. */
export interface Facts {
  /** API groups that it serves: `apps`, `cert-manager.io`. */
  readonly groups: ReadonlySet<string>;
  /** Its deployments, as `namespace/name`. */
  readonly deployments: ReadonlySet<string>;
}

/**
 * Kinds whose controller asks AWS at every object. The Load Balancer Controller's webhook looks up the target group of a
 * binding, and denies it otherwise (aws-load-balancer-controller, `webhooks/elbv2/targetgroupbinding_mutator.go`).
 */
const KINDS_OF_AWS = ['TargetGroupBinding'];

/**
 * Charts whose pods end when AWS does not answer: the Cluster Autoscaler asks for its groups before anything else
 * (autoscaler, `cloudprovider/aws/aws_cloud_provider.go`: "Failed to create AWS Manager" is fatal).
 */
const CHARTS_OF_AWS = ['cluster-autoscaler'];

/** What EKS add-ons bring that the rest of a rack may need: API groups, and deployments. */
const ADDONS: Readonly<Record<string, { readonly groups?: readonly string[]; readonly deployment?: string }>> = {
  coredns: { deployment: 'kube-system/coredns' },
  'cert-manager': { groups: ['cert-manager.io', 'acme.cert-manager.io'], deployment: 'cert-manager/cert-manager' },
  'snapshot-controller': { groups: ['snapshot.storage.k8s.io'] },
  'metrics-server': { deployment: 'kube-system/metrics-server' },
  'aws-ebs-csi-driver': { deployment: 'kube-system/ebs-csi-controller' },
  'aws-efs-csi-driver': { deployment: 'kube-system/efs-csi-controller' },
  'external-dns': { deployment: 'external-dns/external-dns' },
};

/** The EKS add-ons of a rack: no cluster but EKS's has them. */
export function addonsOf(stacks: readonly Stack[]): readonly string[] {
  const names = stacks
    .flatMap(({ template }) => Object.values(template.Resources))
    .filter(({ Type }) => Type === 'AWS::EKS::Addon')
    .map(({ Properties }) => String(Properties?.AddonName));
  return [...new Set(names)].sort();
}

/** Says of each resource what can be played on this cluster, and why the rest cannot. */
export function preparation(addons: readonly string[], { groups, deployments }: Facts, aws: boolean) {
  const missing = addons.map((name) => ({ name, ...ADDONS[name] }));

  const obstacle = ({ apiVersion, kind }: ManifestObject): string | undefined => {
    if (!aws && KINDS_OF_AWS.includes(kind)) {
      return 'its controller asks AWS';
    }
    const group = apiVersion.split('/')[0] ?? '';
    const addon = missing.find((it) => it.groups?.includes(group) && !groups.has(group));
    return addon && `the EKS add-on ${addon.name} would bring its kind`;
  };

  const ofManifest = (properties: Properties): Prepared => {
    const objects = objectsOf(properties).map((object) => ({ object, reason: obstacle(object) }));
    const left = objects.filter(({ reason }) => reason !== undefined);
    const remarks = left.map(({ object, reason }) => `${object.kind} ${object.metadata.name} left out: ${reason}`);
    const [first] = left;
    if (first !== undefined && left.length === objects.length) {
      return { type: 'skip', reason: first.reason ?? '' };
    }
    if (first === undefined) {
      return { type: 'play', properties, remarks };
    }
    const kept = objects.filter(({ reason }) => reason === undefined).map(({ object }) => object);
    return { type: 'play', properties: { ...properties, Manifest: JSON.stringify(kept) }, remarks };
  };

  const ofChart = (properties: Properties): Prepared => {
    if (!aws && CHARTS_OF_AWS.includes(String(properties.Chart))) {
      return { type: 'skip', reason: 'its pods ask AWS before they are ready' };
    }
    if (!aws && /^oci:\/\/\d+\.dkr\.ecr\./.test(String(properties.Repository))) {
      return { type: 'skip', reason: 'the chart is in a private registry of AWS' };
    }
    return { type: 'play', properties, remarks: [] };
  };

  const ofObject = (properties: Properties, type: unknown, name: unknown, namespace: unknown): Prepared => {
    // `deployment`, `deployments.apps` and `deployment/coredns` are all names that kubectl takes.
    const [kind = '', given] = String(type).toLowerCase().split(/[/]/);
    const isOf = (plain: string) => kind === plain || kind === `${plain}s` || kind.startsWith(`${plain}s.`);
    if (!aws && KINDS_OF_AWS.some((it) => isOf(it.toLowerCase()))) {
      return { type: 'skip', reason: 'its controller asks AWS' };
    }
    const path = `${namespace}/${given ?? name}`;
    const addon = missing.find(({ deployment }) => isOf('deployment') && deployment === path && !deployments.has(path));
    return addon
      ? { type: 'skip', reason: `the EKS add-on ${addon.name} would bring ${path}` }
      : { type: 'play', properties, remarks: [] };
  };

  return (type: Handled, properties: Properties): Prepared => {
    switch (type) {
      case 'Custom::AWSCDK-EKS-KubernetesResource':
        return ofManifest(properties);
      case 'Custom::AWSCDK-EKS-HelmChart':
        return ofChart(properties);
      case 'Custom::AWSCDK-EKS-KubernetesObjectValue':
        return ofObject(properties, properties.ObjectType, properties.ObjectName, properties.ObjectNamespace);
      case 'Custom::AWSCDK-EKS-KubernetesPatch': {
        const [kind, name] = String(properties.ResourceName).split('/');
        return ofObject(properties, kind, name, properties.ResourceNamespace);
      }
    }
  };
}
