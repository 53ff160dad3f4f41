import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { context as flags } from '../../cdk.json';

let out: string;

beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'cache-'));
});
afterEach(() => rmSync(out, { recursive: true }));

/** The app as the CLI starts it. */
function synth(context: object) {
  const env = { ...process.env, CDK_OUTDIR: out, CDK_CONTEXT_JSON: JSON.stringify({ ...flags, ...context }) };
  return spawnSync(process.execPath, ['bin/start.cjs', 'bin/pull-through-cache.ts'], {
    cwd: join(__dirname, '..', '..'),
    env,
    encoding: 'utf8',
  });
}

test('the app writes the stack of the cache, which the guards let through', () => {
  const { status } = synth({ pull_through_cache: 'ecr-public,k8s,quay', region: 'eu-west-1' });
  expect(status).toBe(0);
  const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
  expect(manifest.artifacts['pull-through-cache-eu-west-1'].properties).toMatchObject({
    stackName: 'pull-through-cache',
  });
});

test('a mistake gets a report, and nothing is written', () => {
  const { status, stderr } = synth({ pull_through_cache: 'quay', region: 'cn-north-1' });
  expect([status, readdirSync(out)]).toEqual([1, []]);
  expect(stderr).toContain('pull_through_cache: is refused in cn-north-1');
  expect(stderr).not.toMatch(/^\s+at /m);
});
