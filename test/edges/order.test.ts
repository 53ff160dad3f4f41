import fc from 'fast-check';
import { DECLARATIONS } from '../../lib/parameters/declarations';
import { candidateOf } from '../../lib/parameters/language/kinds';
import { parseParameters } from '../../lib/parameters/parse';
import { planRack } from '../../lib/rack/plan';
import { ORDERED, shuffled } from '../support/shuffled';
import { type Raw, synthesized } from '../support/templates';

/** A rack with several of everything that there can be several of. */
const RACK: Raw = {
  tags: { team: 'platform', env: 'production', 'cost center': '7', owner: 'a' },
  apps: [
    'web',
    {
      name: 'api',
      repositories: ['b', 'a'],
      quota: { memory: '1Gi', cpu: 1 },
      permissions: [
        {
          resources: ['arn:aws:sqs:us-east-1:111122223333:b', 'arn:aws:sqs:us-east-1:111122223333:a'],
          actions: ['sqs:SendMessage', 'sqs:ReceiveMessage'],
          conditions: { StringLike: { 'aws:b': ['1', '2'], 'aws:a': '1' }, Bool: { 'aws:c': 'true' } },
        },
        'arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess',
        'arn:aws:iam::111122223333:policy/a',
      ],
      deploy_from: ['github:acme/shop', 'gitlab:acme/shop'],
    },
    'worker',
  ],
  deploy_issuers_existing: ['gitlab', 'github'],
  fargate_namespaces: ['reports', 'jobs'],
  fargate_selectors: [
    {
      name: 'batch',
      selectors: [{ namespace: 'batch', labels: { b: '2', a: '1' } }, { namespace: 'nightly-*' }],
    },
    { name: 'tests', selectors: [{ namespace: 'tests' }] },
  ],
  pull_through_cache: ['quay', 'ecr-public'],
  admin_role_arns: ['platform', 'audit', 'b/c'].map((name) => `arn:aws:iam::111122223333:role/${name}`),
  access_entries: [
    {
      principal: 'arn:aws:iam::111122223333:role/developers',
      policies: ['view', { policy: 'edit', namespaces: ['dev-*', 'a'] }, 'arn:aws:eks::aws:cluster-access-policy/X'],
      namespaces: ['b', 'a'],
      groups: ['b', 'a'],
    },
    { principal: 'arn:aws:iam::111122223333:role/auditors', user_name: 'audit:{{SessionName}}' },
  ],
  service_accounts: [
    {
      namespace: 'info',
      name: 'reports',
      permissions: [
        { actions: ['s3:GetObject', 's3:PutObject'], resources: ['arn:aws:s3:::b/*', 'arn:aws:s3:::a/*'] },
        'arn:aws:iam::111122223333:policy/a',
      ],
    },
    { namespace: 'ci', name: 'runner', permissions: ['arn:aws:iam::111122223333:policy/b'] },
  ],
  addons: [
    { name: 'amazon-cloudwatch-observability', configuration: { tolerations: [], agent: { b: 1, a: { d: 1, c: 2 } } } },
    { name: 'coredns', configuration: { resources: { limits: { memory: '300Mi', cpu: '1' } } } },
    { name: 'adot', version: 'latest' },
  ],
  charts: [
    {
      chart: 'external-secrets',
      repository: 'https://charts.external-secrets.io',
      version: '0.20.4',
      namespace: 'external-secrets',
      values: { b: { d: 1, c: 2 }, a: 'x' },
    },
    {
      chart: 'podinfo',
      repository: 'oci://ghcr.io/stefanprodan/charts',
      version: '6.9.0',
      namespace: 'info',
      after: ['external-secrets', 'other'],
      images: ['ghcr.io/stefanprodan/podinfo:6.9.0', 'docker.io/library/redis:8.2.1'],
    },
    { chart: 'other', repository: 'https://charts.example.org', version: '1.0.0', namespace: 'info' },
  ],
  manifests: ['test/fixtures/objects.yaml'],
  eks_log_types: ['audit', 'api'],
  control_plane_security_groups: ['sg-0123456789abcdef1', 'sg-0123456789abcdef0'],
  oidc_issuer_url: 'https://login.example.org',
  oidc_client_id: 'kubernetes',
  oidc_required_claims: { hd: 'example.org', aud: 'kubernetes' },
  endpoint_public_cidrs: ['3.5.140.0/22', '5.1.0.0/16', '5.10.0.0/16'],
  eks_api_server_private_access_cidrs: ['192.168.100.0/24', '10.20.0.0/16'],
  whitelist: ['5.10.0.0/16', '3.5.140.0/22'],
  bastion_enable: true,
  key_pair_name: 'operations',
  bastion_allowed_cidrs: ['203.0.113.0/24', '198.51.100.0/24'],
  node_security_groups: ['sg-0123456789abcdef1', 'sg-0123456789abcdef0', 'sg-00000000'],
  node_type: ['m7g.large', 'm6g.large'],
  ssl_protocols: ['TLSv1.3', 'TLSv1.2'],
  internal_router: true,
  internal_router_cidrs: ['192.168.100.0/24', '10.20.0.0/16'],
  vpc_endpoints: ['sqs', 'monitoring', 'ecr.dkr'],
  nginx_additional_config: { 'ssl-redirect': 'false', 'keepalive-timeout': '60s' },
  external_dns_name: 'api.example.org',
  hosted_zone_id: 'Z0000000001',
  dns_names: ['shop.api.example.org', '*.docs.api.example.org'],
  node_pools: [
    {
      name: 'web',
      type: ['m7g.large', 'm6g.large'],
      zones: ['use1-az4', 'use1-az1'],
      labels: { tier: 'front', 'example.org/team': 'a', b: 'c' },
      taints: ['dedicated=web:NoSchedule', 'a=b:NoExecute', 'a=b:NoSchedule'],
      tags: { b: '1', a: '2' },
    },
    {
      name: 'capped',
      type: ['m7g.large', 'c7g.large'],
      max_price_percentage: 50,
      labels: { z: '1', y: '2' },
      taints: [
        { key: 'b', effect: 'NoSchedule' },
        { effect: 'NoExecute', value: 'x', key: 'a' },
      ],
    },
    { name: 'batch', type: ['c7g.large'], min: 0 },
  ],
};

const LOOKED_UP: Raw = {
  vpc_filters: { 'tag:env': 'production', 'is-default': 'false' },
  ami_filters: { 'tag:release': ['stable', 'blessed'], 'tag:team': ['platform'] },
  ami_owner: ['self', '111122223333'],
};

const PUBLISHED: Raw = {
  catalog_enable: true,
  catalog_bucket: 'acme-racks',
  catalog_editions: ['small', { name: 'batch', parameters: { node_type: ['c7g.large'], tags: { b: '1', a: '2' } } }],
  catalog_principal_arns: ['arn:aws:iam::111122223333:role/b', 'arn:aws:iam::111122223333:role/a'],
  catalog_share_with: ['444455556666', '222233334444'],
};

const planOf = (raw: Raw) => JSON.stringify(planRack(parseParameters(raw).parameters));

test.each([
  ['of everything', RACK],
  ['of what is looked up', LOOKED_UP],
  ['of what is published', PUBLISHED],
])('the order %s changes nothing of a plan', (_, rack) => {
  const plan = planOf(rack);
  fc.assert(fc.property(shuffled(rack), (other) => planOf(other) === plan));
});

test('nor a byte of a template', () => {
  const templates = JSON.stringify(synthesized(RACK));
  fc.assert(
    fc.property(shuffled(RACK), (other) => JSON.stringify(synthesized(other)) === templates),
    { numRuns: 4 },
  );
});

const lists = Object.entries(DECLARATIONS)
  .filter(([, { kind, example }]) => Array.isArray(candidateOf(kind, example)))
  .map(([name]) => name);

test('whether order means something is known of every list', () => {
  const all = { ...RACK, ...PUBLISHED };
  const free = Object.keys(all).filter((name) => Array.isArray(all[name]) && !(name in ORDERED));
  expect([...free, 'ami_owner', ...Object.keys(ORDERED)].sort()).toEqual(lists.sort());
});
