import { isOfType, partOf } from '../../../lib/facts/nodes/boot-parts';
import { multipart } from '../../../lib/facts/nodes/mime';
import { maxPodsOf, nodeConfigProblem } from '../../../lib/facts/nodes/node-config';

const CONFIG = 'apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n  kubelet:\n    config: { maxPods: 20 }';

test.each([
  ['bash where it does not say', 'sysctl -a', 'text/x-shellscript', '#!/bin/bash\nsysctl -a'],
  ['what its first line says', '#!/usr/bin/python3\nprint(1)', 'text/x-shellscript', '#!/usr/bin/python3\nprint(1)'],
  ['cloud-config', '\n#cloud-config\npackages: [jq]', 'text/cloud-config', '#cloud-config\npackages: [jq]'],
  ['what its first line says, after empty ones', '\n  #!/bin/sh\ntrue', 'text/x-shellscript', '#!/bin/sh\ntrue'],
  ['an archive of them', '#cloud-config-archive\n- a', 'text/cloud-config-archive', '#cloud-config-archive\n- a'],
  ['a boothook', '#cloud-boothook\ntrue', 'text/cloud-boothook', '#cloud-boothook\ntrue'],
  ['a template', '## template: jinja\n#!/bin/sh\n', 'text/jinja2', '## template: jinja\n#!/bin/sh\n'],
  ['a comment', '#cloud-configuration\ntrue', 'text/x-shellscript', '#!/bin/bash\n#cloud-configuration\ntrue'],
  ['what fetches more', '#include\nhttps://a', 'text/x-include-url', '#include\nhttps://a'],
  ['that, once', '#include-once\nhttps://a', 'text/x-include-once-url', '#include-once\nhttps://a'],
  ['a handler of parts', '#part-handler\n', 'text/part-handler', '#part-handler\n'],
  ['a job of upstart', '#upstart-job\n', 'text/upstart-job', '#upstart-job\n'],
  ['a NodeConfig', CONFIG, 'application/node.eks.aws', CONFIG],
  ['a NodeConfig after a comment', `# ours\n---\n${CONFIG}`, 'application/node.eks.aws', `# ours\n---\n${CONFIG}`],
  [
    'a NodeConfig in JSON',
    '{"apiVersion":"node.eks.aws/v1alpha1","kind":"NodeConfig"}',
    'application/node.eks.aws',
    '{"apiVersion":"node.eks.aws/v1alpha1","kind":"NodeConfig"}',
  ],
  [
    'a script that writes a NodeConfig',
    `cat > x << END\n${CONFIG}\nEND`,
    'text/x-shellscript',
    `#!/bin/bash\ncat > x << END\n${CONFIG}\nEND`,
  ],
])('user data is what it says: %s', (_, text, contentType, body) => {
  expect(partOf(text)).toEqual([{ contentType, body }]);
});

test.each([
  ...['#cloud-config-archive', '#cloud-config', '#cloud-boothook', '## template: jinja', '#include-once', '#include'],
  ...['#part-handler', '#upstart-job', '#!'],
])('what stands further down says nothing: %s', (words) => {
  expect(partOf(`true ${words}`)).toEqual([{ contentType: 'text/x-shellscript', body: `#!/bin/bash\ntrue ${words}` }]);
});

test('MIME is its parts, and what is plain text in it is what it says', () => {
  const parts = [
    { contentType: 'text/cloud-boothook', body: 'true' },
    { contentType: 'text/plain', body: CONFIG },
  ];
  expect(partOf(multipart(parts)).map(({ contentType }) => contentType)).toEqual([
    'text/cloud-boothook',
    'application/node.eks.aws',
  ]);
});

test.each([
  ['application/node.eks.aws', true],
  ['Application/Node.EKS.aws; charset="us-ascii"', true],
  ['application/node', false],
])('%s is a NodeConfig: %s', (contentType, expected) => {
  expect(isOfType({ contentType, body: '' }, 'application/node.eks.aws')).toBe(expected);
});

const config = (spec: string) => `apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n${spec}`;

test.each([
  ['what it says of kubelet', CONFIG, undefined],
  ['nothing of the cluster', config('  cluster: {}'), undefined],
  ['a label', config('  kubelet: { flags: ["--node-labels=a=b"] }'), undefined],
  [
    'another cluster',
    config('  cluster: { name: other }'),
    'must not set spec.cluster.name: the rack says which cluster its nodes join, and they would not join another',
  ],
  [
    'another name',
    config('  kubelet: { flags: ["--hostname-override=a"] }'),
    'must not set --hostname-override: the cluster lets in nodes only by the name and credentials of their instance',
  ],
  [
    'its id for a name',
    config('  featureGates: { InstanceIdNodeName: true }'),
    'must not set InstanceIdNodeName: the cluster lets in nodes by their private DNS name',
  ],
  [
    'another kind',
    CONFIG.replace('kind: NodeConfig', 'kind: Node'),
    'has a NodeConfig without `apiVersion: node.eks.aws/v1alpha1` and `kind: NodeConfig`, which nodeadm refuses',
  ],
  ['no YAML', 'kind: [', expect.stringMatching(/^has a NodeConfig that is not YAML: .+/)],
  [
    'two documents',
    `${CONFIG}\n---\n${CONFIG}`,
    expect.stringMatching(/^has a NodeConfig that is not YAML: .*multiple/),
  ],
])('a NodeConfig with %s', (_, text, problem) => {
  expect(nodeConfigProblem(text)).toEqual(problem);
});

test.each([
  [CONFIG, 20],
  [config('  kubelet: { maxPodsExpression: "max_pods / 2" }'), 'computed'],
  [config('  instance: {}'), undefined],
])('how many pods %j allows', (text, expected) => {
  expect(maxPodsOf(text)).toBe(expected);
});
