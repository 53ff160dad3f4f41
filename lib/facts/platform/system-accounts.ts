/**
 * Service accounts that are there without anybody's asking: `default` in each namespace, and in those of the system the
 * ones of its components. Sources: the charts and add-ons of a rack; Kubernetes, "Configure Service Accounts for Pods".
 */
const SYSTEM_ACCOUNTS: Readonly<Record<string, readonly string[]>> = {
  'kube-system': [
    'aws-load-balancer-controller',
    'aws-node',
    'cluster-autoscaler',
    'coredns',
    'ebs-csi-controller-sa',
    'ebs-csi-node-sa',
    'efs-csi-controller-sa',
    'efs-csi-node-sa',
    'fluent-bit',
    'kube-proxy',
    'metrics-server',
    'snapshot-controller',
  ],
};

export function isSystemAccount(namespace: string, name: string): boolean {
  return (
    name === 'default' ||
    (Object.hasOwn(SYSTEM_ACCOUNTS, namespace) && SYSTEM_ACCOUNTS[namespace]?.includes(name) === true)
  );
}
