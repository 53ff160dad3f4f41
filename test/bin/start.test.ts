import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const BUNDLE = 'node_modules/.cache/eks-rack/bin/rack.cjs';

let project: string;

/** A project with the app command, and two files of sources. */
beforeEach(() => {
  project = join(mkdtempSync(join(tmpdir(), 'start-')), 'project');
  for (const file of ['bin/start.cjs', 'bin/bundle.cjs', 'bin/made-from.cjs', 'package-lock.json', 'tsconfig.json']) {
    cpSync(join(ROOT, file), join(project, file));
  }
  mkdirSync(join(project, 'node_modules'));
  linkCompiler();
  write('bin/rack.ts', "import { word } from '../lib/word';\n\nconsole.log(word satisfies string);\n");
  write('lib/word/index.ts', "export const word = 'first';\n");
});

afterEach(() => rmSync(dirname(project), { recursive: true }));

const write = (file: string, text: string) => {
  mkdirSync(dirname(join(project, file)), { recursive: true });
  writeFileSync(join(project, file), text);
};

const linkCompiler = () => symlinkSync(join(ROOT, 'node_modules', 'esbuild'), join(project, 'node_modules', 'esbuild'));
const unlinkCompiler = () => rmSync(join(project, 'node_modules', 'esbuild'));

function start(more: Readonly<Record<string, string>> = {}, argv: readonly string[] = []): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, ['bin/start.cjs', ...argv], {
    cwd: project,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, XDG_CACHE_HOME: join(project, 'cache'), ...more },
  });
}

test('what was compiled runs until a source changes', () => {
  expect(start()).toMatchObject({ stdout: 'first\n', stderr: '', status: 0 });
  unlinkCompiler();
  expect(start()).toMatchObject({ stdout: 'first\n', stderr: '', status: 0 });
  linkCompiler();
  write('lib/word/index.ts', "export const word = 'other';\n");
  expect(start()).toMatchObject({ stdout: 'other\n', status: 0 });
});

test('another program than the app has a bundle of its own, and its arguments', () => {
  write(
    'scripts/rack.ts',
    "import { word } from '../lib/word';\n\nconsole.log(word, process.argv.slice(2) as string[]);\n",
  );
  for (let i = 0; i < 2; i++) {
    expect(start({}, ['scripts/rack.ts', '-c', 'a=b'])).toMatchObject({ stdout: "first [ '-c', 'a=b' ]\n", status: 0 });
    expect(start()).toMatchObject({ stdout: 'first\n', status: 0 });
  }
});

test.each<[string, () => void]>([
  ['a new file that takes the place of another', () => write('lib/word.ts', "export const word = 'other';\n")],
  [
    'a source of the same size and time of modification, as a copy that keeps times leaves it',
    () => {
      write('other.ts', "export const word = 'other';\n");
      spawnSync('touch', ['-r', join(project, 'lib/word/index.ts'), join(project, 'other.ts')]);
      renameSync(join(project, 'other.ts'), join(project, 'lib/word/index.ts'));
    },
  ],
  [
    'an installation of packages, which are compiled too',
    () => {
      write('lib/word/index.ts', "export { word } from 'words';\n");
      write('node_modules/words/index.js', "exports.word = 'before';\n");
      write('node_modules/.package-lock.json', '{}');
      expect(start().stdout).toBe('before\n');
      write('node_modules/words/index.js', "exports.word = 'other';\n");
      write('node_modules/.package-lock.json', '{"packages":{}}');
    },
  ],
  [
    'a bundle that was cut off',
    () => {
      write('lib/word/index.ts', "export const word = 'other';\n");
      write(BUNDLE, readFileSync(join(project, BUNDLE), 'utf8').slice(0, 40));
    },
  ],
])('it is compiled anew after %s', (_, change) => {
  start();
  change();
  expect(start()).toMatchObject({ stdout: 'other\n', stderr: '', status: 0 });
});

test('files beside sources are found where the project is, also after it was moved', () => {
  write(
    'lib/constructs/text.ts',
    "import { readFileSync } from 'node:fs';\nexport const text = readFileSync(__dirname + '/text.txt', 'utf8');\n",
  );
  write('lib/constructs/text.txt', 'beside');
  write('bin/rack.ts', "import { text } from '../lib/constructs/text';\n\nconsole.log(text);\n");
  expect(start().stdout).toBe('beside\n');
  const moved = join(dirname(project), 'moved');
  renameSync(project, moved);
  project = moved;
  expect(start()).toMatchObject({ stdout: 'beside\n', stderr: '', status: 0 });
});

test.each([
  ['at once', "throw new Error('boom ' + one);"],
  ['later', "setTimeout(() => { throw new Error('boom ' + one); });"],
  ['by a promise', "void Promise.resolve().then(() => { throw new Error('boom ' + one); });"],
])(
  'the stack trace of an error that is thrown %s is one of the sources, at the first start and after it',
  (_, thrown) => {
    write('bin/rack.ts', `const one: number = 1;\n\n${thrown}\n`);
    for (let i = 0; i < 2; i++) {
      const { stderr, status } = start();
      expect(status).toBe(1);
      expect(stderr).toContain('Error: boom 1');
      expect(stderr).toContain(`${join(project, 'bin', 'rack.ts')}:3:`);
    }
  },
);

test('an error is told without the compiler too, in places of the bundle', () => {
  write('bin/rack.ts', "throw new Error('boom');\n");
  start();
  unlinkCompiler();
  const { stderr, status } = start();
  expect(status).toBe(1);
  expect(stderr).toMatch(/^Error: boom\n {4}at .*rack\.cjs:\d+/m);
});

test('a directory that cannot be written costs time and nothing else', () => {
  write('node_modules/.cache', 'no directory');
  expect(start()).toMatchObject({ stdout: 'first\n', stderr: '', status: 0 });
  expect(existsSync(join(project, BUNDLE))).toBe(false);
});

test('what keeps what was compiled of the CDK is done without, where a user has no home', () => {
  const noHome = "require('node:os').homedir = () => { throw new Error('no home'); };";
  write('no-home.cjs', noHome);
  const more = { XDG_CACHE_HOME: '', NODE_OPTIONS: `--require ${join(project, 'no-home.cjs')}` };
  expect(start(more)).toMatchObject({ stdout: 'first\n', stderr: '', status: 0 });
});

test('a mistake in the sources is told as the compiler tells it', () => {
  write('lib/word/index.ts', "export const word = 'first;\n");
  const { stderr, status } = start();
  expect(status).toBe(1);
  expect(stderr).toContain('lib/word/index.ts:1:27: ERROR: Unterminated string literal');
});

test('a checkout that shares the packages of another leaves no bundle there', () => {
  expect(start({ RACK_BUNDLE: 'not kept' })).toMatchObject({ stdout: 'first\n', stderr: '', status: 0 });
  expect(existsSync(join(project, BUNDLE))).toBe(false);
});

test.each(['', 'cache'])('a cache folder that is relative is ignored: "%s"', (folder) => {
  expect(start({ XDG_CACHE_HOME: folder, HOME: join(project, 'home') })).toMatchObject({
    stdout: 'first\n',
    status: 0,
  });
  expect(existsSync(join(project, 'eks-rack'))).toBe(false);
  expect(existsSync(join(project, 'cache'))).toBe(false);
});

test.each([
  ['templates are validated', {}, '--no-concurrent-marking\nfirst\n'],
  ['they are not', { CDK_VALIDATION: 'false' }, 'first\n'],
])('V8 is told how to collect garbage before anything else where %s', (_, environment, says) => {
  write('told.cjs', "require('node:v8').setFlagsFromString = console.log;\n");
  expect(start({ NODE_OPTIONS: '--require ./told.cjs', ...environment })).toMatchObject({ stdout: says, status: 0 });
});
