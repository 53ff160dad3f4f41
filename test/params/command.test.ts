import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { allFacts, findFacts } from '../../lib/params';
import { params } from '../../lib/params/command';

function run(
  argv: readonly string[],
  terminal: { columns?: number; isTTY?: boolean } = {},
  env: Record<string, string> = {},
) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = params({
    argv,
    env,
    stdout: { write: (text) => out.push(text), ...terminal },
    stderr: { write: (text) => err.push(text) },
  });
  return { code, out: out.join(''), err: err.join('') };
}

test('all of them, as wide as the terminal', () => {
  const { code, out, err } = run([], { columns: 90 });
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^node_disk +20 /m);
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(90);
  expect(
    Math.max(
      ...run([])
        .out.split('\n')
        .map((line) => line.length),
    ),
  ).toBeGreaterThan(100);
});

test('those that are named, in full', () => {
  const { code, out } = run(['node_disk', 'node_type']);
  expect(code).toBe(0);
  expect(out).toMatch(/^node_disk\n[\s\S]*\n\nnode_type\n/);
});

test('as data', () => {
  expect(JSON.parse(run(['--json']).out)).toEqual({ parameters: JSON.parse(JSON.stringify(allFacts())) });
  expect(JSON.parse(run(['node_disk', '--json']).out)).toEqual({
    parameters: [JSON.parse(JSON.stringify(findFacts('node_disk')))],
  });
});

test.each([
  [['node_tpye'], 'node_tpye: unknown parameter\n  fix: npm run params -- node_type\n'],
  [
    ['ssl', 'node_disk', 'xyzzy'],
    'ssl: unknown parameter\n  fix: npm run params -- ssl_ciphers\n       npm run params -- ssl_protocols\nxyzzy: unknown parameter\n  fix: npm run params lists them all\n',
  ],
])('%j: the nearest names, and nothing else', (argv, err) => {
  expect(run(argv)).toEqual({ code: 1, out: '', err });
});

test('an option that there is not', () => {
  const { code, out, err } = run(['--yaml']);
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(/^Unknown option '--yaml'.*\n {2}fix: npm run params -- --help\n$/);
});

test('help', () => {
  expect(run(['-h'])).toMatchObject({ code: 0, out: expect.stringContaining('npm run params -- [name ...]') });
});

test('colours on a terminal only, and where they are wanted', () => {
  expect(run([], { isTTY: true }).out).toContain('\u001b[');
  expect(run([], { isTTY: true }, { NO_COLOR: '1' }).out).not.toContain('\u001b[');
  expect(run([]).out).not.toContain('\u001b[');
});

test('the script has the exit code', () => {
  const root = join(__dirname, '..', '..');
  const script = ['bin/start.cjs', 'scripts/params.ts', 'node_tpye'];
  const { status, stderr } = spawnSync(process.execPath, script, { cwd: root, encoding: 'utf8' });
  expect([status, stderr]).toEqual([1, 'node_tpye: unknown parameter\n  fix: npm run params -- node_type\n']);
});
