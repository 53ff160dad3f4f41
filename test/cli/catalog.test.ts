import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogCommand } from '../../scripts/support/catalog';
import { blocksIn } from '../support/cli/readme';
import { FLAGS } from '../support/flags';
import { inDirectory } from '../support/in-directory';
import { CATALOG } from '../support/parameter-rows';
import { withoutTraces } from '../support/templates';

/** The commands of the page. Its deploy runs in test/docs/service-catalog.test.ts. */
const PAGE = blocksIn('docs/service-catalog.md').flatMap(({ commands }) => commands.map(({ text }) => text));

const directory = mkdtempSync(join(tmpdir(), 'catalog-'));
const project = (context: object) =>
  writeFileSync(join(directory, 'cdk.json'), JSON.stringify({ context: { ...FLAGS, ...context } }));
beforeAll(() => {
  project(CATALOG);
  git('init', '--quiet');
});
afterAll(() => rmSync(directory, { recursive: true }));

function git(...args: readonly string[]): void {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  const { status, stderr } = spawnSync('git', [...identity, ...args], { cwd: directory, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** Runs the command as in a project of its own. */
function told(...argv: readonly string[]) {
  const written = { stdout: '', stderr: '' };
  const screen = (name: keyof typeof written) => ({
    isTTY: false,
    columns: 100,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const around = { argv, env: {}, stdout: screen('stdout'), stderr: screen('stderr') };
  const code = inDirectory(directory, () => withoutTraces(() => catalogCommand(around)));
  return { code, ...written };
}

/** A command of the page, whose comment is not for the program. */
const ofThePage = (text: string) => told(...(text.replace(/ *#.*/, '').split(' -- ')[1]?.split(' ') ?? []));

describe('from nothing to a locked version, by the commands of the page in their order', () => {
  const commands = PAGE.filter((text) => text.startsWith('npm run catalog'));

  test('it has what leads there', () => {
    expect(commands.map((text) => text.split(' ')[4] ?? 'list')).toEqual(
      expect.arrayContaining(['review', 'release', 'check']),
    );
  });

  test.each(commands)('%s', (text) => {
    expect(ofThePage(text)).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/\S/) });
  });

  test('then the version is locked, listed, and as it was', () => {
    expect(existsSync(join(directory, 'catalog', 'rack', 'versions.json'))).toBe(true);
    expect(JSON.parse(told('list', '--json').stdout)).toMatchObject([
      { rack: 'rack', editions: ['small'], locked: { editions: { small: [{ version: '1.0.0' }] } } },
    ]);
    expect(told('check')).toMatchObject({ code: 0, stdout: '1 catalog: all that is locked is as it was\n' });
  });

  test('what is locked already is not locked again', () => {
    expect(told('release', '1.0.0')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/is locked/) });
  });

  test('a review of what would replace a network exits with 2, and says so', () => {
    const editions = [{ name: 'small', parameters: { high_availability: false, cidr: '10.3.0.0/16' } }];
    project({ ...CATALOG, catalog_editions: editions });
    const { code, stdout } = told('review');
    project(CATALOG);
    expect({ code, stdout }).toEqual({ code: 2, stdout: expect.stringContaining('NetworkVpc is replaced') });
  });

  test('check --since finds what a commit had', () => {
    git('add', '.');
    git('commit', '--quiet', '-m', 'locked');
    expect(told('check', '--since', 'HEAD').code).toBe(0);
    appendFileSync(join(directory, 'catalog', 'rack', 'small', '1.0.0.template.json'), ' ');
    expect(told('check')).toMatchObject({ code: 1, stderr: expect.stringContaining('is not what was locked') });
    rmSync(join(directory, 'catalog'), { recursive: true });
    expect(told('check').code).toBe(0);
    expect(told('check', '--since', 'HEAD')).toMatchObject({ code: 1, stderr: expect.stringContaining('1.0.0') });
  });
});

test('the launch role is a template, and nothing else is on standard output', () => {
  const { code, stdout } = told('role');
  const types = Object.values<{ Type: string }>(JSON.parse(stdout).Resources).map(({ Type }) => Type);
  expect({ code, types }).toEqual({ code: 0, types: expect.arrayContaining(['AWS::IAM::Role']) });
});

test.each<[string, string[], string]>([
  ['a word that means nothing', ['publish'], 'publish is nothing that catalog does'],
  ['a release of nothing', ['release'], 'release wants a version'],
  ['an option of another command', ['check', '--json'], 'check takes --since COMMIT and nothing else'],
  ['a rack that publishes nothing', ['list', '-c', 'catalog_enable=false'], 'catalog_enable'],
])('%s: refused, with what to do', (_, argv, says) => {
  const { code, stdout, stderr } = told(...argv);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(says);
  expect(stderr).toContain('fix: ');
});
