import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Raw, type Resource, resourcesOf, templatesOf } from '../../support/templates';
import { mimeParts, textOf, textsOf } from '../../support/text';

const nodegroup = (raw: Raw = {}) => templatesOf(raw).nodegroup?.Resources ?? {};
const launchData = (raw: Raw, id = 'LaunchTemplate') =>
  nodegroup(raw)[id]?.Properties.LaunchTemplateData as Record<string, unknown>;
const group = (raw: Raw = {}, id = 'NodeGroup1') => nodegroup(raw)[id]?.Properties;
const userData = (raw: Raw, id?: string) => textOf(launchData(raw, id).UserData);

const AMI = 'ami-0123456789abcdef0';
const SCRIPT = 'test/fixtures/boot.sh';
const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILWIvInUm8rPA3vwMZyUHiNx8za3YhZxA2GWus6qRhA2';

describe('an image of one’s own', () => {
  test.each([
    ['ami_id', { ami_id: AMI }, 'LaunchTemplate', 'NodeGroup1'],
    ['build_ami_id', { build_node_enabled: true, build_ami_id: AMI }, 'BuildLaunchTemplate', 'BuildNodeGroup'],
    [
      'a pool',
      { node_pools: [{ name: 'a', type: 't3.small', ami_id: AMI }] },
      'PoolALaunchTemplate',
      'PoolANodeGroup1',
    ],
    [
      'a group of Convox',
      { additional_node_groups_config: [{ id: 3, type: 't3.small', ami_id: AMI }] },
      'AdditionalLaunchTemplate3',
      'AdditionalNodeGroup3',
    ],
  ])('%s: the template launches it and the group neither names a type nor a version', (_, raw, template, id) => {
    expect(launchData(raw, template).ImageId).toBe(AMI);
    expect(group(raw, id)).not.toHaveProperty('AmiType');
    expect(group(raw, id)).not.toHaveProperty('Version');
    expect(group(raw, id)).not.toHaveProperty('ReleaseVersion');
  });

  test('does not touch the other pools', () => {
    const raw = { ami_id: AMI, build_node_enabled: true };
    expect(launchData(raw, 'BuildLaunchTemplate')).not.toHaveProperty('ImageId');
    expect(group(raw, 'BuildNodeGroup')).toMatchObject({ AmiType: 'AL2023_x86_64_STANDARD', Version: '1.36' });
  });

  test('of Amazon Linux is told how to join, and then runs what it was given', () => {
    const [config, script] = mimeParts(userData({ ami_id: AMI, user_data: 'true' }));
    expect(config).toEqual({
      type: 'application/node.eks.aws',
      body: [
        '---',
        'apiVersion: "node.eks.aws/v1alpha1"',
        'kind: "NodeConfig"',
        'spec:',
        '  cluster:',
        '    name: "rack"',
        '    apiServerEndpoint: "<Endpoint>"',
        '    certificateAuthority: "<CertificateAuthority>"',
        '    cidr: "172.20.0.0/16"',
        '  kubelet:',
        '    config:',
        '      maxPods: 110',
      ].join('\n'),
    });
    expect(script?.body).toBe('#!/bin/bash\ntrue');
  });

  test('of Bottlerocket is told in TOML', () => {
    expect(userData({ ami_id: AMI, node_os: 'bottlerocket' })).toContain('cluster-name = "rack"\n');
  });

  test('is told the labels and taints of its pool, which EKS does not pass on', () => {
    const raw = { build_node_enabled: true, build_ami_id: AMI };
    const text = userData(raw, 'BuildLaunchTemplate');
    expect(text).toContain('--node-labels=convox-build=true');
    expect(text).toContain('--register-with-taints=dedicated=build:NoSchedule');
  });
});

describe('Bottlerocket', () => {
  const raw = { node_os: 'bottlerocket', node_disk: 50 };

  test('has a disk for itself, of the size it brings, and one for data', () => {
    expect(launchData(raw).BlockDeviceMappings).toMatchObject([
      { DeviceName: '/dev/xvda', Ebs: { Encrypted: true, VolumeType: 'gp3' } },
      { DeviceName: '/dev/xvdb', Ebs: { Encrypted: true, VolumeType: 'gp3', VolumeSize: 50 } },
    ]);
    expect(launchData(raw)).not.toHaveProperty('BlockDeviceMappings.0.Ebs.VolumeSize');
  });

  test('takes TOML beside what it keeps of its memory', () => {
    expect(userData({ ...raw, user_data: '[settings.ntp]\ntime-servers = []' })).toBe(
      '[settings.kubernetes.kube-reserved]\nmemory = "376Mi"\n\n[settings.ntp]\ntime-servers = []\n',
    );
  });
});

describe('all user data of a managed group fits', () => {
  // What EKS merges in: a node config, whose certificate has 1,476 bytes in Base64, and the MIME headers around it.
  const OF_EKS = 2.5 * 1024;

  test.each([
    ['Amazon Linux', { user_data: 'x'.repeat(11 * 1024), user_data_url: SCRIPT }],
    ['Bottlerocket', { user_data: `settings.motd = "${'x'.repeat(11 * 1024 - 18)}"`, node_os: 'bottlerocket' }],
  ])('%s, with the largest text and a script', (_, raw) => {
    expect(Buffer.byteLength(userData(raw))).toBeLessThanOrEqual(16 * 1024 - OF_EKS);
  });
});

describe('a script', () => {
  /** The policy by which nodes read their script, and its id. */
  const readPolicyOf = (raw: Raw): [id?: string, policy?: Resource] =>
    Object.entries(resourcesOf(templatesOf(raw)))
      .filter(([id]) => id.startsWith('nodegroup/BootScriptReadPolicy'))
      .map(([id, policy]): [string, Resource] => [id.replace('nodegroup/', ''), policy])[0] ?? [];

  test('of this machine is an object that only the node role may read', () => {
    const [, readPolicy] = readPolicyOf({ user_data_url: SCRIPT });
    expect(readPolicy?.Properties).toMatchObject({
      Roles: [{ 'Fn::GetStackOutput': { StackName: 'rack-iam', OutputName: 'NodeRoleName' } }],
      PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:GetObject' }] },
    });
    const policy = readPolicy?.Properties.PolicyDocument as { Statement: { Resource: unknown }[] };
    const bucket = `cdk-hnb659fds-assets-\${AWS::AccountId}-us-east-1`;
    const [, key] = /\/([0-9a-f]{64}\.sh)$/.exec(textOf(policy.Statement[0]?.Resource)) ?? [];
    expect(textOf(policy.Statement[0]?.Resource)).toBe(`arn:aws:s3:::${bucket}/${key}`);
    const part = mimeParts(userData({ user_data_url: SCRIPT })).at(-1);
    expect(part?.body).toContain(`--bucket '${bucket}' --key '${key}'`);
    expect(part?.body).toContain(createHash('sha256').update(readFileSync(SCRIPT)).digest('hex'));
  });

  test('is read by a role that was given, and by that of capped pools', () => {
    const rolesOf = (raw: Raw) => readPolicyOf({ user_data_url: SCRIPT, ...raw })[1]?.Properties.Roles;
    const node_pools = [{ name: 'a', type: 'm7g.large', max_price_percentage: 50 }];
    const node_role_arn = 'arn:aws:iam::111122223333:role/eks/nodes';
    expect(rolesOf({ node_role_arn, node_pools })).toEqual(['nodes']);
    expect(rolesOf({ node_pools })).toMatchObject([
      { 'Fn::GetStackOutput': { OutputName: 'NodeRoleName' } },
      { Ref: 'SelfManagedNodeRole' },
    ]);
  });

  test('of other content is read by another policy: the old one goes when the last node that boots from it has gone', () => {
    const other = join(mkdtempSync(join(tmpdir(), 'script-')), 'boot.sh');
    writeFileSync(other, `${readFileSync(SCRIPT, 'utf8')}true\n`);
    const [id] = readPolicyOf({ user_data_url: SCRIPT });
    const [otherId] = readPolicyOf({ user_data_url: other });
    rmSync(dirname(other), { recursive: true });
    expect(id).toMatch(/^BootScriptReadPolicy[0-9a-f]{8}$/);
    expect(otherId).toMatch(/^BootScriptReadPolicy[0-9a-f]{8}$/);
    expect(otherId).not.toBe(id);
  });

  test('is read by nodes, none of which starts before it may', () => {
    const node_pools = [
      { name: 'a', type: 'm7g.large' },
      { name: 'c', type: 'm7g.large', max_price_percentage: 50 },
    ];
    const raw = { user_data_url: SCRIPT, node_pools };
    const [policy] = readPolicyOf(raw);
    for (const id of ['NodeGroup1', 'PoolANodeGroup1', 'PoolCScalingGroup3']) {
      expect([nodegroup(raw)[id]?.DependsOn].flat()).toContain(policy);
    }
  });

  test('of a URL is fetched from there, and nothing is uploaded', () => {
    const raw = { user_data_url: 'https://example.com/boot.sh' };
    expect(userData(raw)).toContain(`'https://example.com/boot.sh'`);
    expect(readPolicyOf(raw)).toEqual([]);
  });

  test('does not reach Bottlerocket pools of an Amazon Linux rack', () => {
    const node_pools = [{ name: 'b', type: 'm7g.large', os: 'bottlerocket' }];
    expect(userData({ user_data: 'true', node_pools }, 'PoolBLaunchTemplate')).toBe(
      '[settings.kubernetes.kube-reserved]\nmemory = "574Mi"\n',
    );
  });
});

describe('a public key', () => {
  const nameOf = (raw: Raw) => nodegroup({ ssh_public_key: KEY, ...raw }).KeyPair?.Properties.KeyName;

  test('is registered without its comment, and used by every node', () => {
    const raw = { ssh_public_key: `${KEY} someone@example.com`, build_node_enabled: true };
    expect(nodegroup(raw).KeyPair?.Properties).toMatchObject({
      KeyName: expect.stringMatching(/^rack-[0-9a-f]{8}$/),
      PublicKeyMaterial: KEY,
    });
    expect([launchData(raw).KeyName, launchData(raw, 'BuildLaunchTemplate').KeyName]).toEqual([
      { Ref: 'KeyPair' },
      { Ref: 'KeyPair' },
    ]);
  });

  test('gets another name whenever CloudFormation would replace it, so that the two do not meet', () => {
    const other = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB';
    const names = [nameOf({}), nameOf({ tags: 'a=b' }), nameOf({ ssh_public_key: other }), nameOf({ name: 'other' })];
    expect(new Set(names).size).toBe(4);
    expect(nameOf({ ssh_public_key: `${KEY} a comment` })).toBe(nameOf({}));
  });
});

test.each([
  [true, ['instance', 'volume', 'network-interface', 'elastic-gpu']],
  [false, ['instance', 'volume', 'network-interface']],
])('gpu_tag_enable=%s', (gpu_tag_enable, types) => {
  const { TagSpecifications } = launchData({ gpu_tag_enable }) as { TagSpecifications: { ResourceType: string }[] };
  expect(TagSpecifications.map(({ ResourceType }) => ResourceType)).toEqual(types);
});

test('security groups come beside the one of the cluster, which EKS would otherwise leave out', () => {
  const { SecurityGroupIds } = launchData({ node_security_groups: 'sg-01234567,sg-89abcdef' });
  expect(textsOf(SecurityGroupIds)).toEqual(['<ClusterSecurityGroupId>', 'sg-01234567', 'sg-89abcdef']);
});

test('a role that is given is used as it is; the rack’s own stays, as nodes still have it when its stack is deployed', () => {
  const node_role_arn = 'arn:aws:iam::111122223333:role/eks/nodes';
  expect(templatesOf({ node_role_arn }).iam).toEqual(templatesOf().iam);
  expect(group({ node_role_arn })?.NodeRole).toBe(node_role_arn);
  expect(group()?.NodeRole).toEqual({ 'Fn::GetStackOutput': { StackName: 'rack-iam', OutputName: 'NodeRoleArn' } });
});

test('pools have the disk and the tags that they say, or those of the rack', () => {
  const node_pools = [
    { name: 'a', type: 'm7g.large', disk: 99, tags: 'tier=a' },
    { name: 'b', type: 'm7g.large' },
  ];
  const raw = { node_disk: 33, tags: 'team=x', node_pools };
  expect(launchData(raw, 'PoolALaunchTemplate')).toMatchObject({ BlockDeviceMappings: [{ Ebs: { VolumeSize: 99 } }] });
  expect(launchData(raw, 'PoolBLaunchTemplate')).toMatchObject({ BlockDeviceMappings: [{ Ebs: { VolumeSize: 33 } }] });
  expect(group(raw, 'PoolANodeGroup1')?.Tags).toEqual({ team: 'x', tier: 'a' });
  expect(launchData(raw, 'PoolALaunchTemplate')).toMatchObject({
    TagSpecifications: expect.arrayContaining([
      {
        ResourceType: 'instance',
        Tags: [
          { Key: 'team', Value: 'x' },
          { Key: 'tier', Value: 'a' },
          { Key: 'Name', Value: 'rack-a' },
        ],
      },
    ]),
  });
});

test.each([
  ['one group in each of its zones', {}, { PoolANodeGroup1: [1], PoolANodeGroup3: [3] }],
  ['one group over all of them, if it says so', { zonal: false }, { PoolANodeGroup: [1, 3] }],
])('a pool has %s', (_, more, expected) => {
  const node_pools = [{ name: 'a', type: 'm7g.large', zones: 'use1-az1,use1-az4', ...more }];
  const groups = Object.entries(nodegroup({ node_pools })).filter(([id]) => /^PoolANodeGroup/.test(id));
  const subnets = groups.map(([id, { Properties }]) => [id, textsOf(Properties.Subnets)]);
  expect(Object.fromEntries(subnets)).toEqual(
    Object.fromEntries(Object.entries(expected).map(([id, zones]) => [id, zones.map((n) => `<PrivateSubnetId${n}>`)])),
  );
});

test('every managed group is repaired and without a name', () => {
  const groups = Object.values(
    resourcesOf(templatesOf({ build_node_enabled: true, node_pools: [{ name: 'a', type: 'm7g.large' }] })),
  ).filter(({ Type }) => Type === 'AWS::EKS::Nodegroup');
  expect(groups).toHaveLength(7);
  for (const { Properties } of groups) {
    expect(Properties.NodeRepairConfig).toEqual({ Enabled: true });
    expect(Properties).not.toHaveProperty('NodegroupName');
  }
});
