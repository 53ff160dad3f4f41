import { type Inventory, type Item, inventory, isNothing, leftBetween } from '../../lib/rehearsal/inventory';
import type { Kubectl } from '../../lib/rehearsal/kubectl';

const item = (kind: string, name: string, more: Partial<Item> = {}): Item => ({
  apiVersion: 'v1',
  kind,
  namespace: '',
  name,
  going: false,
  finalizers: [],
  ...more,
});
const of = (items: Item[], definitions: [string, string][] = []): Inventory => ({
  items,
  definitions: new Map(definitions),
});
const stuck = { going: true, finalizers: ['acme.cert-manager.io/finalizer'] };
const challenge = { apiVersion: 'acme.cert-manager.io/v1', namespace: 'router' };

test.each<[string, Inventory, Inventory, Partial<ReturnType<typeof leftBetween>>]>([
  ['nothing', of([item('Namespace', 'a')]), of([item('Namespace', 'a')]), {}],
  [
    'a namespace',
    of([]),
    of([item('Namespace', 'router', { finalizers: ['kubernetes'] })]),
    { namespaces: ['router'] },
  ],
  [
    'definitions with instances',
    of([], [['old.example.org', 'example.org Old']]),
    of(
      [
        item('Challenge', 'c', challenge),
        item('Challenge', 'd', { ...challenge, apiVersion: 'acme.cert-manager.io/v1alpha1' }),
      ],
      [
        ['old.example.org', 'example.org Old'],
        ['challenges.acme.cert-manager.io', 'acme.cert-manager.io Challenge'],
        ['orders.acme.cert-manager.io', 'acme.cert-manager.io Order'],
      ],
    ),
    {
      definitions: [
        { name: 'challenges.acme.cert-manager.io', instances: 2 },
        { name: 'orders.acme.cert-manager.io', instances: 0 },
      ],
      others: ['Challenge router/c', 'Challenge router/d'],
    },
  ],
  [
    'what a finalizer holds, though it was there before',
    of([item('Challenge', 'c', { ...challenge, finalizers: stuck.finalizers })]),
    of([item('Challenge', 'c', { ...challenge, ...stuck })]),
    { held: [{ object: 'Challenge router/c', by: stuck.finalizers }] },
  ],
  [
    'what a finalizer will hold, in a namespace that goes',
    of([]),
    of([
      item('Namespace', 'router', { going: true, finalizers: ['kubernetes'] }),
      item('Challenge', 'c', { ...challenge, finalizers: stuck.finalizers }),
    ]),
    {
      namespaces: ['router'],
      held: [
        { object: 'Namespace router', by: ['kubernetes'] },
        { object: 'Challenge router/c', by: stuck.finalizers },
      ],
      others: ['Challenge router/c'],
    },
  ],
  [
    'an API service, unless it is that of a definition',
    of([]),
    of(
      [item('APIService', 'v1.cert-manager.io'), item('APIService', 'v1beta1.metrics.k8s.io')],
      [['issuers.cert-manager.io', 'cert-manager.io Issuer']],
    ),
    { definitions: [{ name: 'issuers.cert-manager.io', instances: 0 }], others: ['APIService v1beta1.metrics.k8s.io'] },
  ],
  ['what was held before', of([item('Challenge', 'c', stuck)]), of([item('Challenge', 'c', stuck)]), {}],
  ['what is on its way', of([item('Pod', 'p')]), of([item('Pod', 'p', { going: true })]), {}],
])('finds %s', (_, before, after, found) => {
  const left = leftBetween(before, after);
  expect(left).toEqual({ namespaces: [], definitions: [], held: [], others: [], ...found });
  expect(isNothing(left)).toBe(Object.keys(found).length === 0);
});

test('lists names of what nobody owns, and no contents', async () => {
  const asked: string[][] = [];
  const kubectl: Kubectl = async (args) => {
    asked.push([...args]);
    const lines = [
      ['v1', 'Namespace', '', 'router', '2026-11-01', '', 'kubernetes', ''],
      ['v1', 'Secret', 'router', 'tls', '', '', '', ''],
      ['v1', 'Pod', 'router', 'p', '', '', '', 'ReplicaSet'],
      ['v1', 'ConfigMap', 'router', 'kube-root-ca.crt', '', '', '', ''],
      ['elbv2.k8s.aws/v1beta1', 'TargetGroupBinding', 'router', 'b', '', 'elbv2.k8s.aws/resources', 'x', ''],
    ];
    const output =
      args[0] === 'api-resources'
        ? 'namespaces\nsecrets\npods\nevents\nleases.coordination.k8s.io\ncustomresourcedefinitions.apiextensions.k8s.io\n'
        : args[1] === 'customresourcedefinitions'
          ? 'targetgroupbindings.elbv2.k8s.aws\telbv2.k8s.aws TargetGroupBinding\n'
          : lines.map((line) => `${line.join('\t')}\n`).join('');
    return { code: 0, output, errors: '' };
  };
  const { items, definitions } = await inventory(kubectl);
  expect(items.map(({ kind, name, going, finalizers }) => [kind, name, going, finalizers])).toEqual([
    ['Namespace', 'router', true, ['kubernetes']],
    ['Secret', 'tls', false, []],
    ['TargetGroupBinding', 'b', false, ['elbv2.k8s.aws/resources']],
  ]);
  expect([...definitions]).toEqual([['targetgroupbindings.elbv2.k8s.aws', 'elbv2.k8s.aws TargetGroupBinding']]);
  expect(asked[1]?.[1]).toBe('namespaces,secrets,pods,customresourcedefinitions.apiextensions.k8s.io');
  expect(asked.flat().join(' ')).not.toMatch(/\.data|-o json /);
});
