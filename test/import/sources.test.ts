import { sourceIn } from '../../lib/import/sources';
import { PUBLISHED } from '../support/import';

test.each(PUBLISHED)('%s: %s is taken for that and nothing else', (word, _, text) => {
  expect(sourceIn(word, text).format.word).toBe(word);
  for (const other of ['convox', 'kube-aws', 'tpa', 'eksctl'].filter((one) => one !== word)) {
    expect(() => sourceIn(other, text)).toThrow(/^it is no .*, it looks like .*; nothing was written\./);
  }
});

test('what a file looks like is said, with the command for it', () => {
  const tpa = 'cluster_name: a\narchitecture: M1\ninstances: []\n';
  expect(() => sourceIn('eksctl', tpa)).toThrow(
    'it is no ClusterConfig of eksctl, it looks like config.yml of TPA; nothing was written.\n  fix: npm run import -- tpa FILE',
  );
});

test.each<[string, string, string]>([
  ['eksctl', '', 'it is empty'],
  ['tpa', ' \n\t\n', 'it is empty'],
  ['convox', '\n', 'it is empty'],
  ['eksctl', '# a comment\n', 'it is empty'],
  ['eksctl', '- a\n', 'it looks like a list'],
  ['eksctl', 'a text', 'it looks like text'],
  ['eksctl', '{}', 'it is empty'],
  ['convox', '{}', 'it is empty'],
  ['eksctl', 'a: 1\nb: 2\nc: 3\nd: 4', 'it looks like a map with a, b, c'],
  ['eksctl', '"a\\eb": 1', 'it looks like a map with a?b'],
  ['eksctl', 'apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster', 'it looks like Cluster of kops.k8s.io/v1alpha2'],
  ['eksctl', 'apiVersion: eksctl.io/v1alpha5\nkind: Other', 'it looks like Other of eksctl.io/v1alpha5'],
  ['kube-aws', 'Resources: {A: {}}', 'it looks like a template of CloudFormation'],
  ['convox', 'just some words\nof a text\n', 'it is no parameters of a Convox rack'],
  ['convox', '[1, 2]', 'it looks like a list'],
])('%s: %j is refused', (word, text, message) => {
  expect(() => sourceIn(word, text)).toThrow(message);
});

const CLUSTER = 'apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a}\n';

test('of several documents it is the one that fits, and the others are told', () => {
  const source = sourceIn('eksctl', `---\n---\napiVersion: v1\nkind: Namespace\n---\n${CLUSTER}`);
  expect(source.document).toMatchObject({ kind: 'ClusterConfig' });
  expect(source.others).toEqual([['document 1', 'Namespace of v1, not of a rack']]);
});

test('two clusters in a file are two racks', () => {
  expect(() => sourceIn('eksctl', `${CLUSTER}---\n${CLUSTER}`)).toThrow(
    'it holds 2 of ClusterConfig of eksctl; nothing was written.\n  fix: a file for each, and a rack file for each',
  );
});
