import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scriptOf } from '../../lib/mirror/script';
import { TOOLS } from '../../lib/mirror/steps';
import { parseParameters } from '../../lib/parameters/parse';
import { planRack } from '../../lib/rack/plan';
import { mirrorOf } from '../../lib/rack/platform/mirror';
import { exitCodeOf } from '../../scripts/support/command';
import { mirrorCommand } from '../../scripts/support/mirror';
import { bash } from '../support/bash';
import type { Raw } from '../support/templates';

const mirror = (raw: Raw) => mirrorOf(planRack(parseParameters(raw).parameters));
const INSIDE = { internet_gateway: false, endpoint_access: 'private' };
const DIGEST = `sha256:${'0'.repeat(64)}`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mirror-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Puts programs on PATH that note what they are told and read. */
function install(...programs: string[]): void {
  const file = join(folder, 'calls');
  for (const program of programs) {
    const script = `#!/bin/sh
[ "$1" = --version ] && exit 0
echo "${program} $*" >>${file}
case "$*" in
  *describe-repositories*cert-manager*) exit 1 ;;
  *get-caller-identity*) echo 111122223333 ;;
  *get-login-password*) echo s3cret ;;
  *login*) cat >>${file}.read ;;
  *digest*moved*) echo sha256:other ;;
  *digest*|*resolve*|*inspect*) echo ${DIGEST} ;;
  *copy*fluent*) [ -z "$FAILS" ] || { echo "denied: $FAILS" >&2; exit 1; } ;;
esac
`;
    writeFileSync(join(folder, program), script);
    chmodSync(join(folder, program), 0o755);
  }
}

/** The command, with these programs and the shell only. */
function told(argv: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const written = { stdout: '', stderr: '' };
  const screen = (name: keyof typeof written) => ({
    columns: 150,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const { PATH = '', FAILS } = process.env;
  Object.assign(process.env, { PATH: `${folder}:/bin`, ...more });
  try {
    const code = exitCodeOf(mirrorCommand, { argv, env: {}, stdout: screen('stdout'), stderr: screen('stderr') });
    return { code, ...written };
  } finally {
    Object.assign(process.env, { PATH });
    if (FAILS === undefined) delete process.env.FAILS;
  }
}
const ISOLATED = ['-c', 'internet_gateway=false'];
const calls = () => readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');

test('a rack that reaches the registries copies nothing', () => {
  expect(mirror({})).toBeUndefined();
  expect(told([]).stdout).toContain('nothing has to be copied');
});

test('charts are there too where they are installed from inside, and those of the user', () => {
  const own = { chart: 'podinfo', repository: 'oci://ghcr.io/acme/podinfo', version: '6.9.0', namespace: 'info' };
  expect(mirror({ internet_gateway: false })?.charts).toEqual([]);
  expect(mirror({ ...INSIDE, charts: [own] })?.charts.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['cert-manager', 'podinfo']),
  );
  const script = scriptOf(mirror({ ...INSIDE, charts: [own] }) as never, { rack: 'a', region: 'cn-north-1' }, 'oras');
  expect(script).toContain(
    'helm pull oci://ghcr.io/acme/podinfo --version 6.9.0\nhelm push podinfo-6.9.0.tgz "oci://$ACCOUNT',
  );
  expect(script).toContain('.dkr.ecr.cn-north-1.amazonaws.com.cn');
  expect(script).toContain('# Images of podinfo, which are to be copied in the same way: helm template oci://ghcr.io');
});

test('images of a chart of the user are copied with the others, once each, where it names them', () => {
  const own = { chart: 'web', repository: 'https://charts.example.org', version: '1.0.0', namespace: 'web' };
  const images = ['quay.io/acme/web:1.2.3', 'public.ecr.aws/nginx/nginx-ingress:5.5.4'];
  const found = mirror({ internet_gateway: false, charts: [{ ...own, images }] });
  expect(found?.images.filter((image) => images.includes(image)).sort()).toEqual([...images].sort());
  expect(found?.ownCharts).toEqual([]);
  expect(mirror({ internet_gateway: false, charts: [own] })?.ownCharts.map(({ name }) => name)).toEqual(['web']);
});

test.each(TOOLS)('what is printed is a script of a shell that stops at the first failure: %s', (tool) => {
  const { code, stdout, stderr } = told([...ISOLATED, '--tool', tool]);
  expect(code).toBe(0);
  expect(stderr).toMatch(/^Next: .*--run/);
  expect(bash(['-n'], { input: stdout })).toMatchObject({ status: 0, stderr: '' });
  install('aws', tool);
  const run = bash([], { input: stdout, env: { PATH: `${folder}:/usr/bin:/bin` } });
  expect(run).toMatchObject({ status: 0, stderr: '' });
  const copied = calls().filter((call) => call.startsWith(tool) && / (copy|cp) .*fluent-bit:/.test(call));
  expect(copied).toHaveLength(1);
  expect(copied[0]).toContain('111122223333.dkr.ecr.us-east-1.amazonaws.com/cr.fluentbit.io/fluent/fluent-bit:');
  const made = calls().filter((call) => call.includes('create-repository'));
  expect(made).not.toEqual([]);
  expect(made.filter((call) => !call.includes('cert-manager'))).toEqual([]);
});

test.each(TOOLS)('it copies by digest, says which, and shows no password: %s', (tool) => {
  install('aws', tool);
  const { code, stdout, stderr } = told([...ISOLATED, '--run']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(new RegExp(`^cr\\.fluentbit\\.io/fluent/fluent-bit:\\S+ +${DIGEST}`, 'm'));
  expect(stdout).toContain('Next: deploy rack.');
  expect(calls().some((call) => call.includes(`fluent-bit@${DIGEST}`))).toBe(true);
  expect([stdout, ...calls()].join()).not.toContain('s3cret');
  expect(readFileSync(join(folder, 'calls.read'), 'utf8')).toContain('s3cret');
  expect(calls().at(-1)).toMatch(/logout 111122223333\.dkr\.ecr\.us-east-1\.amazonaws\.com$/);
});

test('charts go with helm', () => {
  install('aws', 'crane', 'helm');
  expect(told([...ISOLATED, '-c', 'endpoint_access=private', '--run']).code).toBe(0);
  expect(calls().filter((call) => call.startsWith('helm push cert-manager'))).toEqual([
    'helm push cert-manager-v1.21.1.tgz oci://111122223333.dkr.ecr.us-east-1.amazonaws.com/charts',
  ]);
});

test.each<[string, string[], string[], string]>([
  ['no tool', ['aws'], ['--run'], '--run needs crane or skopeo or oras, which is not installed'],
  ['not the tool that was asked for', ['aws', 'crane'], ['--run', '--tool', 'oras'], '--run needs oras'],
  ['no AWS CLI', ['crane'], ['--run'], '--run needs aws'],
  ['a tool that nobody knows', [], ['--tool', 'docker'], '--tool: must be one of crane, skopeo, oras, got docker'],
  ['an option that nobody knows', [], ['--rnu'], "Unknown option '--rnu'"],
])('%s is a refusal with a fix', (_, programs, argv, says) => {
  install(...programs);
  const { code, stderr } = told([...ISOLATED, ...argv]);
  expect(code).toBe(1);
  expect(stderr).toContain(says);
  expect(stderr).toContain('\n  fix: ');
});

test('what fails is told by its last line, and nothing is copied after it', () => {
  install('aws', 'crane');
  const { code, stderr } = told([...ISOLATED, '--run'], { FAILS: 'no rights' });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^crane copy .*: denied: no rights\n {2}fix: run it again/);
  expect(
    calls()
      .slice(-2)
      .map((call) => call.split(' ')[1]),
  ).toEqual(['copy', 'auth']);
});

test('as data', () => {
  const { stdout } = told([...ISOLATED, '--json']);
  expect(JSON.parse(stdout).racks).toEqual([
    expect.objectContaining({ name: 'rack', region: 'us-east-1', images: mirror({ internet_gateway: false })?.images }),
  ]);
});
