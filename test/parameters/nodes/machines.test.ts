import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseParameters } from '../../../lib/parameters/parse';
import { bootOf } from '../../../lib/rack/nodes/boot';
import { refusals, warnings } from '../../support/refusals';
import type { Raw } from '../../support/templates';

const SCRIPT = 'test/fixtures/boot.sh';
const checksum = createHash('sha256').update(readFileSync(SCRIPT)).digest('hex');
const bottlerocket = { node_os: 'bottlerocket' };
const TOML = '[settings.kernel.sysctl]\n"vm.max_map_count" = "262144"';
const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILWIvInUm8rPA3vwMZyUHiNx8za3YhZxA2GWus6qRhA2';
const AMI = 'ami-0123456789abcdef0';

test.each<[string, Raw]>([
  ['a script of the largest size', { user_data: 'x'.repeat(11 * 1024) }],
  ['TOML on Bottlerocket', { ...bottlerocket, user_data: TOML }],
  ['a file that is there', { user_data_url: SCRIPT }],
  ['a file that is what it was', { user_data_url: SCRIPT, user_data_sha256: checksum }],
  ['a URL that a shell would misread, were it not quoted', { user_data_url: "https://example.com/'$(id)'?a=b&c" }],
  ['an at sign in the path of a URL', { user_data_url: 'https://example.com/@scope/a.sh' }],
  ['an https URL with a checksum', { user_data_url: 'https://example.com/a.sh', user_data_sha256: checksum }],
  [
    'a look-up by all there is',
    { ami_name: 'acme-?-*', ami_owner: '111122223333,self', ami_filters: '{"tag:a":["b","c"]}' },
  ],
  ['NVIDIA on Bottlerocket', { ...bottlerocket, node_type: 'g5.xlarge' }],
  ['a role with a path', { node_role_arn: 'arn:aws:iam::111122223333:role/eks/nodes' }],
])('takes %s', (_, raw) => {
  expect(refusals(raw)).toEqual([]);
});

test.each<[string, Raw, string]>([
  [
    'a script over the limit',
    { user_data: 'x'.repeat(11 * 1024 + 1) },
    'user_data: must be at most 11264 bytes, has 11265: EC2 takes 16384, and nodes need the rest to join',
  ],
  [
    'a script whose bytes are over the limit',
    { user_data: 'ü'.repeat(7000) },
    'user_data: must be at most 11264 bytes, has 14000: EC2 takes 16384, and nodes need the rest to join',
  ],
  [
    'a script to fetch on Bottlerocket',
    { ...bottlerocket, user_data_url: SCRIPT },
    'user_data_url: must not be given with node_os=bottlerocket, which runs no scripts',
  ],
  [
    'http',
    { user_data_url: 'http://example.com/a.sh' },
    'user_data_url: must be an https URL: what nodes run as root is not fetched in the clear',
  ],
  [
    'another scheme',
    { user_data_url: 's3://bucket/a.sh' },
    'user_data_url: must be an https URL: what nodes run as root is not fetched in the clear',
  ],
  [
    'a URL with a space',
    { user_data_url: 'https://example.com/a b' },
    'user_data_url: must be an https URL: what nodes run as root is not fetched in the clear',
  ],
  [
    'a URL with a line break',
    { user_data_url: 'https://example.com/a\nb' },
    'user_data_url: must be an https URL: what nodes run as root is not fetched in the clear',
  ],
  [
    'a URL with a backslash, which browsers and curl read differently',
    { user_data_url: 'https://example.com\\@example.org/a.sh' },
    'user_data_url: must be an https URL: what nodes run as root is not fetched in the clear',
  ],
  ...['https://user:secret@example.com/a.sh', 'https://user@example.com/a.sh', 'https://@example.com/a.sh'].map(
    (url): [string, Raw, string] => [
      'a URL with a user',
      { user_data_url: url },
      'user_data_url: must not hold a user or a password: everyone who can read the launch template could read them',
    ],
  ),
  ...[
    'X-Amz-Algorithm=A&X-Amz-Signature=abc',
    'AWSAccessKeyId=a&Expires=1&Signature=abc',
    'X-Goog-Signature=abc',
    'Policy=a&Key-Pair-Id=b',
    'sv=2024-01-01&sig=abc',
    'token=abc',
    'private_token=abc',
  ].map((query): [string, Raw, string] => [
    `a URL that is its own credential, ${query}`,
    { user_data_url: `https://example.com/a.sh?${query}` },
    'user_data_url: must not be a presigned URL or hold a token: it is a credential, and nodes that boot after it has expired fail',
  ]),
  ['a device', { user_data_url: '/dev/zero' }, 'user_data_url: must be a file that is there'],
  [
    'what fetches more',
    { user_data: '#include\nhttp://example.com/a.sh' },
    'user_data: must not be of this format of cloud-init: user_data_url fetches scripts, only over https, and user_data_sha256 pins them',
  ],
  [
    'a handler of parts',
    { user_data: '#part-handler\ndef list_types(): pass' },
    'user_data: must not be of this format of cloud-init: a rack has no parts for it to handle',
  ],
  [
    'a service-linked role',
    {
      node_role_arn:
        'arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
    },
    'node_role_arn: must not be a service-linked role: only its service can use it',
  ],
  ['a missing file', { user_data_url: 'no/such.sh' }, 'user_data_url: must be a file that is there'],
  ['a directory', { user_data_url: 'test' }, 'user_data_url: must be a file that is there'],
  [
    'a file that is not what it was',
    { user_data_url: SCRIPT, user_data_sha256: 'a'.repeat(64) },
    `user_data_sha256: is not the checksum of ${SCRIPT}, which is ${checksum}`,
  ],
  [
    'no checksum',
    { user_data_url: SCRIPT, user_data_sha256: 'abc' },
    'user_data_sha256: must be a SHA-256 checksum: 64 hexadecimal digits, as sha256sum prints it',
  ],
  [
    'an image by id and by name',
    { ami_id: AMI, ami_name: 'x-*' },
    'ami_id: must not stand beside ami_name or ami_filters, which look an image up',
  ],
  ['a filter without values', { ami_filters: '{"name":[]}' }, 'ami_filters.name: must have at least 1'],
  [
    'filters that are no object',
    { ami_filters: 'name' },
    'ami_filters: must be JSON of filter names and lists of values, such as {"tag:release":["stable"]}',
  ],
  [
    'another owner',
    { ami_name: 'x-*', ami_owner: 'me' },
    'ami_owner[0]: must be an account id, self, amazon or aws-marketplace',
  ],
  [
    'two keys',
    { key_pair_name: 'a', ssh_public_key: KEY },
    'key_pair_name: must not stand beside ssh_public_key: a node has one key pair',
  ],
  [
    'a key of another type',
    { ssh_public_key: 'ssh-dss AAAA' },
    'ssh_public_key: must be an ed25519 or RSA key, the types that EC2 imports; begins with ssh-dss',
  ],
  [
    'no cron',
    { schedule_rack_scale_down: 'nightly' },
    'schedule_rack_scale_down: must have five fields (minute, hour, day of month, month, day of week), has 1',
  ],
  [
    'down and up at once',
    { schedule_rack_scale_down: '0 1 * * *', schedule_rack_scale_up: '0 1 * * *' },
    'schedule_rack_scale_up: must differ from schedule_rack_scale_down: Auto Scaling would do both at once',
  ],
  [
    'no security group',
    { node_security_groups: 'web' },
    'node_security_groups[0]: must be the id of a security group: sg- and 8 or 17 hexadecimal digits',
  ],
  [
    'a role that is none',
    { node_role_arn: 'arn:aws:iam::111122223333:user/x' },
    'node_role_arn: must be the ARN of an IAM role',
  ],
  [
    'a role of another partition',
    { node_role_arn: 'arn:aws-cn:iam::111122223333:role/x' },
    'node_role_arn: must be of the partition of us-east-1, aws',
  ],
  [
    'Neuron on Bottlerocket',
    { ...bottlerocket, node_type: 'trn1.2xlarge' },
    'node_type: names trn1.2xlarge, for whose Neuron accelerator Bottlerocket has no image',
  ],
  ['another system', { node_os: 'ubuntu' }, 'node_os: must be one of al2023, bottlerocket'],
])('refuses %s', (_, raw, problem) => {
  expect(refusals(raw)).toEqual([problem]);
});

test('what was refused by itself is not judged again beside others', () => {
  expect(refusals({ ami_filters: '{"name":[]}', ami_id: AMI })).toHaveLength(1);
});

test.each<[string, Raw, string[]]>([
  ['an image of one’s own', { ami_id: AMI }, ['rack:custom-image-ami_id']],
  ['one for build nodes', { build_node_enabled: true, build_ami_id: AMI }, ['rack:custom-image-build_ami_id']],
  [
    'one for build nodes that are not there',
    { build_ami_id: AMI },
    ['rack:custom-image-build_ami_id', 'rack:without-effect-build_ami_id'],
  ],
  ['an owner without an image', { ami_owner: 'self' }, ['rack:without-effect-ami_owner']],
  ['a checksum of nothing', { user_data_sha256: checksum }, ['rack:without-effect-user_data_sha256']],
  ['a URL without a checksum', { user_data_url: 'https://example.com/a.sh' }, ['rack:user-data-unpinned']],
  ['a file without a checksum', { user_data_url: SCRIPT }, []],
  ['only down', { schedule_rack_scale_down: '0 1 * * *' }, ['rack:schedule-one-way']],
  ['only up', { schedule_rack_scale_up: '0 1 * * *' }, ['rack:schedule-one-way']],
  ['down and up', { schedule_rack_scale_down: '0 1 * * *', schedule_rack_scale_up: '0 6 * * *' }, []],
  [
    'a script that does not reach a pool',
    { user_data: 'true', node_pools: [{ name: 'b', type: 'm7g.large', os: 'bottlerocket' }] },
    ['rack:user-data-b'],
  ],
])('warnings of %s', (_, raw, ids) => {
  expect(warnings(raw)).toEqual(ids);
});

describe('line ends of Windows are made Unix ones, with a warning', () => {
  const script = join(mkdtempSync(join(tmpdir(), 'rack-')), 'boot.sh');
  writeFileSync(script, '#!/bin/bash\r\ndate\r\n');
  afterAll(() => rmSync(dirname(script), { recursive: true }));

  test.each([
    ['in user_data', { user_data: '#!/bin/bash\r\ndate' }, 'user_data'],
    ['in a file', { user_data_url: script }, script],
    ['in both', { user_data: 'date\r\ndate', user_data_url: script }, `user_data and ${script}`],
  ])('%s', (_, raw, what) => {
    const { warnings } = parseParameters(raw);
    expect(warnings.filter(({ id }) => id === 'rack:windows-lines').map(({ message }) => message)).toEqual([
      `${what}: line ends of Windows were made Unix ones: save it with LF.`,
    ]);
  });

  test('what nodes get has none', () => {
    expect(bootOf(parseParameters({ user_data: '#!/bin/bash\r\ndate' }).parameters).userData?.text).toBe(
      '#!/bin/bash\ndate',
    );
  });
});
