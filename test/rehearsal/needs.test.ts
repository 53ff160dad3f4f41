import { addonsOf, type Facts, preparation } from '../../lib/rehearsal/needs';
import type { Handled } from '../../lib/rehearsal/stack';

const RESOURCE = 'Custom::AWSCDK-EKS-KubernetesResource';
const CHART = 'Custom::AWSCDK-EKS-HelmChart';
const VALUE = 'Custom::AWSCDK-EKS-KubernetesObjectValue';
const PATCH = 'Custom::AWSCDK-EKS-KubernetesPatch';

const EMPTY: Facts = { groups: new Set(['apps', 'v1']), deployments: new Set() };
const ADDONS = ['cert-manager', 'coredns', 'vpc-cni'];
const object = (apiVersion: string, kind: string, name: string) => ({ apiVersion, kind, metadata: { name } });
const binding = object('elbv2.k8s.aws/v1beta1', 'TargetGroupBinding', 'router-http');
const issuer = object('cert-manager.io/v1', 'ClusterIssuer', 'letsencrypt');
const namespace = object('v1', 'Namespace', 'router');
const manifest = (...objects: object[]) => ({ Manifest: JSON.stringify(objects) });
const coredns = { ObjectType: 'deployment', ObjectName: 'coredns', ObjectNamespace: 'kube-system' };

test.each<[string, Handled, Record<string, unknown>, string]>([
  ['a binding', RESOURCE, manifest(binding), 'its controller asks AWS'],
  ['an issuer of an add-on', RESOURCE, manifest(issuer), 'the EKS add-on cert-manager would bring its kind'],
  ['the autoscaler', CHART, { Chart: 'cluster-autoscaler' }, 'its pods ask AWS before they are ready'],
  [
    'a chart in ECR',
    CHART,
    { Chart: 'x', Repository: 'oci://111122223333.dkr.ecr.eu-west-1.amazonaws.com/charts/x' },
    'the chart is in a private registry of AWS',
  ],
  ['a wait for CoreDNS', VALUE, coredns, 'the EKS add-on coredns would bring kube-system/coredns'],
  [
    'another way to say it',
    VALUE,
    { ...coredns, ObjectType: 'deployments.apps' },
    'the EKS add-on coredns would bring kube-system/coredns',
  ],
  ['a wait for a binding', VALUE, { ObjectType: 'targetgroupbinding', ObjectName: 'x' }, 'its controller asks AWS'],
  [
    'a patch of CoreDNS',
    PATCH,
    { ResourceName: 'deployment/coredns', ResourceNamespace: 'kube-system' },
    'the EKS add-on coredns would bring kube-system/coredns',
  ],
])('%s is skipped', (_, type, properties, reason) => {
  expect(preparation(ADDONS, EMPTY, false)(type, properties)).toEqual({ type: 'skip', reason });
});

test.each<[string, Handled, Record<string, unknown>, { addons?: string[]; facts?: Partial<Facts>; aws?: boolean }]>([
  ['a binding where there is AWS', RESOURCE, manifest(binding), { aws: true }],
  ['the autoscaler where there is AWS', CHART, { Chart: 'cluster-autoscaler' }, { aws: true }],
  ['a namespace', RESOURCE, manifest(namespace), {}],
  ['an issuer of a chart', RESOURCE, manifest(issuer), { addons: [] }],
  [
    'an issuer, where the cluster knows its kind',
    RESOURCE,
    manifest(issuer),
    { facts: { groups: new Set(['cert-manager.io']) } },
  ],
  ['another chart', CHART, { Chart: 'fluent-bit', Repository: 'oci://public.ecr.aws/x' }, {}],
  ['a wait for CoreDNS that is there', VALUE, coredns, { facts: { deployments: new Set(['kube-system/coredns']) } }],
  [
    'a wait for something else',
    VALUE,
    { ObjectType: 'service', ObjectName: 'coredns', ObjectNamespace: 'kube-system' },
    {},
  ],
])('%s is played', (_, type, properties, { addons = ADDONS, facts = {}, aws = false }) => {
  const prepared = preparation(addons, { ...EMPTY, ...facts }, aws)(type, properties);
  expect(prepared).toEqual({ type: 'play', properties, remarks: [] });
});

test('of several objects those are left out that cannot be applied, and named', () => {
  const prepared = preparation(
    ADDONS,
    EMPTY,
    false,
  )(RESOURCE, { ...manifest(namespace, binding, issuer), Overwrite: 'true' });
  expect(prepared).toEqual({
    type: 'play',
    properties: { ...manifest(namespace), Overwrite: 'true' },
    remarks: [
      'TargetGroupBinding router-http left out: its controller asks AWS',
      'ClusterIssuer letsencrypt left out: the EKS add-on cert-manager would bring its kind',
    ],
  });
});

test('the add-ons of a rack, of all its stacks, by name', () => {
  const stack = (...names: string[]) => ({
    name: 'rack-x',
    region: 'us-east-1',
    dependencies: [],
    template: {
      Resources: {
        Role: { Type: 'AWS::IAM::Role' },
        ...Object.fromEntries(
          names.map((AddonName) => [AddonName, { Type: 'AWS::EKS::Addon', Properties: { AddonName } }]),
        ),
      },
    },
  });
  expect(addonsOf([stack('vpc-cni', 'coredns'), stack('coredns')])).toEqual(['coredns', 'vpc-cni']);
});
