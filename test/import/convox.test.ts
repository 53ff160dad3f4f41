import { DECLARATIONS } from '../../lib/parameters/declarations';
import { imported, reasonsFor } from '../support/import';

const rack = (parameters: Readonly<Record<string, unknown>>) =>
  imported('convox', { node_type: 't3.large', ...parameters });

test('what Convox does when it is told nothing, where a rack would do otherwise, is written out', () => {
  expect(rack({}).parameters).toEqual({ node_type: ['t3.large'], k8s_version: '1.34', imds_http_hop_limit: 3 });
});

test.each<[Record<string, unknown>, Record<string, unknown>]>([
  [{ high_availability: 'false' }, { high_availability: false }],
  [{ node_capacity_type: 'SPOT' }, { node_capacity_type: 'spot' }],
  [{ disable_public_access: 'true' }, { endpoint_access: 'private' }],
  [
    { eks_api_server_public_access_cidrs: '3.5.140.0/22,1.1.1.1/32' },
    { endpoint_public_cidrs: ['1.1.1.1/32', '3.5.140.0/22'] },
  ],
  [{ eks_api_server_private_access_cidrs: '10.20.0.0/16' }, { eks_api_server_private_access_cidrs: ['10.20.0.0/16'] }],
  [{ whitelist: '3.5.140.0/22' }, { whitelist: ['3.5.140.0/22'] }],
  [{ custom_provided_bucket: 'settings-of-racks' }, { assets_bucket: 'settings-of-racks' }],
  [{ tags: 'a=b,c=d' }, { tags: { a: 'b', c: 'd' } }],
  [
    { imds_http_hop_limit: '1', imds_http_tokens: 'required' },
    { imds_http_hop_limit: 1, imds_http_tokens: 'required' },
  ],
  [{ access_log_retention_in_days: '30', cloudwatch_retention_in_days: '90' }, { access_log_retention_in_days: 90 }],
  [
    { convox_rack_domain: 'rack.example.org', hosted_zone_id: 'Z0123456789ABC' },
    { external_dns_name: 'rack.example.org' },
  ],
  [{ node_max_unavailable_percentage: '33' }, { node_max_unavailable_percentage: 33 }],
  [{ user_data: 'a\nb' }, { user_data: 'a\nb' }],
])('%j', (given, parameters) => {
  expect(rack(given).parameters).toMatchObject(parameters);
});

test.each(['', 'null', null])('%j is not set', (unset) => {
  const result = rack({ vpc_id: unset, tags: unset, router_type: unset, something: unset });
  expect(result).toMatchObject({ parameters: { node_type: ['t3.large'] }, leftOut: [] });
});

test('zero percent is not set', () => {
  const result = rack({ node_max_unavailable_percentage: '0' });
  expect(result.parameters).not.toHaveProperty('node_max_unavailable_percentage');
  expect(result.leftOut).toEqual([]);
});

const GROUPS = [{ id: 101, type: 'c5.large', capacity_type: 'SPOT', label: 'app', tags: 'a=b' }];
test.each([
  ['JSON', JSON.stringify(GROUPS)],
  ['base64', Buffer.from(JSON.stringify(GROUPS)).toString('base64')],
  ['a list', GROUPS],
])('groups as %s', (_, additional_node_groups_config) => {
  expect(rack({ additional_node_groups_config }).parameters.additional_node_groups_config).toEqual([
    { id: 101, type: 'c5.large', capacity_type: 'spot', label: 'app', tags: { a: 'b' } },
  ]);
});

test('of groups, what is wrong is left out, and the others stay', () => {
  const result = rack({
    additional_node_groups_config: [...GROUPS, { id: 102, type: 'c5.large', disk: 5, gpu: true }, { id: 103 }, 'x'],
  });
  expect(result.parameters.additional_node_groups_config).toMatchObject([{ id: 101 }, { id: 102, type: 'c5.large' }]);
  expect(result.leftOut.map(({ key, why }) => [key, why])).toEqual([
    ['additional_node_groups_config[1].disk', 'refused'],
    ['additional_node_groups_config[1].gpu', 'unknown'],
    ['additional_node_groups_config[2]', 'refused'],
    ['additional_node_groups_config[3]', 'refused'],
  ]);
});

test.each<[Record<string, unknown>, string]>([
  [
    { router_type: 'contour' },
    'none: the router is NGINX, and Contour is not offered: ingresses of apps get the class nginx',
  ],
  [{ karpenter_enabled: 'true' }, 'none: nodes are added by the Cluster Autoscaler: node_type, node_pools'],
  [{ docker_hub_password: '**********' }, 'secret: it is a secret by its name'],
  [{ webhook_signing_key: 'abcdefgh' }, 'secret: it is a secret by its name'],
  [{ syslog: '**********' }, 'secret: it holds a masked secret'],
  [{ something_new: 'x' }, 'unknown: no key of convox that is known here'],
  [{ coredns_version: 'v1.13.2-eksbuild.1' }, 'same: versions of add-ons follow k8s_version'],
  [{ additional_node_groups_config: 'no JSON' }, 'refused: must be JSON, or JSON in base64'],
  [
    { cloudwatch_retention_in_days: 'Never' },
    'refused: the logs of a rack expire: access_log_retention_in_days says when, up to 3653',
  ],
  [{ idle_timeout: '10' }, 'refused: idle_timeout must be at least 60, got 10; instead: idle_timeout: 60'],
])('%j is told of', (given, reason) => {
  expect(reasonsFor(rack(given), Object.keys(given)[0] ?? '')).toEqual([reason]);
});

test.each([
  ['a', { name: 'production' }],
  ['b', { rack_name: 'production' }],
])('its name %s', (_, parameters) => {
  expect(rack(parameters)).toMatchObject({
    name: 'production',
    notes: expect.not.arrayContaining([expect.stringMatching('--name')]),
  });
});

test('what is not said is asked for', () => {
  expect(rack({}).notes.join('\n')).toMatch(/--name NAME[\s\S]*--region REGION/);
  const told = imported('convox', { node_type: 't3.large' }, { name: 'shop', region: 'eu-west-1' });
  expect(told).toMatchObject({ name: 'shop', parameters: { region: 'eu-west-1' } });
  expect(told.notes.join('\n')).not.toMatch(/--name|--region/);
});

test.each<[Record<string, unknown>, string]>([
  [{ InstanceType: 't3.small', HighAvailability: 'Yes' }, 'it is of a Convox rack of version 2'],
  [{ provider: 'gcp', parameters: { node_type: 'n1-standard-2' } }, 'it is of a rack on gcp'],
])('%j is refused', (source, message) => {
  expect(() => imported('convox', source)).toThrow(message);
});

test('a parameter of the same name that racks come to have is one from then on', () => {
  const before = rack({ keda_enable: 'true' });
  expect(reasonsFor(before, 'keda_enable')).toEqual([
    'none: install the chart keda by charts, in the version that you want',
  ]);
  const declarations = DECLARATIONS as Record<string, unknown>;
  declarations.karpenter_enabled = DECLARATIONS.internal_router;
  try {
    const after = rack({ karpenter_enabled: 'false' });
    expect(reasonsFor(after, 'karpenter_enabled')).toEqual([]);
    expect(after.parameters.karpenter_enabled).toBe(false);
  } finally {
    delete declarations.karpenter_enabled;
  }
});
