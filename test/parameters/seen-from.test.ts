import { seenFrom } from '../../lib/parameters/seen-from';

test.each<[string, object, object]>([
  ['the path of a script', { user_data_url: 'boot.sh' }, { user_data_url: 'racks/boot.sh' }],
  ['one with spaces around it', { user_data_url: ' boot.sh ' }, { user_data_url: 'racks/boot.sh' }],
  ['one that leads up', { user_data_url: '../boot.sh' }, { user_data_url: 'boot.sh' }],
  ['one from the root', { user_data_url: '/boot.sh' }, { user_data_url: '/boot.sh' }],
  ['a URL', { user_data_url: 'https://example.org/boot.sh' }, { user_data_url: 'https://example.org/boot.sh' }],
  [
    'paths in a list',
    { manifests: ['a.yaml', { kind: 'a.yaml' }] },
    { manifests: ['racks/a.yaml', { kind: 'a.yaml' }] },
  ],
  ['paths in text', { manifests: 'a.yaml,b.yaml' }, { manifests: ['racks/a.yaml', 'racks/b.yaml'] }],
  [
    'paths in objects of a list, and nothing else of those',
    { charts: [{ chart: 'a.yaml', values: 'a.yaml', wait: true }, { values: { file: 'a.yaml' } }, null] },
    { charts: [{ chart: 'a.yaml', values: 'racks/a.yaml', wait: true }, { values: { file: 'a.yaml' } }, null] },
  ],
  ['what has no paths', { name: 'boot.sh', node_disk: 50 }, { name: 'boot.sh', node_disk: 50 }],
  ['what nobody knows', { nope: 'boot.sh', constructor: 'a' }, { nope: 'boot.sh', constructor: 'a' }],
])('%s, seen from another folder', (_, values, seen) => {
  expect(seenFrom('racks', values as Readonly<Record<string, unknown>>)).toStrictEqual(seen);
});
