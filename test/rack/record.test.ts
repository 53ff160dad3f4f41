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

const principal = (name: string) => ({ principal: `arn:aws:iam::111122223333:role/${name}`, policies: ['view'] });
const group = (id?: number) => ({ type: 'm7g.large', ...(id !== undefined && { id }) });
const account = (namespace: string, name: string) => ({
  namespace,
  name,
  permissions: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
});

test.each<[string, readonly object[]]>([
  ['node_pools', ['b', 'a', 'c'].map((name) => ({ name, type: 'c7g.xlarge' }))],
  ['access_entries', ['b', 'a', 'c'].map(principal)],
  ['additional_node_groups_config', [7, 3, 5].map(group)],
  ['addons', ['aws-fsx-csi-driver', 'adot', 'kube-state-metrics'].map((name) => ({ name }))],
  ['service_accounts', [account('shop', 'b'), account('shop', 'a'), account('cart', 'b')]],
])('the order of %s has no meaning', (name, list) => {
  const orders = [list, [...list].reverse(), [...list.slice(1), ...list.slice(0, 1)]];
  const [first, ...others] = orders.map((one) => recorded({ [name]: one }).parameters[name]);
  expect(first).toHaveLength(list.length);
  expect(others).toStrictEqual([first, first]);
});

test('but that of groups without ids has', () => {
  const groups = [group(7), { ...group(), type: 'c7g.large' }, group(5)];
  const { additional_node_groups_config: written } = recorded({ additional_node_groups_config: groups }).parameters;
  expect(written).toMatchObject(groups);
});

test('the settings of an add-on are written down as a checksum', () => {
  const addons = (replicas: number) =>
    JSON.stringify(
      recorded({ addons: [{ name: 'adot', configuration: { replicaCount: replicas } }] }).parameters.addons,
    );
  expect(addons(1)).not.toContain('replicaCount');
  expect(addons(1)).not.toBe(addons(2));
});

test('who deploys, and what others may launch, is no part of a rack', () => {
  const names = (raw: Raw) => Object.keys(JSON.parse(JSON.stringify(recorded(raw).parameters)));
  expect(names({ catalog_enable: true, catalog_bucket: 'acme-racks', catalog_editions: 'small' })).toStrictEqual(
    names({}),
  );
  expect(names({})).not.toContain('deployer_role_enable');
  expect(names({ deployer_role_enable: true })).toContain('deployer_role_enable');
});
