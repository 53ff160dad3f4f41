import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../support/fuzz/command';

function ran(argv: readonly string[]) {
  let [stdout, stderr] = ['', ''];
  const status = run({
    argv,
    env: {},
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    writeText: () => undefined,
  });
  return { status, stdout, stderr };
}

test('--help says how', () => {
  expect(ran(['--help'])).toEqual({ status: 0, stdout: expect.stringContaining('--minutes N'), stderr: '' });
});

test.each([
  [['--minutes', 'x'], '--minutes x is no number of at least 0'],
  [['--minutes', ''], '--minutes  is no number of at least 0'],
  [['--racks', '0'], '--racks 0 is no number of at least 1'],
  [['--seed', '-1'], "Option '--seed' argument is ambiguous"],
  [['--hours', '1'], "Unknown option '--hours'"],
])('%j is refused', (argv, says) => {
  const { status, stdout, stderr } = ran(argv);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain(says);
  expect(stderr).toContain('\n  fix: npm run fuzz -- --help\n');
});

test('without time there is nothing wrong with anything', () => {
  const { status, stdout } = ran(['--minutes', '0', '--seed', '5']);
  expect(status).toBe(0);
  expect(stdout).toContain('0 racks were synthesized');
  expect(stdout).toContain('Seed 5.');
});

test('the workflow says what the command understands', () => {
  const workflow = readFileSync(join(__dirname, '..', '..', '.github', 'workflows', 'fuzz.yml'), 'utf8');
  const [, line = ''] = /npm run fuzz -- (.*)/.exec(workflow) ?? [];
  expect(line).toBe('--minutes 40 --json fuzz.json');
  expect(ran([...line.split(' '), '--help']).status).toBe(0);
});
