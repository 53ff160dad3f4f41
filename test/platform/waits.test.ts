import type { KubectlLayer } from '../../lib/facts/cluster/kubernetes';
import { type DiscoveryServer, discoveryServer, type Found } from '../support/discovery-server';
import { awaitedOf, manifestsOf } from '../support/installed';
import { PLATFORM_RACKS } from '../support/platform-racks';
import { KUBECTL_RUNS_HERE, RealKubectl } from '../support/real-kubectl';

const LAYERS: readonly KubectlLayer[] = ['v29', 'v32', 'v34', 'v36'];
const RACK = PLATFORM_RACKS.full ?? {};

/** Labels of the pods of a router, as its Deployment has them: a ReplicaSet takes them over. */
function podLabels(id: string): Readonly<Record<string, string>> {
  const manifest = manifestsOf(RACK).find((one) => one.id === id);
  const deployment = manifest?.objects.find(({ kind }) => kind === 'Deployment') as unknown as {
    readonly spec: { readonly template: { readonly metadata: { readonly labels: Readonly<Record<string, string>> } } };
  };
  return deployment.spec.template.metadata.labels;
}

const CURRENT = podLabels('RouterNginxObjects');
const OLD = { ...CURRENT, 'eks-rack/revision': '0123456789ab' };
const replicaSet = (name: string, labels: Readonly<Record<string, string>>, status: object): Found => ({
  metadata: { name, labels: { ...labels, 'pod-template-hash': name } },
  status,
});
const STARTING = { replicas: 1, fullyLabeledReplicas: 1, observedGeneration: 1 };
const RUNNING = { ...STARTING, readyReplicas: 2, availableReplicas: 2 };

describe.each(Object.entries(PLATFORM_RACKS))('rack %s', (_, raw) => {
  test('gives up with more than half of the function’s time left, in which it answers', () => {
    const waits = awaitedOf(raw);
    expect(waits.length).toBeGreaterThan(0);
    expect(waits.filter(({ timeoutSeconds }) => !(timeoutSeconds > 0 && timeoutSeconds <= 7 * 60))).toEqual([]);
  });
});

/** The layers are programs for Lambda: elsewhere than on Linux with an x86 processor they do not start. */
const onLambdasPlatform = KUBECTL_RUNS_HERE ? describe : describe.skip;

onLambdasPlatform.each(LAYERS)('kubectl of layer %s, asked whether a router is ready', (layer) => {
  let items: readonly Found[] = [];
  let server: DiscoveryServer;
  let kubectl: RealKubectl;
  beforeAll(async () => {
    server = await discoveryServer(() => [
      { apiVersion: 'apps/v1', kind: 'ReplicaSet', plural: 'replicasets', namespace: 'router', items },
    ]);
    kubectl = new RealKubectl(layer, server.url);
  });
  afterAll(() => {
    kubectl.remove();
    server.close();
  });

  // The handler takes what is between the quotes; with nothing there it goes on waiting.
  test.each<[string, readonly Found[], string]>([
    ['nothing is there', [], "''"],
    ['only the old pods answer', [replicaSet('a', OLD, RUNNING)], "''"],
    ['the new pod has not started', [replicaSet('a', OLD, RUNNING), replicaSet('b', CURRENT, STARTING)], "''"],
    ['a router of another name answers', [replicaSet('c', podLabels('InternalRouterNginxObjects'), RUNNING)], "''"],
    ['a new pod answers', [replicaSet('a', OLD, RUNNING), replicaSet('b', CURRENT, RUNNING)], "'2'"],
    ['all is back at a revision of before', [replicaSet('b', CURRENT, RUNNING), replicaSet('a', OLD, {})], "'2'"],
  ])('%s', async (_, found, answer) => {
    items = found;
    const args = awaitedOf(RACK).find(({ id }) => id === 'RouterNginxReady')?.args ?? [];
    const { code, output } = await kubectl.get(args);
    expect({ code, output }).toEqual({ code: 0, output: answer });
  });
});
