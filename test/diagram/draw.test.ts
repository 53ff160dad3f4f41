import { draw } from '../../lib/diagram/draw';
import { parseOptions, USAGE } from '../../lib/diagram/options';
import { rackOf } from '../../lib/rack/rack';

/** Draws some racks, and says what was written where. */
async function drawn(argv: readonly string[], { names = ['rack'], refusesFiles = false, isTTY = false } = {}) {
  const said = { stdout: '', stderr: '' };
  const files: Record<string, string> = {};
  const asked: (readonly string[])[] = [];
  const status = await draw({
    argv,
    racksOf: (context) => {
      asked.push(context);
      const given = Object.fromEntries(context.filter((word) => word !== '-c').map((pair) => pair.split('=')));
      return names.map((name) => ({ name, plan: rackOf({ name, ...given }).plan }));
    },
    write: (file, text) => {
      if (refusesFiles) throw Object.assign(new Error('no'), { code: 'EACCES', path: file });
      files[file] = text;
    },
    stdout: { write: (text) => (said.stdout += text) },
    stderr: { write: (text) => (said.stderr += text), isTTY },
  });
  return {
    status,
    ...said,
    asked,
    files: Object.fromEntries(Object.entries(files).map(([file, text]) => [file, text.slice(0, 9)])),
  };
}

/** How the formats begin. */
const [svg, mmd] = ['<svg xmln', 'flowchart'];

test('each rack has a file of each format beside its templates', async () => {
  expect(await drawn([], { names: ['one', 'two'] })).toEqual({
    status: 0,
    asked: [[]],
    files: { 'cdk.out/one.svg': svg, 'cdk.out/one.mmd': mmd, 'cdk.out/two.svg': svg, 'cdk.out/two.mmd': mmd },
    stdout: 'cdk.out/one.svg\ncdk.out/one.mmd\ncdk.out/two.svg\ncdk.out/two.mmd\n',
    stderr: 'Open an SVG in a browser; a Mermaid text goes between ```mermaid and ``` in Markdown.\n',
  });
});

test('a terminal is told how far it is', async () => {
  const { stderr } = await drawn([], { names: ['one', 'two'], isTTY: true });
  expect(stderr.split('\r\u001b[K').slice(0, 3)).toEqual(['', '1 of 2: one', '2 of 2: two']);
});

test.each([
  ['a picture', ['-o', 'docs/rack.svg'], { 'docs/rack.svg': svg }],
  ['a text', ['--output', 'rack.mmd', '-c', 'node_type=m7g.large'], { 'rack.mmd': mmd }],
])('one file: %s', async (_, argv, files) => {
  const [file] = Object.keys(files);
  expect(await drawn(argv)).toMatchObject({ status: 0, files, stdout: `${file}\n`, stderr: '' });
});

test.each([
  ['a picture', ['-o', '-'], svg],
  ['a text', ['-o', '-', '-f', 'mmd'], mmd],
])('standard output has the drawing and nothing else: %s', async (_, argv, begins) => {
  const { status, stdout, stderr, files } = await drawn(argv);
  expect({ status, stderr, files, begins: stdout.slice(0, 9) }).toEqual({ status: 0, stderr: '', files: {}, begins });
});

test('racks by name, and parameters', () => {
  expect(parseOptions(['prod', '-c', 'node_type=m7g.large', 'test'])).toMatchObject({
    context: ['node_type=m7g.large', 'rack=prod,test'],
  });
});

test('--help', async () => {
  expect(await drawn(['--help'])).toMatchObject({ status: 0, stdout: USAGE, stderr: '', asked: [] });
});

test.each<[string, readonly string[], string, string]>([
  ['no suffix', ['-o', 'rack'], '-o rack ends in none of .svg or .mmd', '-o rack.svg'],
  ['another suffix', ['-o', 'docs/rack.png'], '-o docs/rack.png ends in none of .svg or .mmd', '-o docs/rack.svg'],
  [
    'another suffix and a format',
    ['-o', 'rack.txt', '-f', 'mmd'],
    '-o rack.txt ends in none of .svg or .mmd',
    '-o rack.mmd',
  ],
  ['no name', ['-o', ''], '-o  ends in none of .svg or .mmd', '-o rack.svg'],
  ['another format', ['-o', '-', '-f', 'png'], '--format png is none of svg, mmd', '--format svg'],
  ['a format of nothing', ['-f', 'svg'], '--format svg says nothing without --output: both are written', '-o rack.svg'],
  ['two formats', ['-o', 'rack.svg', '-f', 'mmd'], '--format mmd contradicts -o rack.svg', '-o rack.svg'],
  ['no pair', ['-c', 'private'], '-c private is no key=value', '-c node_type=m7g.large'],
])('refused: %s', async (_, argv, message, fix) => {
  expect(await drawn(argv)).toEqual({
    status: 1,
    stdout: '',
    stderr: `${message}; nothing was written.\n  fix: ${fix}\n`,
    files: {},
    asked: [],
  });
});

test('refused: an option that there is not', async () => {
  const { status, stderr } = await drawn(['--colour']);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^Unknown option '--colour'; nothing was written\.\n {2}fix: npm run diagram -- --help\n$/);
});

test('refused: one file for two racks', async () => {
  expect(await drawn(['-o', 'x.svg'], { names: ['one', 'two'] })).toMatchObject({
    status: 1,
    stderr:
      '--output takes one rack, and there are 2: one, two; nothing was written.\n  fix: npm run diagram -- one -o x.svg\n',
    files: {},
  });
});

test('refused: parameters, as a synth refuses them', async () => {
  const { status, stdout, stderr, files } = await drawn(['-c', 'node_tpye=x']);
  expect({ status, stdout, files }).toEqual({ status: 1, stdout: '', files: {} });
  expect(stderr).toMatch(
    /^1 problem with the parameters; nothing was written\.\n\n {2}node_tpye: unknown parameter, got x\n/,
  );
});

test('refused: a file that cannot be written', async () => {
  expect(await drawn(['-o', 'x.svg'], { refusesFiles: true })).toMatchObject({
    status: 1,
    stdout: '',
    stderr: 'x.svg cannot be written: EACCES\n  fix: -o with another file\n',
  });
});
