import fc from 'fast-check';
import { nodeTypes } from '../../lib/facts/nodes/instance-type-pattern';
import type { ParameterName } from '../../lib/parameters/declarations';

const octet = fc.oneof(
  fc.integer({ min: 0, max: 255 }),
  fc.constantFrom(0, 1, 10, 100, 127, 128, 169, 172, 192, 198, 224),
);
/** Addresses with a prefix length, with the host's bits or mostly without. */
const block = fc
  .tuple(octet, octet, octet, octet, fc.integer({ min: 0, max: 32 }), fc.integer({ min: 0, max: 9 }))
  .map(([a, b, c, d, prefix, odd]) => {
    const address = ((a * 256 + b) * 256 + c) * 256 + d;
    const size = 2 ** (32 - prefix);
    const base = odd === 0 ? address : Math.floor(address / size) * size;
    return `${[24, 16, 8, 0].map((bits) => Math.floor(base / 2 ** bits) % 256).join('.')}/${prefix}`;
  });
const blocks = fc.oneof(
  block,
  fc.array(block, { minLength: 1, maxLength: 4 }),
  fc.array(block, { maxLength: 3 }).map(String),
);

const family = fc
  .tuple(
    fc.constantFrom(...'c m r t g p x u i im inf trn hpc d mac vt z a h dl f'.split(' ')),
    fc.integer({ min: 0, max: 11 }),
  )
  .map(([series, generation]) => `${series}${generation}`);
const type = fc.oneof(
  fc.constantFrom(...nodeTypes()),
  fc
    .tuple(
      family,
      fc.constantFrom('', 'g', 'gd', 'i-flex', 'ad', 'zn', 'dn', '-12tb'),
      fc.constantFrom('large', 'metal', '12xlarge', 'metal-48xl', 'medium'),
    )
    .map(([one, attributes, size]) => `${one}${attributes}.${size}`),
);
const types = fc.oneof(
  type,
  fc.uniqueArray(type, { maxLength: 4 }),
  fc.uniqueArray(type, { minLength: 1, maxLength: 4 }).map(String),
);

const field = (max: number, names: readonly string[]) => {
  const value = fc.oneof(fc.integer({ min: 0, max: max + 2 }).map(String), fc.constantFrom('00', '07', '0', ...names));
  const range = fc.tuple(value, value).map((pair) => pair.join('-'));
  const step = fc.integer({ min: 0, max: 12 }).map((every) => `/${every}`);
  const entry = fc.oneof(
    fc.constant('*'),
    value,
    range,
    fc.tuple(fc.oneof(range, fc.constant('*'), value), step).map((parts) => parts.join('')),
  );
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant('*') },
    { weight: 2, arbitrary: entry },
    fc.array(entry, { minLength: 1, maxLength: 3 }).map(String),
  );
};
const schedule = fc
  .tuple(field(59, []), field(23, []), field(31, []), field(12, ['jan', 'DEC']), field(7, ['Mon', 'sun', 'FRI']))
  .map((fields) => fields.join(' '));

const duration = fc
  .tuple(
    fc.constantFrom('', '0h', '1h', '720h', '29200h', '29201h', '999999h'),
    fc.constantFrom('', '59m', '60m', '0m'),
    fc.constantFrom('', '1s', '3600s'),
  )
  .map((parts) => parts.join(''));

const word = fc.constantFrom(
  'team',
  'Team',
  'a b',
  'ünï',
  'x.y/z',
  'k@1',
  'Name',
  'aws',
  'a+b',
  'ref',
  'Fn:',
  '𝒜',
  '1',
);
const tags = fc.oneof(
  fc.dictionary(word, word, { maxKeys: 4, noNullPrototype: true }),
  fc
    .array(
      fc.tuple(word, word).map((pair) => pair.join('=')),
      { minLength: 1, maxLength: 4 },
    )
    .map(String),
);
const label = fc.constantFrom(
  'team',
  'example.com/gpu',
  'a.b/c_d',
  'a',
  'kubernetes.io/x',
  'x-kubernetes.io/x',
  'A.1',
  '-a',
);
const labels = fc.oneof(
  fc.dictionary(label, label, { maxKeys: 3, noNullPrototype: true }),
  fc
    .array(
      fc.tuple(label, label).map((pair) => pair.join('=')),
      { minLength: 1, maxLength: 3 },
    )
    .map(String),
);
const effect = fc.constantFrom('NoSchedule', 'PreferNoSchedule', 'NoExecute', 'noexecute');
const taint = fc.oneof(
  fc.record({ key: label, value: label, effect }, { requiredKeys: ['key', 'effect'] }),
  fc.tuple(label, fc.constantFrom('', '=', '=a', '=a/b'), effect).map(([key, value, one]) => `${key}${value}:${one}`),
);
const ami = fc.constantFrom('ami-0123456789abcdef0', 'ami-01234567', 'ami-012345678');
const number = (...values: number[]) => fc.constantFrom(...values, ...values.map(String));
const capacity = fc.constantFrom('spot', 'SPOT', 'on_demand', 'On_Demand', 'mixed');
const boolean = fc.constantFrom(true, false, 'true', 'False', 'yes');
const filters = fc.constantFrom<unknown>(
  { 'tag:release': ['stable'] },
  { 'tag:a': 'b,c' },
  '{"tag:a":["b"]}',
  { name: ['a'] },
  {},
);

const pool = fc.record(
  {
    name: fc.constantFrom('a', 'b-c', 'bc', 'batch-large'),
    type: types,
    zonal: boolean,
    zones: fc.constantFrom<unknown>('use1-az1', ['use1-az1', 'use1-az2'], 'use1-az1, use1-az1'),
    subnets: fc.constantFrom<unknown>('subnet-0a1b2c3d', ['subnet-0a1b2c3d4e5f60718']),
    min: number(0, 1, 5, 101),
    max: number(1, 5, 450, 451),
    disk: number(20, 19, 16384),
    capacity_type: capacity,
    max_price_percentage: number(50, 0, 999_998, 999_999),
    vcpu_min: number(1, 2, 1921),
    vcpu_max: number(1, 8, 1920),
    memory_min: number(512, 4096),
    memory_max: number(511, 4096),
    labels,
    taints: fc.oneof(taint, fc.array(taint, { maxLength: 3 })),
    dedicated: boolean,
    tags,
    os: fc.constantFrom('al2023', 'bottlerocket', 'al2'),
    ami_id: ami,
    ami_name: fc.constantFrom('acme-*', 'ab', 'a b', 'a  '),
    ami_owner: fc.constantFrom<unknown>('self', 'self,amazon', ['111122223333']),
    ami_filters: filters,
  },
  { requiredKeys: ['name'] },
);
/** A few of the fields of what has many, most of which have nothing to do with each other. */
const some = (whole: fc.Arbitrary<Readonly<Record<string, unknown>>>, kept: readonly string[]) =>
  fc.tuple(whole, fc.array(fc.nat(), { maxLength: 5 })).map(([object, picks]) => {
    const keys = Object.keys(object);
    const names = new Set([...kept, ...picks.map((pick) => keys[pick % keys.length])]);
    return Object.fromEntries(Object.entries(object).filter(([name]) => names.has(name)));
  });
const listOf = (one: fc.Arbitrary<unknown>) => {
  const list = fc.array(one, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    list,
    list.map((all) => JSON.stringify(all)),
    list.map((all) => all.map((each) => JSON.stringify(each))),
  );
};
const group = fc.record(
  {
    id: number(0, 1, 101, 1_000_000),
    type,
    disk: number(20, 10),
    capacity_type: capacity,
    min_size: number(0, 1, 3),
    max_size: number(1, 2, 450),
    desired_size: number(0, 2),
    label: fc.constantFrom('batch', 'a/b', 'A_1'),
    tags: fc.oneof(tags, fc.constantFrom('a', 'a,b=c', 'a=', '{"a":"b"}')),
    ami_id: ami,
    dedicated: boolean,
  },
  { requiredKeys: ['type'] },
);
const withNulls = fc
  .tuple(some(group, ['type']), fc.constantFrom('id', 'label', 'type', 'foo', 'tags', ''))
  .map(([object, name]) => (name === '' ? object : { ...object, [name]: null }));

const subnet = fc.record({
  cidr: block,
  az: fc.constantFrom('use1-az1', 'us-east-1a', 'a'),
  name: fc.constantFrom('a', 'B-1', '1a'),
  type: fc.constantFrom('public', 'private', 'isolated'),
});

const cipher = fc.constantFrom(
  ...['ECDHE-RSA-AES128-GCM-SHA256', 'HIGH', '!aNULL', '-MD5', '+3DES', 'kEECDH+AESGCM', '@STRENGTH', '@SECLEVEL=2'],
  ...['DEFAULT', 'SUITEB128', 'TLS_AES_128_GCM_SHA256', 'NULL', 'AES128+', 'eNULL', 'HIGHER'],
);
const ciphers = fc.oneof(
  fc.array(cipher, { minLength: 1, maxLength: 4 }),
  fc.array(cipher, { minLength: 1, maxLength: 4 }).map((all) => all.join(':')),
);

const settings = fc.dictionary(
  fc.constantFrom(
    'hsts',
    'keepalive',
    'proxy-buffers',
    'log-format',
    'client-max-body-size',
    'hide-headers',
    'server-snippets',
  ),
  fc.constantFrom<unknown>(
    'true',
    true,
    'TRUE',
    5,
    '10',
    '100m',
    'a b',
    ' ',
    1.5,
    1e21,
    -0,
    'x=y',
    'é'.repeat(4096),
    '😀'.repeat(3000),
  ),
  { maxKeys: 3, noNullPrototype: true },
);

const app = fc.record(
  {
    name: fc.constantFrom('web', 'worker', 'system', 'a-1', 'a-'),
    namespace: fc.constantFrom('shop', 'Shop'),
    service_account: fc.constantFrom('a.b', 'a..b'),
    repositories: fc.constantFrom<unknown>('cache', ['a.b', 'c_d'], 'a..b', ['-a'], `a${'b'.repeat(100)}`),
    bucket: fc.constantFrom('own', 'none', 'acme-web', '1.2.3.4 ', 'a..b'),
    quota: fc.record(
      {
        cpu: fc.constantFrom<unknown>(4, 0.5, '500m', '4', 1e-7, 1e9, '1.2345', -1),
        memory: fc.constantFrom<unknown>('64Gi', 64, '64GB', '1.5M'),
        pods: number(0, 10, 100_001),
      },
      { requiredKeys: [] },
    ),
    permissions: fc.oneof(
      fc.constantFrom<unknown>(
        'arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess',
        ['arn:aws:iam::aws:policy/AdministratorAccess', 'arn:aws:iam::111122223333:policy/a/b,c'],
        'arn:aws:iam::aws:policy/AdministratorAccess2,arn:aws:iam::aws:policy/x/AdministratorAccess',
        ['arn:aws:iam::aws:policy/job-function/SystemAdministrator'],
      ),
      fc.array(
        fc.record(
          {
            actions: fc.constantFrom<unknown>('sqs:SendMessage', ['s3:GetObject', 's3:*'], 'sqs:A,sqs:B'),
            resources: fc.constantFrom<unknown>('*', 'arn:aws:sqs:us-east-1:111122223333:jobs', ['arn:aws:s3:::a/*']),
            conditions: fc.constantFrom<unknown>(
              { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } },
              '{"Null":{"aws:x":"true"}}',
              { Strings: { 'aws:a': 'b' } },
              { StringLike: { 'Fn::GetAtt': ['a'] } },
              { ArnLike: { aws: 'a,b' } },
              { IpAddressIfExists: { 'aws:SourceIp': ['10.0.0.0/8', ' x '] } },
            ),
          },
          { requiredKeys: ['actions', 'resources'] },
        ),
        { minLength: 1, maxLength: 3 },
      ),
    ),
    deploy_from: fc.constantFrom<unknown>(
      'github:acme/shop',
      ['github:acme/shop:ref:refs/heads/main', 'gitlab:acme/shop:ref_type:branch:ref:main'],
      'github:acme@1/shop@2:environment:prod, gitlab:a/b/c',
      'github:acme/shop:pull_request',
      'github:acme/shop:environment:-1.8881545897087505e+289',
    ),
  },
  { requiredKeys: ['name'] },
);
const appNames = fc.constantFrom<unknown>(
  'system',
  'systems',
  'a,a-system',
  ['web', 'system'],
  'web,{"name":"x"}',
  '{"name":"x"}',
);
const apps = fc.oneof(
  appNames,
  listOf(fc.oneof(some(app, ['name']), fc.constant('web'))),
  some(app, ['name']).map((one) => JSON.stringify(one)),
);

const role = fc
  .tuple(
    fc.constantFrom('aws', 'aws-cn', 'AWS'),
    fc.constantFrom('role', 'user', 'group'),
    fc.constantFrom('', 'a/', 'aws-service-role/x/', 'team/b,c/', 'a//', `${'p'.repeat(510)}/`, `${'p'.repeat(511)}/`),
    fc.constantFrom('nodes', 'a+b=c,d.@-', '-1.8881545897087505e+289', 'n'.repeat(64), 'n'.repeat(65)),
  )
  .map(([partition, kind, path, name]) => `arn:${partition}:iam::111122223333:${kind}/${path}${name}`);
const ED25519 = 'AAAAC3NzaC1lZDI1NTE5AAAAILWIvInUm8rPA3vwMZyUHiNx8za3YhZxA2GWus6qRhA2';

/** Values of parameters that can be many things: good ones for the most part, and those that are not quite. */
export const GOOD_VALUES: { readonly [K in ParameterName]?: fc.Arbitrary<unknown> } = {
  tags,
  cidr: block,
  availability_zones: fc.constantFrom<unknown>('us-gov-west-1a,us-gov-west-1b', ['use1-az1', 'usw2-az3']),
  subnets: listOf(subnet),
  prefix_delegation: fc.constantFrom<unknown>('auto', true, false, 'True', 'AUTO', 'on'),
  endpoint_public_cidrs: blocks,
  vpc_name: fc.constantFrom('a', 'a b', 'ü', '😀', 'x'.repeat(256), 'x'.repeat(257)),
  vpc_filters: fc.constantFrom<unknown>(
    'tag:a=b',
    'tag:a b= c',
    'tag:a=b=c,tag:a =d',
    { 'is-default': 'false' },
    { Is: 'x' },
    'tag:=b',
  ),
  eks_api_server_private_access_cidrs: blocks,
  whitelist: blocks,
  internal_router_cidrs: blocks,
  bastion_allowed_cidrs: blocks,
  assets_bucket: fc.constantFrom('1.2.3.4', '1.2.3.4 ', 'a..b', '1.2.3.45x', 'acme-settings', 'ab', 'A'),
  external_dns_name: fc.constantFrom(
    'a.bc',
    'a.b',
    `${'a.'.repeat(125)}abc`,
    `${'a.'.repeat(126)}ab`,
    'xn--a.org',
    '-a.org',
  ),
  dns_names: fc.constantFrom<unknown>(
    '*.a.org',
    'a.b',
    ['*.a.org', 'b.org'],
    `*.${'a.'.repeat(125)}ab`,
    `*.${'a.'.repeat(124)}ab`,
    '*a.org',
  ),
  node_type: types,
  build_node_type: types,
  ami_filters: filters,
  ami_owner: fc.constantFrom<unknown>('self,amazon', ['aws-marketplace', '111122223333']),
  user_data: fc.constantFrom(
    '#!/bin/sh',
    '#!/bin/sh\nid',
    '#cloud-config',
    '#Cloud-Config ',
    'a\n#b',
    '[settings]',
    '[[a.b]]',
    'mime-version: 1.0',
    '[a]\nb = 1',
    '## Template: JINJA',
  ),
  user_data_url: fc.constantFrom(
    'test/fixtures/boot.sh',
    'https://a.b/c',
    'http://a.b',
    'https://',
    'https://u:p@a.b',
    'https://a.b/?sig=x',
    'C:\\a',
    'no/such',
    'test',
  ),
  schedule_rack_scale_down: schedule,
  schedule_rack_scale_up: schedule,
  ssh_public_key: fc.constantFrom(
    `ssh-ed25519 ${ED25519}`,
    `ssh-ed25519 ${ED25519} me@here`,
    `ssh-ed25519 ${ED25519.replace('AAAAIL', 'AAAAIQ')}`,
    `ssh-rsa ${ED25519}`,
    'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQ== x',
  ),
  node_role_arn: role,
  node_pools: listOf(some(pool, ['name', 'type'])),
  additional_node_groups_config: listOf(withNulls),
  additional_build_groups_config: listOf(withNulls),
  nginx_additional_config: fc.oneof(
    settings,
    settings.map((all) =>
      Object.entries(all)
        .map((pair) => pair.join('='))
        .join(','),
    ),
  ),
  ssl_ciphers: ciphers,
  ssl_protocols: fc.constantFrom<unknown>('TLSv1 TLSv1.1', 'TLSv1.2,TLSv1.3', ['TLSv1.3']),
  tls_ca_secret: fc.constantFrom('a.b-c', 'a..b', `${'a.'.repeat(126)}a`, `${'a.'.repeat(127)}a`),
  cert_duration: duration,
  apps,
  access_log_retention_in_days: number(1, 2, 3653, 0),
  syslog: fc.constantFrom('udp://10.0.0.1:1', 'tcp://a:65535', 'tcp://a:65536', 'tcp://a:0', 'tls://a:1'),
  oidc_issuer_url: fc.constantFrom('https://a.b', 'https://a.b/c/~d', 'https://a', 'https://a.b:1'),
  service_accounts: listOf(
    fc.record(
      {
        name: fc.constantFrom('a', 'a.b', 'A', 'b-'),
        namespace: fc.constantFrom('a', 'a.b', 'kube-system'),
        permissions: fc.constantFrom<unknown>(
          ['arn:aws:iam::aws:policy/AdministratorAccess'],
          'arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess',
          [{ actions: 'sqs:*', resources: '*' }],
          [{ actions: 'sqs:SendMessage', resources: ['arn:aws:sqs:us-east-1:111122223333:a'] }],
        ),
        create: boolean,
      },
      { requiredKeys: ['name', 'namespace', 'permissions'] },
    ),
  ),
  addons: listOf(
    fc.record(
      {
        name: fc.constantFrom('adot', 'aws-fsx-csi-driver', 'vendor_product', 'A', '-a', 'coredns'),
        version: fc.constantFrom('latest', 'v1.2.3-eksbuild.1', '1.2.3', 'v1.2'),
        configuration: fc.constantFrom<unknown>({ a: { b: [1, null] } }, '{"a":1}', 'a', []),
        permissions: fc.constantFrom<unknown>('arn:aws:iam::111122223333:policy/a', []),
        service_account: fc.constantFrom('a', 'A'),
        namespace: fc.constantFrom('a', 'A'),
        remove: fc.constantFrom('delete', 'preserve', 'keep'),
      },
      { requiredKeys: ['name'] },
    ),
  ),
  charts: listOf(
    fc.record(
      {
        chart: fc.constantFrom('a', 'A.b', '-a'),
        repository: fc.constantFrom('https://a.b/c', 'oci://a.b/c', 'http://a.b', 'https://u:p@a.b', 'https://a.b?x=y'),
        version: fc.constantFrom('1.2.3', 'v1.2.3-rc.1', '^1.2.3', '1.2', '>1.2.3'),
        namespace: fc.constantFrom('a', 'A'),
        release: fc.constantFrom('a', 'b', 'A', '1a'),
        values: fc.constantFrom<unknown>({ a: 1 }, '{"a":1}', 'test/fixtures/values.yaml', 'no/such.yaml', 'a', []),
        after: fc.constantFrom<unknown>('a,b', ['a'], 'A'),
        service_account: fc.constantFrom('a', 'A'),
        permissions: fc.constantFrom('arn:aws:iam::111122223333:policy/a', 'a'),
        wait: boolean,
        timeout: number(1, 7, 8),
      },
      { requiredKeys: ['chart', 'repository', 'version', 'namespace'] },
    ),
  ),
  manifests: fc.constantFrom<unknown>(
    ['test/fixtures/objects.yaml'],
    'test/fixtures/objects.yaml',
    'no/such.yaml,b.yaml',
    'test/fixtures/boot.sh',
    [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } }],
    [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: {} }],
    [{ kind: 'ConfigMap' }],
    '[{"kind":"a"}]',
  ),
  access_entries: listOf(
    fc.record(
      {
        principal: role,
        type: fc.constantFrom('STANDARD', 'EC2_LINUX', 'EC2', 'standard'),
        policies: fc.constantFrom<unknown>(
          'view,edit',
          ['view', { policy: 'view', namespaces: 'a' }],
          [
            { policy: 'admin', namespaces: ['dev-*', '*'] },
            'arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy',
          ],
          '{"policy":"view"}',
          'AmazonEKSViewPolicy',
        ),
        namespaces: fc.constantFrom<unknown>('a,b', ['dev-*', '*-x'], '-a', 'A'),
        groups: fc.constantFrom<unknown>('a, b', ['system:masters'], ['team:a', 'a'], 'eks', 'a,a'),
        user_name: fc.constantFrom('a', 'a:{{SessionName}}', 'a{{SessionName}}', ':{{SessionNameRaw}}', 'iam:a'),
      },
      { requiredKeys: ['principal'] },
    ),
  ),
  admin_role_arns: fc.oneof(
    role,
    fc.array(role, { minLength: 1, maxLength: 3 }),
    fc.array(role, { minLength: 1, maxLength: 3 }).map(String),
  ),
};
