import type { KubectlProps } from '../../../lib/constructs/platform/kubectl';
import { IMAGES } from '../../../lib/facts/platform/charts';
import { clusterWith, KUBECTL, objectsOf } from '../../support/in-cluster';
import { textOf } from '../../support/text';

const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'somewhere' } };

/** A stack with one of each that it makes. */
const cluster = (props: Partial<KubectlProps> = {}) =>
  clusterWith((stack, kubectl) => {
    const values = { replicaCount: 2 };
    kubectl.chart(stack, 'Chart', 'autoscaler', { namespace: 'kube-system', values });
    kubectl.chart(stack, 'Own', 'certManager', { namespace: 'own', createNamespace: true, values });
    kubectl.chart(stack, 'Everywhere', 'fluentBit', { namespace: 'kube-system', wait: false, values });
    kubectl.manifest(stack, 'Manifest', NAMESPACE);
    kubectl.waitFor(stack, 'Value', {
      kind: 'deployment',
      of: 'coredns',
      namespace: 'kube-system',
      jsonPath: '.status.readyReplicas',
    });
    kubectl.waitFor(stack, 'Some', {
      kind: 'pods',
      of: { app: 'a', 'example.org/tier': 'b' },
      jsonPath: '.items[*].status.podIP',
    });
  }, props);
const { resources, findings } = cluster();

test('makes nothing but what goes through the Kubernetes API: the functions are of another stack', () => {
  expect(Object.values(resources).map(({ Type }) => Type)).toEqual([
    'Custom::AWSCDK-EKS-HelmChart',
    'Custom::AWSCDK-EKS-HelmChart',
    'Custom::AWSCDK-EKS-HelmChart',
    'Custom::AWSCDK-EKS-KubernetesResource',
    'Custom::AWSCDK-EKS-KubernetesObjectValue',
    'Custom::AWSCDK-EKS-KubernetesObjectValue',
  ]);
  for (const { Properties } of Object.values(resources)) {
    expect(Properties).toMatchObject({ ServiceToken: KUBECTL.serviceToken, ClusterName: 'rack' });
  }
});

test('a chart is installed as a whole or not at all', () => {
  expect(resources.Chart?.Properties).toMatchObject({
    Chart: 'cluster-autoscaler',
    Release: 'cluster-autoscaler',
    Version: '9.59.0',
    Repository: 'https://kubernetes.github.io/autoscaler',
    Namespace: 'kube-system',
    Atomic: true,
    Wait: true,
  });
  expect(resources.Chart?.Properties).not.toHaveProperty('CreateNamespace');
});

test('one that fails has time to be taken back before Lambda stops its function', () => {
  const seconds = (id: string, name: string) => Number.parseInt(String(resources[id]?.Properties[name]), 10);
  // Lambda Developer Guide, "Lambda quotas": 900 seconds. Helm waits twice, and the function starts before that.
  const STARTUP = 30;
  for (const id of ['Chart', 'Own', 'Everywhere']) {
    expect(resources[id]?.Properties.Timeout).toBe('420s');
    expect(2 * seconds(id, 'Timeout') + STARTUP).toBeLessThan(900);
  }
  expect(seconds('Value', 'TimeoutSeconds')).toBe(420);
});

test('one that runs on every node waits for none of them', () => {
  const { Wait, Atomic } = resources.Everywhere?.Properties ?? {};
  expect([Wait, Atomic].filter(Boolean)).toEqual([]);
});

test('one makes its namespace when it is told to', () => {
  expect(resources.Own?.Properties).toMatchObject({ Namespace: 'own', CreateNamespace: true });
});

test('a manifest takes over what a first attempt left, and prunes nothing', () => {
  expect(resources.Manifest?.Properties).toMatchObject({ Overwrite: true });
  expect(resources.Manifest?.Properties).not.toHaveProperty('PruneLabel');
});

test('objects are found by labels, too: kubectl takes a selector in the place of a name', () => {
  expect(resources.Some?.Properties).toMatchObject({
    ObjectType: 'pods',
    ObjectName: '-lapp=a,example.org/tier=b',
    ObjectNamespace: 'default',
  });
});

test('a value is asked for until it is there', () => {
  expect(resources.Value?.Properties).toMatchObject({
    ObjectType: 'deployment',
    ObjectName: 'coredns',
    ObjectNamespace: 'kube-system',
    JsonPath: '.status.readyReplicas',
  });
});

describe('copies in ECR', () => {
  const REGISTRY = '<AWS::AccountId>.dkr.ecr.us-east-1.<AWS::URLSuffix>';
  const imageOf = (props: Partial<KubectlProps>) => {
    const image = { repository: '', tag: '' };
    clusterWith((_, kubectl) => Object.assign(image, kubectl.image('certManager', { part: 'webhook' })), props);
    return image;
  };

  test('charts are those of charts/<name>', () => {
    const mirrored = cluster({ mirrored: true, chartsMirrored: true }).resources;
    expect(textOf(mirrored.Chart?.Properties.Repository)).toBe(`oci://${REGISTRY}/charts/cluster-autoscaler`);
  });

  test('charts are where they are published where only images are copies', () => {
    expect(cluster({ mirrored: true }).resources.Chart?.Properties.Repository).toBe(
      resources.Chart?.Properties.Repository,
    );
  });

  test('images have the names that they have upstream, below the registry', () => {
    expect(imageOf({})).toEqual({ repository: 'quay.io/jetstack/cert-manager-webhook', tag: 'v1.21.1' });
    const { repository, tag } = imageOf({ mirrored: true });
    expect(repository).toMatch(/\.dkr\.ecr\.us-east-1\..*\/quay\.io\/jetstack\/cert-manager-webhook$/);
    expect(tag).toBe('v1.21.1');
  });

  test.each([
    [false, ''],
    [true, `${REGISTRY}/`],
  ])('one of no chart, too: %s', (mirrored, registry) => {
    const { resources: it } = clusterWith(
      (stack, kubectl) => kubectl.manifest(stack, 'Manifest', { ...NAMESPACE, image: kubectl.imageOf('router') }),
      { mirrored },
    );
    expect(objectsOf(it.Manifest)).toEqual([{ ...NAMESPACE, image: `${registry}${IMAGES.router}` }]);
  });
});

test('leaves the guards nothing to find', () => {
  expect(findings).toEqual([]);
});
