import { eksAddon } from '../../../lib/facts/platform/eks-addons';
import { isSystemAccount } from '../../../lib/facts/platform/system-accounts';
import { isSystemNamespace } from '../../../lib/facts/platform/system-namespaces';

const CONTROLLERS = [
  'aws-load-balancer-controller',
  'cluster-autoscaler',
  'ebs-csi-controller-sa',
  'efs-csi-controller-sa',
];
const ON_EACH_NODE = ['aws-node', 'kube-proxy', 'ebs-csi-node-sa', 'efs-csi-node-sa', 'fluent-bit'];

test.each([...CONTROLLERS, ...ON_EACH_NODE, 'coredns', 'metrics-server', 'snapshot-controller', 'default'])(
  'the service account %s is there without anybody’s asking',
  (name) => {
    expect(isSystemAccount('kube-system', name)).toBe(true);
    expect(isSystemAccount('shop', name)).toBe(name === 'default');
  },
);

test.each([
  ['kube-system', 'web'],
  ['constructor', 'name'],
  ['shop', 'web'],
])('in %s the service account %s is somebody’s', (namespace, name) => {
  expect(isSystemAccount(namespace, name)).toBe(false);
});

test('namespaces of the system, and one of certificates for each router', () => {
  const names = ['kube-system', 'kube-public', 'cert-manager', 'router', 'router-certificates-nginx-internal'];
  expect(names.filter((name) => !isSystemNamespace(name))).toEqual([]);
  expect(
    ['router-certificate', 'my-router-certificates-a', 'routers', 'toString', 'shop'].filter(isSystemNamespace),
  ).toEqual([]);
});

test('what is known of an add-on', () => {
  expect(eksAddon('aws-mountpoint-s3-csi-driver')).toEqual({ owner: 'aws', serviceAccount: 's3-csi-driver-sa' });
  expect(['toString', 'no-such-addon'].map(eksAddon)).toEqual([undefined, undefined]);
});
