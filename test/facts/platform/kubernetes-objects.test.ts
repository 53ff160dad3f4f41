import { identityOfObject, isGround, keyOfObject } from '../../../lib/facts/platform/kubernetes-objects';

const web = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };

test('an object is known by version, kind, name and namespace', () => {
  expect(identityOfObject({ ...web, metadata: { name: 'web', namespace: 'shop' } })).toEqual({
    ...web,
    namespace: 'shop',
  });
  expect(identityOfObject({ ...web, metadata: { name: 'web', namespace: 1 } })).toEqual(web);
});

test.each<[string, unknown]>([
  ['nothing', null],
  ['text', 'apps/v1'],
  ['a list', [Object.assign([], { ...web, metadata: { name: 'web' } })]],
  ['what is listed with fields', Object.assign([], { ...web, metadata: { name: 'web' } })],
  ['an object without a version', { ...web, apiVersion: 1, metadata: { name: 'web' } }],
  ['one without a kind', { ...web, kind: undefined, metadata: { name: 'web' } }],
  ['one without metadata', web],
  ['one with empty metadata', { ...web, metadata: null }],
  ['one with text for metadata', { ...web, metadata: 'web' }],
  ['one without a name', { ...web, metadata: {} }],
  ['one with an empty name', { ...web, metadata: { name: '' } }],
])('%s is none', (_, value) => {
  expect(identityOfObject(value)).toBeUndefined();
});

test.each([
  ['apps/Deployment//web', web],
  ['apps/Deployment//web', { ...web, apiVersion: 'apps/v1beta1', namespace: 'default' }],
  ['apps/Deployment/shop/web', { ...web, namespace: 'shop' }],
  ['/Service//web', { ...web, apiVersion: 'v1', kind: 'Service' }],
])('%s is the same object in every version', (key, object) => {
  expect(keyOfObject(object)).toBe(key);
});

test('others stand on namespaces and definitions, and on nothing else', () => {
  expect(['Namespace', 'CustomResourceDefinition', 'Deployment'].map((kind) => isGround({ ...web, kind }))).toEqual([
    true,
    true,
    false,
  ]);
});
