import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { multipart } from '../../../lib/facts/nodes/mime';
import { refusals, warnings } from '../../support/refusals';

const CONFIG = 'apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n  kubelet: { flags: ["--v=2"] }';
const OTHER = CONFIG.replace('kubelet:', 'cluster: { name: other }\n  kubelet:');
const BOOTSTRAP =
  'calls /etc/eks/bootstrap.sh, which Amazon Linux 2 had: Amazon Linux 2023 joins by nodeadm, which the rack or EKS tells all it needs';
const FETCHES =
  'must not be of this format of cloud-init: user_data_url fetches scripts, only over https, and user_data_sha256 pins them';
const mime = (contentType: string, body: string) => multipart([{ contentType, body }]);
const kubernetes = (setting: string) => `[settings.kubernetes]\n${setting}`;

describe('on Amazon Linux', () => {
  test.each([
    ['a script', 'sysctl -a'],
    ['a NodeConfig', CONFIG],
    ['MIME', mime('text/x-shellscript', '#!/bin/sh')],
    ['what stands between the parts of a rack', 'echo\n--==RACK==--\n'],
    ['a comment on how it was', '# was /etc/eks/bootstrap.sh rack'],
  ])('takes %s', (_, user_data) => {
    expect(refusals({ user_data })).toEqual([]);
  });

  test.each([
    ['TOML', kubernetes('max-pods = 2'), 'must be a script on Amazon Linux: settings in TOML are for Bottlerocket'],
    [
      'MIME without an end',
      'MIME-Version: 1.0\nContent-Type: multipart/mixed\n',
      'is MIME that cannot be taken apart: it has no empty line after its headers',
    ],
    ['what fetches more', '#include\nhttp://example.com/a.sh', FETCHES],
    ['that in a part', mime('text/x-include-url', 'http://example.com/a.sh'), FETCHES],
    ['that in plain text of a part', mime('text/plain', '#include-once\nhttp://example.com/a.sh'), FETCHES],
    [
      'a handler of parts',
      '#part-handler\ndef list_types(): pass',
      'must not be of this format of cloud-init: a rack has no parts for it to handle',
    ],
    [
      'a job of upstart',
      '#upstart-job\nexec true',
      'must not be of this format of cloud-init: Amazon Linux 2023 has systemd',
    ],
    ['what joined before', '#!/bin/bash\n/etc/eks/bootstrap.sh rack', BOOTSTRAP],
    ['that in a part', mime('text/x-shellscript', '#!/bin/bash\nset -e; /etc/eks/bootstrap.sh rack'), BOOTSTRAP],
    [
      'a NodeConfig of another cluster',
      OTHER,
      'must not set spec.cluster.name: the rack says which cluster its nodes join, and they would not join another',
    ],
    [
      'that in a part',
      mime('application/node.eks.aws', OTHER),
      'must not set spec.cluster.name: the rack says which cluster its nodes join, and they would not join another',
    ],
  ])('refuses %s', (_, user_data, problem) => {
    expect(refusals({ user_data })).toEqual([`user_data: ${problem}`]);
  });

  test.each([
    ['a script', '#!/bin/sh\ntrue', undefined],
    ['a script without a first line of its own', 'true', undefined],
    ['a script that joins as Amazon Linux 2 did', '#!/bin/bash\n/etc/eks/bootstrap.sh rack\n', BOOTSTRAP],
    ['a NodeConfig', CONFIG, 'is application/node.eks.aws, not a script: user_data takes it'],
    ['cloud-config', '#cloud-config\n', 'is text/cloud-config, not a script: user_data takes it'],
    ['a boothook', '#cloud-boothook\n', 'is text/cloud-boothook, not a script: user_data takes it'],
    ['what fetches more', '#include\nhttp://example.com/a.sh', FETCHES],
    ['MIME', mime('text/x-shellscript', '#!/bin/sh'), 'is MIME, not a script: user_data takes it'],
  ])('a file that nodes run: %s', (_, text, problem) => {
    const folder = mkdtempSync(join(tmpdir(), 'boot-'));
    const file = join(folder, 'boot.sh');
    writeFileSync(file, text);
    expect(refusals({ user_data_url: file })).toEqual(problem === undefined ? [] : [`user_data_url: ${problem}`]);
    rmSync(folder, { recursive: true });
  });
});

describe('on Bottlerocket', () => {
  test.each([
    ['a table', kubernetes('max-pods = 20')],
    ['dotted keys', 'settings.kubernetes.max-pods = 20'],
    ['an inline table', 'settings = { kubernetes = { max-pods = 20 } }'],
    ['what nodes do anyway', kubernetes('standalone-mode = false\nauthentication-mode = "aws"')],
  ])('takes %s', (_, user_data) => {
    expect(refusals({ node_os: 'bottlerocket', user_data })).toEqual([]);
  });

  test.each<[string, string, unknown]>([
    ['a script', 'yum update', 'must be settings in TOML on Bottlerocket, which runs no scripts'],
    ['MIME', mime('text/x-shellscript', 'true'), 'must be settings in TOML on Bottlerocket, which runs no scripts'],
    ['a table twice', '[settings.a]\n[settings.a]', expect.stringMatching(/^user_data: is not TOML: .+, line 2$/)],
    ['nothing', '# nothing', 'must have all in the table settings: Bottlerocket reads nothing else'],
    [
      'more than settings',
      '[settings.a]\n[kubernetes]',
      'must have all in the table settings, has kubernetes beside it: Bottlerocket reads nothing else',
    ],
    ...['cluster-name', 'api-server', 'cluster-certificate'].map((key): [string, string, unknown] => [
      `a ${key}`,
      kubernetes(`"${key}" = "x"`),
      `must not set settings.kubernetes.${key}: the rack says which cluster its nodes join, and they would not join another`,
    ]),
    [
      'nodes that join nothing',
      'settings.kubernetes.standalone-mode = true',
      'must not set settings.kubernetes.standalone-mode to true: nodes would not join the cluster',
    ],
    [
      'nodes that join by certificates',
      kubernetes('authentication-mode = "tls"'),
      'must not set settings.kubernetes.authentication-mode to tls: nodes would not join the cluster',
    ],
  ])('refuses %s', (_, user_data, problem) => {
    const expected = typeof problem === 'string' ? `user_data: ${problem}` : problem;
    expect(refusals({ node_os: 'bottlerocket', user_data })).toEqual([expected]);
  });

  test.each([
    ['[settings.host-containers."a.b"]\nenabled = true', ['rack:user-data-quoted-table']],
    ['[settings.kernel.sysctl]\n"vm.max_map_count" = "1"', []],
  ])('warns of what EKS misreads: %j', (user_data, ids) => {
    expect(warnings({ node_os: 'bottlerocket', user_data })).toEqual(ids);
  });
});
