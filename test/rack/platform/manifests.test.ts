import { parseParameters } from '../../../lib/parameters/parse';
import { manifestsOf } from '../../../lib/rack/platform/manifests';

const object = (kind: string, name: string, namespace?: string) => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, ...(namespace !== undefined && { namespace }) },
});
const stagesOf = (...manifests: unknown[]) => manifestsOf(parseParameters({ manifests }).parameters);
const namesOf = (...manifests: unknown[]) =>
  stagesOf(...manifests).map((stage) => stage.map(({ object: { metadata } }) => (metadata as { name: string }).name));
const idOf = (given: object) => stagesOf(given)[0]?.[0]?.id ?? '';

test('none, where none was given', () => {
  expect(manifestsOf(parseParameters({}).parameters)).toStrictEqual([]);
});

test('an object is known by its kind and name, and told from others by a digest', () => {
  expect(stagesOf(object('ConfigMap', 'banner', 'jobs'))).toStrictEqual([
    [
      {
        id: expect.stringMatching(/^ObjectConfigMapBanner[0-9a-f]{8}$/),
        object: object('ConfigMap', 'banner', 'jobs'),
        namespace: 'jobs',
        kept: false,
      },
    ],
  ]);
});

test('names that no logical id can have are made fit, and cut', () => {
  expect(idOf(object('ClusterRole', 'system:node.reader_x'))).toMatch(
    /^ObjectClusterRoleSystemNodeReaderX[0-9a-f]{8}$/,
  );
  expect(idOf(object('ConfigMap', 'a'.repeat(61)))).toMatch(/^ObjectConfigMapA[a]{59}[0-9a-f]{8}$/);
  expect(idOf(object('Pod-Disruption', 'a'))).toMatch(/^ObjectPodDisruptionA[0-9a-f]{8}$/);
});

test('one name in two namespaces is two resources, in two files of one namespace one', () => {
  expect(idOf(object('ConfigMap', 'a', 'jobs'))).not.toBe(idOf(object('ConfigMap', 'a', 'shop')));
  expect(idOf(object('ConfigMap', 'a', 'default'))).toBe(idOf(object('ConfigMap', 'a')));
});

test('entries come one after the other; within one, what others stand on comes first and stays', () => {
  const role = object('ClusterRole', 'role');
  const space = object('Namespace', 'space');
  expect(namesOf(role, 'test/fixtures/objects.yaml', space)).toStrictEqual([['role'], ['jobs'], ['banner'], ['space']]);
  expect(stagesOf(role, 'test/fixtures/objects.yaml').map((stage) => stage.map(({ kept }) => kept))).toStrictEqual([
    [false],
    [true],
    [false],
  ]);
});
