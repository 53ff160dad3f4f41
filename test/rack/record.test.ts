import { DECLARATIONS } from '../../lib/parameters/declarations';
import { parseParameters } from '../../lib/parameters/parse';
import { recordOf } from '../../lib/rack/record';
import type { Raw } from '../support/templates';

const recorded = (raw: Raw = {}) => recordOf(parseParameters(raw).parameters);

test('what has a value, given or by default', () => {
  const { parameters } = recorded({ node_type: 'm7g.large', tags: 'team=platform' });
  expect(parameters).toMatchObject({ node_type: ['m7g.large'], tags: { team: 'platform' }, cidr: '10.1.0.0/16' });
  expect(Object.keys(parameters).filter((name) => !(name in DECLARATIONS))).toEqual([]);
  expect(parameters).not.toHaveProperty('vpc_id');
});

test('what is written down can be read back, and gives the same rack', () => {
  const raw = { node_type: 'm7g.large', apps: 'web,worker', node_pools: [{ name: 'batch', type: 'c7g.xlarge' }] };
  const once = recorded(raw);
  const { parameters } = JSON.parse(JSON.stringify(once)) as { parameters: Raw };
  expect(recorded(parameters)).toEqual(once);
});

test.each<[string, Raw]>([
  ['a boot script', { user_data: 'export TOKEN=hunter2' }],
  ['the query of a URL', { user_data_url: 'https://example.com/boot.sh?v=hunter2' }],
  ['a header of traces', { nginx_additional_config: { 'otel-exporter-header-value': 'hunter2' } }],
  ['where traces go', { nginx_additional_config: { 'otel-exporter-endpoint': 'https://u:hunter2@h:4317' } }],
  ['lines for NGINX', { nginx_additional_config: { 'server-snippets': 'set $token hunter2;' } }],
])('%s is not', (_, raw) => {
  expect(JSON.stringify(recorded(raw))).not.toContain('hunter2');
});

test.each<[string, (secret: string) => Raw]>([
  ['a boot script', (secret) => ({ user_data: secret })],
  ['lines for NGINX', (secret) => ({ nginx_additional_config: { 'server-snippets': secret } })],
])('that %s has changed shows all the same', (_, raw) => {
  expect(recorded(raw('echo a'))).not.toEqual(recorded(raw('echo b')));
});

test('versions of everything that is installed', () => {
  const { versions } = recorded({ k8s_version: '1.35' });
  expect(versions).toMatchObject({
    kubernetes: '1.35',
    addons: { 'kube-proxy': expect.stringMatching(/^v1\.35\./) },
    charts: { 'cert-manager': expect.stringMatching(/^v\d/) },
    images: { router: expect.stringContaining('nginx-ingress:') },
  });
});
