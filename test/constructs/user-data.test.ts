import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as pathOf } from 'node:path';
import { parse } from 'yaml';
import { userDataOf } from '../../lib/constructs/nodes/user-data';
import type { ClusterToJoin } from '../../lib/constructs/nodes/user-data/node-config';
import type { Taint } from '../../lib/rack/node-pools';
import { mimeParts } from '../support/text';

const join: ClusterToJoin = {
  clusterName: 'rack',
  endpoint: 'https://A.gr7.us-east-1.eks.amazonaws.com',
  certificateAuthority: 'LS0tLS1CRUdJTg==',
  serviceCidr: '172.20.0.0/16',
};
const labels = { 'convox.io/label': 'web', team: 'data' };
const taints: Taint[] = [
  { key: 'dedicated', value: 'web', effect: 'NO_SCHEDULE' },
  { key: 'slow', effect: 'NO_EXECUTE' },
];
const al2023 = { os: 'al2023', region: 'us-east-1', labels: {}, taints: [] } as const;
const partsOf = (more: object) => mimeParts(userDataOf({ ...al2023, ...more }) ?? '');
/** Throws what bash has to say of a script it cannot read. */
const readByBash = (script: string) => execFileSync('bash', ['-n'], { input: script, stdio: 'pipe' });

describe('Amazon Linux', () => {
  test('has none where EKS has all there is to say', () => {
    expect(userDataOf(al2023)).toBeUndefined();
  });

  test.each([
    ['bash where it does not say', 'sysctl -a', 'text/x-shellscript', '#!/bin/bash\nsysctl -a'],
    [
      'what its first line says',
      '#!/usr/bin/python3\nprint(1)\n',
      'text/x-shellscript',
      '#!/usr/bin/python3\nprint(1)',
    ],
    ['what its first line says, after empty ones', '\n  #!/bin/sh\ntrue', 'text/x-shellscript', '#!/bin/sh\ntrue'],
    ['cloud-config', '#cloud-config\npackages: [jq]', 'text/cloud-config', '#cloud-config\npackages: [jq]'],
    ['an archive of them', '#cloud-config-archive\n- a', 'text/cloud-config-archive', '#cloud-config-archive\n- a'],
    ['a boothook', '#cloud-boothook\ntrue', 'text/cloud-boothook', '#cloud-boothook\ntrue'],
    ['a template', '## template: jinja\n#!/bin/sh\n', 'text/jinja2', '## template: jinja\n#!/bin/sh'],
    ['a comment', '#cloud-configuration\ntrue', 'text/x-shellscript', '#!/bin/bash\n#cloud-configuration\ntrue'],
  ])('a script is a part of its own: %s', (_, userData, type, body) => {
    expect(partsOf({ userData })).toEqual([{ type, body }]);
  });

  test('a script is fetched over https alone, again and again, and then run', () => {
    const script = { from: 'https', url: 'https://example.com/boot.sh?a=1&b=2' };
    const [part] = partsOf({ script });
    expect(part?.body.split('\n')).toEqual([
      '#!/bin/bash',
      'set -euo pipefail',
      'script=$(mktemp)',
      `curl --globoff --fail --silent --show-error --location --proto '=https' --retry 10 --retry-all-errors --retry-delay 5 --output "$script" 'https://example.com/boot.sh?a=1&b=2'`,
      'chmod 700 "$script"',
      '"$script"',
    ]);
  });

  test.each(["it's", '$(id)', '`id`', 'a;b', '"', 'a b', '\\'])('what is fetched is one word to bash: %s', (path) => {
    const [part] = partsOf({ script: { from: 'https', url: `https://example.com/${path}` } });
    const line = part?.body.split('\n').find((one) => one.startsWith('curl ')) ?? '';
    const word = execFileSync('bash', ['-c', line.replace(/^curl .* "\$script" /, 'printf %s ')], { encoding: 'utf8' });
    expect(word).toBe(`https://example.com/${path}`);
  });

  test('a script with a checksum is checked before it runs', () => {
    const [part] = partsOf({ script: { from: 'https', url: 'https://example.com/boot.sh', sha256: 'abc' } });
    expect(part?.body.split('\n').slice(-3)).toEqual([
      `echo 'abc  '"$script" | sha256sum --check --quiet`,
      'chmod 700 "$script"',
      '"$script"',
    ]);
  });

  test('a script in S3 is fetched with the role of the node, again and again, and checked', () => {
    const [part] = partsOf({ script: { from: 's3', bucket: 'assets', key: 'abc.sh', sha256: 'def' } });
    expect(part?.body).toContain(
      `until aws s3api get-object --region us-east-1 --bucket 'assets' --key 'abc.sh' "$script" > /dev/null; do`,
    );
    expect(part?.body).toContain(`echo 'def  '"$script" | sha256sum --check --quiet`);
  });

  test('a fetched script that is not what it was is not run; one that is, is', () => {
    const run = (sha256: string) => {
      const [part] = partsOf({ script: { from: 's3', bucket: 'b', key: 'k', sha256 } });
      // Stands in for the AWS CLI: the last argument is the file to write.
      const aws = `aws() { printf 'echo ran' > "\${@: -1}"; }`;
      return execFileSync('bash', [], { input: `${aws}\n${part?.body}`, stdio: 'pipe', encoding: 'utf8' });
    };
    expect(run('6fa5fb9694631689bb93a1f03c7c9e9b51d0b599f4d595906b69b051d8a8a044')).toBe('ran\n');
    expect(() => run('0'.repeat(64))).toThrow('Command failed');
  });

  test('nodeadm is told the cluster, labels and taints where EKS does not tell it', () => {
    const [part, ...more] = partsOf({ join, labels, taints });
    expect(more).toEqual([]);
    expect(part?.type).toBe('application/node.eks.aws');
    expect(parse(part?.body ?? '')).toEqual({
      apiVersion: 'node.eks.aws/v1alpha1',
      kind: 'NodeConfig',
      spec: {
        cluster: {
          name: 'rack',
          apiServerEndpoint: join.endpoint,
          certificateAuthority: join.certificateAuthority,
          cidr: '172.20.0.0/16',
        },
        kubelet: {
          flags: [
            '--node-labels=convox.io/label=web,team=data',
            '--register-with-taints=dedicated=web:NoSchedule,slow=:NoExecute',
          ],
        },
      },
    });
  });

  test('kubelet has nothing to be told of a plain node', () => {
    expect(parse(partsOf({ join })[0]?.body ?? '').spec).not.toHaveProperty('kubelet');
  });

  test('the limit of pods goes where it wins over what EKS says', () => {
    const [part, ...more] = partsOf({ maxPods: 98 });
    expect(more).toEqual([]);
    const root = mkdtempSync(pathOf(tmpdir(), 'node-'));
    const script = part?.body.replaceAll('/etc/eks', root) ?? '';
    execFileSync('bash', [], { input: script });
    expect(parse(readFileSync(pathOf(root, 'nodeadm.d/50-rack.yaml'), 'utf8'))).toEqual({
      apiVersion: 'node.eks.aws/v1alpha1',
      kind: 'NodeConfig',
      spec: { kubelet: { config: { maxPods: 98 } } },
    });
    rmSync(root, { recursive: true });
  });

  test('a node that joins by itself is told the limit of pods with the rest', () => {
    const [config, ...more] = partsOf({ join, maxPods: 98 });
    expect(more).toEqual([]);
    expect(parse(config?.body ?? '').spec.kubelet).toEqual({ config: { maxPods: 98 } });
  });

  test('a node that EC2 may take back ends its pods in order', () => {
    const [config, service] = partsOf({ join, drainOnInterruption: true, maxPods: 34 });
    expect(parse(config?.body ?? '').spec.kubelet.config).toEqual({
      maxPods: 34,
      shutdownGracePeriod: '90s',
      shutdownGracePeriodCriticalPods: '15s',
    });
    expect(service?.type).toBe('text/x-shellscript');
    expect(service?.body).toContain('systemctl enable --now --no-block drain-on-interruption');
  });

  test.each([
    ['nothing happens', '', '', false],
    ['a spot notice', '{"action":"terminate"}', 'InService', true],
    ['the group ends it', '', 'Terminated', true],
    ['the group starts it', '', 'InService', false],
  ])('the node shuts down when EC2 takes it back: %s', (_, notice, state, down) => {
    const body = partsOf({ join, drainOnInterruption: true })[1]?.body ?? '';
    const watcher = /<< 'END'\n(.*?)\nEND\n/s.exec(body)?.[1] ?? '';
    // Two rounds of the loop, with the metadata service and systemd played.
    const stage = `
      rounds=0; sleep() { (( ++rounds < 3 )); }
      exec() { echo "$*"; exit; }
      curl() { case "$*" in
        *token) echo token ;;
        *spot/instance-action) [ -n '${notice}' ] && echo '${notice}' ;;
        *target-lifecycle-state) echo '${state}' ;;
      esac; }`;
    const said = execFileSync('bash', [], { input: `${stage}\n${watcher}`, encoding: 'utf8' });
    expect(said).toBe(down ? 'systemctl poweroff\n' : '');
  });

  test('every part comes in its place, and bash can read all scripts', () => {
    const parts = partsOf({
      join,
      drainOnInterruption: true,
      userData: 'sysctl -a',
      script: { from: 'https', url: 'https://example.com/boot.sh' },
    });
    expect(parts.map(({ type }) => type.replace(/.*\//, ''))).toEqual([
      'node.eks.aws',
      'x-shellscript',
      'x-shellscript',
      'x-shellscript',
    ]);
    for (const { body } of parts.slice(1)) {
      expect(() => readByBash(body)).not.toThrow();
    }
  });
});

describe('Bottlerocket', () => {
  const bottlerocket = { os: 'bottlerocket', region: 'us-east-1', labels, taints } as const;
  const given = '[settings.kubernetes]\nmax-pods = 50\n\n[settings.ntp]\ntime-servers = []';

  test('has none where EKS has all there is to say', () => {
    expect(userDataOf(bottlerocket)).toBeUndefined();
  });

  test('takes the settings it was given as they are; EKS merges its own in', () => {
    expect(userDataOf({ ...bottlerocket, userData: given })).toBe(given);
  });

  test('is told the cluster, labels and taints where EKS does not tell it', () => {
    const more: Taint = { key: 'slow', value: 'x', effect: 'PREFER_NO_SCHEDULE' };
    expect(userDataOf({ ...bottlerocket, join, taints: [...taints, more] })).toBe(`[settings.kubernetes]
cluster-name = "rack"
api-server = "${join.endpoint}"
cluster-certificate = "${join.certificateAuthority}"
cluster-dns-ip = "172.20.0.10"

[settings.kubernetes.node-labels]
"convox.io/label" = "web"
"team" = "data"

[settings.kubernetes.node-taints]
"dedicated" = ["web:NoSchedule"]
"slow" = [":NoExecute", "x:PreferNoSchedule"]
`);
  });

  test('keeps for itself what it is told', () => {
    expect(userDataOf({ ...bottlerocket, maxPods: 110, reservedMemoryMib: 376 })).toBe(
      '[settings.kubernetes.kube-reserved]\nmemory = "376Mi"\n',
    );
  });

  test.each([
    ['a table', '[settings.kubernetes.kube-reserved]\nmemory = "500Mi"'],
    ['a value', '[settings.kubernetes]\nkube-reserved = { memory = "500Mi" }'],
  ])('what the user lets it keep is left to the user: %s', (_, own) => {
    expect(userDataOf({ ...bottlerocket, reservedMemoryMib: 376, userData: own })).toBe(`${own}\n`);
  });

  test('a comment sets nothing', () => {
    const comment = '# kube-reserved is for the rack to say';
    expect(userDataOf({ ...bottlerocket, reservedMemoryMib: 376, userData: comment })).toContain('memory = "376Mi"');
  });

  test.each([
    ['is told how many pods it allows where EKS does not tell it', '', 110],
    ['allows as many pods as the user says', given, 50],
  ])('%s', (_, userData, expected) => {
    const text = userDataOf({ ...bottlerocket, join, maxPods: 110, userData }) ?? '';
    expect([...text.matchAll(/^max-pods = (\d+)$/gm)].map(([, limit]) => Number(limit))).toEqual([expected]);
  });

  test('has no table twice', () => {
    expect(userDataOf({ ...bottlerocket, join, labels: {}, taints: [], userData: given })).toBe(`[settings.kubernetes]
cluster-name = "rack"
api-server = "${join.endpoint}"
cluster-certificate = "${join.certificateAuthority}"
cluster-dns-ip = "172.20.0.10"
max-pods = 50

[settings.ntp]
time-servers = []
`);
  });
});
