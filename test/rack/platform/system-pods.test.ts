import { parseParameters } from '../../../lib/parameters/parse';
import { planRack } from '../../../lib/rack/plan';
import { componentsOf, systemPodsOf } from '../../../lib/rack/platform/system-pods';

type Raw = Readonly<Record<string, unknown>>;
const podsOf = (raw: Raw = {}) => systemPodsOf(componentsOf(planRack(parseParameters(raw).parameters)));
const namesOf = (raw?: Raw) => podsOf(raw).map(({ name }) => name);
const ZONE = { external_dns_name: 'api.example.org', hosted_zone_id: 'Z0123456789ABCDEFGHIJ' };

const BY_DEFAULT = [
  'aws-node',
  'kube-proxy',
  'ebs-csi-node',
  'eks-node-monitoring-agent',
  'fluent-bit',
  'coredns',
  'ebs-csi-controller',
  'metrics-server',
  'aws-load-balancer-controller',
  'cluster-autoscaler',
  'router',
  'cert-manager',
  'cert-manager-webhook',
  'cert-manager-cainjector',
  'snapshot-controller',
];

test('a rack by default', () => {
  expect(namesOf()).toEqual(BY_DEFAULT);
});

test.each<[string, Raw, string[]]>([
  ['pod identity', { pod_identity_agent_enable: true }, ['eks-pod-identity-agent']],
  ['a file system', { efs_csi_driver_enable: true }, ['efs-csi-node', 'efs-csi-controller']],
  ['an internal router', { internal_router: true }, ['router-internal']],
  ['a zone for names', ZONE, ['external-dns']],
  [
    'Calico',
    { network_policy: 'calico' },
    ['calico-node', 'tigera-operator', 'calico-typha', 'calico-kube-controllers'],
  ],
  ['the agent of the VPC CNI, which is a container of aws-node', { network_policy: 'vpc-cni' }, []],
])('%s adds its pods', (_, raw, added) => {
  expect(namesOf(raw).filter((name) => !BY_DEFAULT.includes(name))).toEqual(added);
  expect(namesOf(raw)).toEqual(expect.arrayContaining(BY_DEFAULT));
});

test.each<[string, Raw, string]>([
  ['no logs', { fluentd_disable: true }, 'fluent-bit'],
  ['no autoscaler', { autoscaler_enable: false }, 'cluster-autoscaler'],
])('%s: none of its pods', (_, raw, gone) => {
  expect(namesOf(raw)).toEqual(BY_DEFAULT.filter((name) => name !== gone));
});

test.each([
  ['highly available', true, 2],
  ['not', false, 1],
])('%s: so many of each, but of what cannot or need not be more than one', (_, high_availability, replicas) => {
  const fixed: Readonly<Record<string, number>> = {
    'external-dns': 1,
    'tigera-operator': 1,
    'calico-kube-controllers': 1,
    'snapshot-controller': 2,
  };
  const pods = podsOf({ ...ZONE, high_availability, network_policy: 'calico', efs_csi_driver_enable: true });
  const wrong = pods.filter((pod) => pod.replicas !== 'each node' && pod.replicas !== (fixed[pod.name] ?? replicas));
  expect(wrong).toEqual([]);
});

test('replicas are apart, but of add-ons that take no word on it', () => {
  const pods = podsOf({ ...ZONE, network_policy: 'calico', efs_csi_driver_enable: true, internal_router: true });
  const anywhere = ['efs-csi-controller', 'metrics-server', 'snapshot-controller'];
  expect(pods.filter(({ apart }) => !apart).map(({ name }) => name)).toEqual(anywhere);
});

test('what each asks of its node, and which go first', () => {
  const all = podsOf({
    ...ZONE,
    network_policy: 'calico',
    efs_csi_driver_enable: true,
    internal_router: true,
    pod_identity_agent_enable: true,
    monitoring_enable: true,
    alarm_email: 'operations@example.org',
  });
  const rows = all.map(({ name, millicores, memoryMib, replicas, goesFirst }) =>
    [name, `${millicores}m`, `${memoryMib}Mi`, replicas, ...(goesFirst ? ['goes first'] : [])].join(' '),
  );
  expect(rows).toStrictEqual([
    'aws-node 50m 0Mi each node goes first',
    'kube-proxy 100m 0Mi each node goes first',
    'ebs-csi-node 30m 104Mi each node goes first',
    'eks-node-monitoring-agent 10m 30Mi each node goes first',
    'eks-pod-identity-agent 0m 0Mi each node goes first',
    'fluent-bit 50m 64Mi each node goes first',
    'cloudwatch-agent 250m 128Mi each node goes first',
    'efs-csi-node 0m 0Mi each node goes first',
    'efs-csi-controller 0m 0Mi 2 goes first',
    'calico-node 0m 0Mi each node goes first',
    'coredns 100m 70Mi 2 goes first',
    'ebs-csi-controller 60m 232Mi 2 goes first',
    'metrics-server 100m 200Mi 2 goes first',
    'aws-load-balancer-controller 50m 128Mi 2 goes first',
    'cluster-autoscaler 50m 150Mi 2 goes first',
    'router 100m 128Mi 2 goes first',
    'router-internal 100m 128Mi 2 goes first',
    'tigera-operator 50m 128Mi 1 goes first',
    'calico-typha 0m 0Mi 2 goes first',
    'calico-kube-controllers 0m 0Mi 1 goes first',
    'cert-manager 0m 0Mi 2',
    'cert-manager-webhook 0m 0Mi 2',
    'cert-manager-cainjector 0m 0Mi 2',
    'snapshot-controller 0m 0Mi 2',
    'external-dns 0m 0Mi 1',
    'amazon-cloudwatch-observability-controller-manager 100m 64Mi 1',
    'certificate-metrics 20m 100Mi 1',
  ]);
});

test('each name is there once: a pod is known by it', () => {
  const names = namesOf({ ...ZONE, network_policy: 'calico', efs_csi_driver_enable: true, internal_router: true });
  expect(new Set(names).size).toBe(names.length);
});
