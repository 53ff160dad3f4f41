/** A Helm chart, pinned. */
export interface Chart {
  readonly name: string;
  readonly version: string;
  /** When the version was chosen, YYYY-MM: the newest that worked with what a rack gives it. */
  readonly asOf: string;
  /** Why there is no newer one, where a newer one is known not to work. @default - the next may be taken */
  readonly held?: string;
  /** The repository that has it, or of an OCI registry the chart itself. */
  readonly repository: string;
  /** The images of its pods, without their registries’ defaults. A rack without internet has copies of them in ECR. */
  readonly images: readonly string[];
}

/** An image by its repository and tag, as chart values want it. */
export interface Image {
  readonly repository: string;
  readonly tag: string;
}

/** The last whose custom resource definitions fit what Kubernetes has for a release of Helm. */
const CALICO = { version: 'v3.32.1', held: 'those after 3.32 do not fit into the 1 MiB of a release' };

/**
 * Every chart that a rack installs, from the repository of whoever makes it, rendered with the values that a rack gives it.
 * `npm run outdated` asks the repositories for newer ones. metrics-server takes the place of an EKS add-on where EKS does not offer those of the community.
 */
export const CHARTS = {
  loadBalancerController: {
    name: 'aws-load-balancer-controller',
    version: '3.5.0',
    asOf: '2026-08',
    repository: 'https://aws.github.io/eks-charts',
    images: ['public.ecr.aws/eks/aws-load-balancer-controller:v3.5.0'],
  },
  autoscaler: {
    name: 'cluster-autoscaler',
    version: '9.59.0',
    asOf: '2026-08',
    repository: 'https://kubernetes.github.io/autoscaler',
    // With a tag for each version of Kubernetes: lib/facts/kubernetes.ts.
    images: ['registry.k8s.io/autoscaling/cluster-autoscaler'],
  },
  fluentBit: {
    name: 'fluent-bit',
    version: '0.58.1',
    asOf: '2026-08',
    repository: 'https://fluent.github.io/helm-charts',
    images: ['cr.fluentbit.io/fluent/fluent-bit:5.1.1'],
  },
  calicoDefinitions: {
    name: 'crd.projectcalico.org.v1',
    ...CALICO,
    asOf: '2026-08',
    repository: 'https://docs.tigera.io/calico/charts',
    images: [],
  },
  calico: {
    name: 'tigera-operator',
    ...CALICO,
    asOf: '2026-08',
    repository: 'https://docs.tigera.io/calico/charts',
    images: [
      'quay.io/tigera/operator:v1.42.3',
      'quay.io/calico/node:v3.32.1',
      'quay.io/calico/typha:v3.32.1',
      'quay.io/calico/kube-controllers:v3.32.1',
    ],
  },
  nvidiaDevicePlugin: {
    name: 'nvidia-device-plugin',
    version: '0.20.0',
    asOf: '2026-08',
    repository: 'https://nvidia.github.io/k8s-device-plugin',
    images: ['nvcr.io/nvidia/k8s-device-plugin:v0.20.0'],
  },
  neuronDevicePlugin: {
    name: 'neuron-helm-chart',
    version: '1.9.0',
    asOf: '2026-08',
    repository: 'oci://public.ecr.aws/neuron/neuron-helm-chart',
    images: ['public.ecr.aws/neuron/neuron-device-plugin:2.31.0.0'],
  },
  metricsServer: {
    name: 'metrics-server',
    version: '3.13.1',
    asOf: '2026-08',
    repository: 'https://kubernetes-sigs.github.io/metrics-server',
    images: ['registry.k8s.io/metrics-server/metrics-server:v0.8.1'],
  },
  certManager: {
    name: 'cert-manager',
    version: 'v1.21.1',
    asOf: '2026-08',
    repository: 'https://charts.jetstack.io',
    images: ['controller', 'webhook', 'cainjector', 'startupapicheck', 'acmesolver'].map(
      (part) => `quay.io/jetstack/cert-manager-${part}:v1.21.1`,
    ),
  },
} as const satisfies Readonly<Record<string, Chart>>;

export type ChartName = keyof typeof CHARTS;

/**
 * Images of what a rack installs without a chart, pinned in the same way. The router’s is the NGINX Ingress Controller
 * of F5, in the registry of AWS: nodes pull from there without the limits of Docker Hub. Source: nginx/kubernetes-ingress
 * v5.5.4, README and `.github/config/config-oss-ecr`. The CloudWatch agent’s is that of the add-on
 * amazon-cloudwatch-observability 6.4.0: aws-observability/helm-charts, `values.yaml`.
 */
export const IMAGES = {
  router: 'public.ecr.aws/nginx/nginx-ingress:5.5.4',
  cloudwatchAgent: 'public.ecr.aws/cloudwatch-agent/cloudwatch-agent:1.300070.0b1586',
} as const;

/** When the versions of the images were chosen, YYYY-MM. */
export const IMAGES_AS_OF: Readonly<Record<keyof typeof IMAGES, string>> = {
  router: '2026-08',
  cloudwatchAgent: '2026-08',
};

export type ImageName = keyof typeof IMAGES;

/** quay.io/tigera/operator:v1.42.3 → its repository and its tag, which is empty where the table has none. */
export function partsOfImage(reference: string): Image {
  const colon = reference.lastIndexOf(':');
  // One before a slash is that of a port.
  return colon > reference.lastIndexOf('/')
    ? { repository: reference.slice(0, colon), tag: reference.slice(colon + 1) }
    : { repository: reference, tag: '' };
}

/** What charts in Amazon ECR Public begin with. */
export const ECR_PUBLIC = 'oci://public.ecr.aws/';

/** Whether a chart is in Amazon ECR Public, to which one logs in before one pulls. */
export function isInEcrPublic(chart: ChartName): boolean {
  return CHARTS[chart].repository.startsWith(ECR_PUBLIC);
}
