import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitCodeOf } from '../../scripts/support/report';
import { inDirectory } from '../support/in-directory';

const ROOT = join(__dirname, '..', '..');
const directory = mkdtempSync(join(tmpdir(), 'rack-'));

beforeAll(() => {
  const context = { '@aws-cdk/core:checkSecretUsage': true, node_type: 'm7g.large', name: 'shop' };
  writeFileSync(join(directory, 'cdk.json'), JSON.stringify({ context }));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs a command as npm does, and says how many modules of the CDK it had loaded in the end. */
function run(command: 'capacity' | 'cost', ...args: readonly string[]) {
  const hook = join(directory, 'loaded.cjs');
  const count = "Object.keys(require.cache).filter((path) => path.includes('/aws-cdk-lib/')).length";
  writeFileSync(hook, `process.on('exit', () => console.error(${count}))`);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', hook, join(ROOT, 'bin', 'start.cjs'), `scripts/${command}.ts`, ...args],
    { cwd: directory, encoding: 'utf8', env: { PATH: process.env.PATH } },
  );
  return { status, stdout, stderr };
}

test('capacity reads the context of cdk.json, shows tables, and loads no CDK', () => {
  const { status, stdout, stderr } = run('capacity');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '0\n' });
  expect(stdout).toMatch(/^The account that deploys, us-east-1: shop\nverdict /);
  expect(stdout).not.toContain('\u001b[');
});

test('cost takes -c before cdk.json, writes data for machines, and loads no CDK', () => {
  const { status, stdout, stderr } = run('cost', '-c', 'node_type=t3.small', '--json');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '0\n' });
  expect(JSON.parse(stdout)).toMatchObject([{ rack: 'shop', total: 261.23 }]);
});

/** A command that says which racks it was given, in a process that it is told of. */
function told(argv: readonly string[], { isTTY = false, columns = undefined as number | undefined, env = {} } = {}) {
  const written = { stdout: '', stderr: '' };
  const screen = (name: keyof typeof written) => ({
    isTTY,
    columns,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const command = {
    name: 'names',
    about: 'Names racks.',
    report: (racks: readonly { name: string; parameters: { node_type: readonly string[] } }[]) =>
      racks.map(({ name, parameters }) => `${name} ${parameters.node_type}`),
    render: (names: readonly string[], { width, color }: { width: number; color: boolean }) =>
      `${names}, ${width} columns, ${color ? 'in colour' : 'plain'}\n`,
  };
  const around = { argv, env, stdout: screen('stdout'), stderr: screen('stderr') };
  return { status: inDirectory(directory, () => exitCodeOf(command, around)), ...written };
}

test.each<[string[], Parameters<typeof told>[1], string]>([
  [[], {}, 'shop m7g.large, 120 columns, plain\n'],
  [
    ['-c', 'name=a', '--context=node_type=t3.large'],
    { isTTY: true, columns: 70 },
    'a t3.large, 70 columns, in colour\n',
  ],
  [[], { isTTY: true, env: { NO_COLOR: '1' } }, 'shop m7g.large, 120 columns, plain\n'],
  [['--json'], {}, '[\n  "shop m7g.large"\n]\n'],
  [['-c', 'tags=a=b'], {}, 'shop m7g.large, 120 columns, plain\n'],
])('%j', (argv, around, stdout) => {
  expect(told(argv, around)).toEqual({ status: 0, stdout, stderr: '' });
});

test.each<[string, string[], string]>([
  ['a parameter that is wrong', ['-c', 'node_disk=10'], '\n  node_disk: must be at least 20, got 10\n'],
  ['a rack whose system pods do not fit', ['-c', 'node_type=t3.nano'], '\n  node_type: is too small'],
  ['an argument of another form', ['-c', 'node_disk'], '-c node_disk is no key=value\n  fix: -c node_type=m7g.large\n'],
  ['a key of nothing', ['-c', '=1'], '-c =1 is no key=value\n'],
  ['an option that there is not', ['--yaml'], '\n  fix: npm run names -- --help\n'],
  ['words', ['rack'], '\n  fix: npm run names -- --help\n'],
])('%s is refused', (_, argv, message) => {
  expect(told(argv)).toEqual({ status: 1, stdout: '', stderr: expect.stringContaining(message) });
});

test('--help says what there is, whatever else was said', () => {
  expect(told(['--help', '-c', 'x'])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^npm run names -- .*Names racks\..*--json/s),
  });
});
