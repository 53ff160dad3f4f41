import { unfitTexts } from '../../../lib/parameters/language/passed-on';

const RESOLVE = 'must not hold {{resolve:...}}: CloudFormation would put in what that refers to';
const CONTROL = 'must not hold control characters';

test.each<[string, unknown]>([
  ['text with tabs and several lines', 'a\tb\nc\r'],
  ['braces of templates', '{{ .Values.name }} {resolve:ssm:a}'],
  ['what is no text', [1, true, null, { a: 2 }]],
])('%s is taken', (_, value) => {
  expect(unfitTexts(value)).toStrictEqual([]);
});

test('what is wrong in an object is told in its order, with the way there', () => {
  expect(unfitTexts({ a: ['b', '{{resolve:ssm:c}}'], '{{ resolve:ssm:d}}': 1, e: { f: 'g\u0007' } })).toStrictEqual(
    expect.arrayContaining([
      { path: ['a', 1], given: '{{resolve:ssm:c}}', message: RESOLVE },
      { path: [], given: '{{ resolve:ssm:d}}', message: RESOLVE },
      { path: ['e', 'f'], given: '"g\\u0007"', message: CONTROL },
    ]),
  );
  expect(unfitTexts(['a\u0007', ['b\u0007'], 'c\u0007']).map(({ path }) => path)).toStrictEqual([[0], [1, 0], [2]]);
});

test('a key that JavaScript would lose is named', () => {
  expect(unfitTexts(JSON.parse('{"a":{"__proto__":1}}'))).toStrictEqual([
    { path: ['a'], given: '__proto__', message: 'must not have a key __proto__, which would be lost' },
  ]);
});

test('five are enough, and of a long text its beginning', () => {
  expect(unfitTexts(Array(9).fill('\u0007'))).toHaveLength(5);
  expect(unfitTexts(`{{resolve:${'x'.repeat(50)}`).map(({ given }) => given)).toStrictEqual([
    `{{resolve:${'x'.repeat(50)}`,
  ]);
  expect(unfitTexts(`{{resolve:${'x'.repeat(51)}`).map(({ given }) => given)).toStrictEqual([
    `{{resolve:${'x'.repeat(50)}...`,
  ]);
});
