import { parseOptions, USAGE } from '../../lib/review-command/options';

const DEFAULTS = {
  base: undefined,
  head: undefined,
  deployed: false,
  context: {},
  outputs: [],
  allowed: [],
  help: false,
};

test.each<[readonly string[], object]>([
  [[], {}],
  [['main'], { base: 'main' }],
  [['v1', 'v2'], { base: 'v1', head: 'v2' }],
  [['--deployed'], { deployed: true }],
  [['--deployed', 'v2'], { deployed: true, head: 'v2' }],
  [['-c', 'tags=a=b', '--context', 'private='], { context: { tags: 'a=b', private: '' } }],
  [['--format', 'json'], { outputs: [{ format: 'json' }] }],
  [
    ['-o', 'a.md', '-o', 'b.html'],
    {
      outputs: [
        { format: 'markdown', file: 'a.md' },
        { format: 'html', file: 'b.html' },
      ],
    },
  ],
  [['-o', 'a.txt', '-f', 'json'], { outputs: [{ format: 'json', file: 'a.txt' }] }],
  [['--allow', 'prod-*/Node*', '--allow', '*/EksCluster'], { allowed: ['prod-*/Node*', '*/EksCluster'] }],
  [['-h'], { help: true }],
])('%j', (argv, expected) => {
  const { base, head, ...rest } = parseOptions(argv);
  expect({ base, head, ...rest }).toEqual({ ...DEFAULTS, ...expected });
});

test.each<[string, readonly string[], string]>([
  ['three sides', ['a', 'b', 'c'], 'a review is of two sides, and there are 3: a, b, c\n  fix: '],
  ['two heads', ['--deployed', 'a', 'b'], 'with --deployed there is one more side to name, and there are two: a, b'],
  ['an option that there is not', ['--yaml'], "Unknown option '--yaml'\n  fix: npm run review -- --help"],
  ['context of another form', ['-c', 'size'], '-c size is no key=value\n  fix: -c node_type=m7g.large'],
  ['a key of nothing', ['-c', '=1'], '-c =1 is no key=value'],
  ['a format that there is not', ['--format', 'pdf'], '--format pdf is none of markdown, html, json'],
  [
    'a file of no format',
    ['-o', 'review.txt'],
    '-o review.txt ends in none of .md, .html, .json\n  fix: -o review.txt.html',
  ],
  [
    'everything allowed',
    ['--allow', '*/*'],
    '--allow */* is no <stack>/<logical id>\n  fix: --allow prod-eks/EksCluster',
  ],
  ['a stack allowed', ['--allow', 'prod-eks'], '--allow prod-eks is no'],
  ['all of a stack allowed', ['--allow', 'prod-eks/*'], '--allow prod-eks/* is no'],
])('%s is refused', (_, argv, message) => {
  expect(() => parseOptions(argv)).toThrow(expect.objectContaining({ message: expect.stringContaining(message) }));
});

test('the usage fits a terminal, and says what there is', () => {
  expect(USAGE.split('\n').filter((line) => line.length > 120)).toEqual([]);
  for (const option of ['--deployed', '--context', '--output', '--format', '--allow', '--help']) {
    expect(USAGE).toContain(option);
  }
});
