import { readWritten } from '../../lib/fleet/written';

/** Complaints about a text, as `place parameter: message`. */
function complaints(text: string): readonly string[] {
  return readWritten(text).problems.map(
    ({ parameter, message, place: { line, column } }) =>
      `${line}:${column} ${parameter === undefined ? '' : `${parameter}: `}${message}`,
  );
}

test.each<[string, string, Record<string, unknown>]>([
  ['nothing at all', '', {}],
  ['nothing but comments', '# a\n\n# b\n', {}],
  ['the marks of a document', '---\na: 1\n...\n', { a: 1 }],
  [
    'values of all kinds',
    'a: x\nb: 2\nc: true\nd: [1, x]\ne: {f: g}\n',
    { a: 'x', b: 2, c: true, d: [1, 'x'], e: { f: 'g' } },
  ],
  ['a text of several lines', 'a: |\n  #!/bin/bash\n  date\n', { a: '#!/bin/bash\ndate\n' }],
  ['line ends of Windows', 'a: |\r\n  x\r\n  y\r\nb: 2\r\n', { a: 'x\ny\n', b: 2 }],
  ['what YAML 1.1 took for booleans', 'a: yes\nb: off\nc: y\n', { a: 'yes', b: 'off', c: 'y' }],
  ['what YAML 1.1 took for more', 'a: 2026-11-26\nb: 1_000\nc: 12:30\n', { a: '2026-11-26', b: '1_000', c: '12:30' }],
  ['a directive for YAML 1.1', '%YAML 1.1\n---\na: yes\n', { a: 'yes' }],
  ['nothing for a value', 'a:\nb: ~\nc: null\n', { a: null, b: null, c: null }],
  ['keys that look like something else', '1.30: a\ntrue: b\n', { '1.30': 'a', true: 'b' }],
  ['an anchor and its alias', 'a: &x [1]\nb: *x\n', { a: [1], b: [1] }],
  ['a tag that says what is so', 'a: !!str 1.30\n', { a: '1.30' }],
  ['JSON', '{"a": [1, "b"]}', { a: [1, 'b'] }],
])('%s', (_, text, values) => {
  expect(readWritten(text).values).toEqual(values);
  expect(complaints(text)).toEqual([]);
});

test('a key of every object is one like others', () => {
  const { values } = readWritten('__proto__: {a: 1}\nconstructor: 2\n');
  expect(Object.entries(values)).toEqual([
    ['__proto__', { a: 1 }],
    ['constructor', 2],
  ]);
  expect(({} as { a?: number }).a).toBeUndefined();
});

test.each<[string, string, string[]]>([
  ['a list', '- a\n', ['1:1 holds no parameters']],
  ['a text', 'node_type\n', ['1:1 holds no parameters']],
  ['several documents', 'a: 1\n---\nb: 1\n', ['2:1 holds several documents: a file is one rack']],
  ['a tab', 'a:\n\tb: 1\n', ['2:1 is indented with a tab, where YAML takes spaces']],
  ['a key twice', 'a: 1\nb: 2\na: 3\n', ['3:1 a: is given twice, first in line 1']],
  ['a key twice within', 'a:\n  - b: 1\n    b: 2\n', ['3:5 a[0].b: is given twice, first in line 2']],
  ['a key that is no text', '? [a]\n: b\n', ['1:3 has a key that is no text']],
  ['a merge', 'a: &x {b: 1}\nc:\n  <<: *x\n', ['3:3 c.<<: merges nothing in YAML 1.2: write out what it would bring']],
  ['a tag', 'a: !Ref b\n', ['1:9 a: must not have a tag, !Ref: values are plain YAML']],
  ['a tag of YAML 1.1', 'a: !!binary aGk=\n', ['1:13 a: must not have a tag, !!binary: values are plain YAML']],
  ['a tag of the whole', '!x {a: 1}\n', ['1:1 must not have a tag, !x: values are plain YAML']],
  ['an alias of nothing', 'a: *b\n', ['1:4 a: refers to what is not above it']],
  ['an alias of itself', 'a: &b [*b]\n', ['1:8 a[0]: refers to itself']],
  ...(['010', '0o17', '0x1F', '1e3', '.inf', '+5', '1.', '12345678901234567890'] as const).map(
    (number): [string, string, string[]] => [
      `the number ${number}`,
      `a: ${number}\n`,
      ['1:4 a: is a number that not everybody reads alike: write decimal digits, or text in quotes'],
    ],
  ),
])('%s is found where it stands', (_, text, expected) => {
  expect(complaints(text)).toEqual(expected);
});

test('a missing bracket is one mistake, and not a complaint a line', () => {
  const found = complaints(`a: [1,\n${'b: 1\n'.repeat(50)}`);
  expect(found.length).toBeGreaterThan(0);
  expect(found.length).toBeLessThan(4);
  expect(found[0]).toMatch(/^\d+:\d+ is no YAML: /);
});

describe('texts that are made to take time', () => {
  const laughs = ['a: &a [x, x, x, x, x, x, x, x, x]', ...'bcdefghi'].reduce((text, name) => {
    const before = String.fromCharCode(name.charCodeAt(0) - 1);
    return `${text}\n${name}: &${name} [${`*${before}, `.repeat(9)}]`;
  });
  const MANY = 'refers to more than 100 values: write them out';

  test.each<[string, string, RegExp]>([
    ['aliases of aliases of aliases', laughs, new RegExp(MANY)],
    ['many aliases of one', `a: &x [1]\nb: [${'*x, '.repeat(20_000)}]`, new RegExp(`^2:\\d+ b\\[100\\]: ${MANY}`)],
    ['aliases of themselves', `a: &x [${'*x, '.repeat(1000)}]`, /refers to itself/],
    ['brackets without end', `a: ${'['.repeat(50_000)}`, /nested deeper/],
    ['brackets that end', `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`, /nested deeper/],
    ['lists within lists', `a:\n  ${'- '.repeat(20_000)}`, /nested deeper/],
    ['objects within objects', `a: ${'{a: '.repeat(20_000)}`, /nested deeper/],
    ['a key many times', 'a: 1\n'.repeat(20_000), /is given twice/],
  ])('%s', (_, text, expected) => {
    const start = Date.now();
    expect(complaints(text).join('\n')).toMatch(expected);
    expect(Date.now() - start).toBeLessThan(20_000);
  });

  test('what refers to too much has no value', () => {
    expect(Object.keys(readWritten(laughs).values)).toEqual(['a', 'b', 'c']);
  });
});

describe('places', () => {
  const TEXT = `region: eu-west-1
node_pools:
  - name: batch
    labels:
      example.com/gpu: a10g
      example: x
  - {name: own, type: m7g.large}
tags: &tags
  team: platform
other: *tags
empty:
script: |
  a
  b
`;
  const { find } = readWritten(TEXT);

  test.each<[path: string, place: string, source: string | undefined]>([
    ['region', '1:9', 'eu-west-1'],
    ['node_pools', '3:3', undefined],
    ['node_pools[0]', '3:5', undefined],
    ['node_pools[0].name', '3:11', 'batch'],
    ['node_pools[0].labels.example.com/gpu', '5:24', 'a10g'],
    ['node_pools[0].labels.example', '6:16', 'x'],
    ['node_pools[1].type', '7:23', 'm7g.large'],
    ['other.team', '9:9', 'platform'],
    ['empty', '11:1', undefined],
    ['script', '12:9', undefined],
  ])('%s stands at %s', (path, place, source) => {
    const spot = find(path);
    expect([`${spot?.place.line}:${spot?.place.column}`, spot?.source, spot?.whole]).toEqual([place, source, true]);
  });

  test.each([
    ['node_pools[0].type', '3:5'],
    ['node_pools[7]', '3:3'],
    ['region[1]', '1:9'],
  ])('%s is not there, and what it would be in stands at %s', (path, place) => {
    const spot = find(path);
    expect([`${spot?.place.line}:${spot?.place.column}`, spot?.whole]).toEqual([place, false]);
  });

  test('a name stands where its line begins', () => {
    expect(find('node_pools[0].labels')?.name).toEqual({ line: 4, column: 5 });
  });

  test('what is nowhere has no place', () => {
    expect([find('node_type'), find('reg'), find('')]).toEqual([undefined, undefined, undefined]);
  });
});
