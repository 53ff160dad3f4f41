import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as pathOf } from 'node:path';
import { parse, stringify } from 'yaml';
import { userDataOf } from '../../../lib/constructs/nodes/user-data';
import type { ClusterToJoin } from '../../../lib/constructs/nodes/user-data/node-config';
import { multipart } from '../../../lib/facts/nodes/mime';
import { readToml, type TomlTable, tomlAt } from '../../../lib/facts/nodes/toml';
import type { Taint } from '../../../lib/rack/nodes/node-pools';
import { bashOutput } from '../../support/bash';
import { mimeParts } from '../../support/text';

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
const readByBash = (script: string) => bashOutput(['-n'], { input: script });

describe('Amazon Linux', () => {
  test('has none where EKS has all there is to say', () => {
    expect(userDataOf(al2023)).toBeUndefined();
  });

  test('what the user gave is parts of their own', () => {
    const cloudConfig = { type: 'text/cloud-config', body: '#cloud-config\npackages: [jq]' };
    const script = { type: 'text/x-shellscript', body: '#!/bin/bash\nsysctl -a' };
    const boothook = { type: 'text/cloud-boothook', body: '#cloud-boothook\ntrue' };
    expect(partsOf({ userData: 'sysctl -a' })).toEqual([script]);
    expect(partsOf({ userData: boothook.body })).toEqual([boothook]);
    const both = multipart([cloudConfig, script].map(({ type, body }) => ({ contentType: type, body })));
    expect(partsOf({ userData: both })).toEqual([cloudConfig, script]);
  });

  describe('a NodeConfig of the user', () => {
    const nodeConfig = (kubelet: object) =>
      stringify({ apiVersion: 'node.eks.aws/v1alpha1', kind: 'NodeConfig', spec: { kubelet } });
    const limit = (maxPods: number) => nodeConfig({ config: { maxPods } });
    const two = [limit(20), limit(30)].map((body) => ({ contentType: 'application/node.eks.aws', body }));

    test('comes after that of the rack, as nodeadm lets the last one win', () => {
      const [ours, theirs] = partsOf({ join, maxPods: 98, userData: limit(20) });
      expect(parse(ours?.body ?? '').spec.cluster.name).toBe('rack');
      expect(theirs).toEqual({ type: 'application/node.eks.aws', body: limit(20).trimEnd() });
    });

    test.each([
      ['its own', limit(20), [20]],
      ['that of the last one', multipart(two), [30]],
      ['that of the rack, if it has none', nodeConfig({ flags: ['--v=2'] }), [98]],
      ['none but what it computes', nodeConfig({ maxPodsExpression: 'max_pods' }), []],
    ])('says how many pods nodes allow, against EKS: %s', (_, userData, limits) => {
      const scripts = partsOf({ maxPods: 98, userData }).filter(({ type }) => type === 'text/x-shellscript');
      expect(scripts.map(({ body }) => Number(/maxPods: (\d+)/.exec(body)?.[1]))).toEqual(limits);
    });
  });

  test('a script is fetched only over https, again and again, and then run', () => {
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
    const word = bashOutput(['-c', line.replace(/^curl .* "\$script" /, 'printf %s ')]);
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
      return bashOutput([], { input: `${aws}\n${part?.body}` });
    };
    expect(run('6fa5fb9694631689bb93a1f03c7c9e9b51d0b599f4d595906b69b051d8a8a044')).toBe('ran\n');
    expect(() => run('0'.repeat(64))).toThrow('bash failed');
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
    bashOutput([], { input: script });
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
    const said = bashOutput([], { input: `${stage}\n${watcher}` });
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

  const tableOf = (text: string): TomlTable => {
    const read = readToml(text);
    return 'table' in read ? read.table : {};
  };
  const settings = (props: object) => tableOf(userDataOf({ ...bottlerocket, ...props }) ?? '');
  const CLUSTER = {
    'cluster-name': 'rack',
    'api-server': join.endpoint,
    'cluster-certificate': join.certificateAuthority,
    'cluster-dns-ip': '172.20.0.10',
  };

  test('is told the cluster, labels and taints where EKS does not tell it', () => {
    const more: Taint = { key: 'slow', value: 'x', effect: 'PREFER_NO_SCHEDULE' };
    expect(settings({ join, taints: [...taints, more] })).toEqual({
      settings: {
        kubernetes: {
          ...CLUSTER,
          'node-labels': { 'convox.io/label': 'web', team: 'data' },
          'node-taints': { dedicated: ['web:NoSchedule'], slow: [':NoExecute', 'x:PreferNoSchedule'] },
        },
      },
    });
  });

  test('a plain node has neither labels nor taints', () => {
    expect(settings({ join, labels: {}, taints: [] })).toEqual({ settings: { kubernetes: CLUSTER } });
  });

  test('keeps for itself what it is told', () => {
    expect(userDataOf({ ...bottlerocket, maxPods: 110, reservedMemoryMib: 376 })).toBe(
      '[settings.kubernetes.kube-reserved]\nmemory = "376Mi"\n',
    );
  });

  const of = (...path: string[]) => ['settings', 'kubernetes', ...path];
  const limit = of('max-pods');
  const memory = of('kube-reserved', 'memory');

  test.each<[string, string, string[], unknown]>([
    ['nothing', '', limit, 110n],
    ['a header', '[settings.kubernetes]\nmax-pods = 50', limit, 50n],
    ['a header in quotes', '[settings."kubernetes"]\n"max-pods" = 50', limit, 50n],
    ['a header with spaces and a comment', '[ settings . kubernetes ] # ours\nmax-pods=50', limit, 50n],
    ['a dotted key', 'settings.kubernetes.max-pods = 50', limit, 50n],
    ['a dotted key in a table', '[settings]\nkubernetes.max-pods = 50', limit, 50n],
    ['an inline table', '[settings]\nkubernetes = { max-pods = 50 }', limit, 50n],
    ['a table below one of ours', '[settings.kubernetes.node-labels]\na = "b"', limit, 110n],
    ['a header in a text', '[settings.motd]\nx = """\n[settings.kubernetes]\nmax-pods = 50\n"""', limit, 110n],
    ['a comment', '# [settings.kubernetes]\n# max-pods = 50\n[settings]', limit, 110n],
    ['a key of another table', '[settings.x]\nmax-pods = 50', limit, 110n],
    ['a list of tables', '[[settings.x]]\na = 1\n[[settings.x]]\na = 2', limit, 110n],
    ['memory in a table', '[settings.kubernetes.kube-reserved]\nmemory = "500Mi"', memory, '500Mi'],
    ['memory inline', '[settings.kubernetes]\nkube-reserved = { memory = "500Mi" }', memory, '500Mi'],
    ['another reservation', '[settings.kubernetes]\nkube-reserved.cpu = "100m"', memory, '376Mi'],
    ['a DNS server', '[settings.kubernetes]\ncluster-dns-ip = "169.254.20.10"', of('cluster-dns-ip'), '169.254.20.10'],
    ['a label', '[settings.kubernetes.node-labels]\nteam = "x"', of('node-labels', 'team'), 'x'],
    ['another label', '[settings.kubernetes.node-labels]\na = "x"', of('node-labels', 'team'), 'data'],
  ])(
    'what the user sets wins, however it is written, and nothing else gives way: %s',
    (_, userData, path, expected) => {
      const merged = settings({ join, maxPods: 110, reservedMemoryMib: 376, userData });
      expect(tomlAt(merged, ...path)).toEqual(expected);
      expect(merged).toMatchObject(tableOf(userData));
      expect(tomlAt(merged, ...of('cluster-name'))).toBe('rack');
    },
  );

  test('what is no TOML never reaches a node: a rule has refused it', () => {
    expect(() => userDataOf({ ...bottlerocket, join, userData: 'yum update' })).toThrow('user data is no TOML');
  });
});
