import type { KubernetesObject } from '../../lib/constructs/platform/kubernetes-object';
import type { KubectlLayer } from '../../lib/facts/cluster/kubernetes';
import { type DiscoveryServer, discoveryServer } from '../support/discovery-server';
import { manifestsOf } from '../support/installed';
import { KINDS, problemsOf } from '../support/kubernetes-schemas';
import { PLATFORM_RACKS } from '../support/platform-racks';
import { KUBECTL_RUNS_HERE, RealKubectl } from '../support/real-kubectl';

const LAYERS: readonly KubectlLayer[] = ['v29', 'v32', 'v34', 'v36'];
const OBJECTS = Object.values(PLATFORM_RACKS).flatMap((raw) => manifestsOf(raw).flatMap(({ objects }) => objects));
const ROUTER = OBJECTS.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'router-controller');

/** A router whose Deployment has one field changed: its path, and what is there instead. */
function router(path: string, value: unknown): KubernetesObject {
  const object = structuredClone(ROUTER) as KubernetesObject;
  const names = path.split('.');
  const last = names.pop() ?? '';
  const at = names.reduce<Record<string, unknown>>((it, name) => it[name] as Record<string, unknown>, { ...object });
  at[last] = value;
  return object;
}

const CONFIG = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config', namespace: 'router' }, data: {} };

const REQUESTS = 'spec.template.spec.containers.0.resources.requests';
const SPREAD = 'spec.template.spec.topologySpreadConstraints.0';

/** The layers are programs for Lambda: elsewhere than on Linux with an x86 processor they do not start. */
const onLambdasPlatform = KUBECTL_RUNS_HERE ? describe : describe.skip;

onLambdasPlatform('kubectl', () => {
  let server: DiscoveryServer;
  beforeAll(async () => {
    server = await discoveryServer();
  });
  afterAll(() => server.close());

  describe.each(LAYERS)('of layer %s', (layer) => {
    let kubectl: RealKubectl;
    beforeAll(() => {
      kubectl = new RealKubectl(layer, server.url);
    });
    afterAll(() => kubectl.remove());

    test('takes every object of every rack, as it is', async () => {
      const { code, objects, errors } = await kubectl.apply(OBJECTS);
      expect(errors).toBe('');
      expect(code).toBe(0);
      expect(objects).toEqual(OBJECTS);
    });

    test.each([
      ['without a name', { ...CONFIG, metadata: { namespace: 'router' } }, 'name may not be empty'],
      ['of an unknown kind', { ...CONFIG, kind: 'ConfigMapp' }, 'no matches for kind "ConfigMapp" in version "v1"'],
      ['of another version', { ...CONFIG, apiVersion: 'v2' }, 'no matches for kind "ConfigMap" in version "v2"'],
      ['with a label that is no text', { ...CONFIG, metadata: { name: 'a', labels: { a: true } } }, 'cannot unmarshal'],
    ])('refuses an object %s', async (_, object, error) => {
      const { code, errors } = await kubectl.apply([object]);
      expect(code).not.toBe(0);
      expect(errors).toContain(error);
    });
  });
});

describe.each(Object.entries(PLATFORM_RACKS))('rack %s', (_, raw) => {
  const manifests = manifestsOf(raw);
  const objects = manifests.flatMap((manifest) => manifest.objects);

  test('applies nothing that the API server does not know', () => {
    expect(objects.flatMap(problemsOf)).toEqual([]);
  });

  test('applies no object twice: the one to go would take the other with it', () => {
    const ids = objects.map(({ kind, metadata: { namespace, name } }) => [kind, namespace, name].join('/'));
    expect(ids).toEqual([...new Set(ids)]);
  });

  test('takes over what is there already, and prunes nothing', () => {
    expect(manifests.map(({ overwrite, pruneLabel }) => ({ overwrite, pruneLabel }))).toEqual(
      manifests.map(() => ({ overwrite: true, pruneLabel: undefined })),
    );
  });
});

test('together the racks apply every kind that is known', () => {
  const kinds = new Set(OBJECTS.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`));
  expect([...kinds].sort()).toEqual([...KINDS.keys()].sort());
});

test.each([
  ['a field that there is not', { ...CONFIG, spec: {} }, 'v1 ConfigMap : Unrecognized key: "spec"'],
  ['data that is no text', { ...CONFIG, data: { a: true } }, 'v1 ConfigMap data.a: Invalid input'],
  ['a name with capitals', { ...CONFIG, metadata: { ...CONFIG.metadata, name: 'Config' } }, 'metadata.name: Invalid'],
  ['no namespace', { ...CONFIG, metadata: { name: 'config' } }, 'metadata.namespace: Invalid input'],
  ['a misspelt argument', router('spec.template.spec.containers.0.arguments', []), 'Unrecognized key: "arguments"'],
  ['a number for text', router('spec.template.spec.containers.0.args', [1]), 'args.0: Invalid input'],
  ['a quantity without a unit that there is', router(`${REQUESTS}.memory`, '128M'), 'requests.memory: Invalid string'],
  [
    'a selector that does not find the pods',
    router('spec.selector.matchLabels', { a: 'b' }),
    'selector: does not match',
  ],
  ['a mount of nothing', router('spec.template.spec.volumes', []), 'volumeMounts: no such volume'],
  ['a minimum of zones that does not hold', router(`${SPREAD}.whenUnsatisfiable`, 'ScheduleAnyway'), 'minDomains: too'],
  [
    'a key that is in the selector already',
    router(`${SPREAD}.matchLabelKeys`, ['app.kubernetes.io/name']),
    'matchLabelKeys: in the selector too',
  ],
  ['a kind that nobody knows', { ...CONFIG, kind: 'Secret' }, 'v1 Secret: nobody has looked up this kind'],
])('%s is noticed', (_, object, problem) => {
  expect(problemsOf(object)).toEqual([expect.stringContaining(problem)]);
});
