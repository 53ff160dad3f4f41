import { isNodeConfig, maxPodsOf, nodeConfigProblem } from '../../../lib/facts/nodes/node-config';

const HEAD = 'apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\n';

test.each([
  HEAD,
  `---\n# mine\n\n  # and ours\n${HEAD}`,
  '--- \nkind: NodeConfig\napiVersion: node.eks.aws/v1alpha1',
  '{"apiVersion": "node.eks.aws/v1alpha1", "kind": "NodeConfig"}',
  '{ "spec" : {}, "apiVersion": "node.eks.aws/v1alpha1"}',
  "'metadata': {}\napiVersion: node.eks.aws/v1alpha1",
])('%j is a NodeConfig', (text) => {
  expect(isNodeConfig(text)).toBe(true);
});

test.each([
  '',
  '#!/bin/bash\napiVersion: node.eks.aws/v1alpha1',
  `#!/bin/bash\ncat > config.yaml <<END\n${HEAD}END`,
  `date\n${HEAD}`,
  `my${HEAD}`,
  `--- x\n${HEAD}`,
  'apiVersion: v1\nkind: ConfigMap',
  'kinds: node.eks.aws/',
  'kind node.eks.aws/',
])('%j is none', (text) => {
  expect(isNodeConfig(text)).toBe(false);
});

const NOT_ONE =
  'has a NodeConfig without `apiVersion: node.eks.aws/v1alpha1` and `kind: NodeConfig`, which nodeadm refuses';

test.each<[string, string | undefined]>([
  [`${HEAD}spec: {kubelet: {flags: [--max-pods=5], config: {maxPods: 5}}}`, undefined],
  [`${HEAD}spec: {cluster: {}, featureGates: {InstanceIdNodeName: false}}`, undefined],
  [`${HEAD}spec: {cluster: rack, kubelet: {flags: --kubeconfig}}`, undefined],
  [`${HEAD}spec: [cluster]`, undefined],
  [HEAD, undefined],
  ['apiVersion: node.eks.aws/v1alpha1\nkind: Other', NOT_ONE],
  ['apiVersion: my/node.eks.aws/v1alpha1\nkind: NodeConfig', NOT_ONE],
  ['kind: NodeConfig', NOT_ONE],
  ['- kind: NodeConfig', NOT_ONE],
  ['null', NOT_ONE],
  [
    `${HEAD}spec: {cluster: {name: other, cidr: 10.0.0.0/8}}`,
    'must not set spec.cluster.name: the rack says which cluster its nodes join, and they would not join another',
  ],
  ...['--hostname-override', '--kubeconfig', '--bootstrap-kubeconfig'].map((flag): [string, string] => [
    `${HEAD}spec: {kubelet: {flags: [--v=2, ${flag}=a]}}`,
    `must not set ${flag}: the cluster lets in nodes only by the name and credentials of their instance`,
  ]),
  [
    `${HEAD}spec: {featureGates: {InstanceIdNodeName: true}}`,
    'must not set InstanceIdNodeName: the cluster lets in nodes by their private DNS name',
  ],
])('%j: %s', (text, problem) => {
  expect(nodeConfigProblem(text)).toBe(problem);
});

test('what is not YAML says where, in one line', () => {
  expect(nodeConfigProblem(`${HEAD}spec: [`)).toMatch(
    /^has a NodeConfig that is not YAML: YAMLParseError: .* at line 3, column 8$/,
  );
});

test.each<[string, number | string | undefined]>([
  ['spec: {kubelet: {config: {maxPods: 58}}}', 58],
  ['spec: {kubelet: {config: {maxPods: 0}, maxPodsExpression: ips}}', 0],
  ['spec: {kubelet: {config: {maxPods: many}, maxPodsExpression: ips}}', 'computed'],
  ['spec: {kubelet: {maxPodsExpression: max_enis * ips_per_eni}}', 'computed'],
  ['spec: {kubelet: {}}', undefined],
  ['', undefined],
])('of %j kubelet allows pods: %s', (text, pods) => {
  expect(maxPodsOf(text)).toBe(pods);
});
