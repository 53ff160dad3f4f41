import { readAllowances, refusalOf, remarksOn } from '../../lib/review-command/allowances';

const GOOD = `# What is meant to be.
- name: prod-eks/EksCluster
  reason: it is made anew on Sunday
  expires: 2026-12-31
- { name: '*-assets/App*Bucket', reason: nobody needs these any more, expires: "2027-01-31" }
`;

test('each has a name, a reason and a last day', () => {
  expect(readAllowances(GOOD)).toEqual({
    allowances: [
      { name: 'prod-eks/EksCluster', reason: 'it is made anew on Sunday', expires: '2026-12-31' },
      { name: '*-assets/App*Bucket', reason: 'nobody needs these any more', expires: '2027-01-31' },
    ],
    problems: [],
  });
});

test.each(['', '# nothing\n', '[]\n', 'null\n'])('%j allows nothing', (text) => {
  expect(readAllowances(text)).toEqual({ allowances: [], problems: [] });
});

const entry = (more: Readonly<Record<string, string>>) => {
  const all = { name: 'a-eks/B', reason: 'three words here', expires: '2026-12-31', ...more };
  return `- ${Object.entries(all)
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n  ')}\n`;
};

test.each<[string, string, string]>([
  ['no YAML', '- name: [', 'review-allow.yaml:1:'],
  ['no list', 'name: a/B\n', 'text: holds no list of what is allowed\n    fix: - name: prod-eks/EksCluster'],
  [
    'an entry that is a name',
    '- prod-eks/EksCluster\n',
    '[0]: must have name, reason and expires, got prod-eks/EksCluster',
  ],
  ['a key that nobody knows', entry({ until: '2026-12-31' }), 'review-allow.yaml:4:3 [0].until: is not known'],
  [
    'everything',
    entry({ name: '"*/*"' }),
    '[0].name: is not what it has to be, got */*\n    allowed: <stack>/<logical id>',
  ],
  ['all of a stack', entry({ name: 'a-eks/*' }), '[0].name: is not what it has to be, got a-eks/*'],
  ['a stack', entry({ name: 'a-eks' }), '[0].name: is not what it has to be, got a-eks'],
  ['a name that is a list', entry({ name: '[a, b]' }), '[0].name: is not what it has to be, got ["a","b"]'],
  ['no reason worth the name', entry({ reason: 'ok' }), '[0].reason: is not what it has to be, got ok'],
  [
    'a day that there is not',
    entry({ expires: '2026-02-30' }),
    '[0].expires: is not what it has to be, got 2026-02-30',
  ],
  ['a day of another form', entry({ expires: '31.12.2026' }), '[0].expires: is not what it has to be, got 31.12.2026'],
  ['no day', '- name: a-eks/B\n  reason: three words here\n', 'review-allow.yaml:1:3 [0].expires: is missing'],
])('%s is refused, with its place', (_, text, message) => {
  const { allowances, problems } = readAllowances(text);
  expect(allowances).toEqual([]);
  expect(refusalOf(problems)).toContain(message);
});

test('all mistakes are told at once, and entries without one count', () => {
  const { allowances, problems } = readAllowances(`${entry({})}- { name: x }\n`);
  expect(allowances).toHaveLength(1);
  expect(refusalOf(problems)).toMatch(/^3 problems with review-allow\.yaml\.\n/);
});

test('a longer time is another allowance', () => {
  const [before, after] = [entry({}), entry({ expires: '2027-12-31' })].map(readAllowances);
  const remarks = remarksOn(before ?? NONE, after ?? NONE, '2026-11-26');
  expect(remarks.map(({ text }) => text)).toEqual([
    'allows a-eks/B until 2027-12-31, from the next change on: three words here',
  ]);
});
const NONE = { allowances: [], problems: [] };
