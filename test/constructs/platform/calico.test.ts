import { Calico } from '../../../lib/constructs/platform/calico';
import type { KubectlProps } from '../../../lib/constructs/platform/kubectl';
import { CHARTS } from '../../../lib/facts/platform/charts';
import { clusterWith, objectsOf, valuesOf, waitsFor } from '../../support/in-cluster';
import { templateOf } from '../../support/templates';

const calico = (props: Partial<KubectlProps> = {}, replicas = 2) =>
  clusterWith((stack, kubectl) => void new Calico(stack, 'Calico', { kubectl, replicas }), props);
const { resources, findings } = calico();
const values = valuesOf(resources.CalicoChart);

test('enforces network policies, and leaves addresses and interfaces to the VPC CNI', () => {
  expect(values).toMatchObject({
    installation: {
      enabled: true,
      kubernetesProvider: 'EKS',
      cni: { type: 'AmazonVPC', ipam: { type: 'AmazonVPC' } },
      calicoNetwork: { bgp: 'Disabled' },
    },
  });
});

test.each(['apiServer', 'goldmane', 'whisker'])('brings no %s', (part) => {
  expect(values[part]).toEqual({ enabled: false });
});

test.each([2, 1])('%d replicas', (replicas) => {
  expect(valuesOf(calico({}, replicas).resources.CalicoChart)).toMatchObject({
    installation: { controlPlaneReplicas: replicas },
  });
});

test('namespace, definitions, operator: one after the other, and away the other way round', () => {
  expect(objectsOf(resources.CalicoNamespace)).toMatchObject([{ metadata: { name: 'tigera-operator' } }]);
  expect(waitsFor(resources.CalicoDefinitions)).toContain('CalicoNamespace');
  expect(waitsFor(resources.CalicoChart)).toContain('CalicoDefinitions');
});

test('definitions are a release of their own: the operator’s must not have them too', () => {
  expect(resources.CalicoDefinitions?.Properties).toMatchObject({
    Chart: 'crd.projectcalico.org.v1',
    Release: 'calico-definitions',
    Namespace: 'tigera-operator',
  });
  expect(resources.CalicoChart?.Properties).toMatchObject({
    Chart: 'tigera-operator',
    Release: 'calico',
    Namespace: 'tigera-operator',
  });
  expect(values.manageCRDs).toBe(false);
  expect(CHARTS.calico.version).toBe(CHARTS.calicoDefinitions.version);
});

test('images come from where they are published, or from their copies under the names they have there', () => {
  expect(values).not.toHaveProperty('installation.registry');
  expect(values).not.toHaveProperty('tigeraOperator');
  const registry = '<AWS::AccountId>.dkr.ecr.us-east-1.<AWS::URLSuffix>/quay.io';
  expect(valuesOf(calico({ mirrored: true }).resources.CalicoChart)).toMatchObject({
    installation: { registry: `${registry}/` },
    tigeraOperator: { registry },
  });
});

test.each([
  ['none', false],
  ['vpc-cni', false],
  ['calico', true],
])('network_policy=%s: there is %s', (network_policy, there) => {
  const ids = Object.keys(templateOf('platform', { network_policy }).Resources).filter((id) => id.startsWith('Calico'));
  expect(ids).toEqual(there ? ['CalicoNamespace', 'CalicoDefinitions', 'CalicoChart'] : []);
});

test('leaves the guards nothing to find', () => {
  expect(findings).toEqual([]);
});
