import { EKS_ADDONS } from '../../../lib/facts/platform/eks-addons';

/** Owner, namespace, service account, policies of AWS, and what it needs. Source: EKS User Guide, as of 2026-11-26. */
const ADDONS = [
  ['adot', 'aws opentelemetry-operator-system - - cert-manager'],
  [
    'amazon-cloudwatch-observability',
    'aws amazon-cloudwatch cloudwatch-agent CloudWatchAgentServerPolicy+AWSXrayWriteOnlyAccess -',
  ],
  ['amazon-sagemaker-hyperpod-taskgovernance', 'aws - - - -'],
  ['aws-ec2-local-instance-store-csi-driver', 'aws - - - -'],
  ['aws-fsx-csi-driver', 'aws - fsx-csi-controller-sa AmazonFSxFullAccess -'],
  ['aws-guardduty-agent', 'aws amazon-guardduty - - -'],
  ['aws-mountpoint-s3-csi-driver', 'aws - s3-csi-driver-sa - -'],
  [
    'aws-network-flow-monitoring-agent',
    'aws amazon-network-flow-monitor aws-network-flow-monitor-agent-service-account CloudWatchNetworkFlowMonitorAgentPublishPolicy -',
  ],
  [
    'aws-privateca-connector-for-kubernetes',
    'aws aws-privateca-issuer aws-privateca-issuer AWSPrivateCAConnectorForKubernetesPolicy cert-manager',
  ],
  ['aws-secrets-store-csi-driver-provider', 'aws aws-secrets-manager - - -'],
  ['sriov-network-metrics-exporter', 'aws monitoring - - -'],
  ['external-dns', 'community external-dns external-dns - -'],
  ['fluent-bit', 'community fluent-bit fluent-bit - -'],
  ['kube-state-metrics', 'community kube-state-metrics - - -'],
  ['prometheus-node-exporter', 'community prometheus-node-exporter - - -'],
] as const;

test.each(ADDONS)('%s is as the guide of EKS describes it: %s', (name, said) => {
  const { owner, namespace = '-', serviceAccount = '-', policies = ['-'], needsCertManager } = EKS_ADDONS[name] ?? {};
  expect(
    [owner, namespace, serviceAccount, policies.join('+'), needsCertManager ? 'cert-manager' : '-'].join(' '),
  ).toBe(said);
});

test('there is no other one', () => {
  expect(Object.keys(EKS_ADDONS)).toStrictEqual(ADDONS.map(([name]) => name));
});
