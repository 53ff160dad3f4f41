/** An EKS add-on as the EKS User Guide describes it, "AWS add-ons" and "Community add-ons" (2026-11-26). */
export interface EksAddon {
  readonly owner: 'aws' | 'community';
  /** Where its pods are. @default 'kube-system' */
  readonly namespace?: string;
  /** The service account that needs an identity in AWS. @default - it needs none */
  readonly serviceAccount?: string;
  /** Policies of AWS that the guide gives it. @default - its permissions are for the user to say */
  readonly policies?: readonly string[];
  /** Whether it needs cert-manager, which the rack has. @default false */
  readonly needsCertManager?: boolean;
}

/**
 * Add-ons that a rack can be told to have, beside its own. No versions: those that EKS publishes for a Kubernetes version
 * are in no table, only in `aws eks describe-addon-versions`; EKS picks its default where none is named.
 */
export const EKS_ADDONS: Readonly<Record<string, EksAddon>> = {
  adot: { owner: 'aws', namespace: 'opentelemetry-operator-system', needsCertManager: true },
  'amazon-cloudwatch-observability': {
    owner: 'aws',
    namespace: 'amazon-cloudwatch',
    serviceAccount: 'cloudwatch-agent',
    policies: ['CloudWatchAgentServerPolicy', 'AWSXrayWriteOnlyAccess'],
  },
  'amazon-sagemaker-hyperpod-taskgovernance': { owner: 'aws' },
  'aws-ec2-local-instance-store-csi-driver': { owner: 'aws' },
  'aws-fsx-csi-driver': {
    owner: 'aws',
    serviceAccount: 'fsx-csi-controller-sa',
    policies: ['AmazonFSxFullAccess'],
  },
  'aws-guardduty-agent': { owner: 'aws', namespace: 'amazon-guardduty' },
  'aws-mountpoint-s3-csi-driver': { owner: 'aws', serviceAccount: 's3-csi-driver-sa' },
  'aws-network-flow-monitoring-agent': {
    owner: 'aws',
    namespace: 'amazon-network-flow-monitor',
    serviceAccount: 'aws-network-flow-monitor-agent-service-account',
    policies: ['CloudWatchNetworkFlowMonitorAgentPublishPolicy'],
  },
  'aws-privateca-connector-for-kubernetes': {
    owner: 'aws',
    namespace: 'aws-privateca-issuer',
    serviceAccount: 'aws-privateca-issuer',
    policies: ['AWSPrivateCAConnectorForKubernetesPolicy'],
    needsCertManager: true,
  },
  'aws-secrets-store-csi-driver-provider': { owner: 'aws', namespace: 'aws-secrets-manager' },
  'sriov-network-metrics-exporter': { owner: 'aws', namespace: 'monitoring' },
  'external-dns': { owner: 'community', namespace: 'external-dns', serviceAccount: 'external-dns' },
  'fluent-bit': { owner: 'community', namespace: 'fluent-bit', serviceAccount: 'fluent-bit' },
  'kube-state-metrics': { owner: 'community', namespace: 'kube-state-metrics' },
  'prometheus-node-exporter': { owner: 'community', namespace: 'prometheus-node-exporter' },
};

/** What is known of an add-on: of one that is not in the table, nothing. */
export function eksAddon(name: string): EksAddon | undefined {
  return Object.hasOwn(EKS_ADDONS, name) ? EKS_ADDONS[name] : undefined;
}

/**
 * Settings that the rack makes of its own parameters, where another value would break what counts on it: add-on → path
 * of the setting → what says it instead.
 */
export const SETTINGS_OF_THE_RACK: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'vpc-cni': {
    'env.ENABLE_PREFIX_DELEGATION': 'prefix_delegation, which nodes and their number of pods follow too',
    'env.ANNOTATE_POD_IP': 'network_policy',
    enableNetworkPolicy: 'network_policy',
    'env.ENABLE_IPv6': 'the rack, which is IPv4 only',
  },
  'external-dns': {
    domainFilters: 'external_dns_name',
    txtOwnerId: 'external_dns_name: records would be somebody else’s',
    policy: 'the rack, which takes records away again',
    sources: 'the rack, whose role is for ingresses',
  },
  'aws-ebs-csi-driver': {
    'controller.extraVolumeTags': 'tags',
    'controller.serviceAccount': 'the rack, with its role',
  },
  'aws-efs-csi-driver': { 'controller.serviceAccount': 'the rack, with its role' },
  'amazon-cloudwatch-observability': {
    'containerLogs.enabled': 'fluentd_disable: the rack would ship each log twice',
    'agent.serviceAccount': 'the rack, with its role',
  },
};
