import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from '../support/rack-files';

const ROOT = join(__dirname, '..', '..');
const directory = mkdtempSync(join(tmpdir(), 'racks-'));

beforeAll(() => {
  writeFileSync(join(directory, 'cdk.json'), JSON.stringify({ context: { '@aws-cdk/core:checkSecretUsage': true } }));
  writeFiles(directory, { 'racks/prod.yaml': 'node_type: m7g.large\n', 'racks/dev.yaml': 'private: yes\n' });
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs a command as npm does, and says how many modules of the CDK it had loaded in the end. */
function run(command: 'racks' | 'validate', ...args: readonly string[]) {
  const hook = join(directory, 'loaded.cjs');
  const count = "Object.keys(require.cache).filter((path) => path.includes('/aws-cdk-lib/')).length";
  writeFileSync(hook, `process.on('exit', () => console.error('modules of the CDK:', ${count}))`);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', hook, join(ROOT, 'bin', 'start.cjs'), `scripts/${command}.ts`, ...args],
    // The library's own rules cost seconds, and have tests of their own.
    { cwd: directory, encoding: 'utf8', env: { PATH: process.env.PATH, CDK_VALIDATION: 'false' } },
  );
  return { status, stdout, stderr };
}

test('racks lists what is there, fails where something is wrong, and loads no CDK', () => {
  const { status, stdout, stderr } = run('racks');
  expect(stdout).toMatch(
    /^rack .*\ndev .* 1 problem .*\nprod +us-east-1 .* 3 to 300 m7g\.large .*\n\nnpm run validate/,
  );
  expect([status, stderr]).toEqual([1, 'modules of the CDK: 0\n']);
});

test('racks has data for machines, of those that are asked for', () => {
  const { status, stdout } = run('racks', '-c', 'rack=prod', '--json');
  expect([status, JSON.parse(stdout)]).toEqual([0, [expect.objectContaining({ name: 'prod', kubernetes: '1.36' })]]);
});

test('an unknown rack is refused by both', () => {
  const expected =
    '1 problem with the parameters; nothing was written.\n\n  rack: is no rack, got prdo\n    allowed: dev, prod\n    fix: -c rack=prod\n';
  expect(run('racks', '-c', 'rack=prdo')).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringContaining(expected),
  });
});

test('validate says what is wrong with which, fails, and writes nothing', () => {
  const { status, stdout, stderr } = run('validate');
  expect([status, stderr]).toEqual([1, expect.stringMatching(/^modules of the CDK: \d{3,}\n$/)]);
  expect(stdout).toMatch(/^dev +1 wrong +- +- +- +- /m);
  expect(stdout).toMatch(/^prod +ok +ok +ok +ok +ok /m);
  expect(stdout).toContain('racks/dev.yaml:1:10 private: must be true or false, got yes');
  expect(existsSync(join(directory, 'cdk.out'))).toBe(false);
});

test('validate is content with a rack of which nothing is wrong', () => {
  const { status, stdout } = run('validate', '-c', 'rack=prod', '--json');
  expect([status, JSON.parse(stdout)]).toEqual([0, [expect.objectContaining({ rack: 'prod', isValid: true })]]);
});
