/** Where EKS stands with a Kubernetes version on {@link SUPPORT_AS_OF}. */
export type Support = 'standard' | 'extended' | 'ended';

export interface KubernetesVersion {
  /** The `@aws-cdk/lambda-layer-kubectl-v...` package whose kubectl serves it: within one minor, the skew policy. */
  readonly kubectlLayer: `v${number}`;
  /** Last days of standard and of extended support, YYYY-MM-DD. */
  readonly standardUntil: string;
  readonly extendedUntil: string;
  /** Versions of the EKS add-ons for it. */
  readonly addons: AddonVersions;
}

export interface AddonVersions {
  readonly 'vpc-cni': string;
  readonly 'kube-proxy': string;
  readonly coredns: string;
  readonly 'eks-pod-identity-agent': string;
  readonly 'aws-ebs-csi-driver': string;
}

/** The day the table below was checked. A fixed day: the same input must give the same output tomorrow. */
export const SUPPORT_AS_OF = '2026-11-20';

/** Add-ons that EKS publishes in one version for every supported Kubernetes version. */
const CURRENT = {
  'vpc-cni': 'v1.22.4-eksbuild.3',
  'eks-pod-identity-agent': 'v1.3.10-eksbuild.3',
  'aws-ebs-csi-driver': 'v1.63.1-eksbuild.1',
} as const;

/** The last ones published while these Kubernetes versions were supported. */
const LEGACY = {
  'vpc-cni': 'v1.20.1-eksbuild.3',
  'eks-pod-identity-agent': 'v1.3.4-eksbuild.1',
  'aws-ebs-csi-driver': 'v1.36.0-eksbuild.1',
} as const;

/**
 * Every Kubernetes version that a rack can name.
 *
 * Support dates: EKS User Guide, "Kubernetes version lifecycle". Add-on versions: EKS User Guide, the version tables
 * of "Manage kube-proxy", "Manage CoreDNS" and "Amazon VPC CNI" (2026-08-20); the EBS CSI driver and the pod identity
 * agent have no such table: versions that EKS reported for 1.34 to 1.36 in 2026. Pinned, because an add-on without a
 * version is installed once and never moves again: kube-proxy would fall behind the control plane.
 */
const VERSIONS = {
  '1.28': {
    kubectlLayer: 'v29',
    standardUntil: '2024-11-26',
    extendedUntil: '2025-11-26',
    addons: { ...LEGACY, 'kube-proxy': 'v1.28.15-eksbuild.31', coredns: 'v1.10.1-eksbuild.38' },
  },
  '1.29': {
    kubectlLayer: 'v29',
    standardUntil: '2025-03-23',
    extendedUntil: '2026-03-23',
    addons: { ...LEGACY, 'kube-proxy': 'v1.29.15-eksbuild.16', coredns: 'v1.11.4-eksbuild.24' },
  },
  '1.30': {
    kubectlLayer: 'v29',
    standardUntil: '2025-07-23',
    extendedUntil: '2026-07-23',
    addons: { ...LEGACY, 'kube-proxy': 'v1.30.14-eksbuild.8', coredns: 'v1.11.4-eksbuild.24' },
  },
  '1.31': {
    kubectlLayer: 'v32',
    standardUntil: '2025-11-26',
    extendedUntil: '2026-11-26',
    addons: { ...CURRENT, 'kube-proxy': 'v1.31.14-eksbuild.20', coredns: 'v1.11.4-eksbuild.40' },
  },
  '1.32': {
    kubectlLayer: 'v32',
    standardUntil: '2026-03-23',
    extendedUntil: '2027-03-23',
    addons: { ...CURRENT, 'kube-proxy': 'v1.32.13-eksbuild.16', coredns: 'v1.11.4-eksbuild.40' },
  },
  '1.33': {
    kubectlLayer: 'v34',
    standardUntil: '2026-07-29',
    extendedUntil: '2027-07-29',
    addons: { ...CURRENT, 'kube-proxy': 'v1.33.10-eksbuild.13', coredns: 'v1.12.4-eksbuild.18' },
  },
  '1.34': {
    kubectlLayer: 'v34',
    standardUntil: '2026-12-02',
    extendedUntil: '2027-12-02',
    addons: { ...CURRENT, 'kube-proxy': 'v1.34.6-eksbuild.13', coredns: 'v1.13.2-eksbuild.11' },
  },
  '1.35': {
    kubectlLayer: 'v36',
    standardUntil: '2027-03-27',
    extendedUntil: '2028-03-27',
    addons: { ...CURRENT, 'kube-proxy': 'v1.35.3-eksbuild.13', coredns: 'v1.14.3-eksbuild.3' },
  },
  '1.36': {
    kubectlLayer: 'v36',
    standardUntil: '2027-08-02',
    extendedUntil: '2028-08-02',
    addons: { ...CURRENT, 'kube-proxy': 'v1.36.0-eksbuild.14', coredns: 'v1.14.3-eksbuild.3' },
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
