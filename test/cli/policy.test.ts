import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitCodeOf } from '../../scripts/support/command';
import { policyCommand } from '../../scripts/support/policy';
import { FLAGS } from '../support/flags';
import { inDirectory } from '../support/in-directory';

const directory = mkdtempSync(join(tmpdir(), 'rack-'));
beforeAll(() => writeFileSync(join(directory, 'cdk.json'), JSON.stringify({ context: FLAGS })));
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs the command as in a project without rack files. */
function told(argv: readonly string[], isTTY = false) {
  const written = { stdout: '', stderr: '' };
  const screen = (name: keyof typeof written) => ({
    isTTY,
    columns: 100,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const around = { argv, env: {}, stdout: screen('stdout'), stderr: screen('stderr') };
  const code = inDirectory(directory, () => exitCodeOf(policyCommand, around));
  return { code, ...written };
}

test('says what the deployer of a rack may do and why, what was left out, and what to do next', () => {
  const { code, stdout, stderr } = told([]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(
    /^Rack rack: \d policies, \d+ statements, \d+ actions\n\nPolicy 1, [\d,]+ of 6,144 characters\n/,
  );
  expect(stdout).toContain('by the names that these stacks give; for');
  expect(stdout).toContain('arn:aws:eks:us-east-1:*:cluster/rack');
  expect(stdout).toMatch(/Lambda::Function, for signed code: lambda:/);
  expect(stdout).toMatch(/Next: .*deployer_role_enable=true/);
  expect(stdout.split('\n').filter((line) => line.length > 100 && line.trim().includes(' '))).toEqual([]);
});

test('names the account where the rack does, and writes documents for machines', () => {
  const { code, stdout } = told(['-c', 'account=111122223333', '--json'], true);
  const [policy] = JSON.parse(stdout);
  expect({ code, rack: policy.rack }).toEqual({ code: 0, rack: 'rack' });
  expect(policy.documents[0]).toMatchObject({ Version: '2012-10-17', Statement: expect.any(Array) });
  expect(stdout).toContain('arn:aws:eks:us-east-1:111122223333:cluster/rack');
});

test.each<[string, string[], string]>([
  ['a rack that has no file', ['nope'], 'rack: chooses among rack files, and there are none, got nope'],
  ['several', ['one', 'two', '-c', 'node_disk=50'], 'got one,two'],
  ['a value that is refused', ['-c', 'node_disk=5'], 'node_disk: must be at least 20'],
])('%s: refused', (_, argv, says) => {
  const { code, stdout, stderr } = told(argv);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(says);
});
