import {
  comparable,
  meantAsWritten,
  meantBoolean,
  meantChoice,
  meantList,
  meantNumber,
  meantText,
  textIn,
} from '../../../lib/parameters/language/meant';

describe('a refused value as text', () => {
  test.each([
    ['red', 'red'],
    [3, '3'],
    [true, 'true'],
    [['a', 'b'], 'a,b'],
    [[], ''],
    [{}, ''],
    [null, ''],
    [['a', {}], ''],
    [[['a']], ''],
    [{ toString: null }, ''],
  ])('%j is %p', (refused, text) => {
    expect(textIn(refused)).toBe(text);
  });
});

describe('true and false', () => {
  test.each([
    'yes',
    'y',
    'on',
    '1',
    't',
    'enable',
    'enabled',
    'true',
    'YES',
    ' On ',
    "'true'",
    '"true"',
    '`true`',
    [true],
    1,
  ])('%j means true', (refused) => {
    expect(meantBoolean(refused)).toStrictEqual([true]);
  });

  test.each(['no', 'n', 'off', '0', 'f', 'disable', 'disabled', 'false', 'No', '\toff\n', "'false'", [false], 0])(
    '%j means false',
    (refused) => {
      expect(meantBoolean(refused)).toStrictEqual([false]);
    },
  );

  test.each([
    'untrue',
    'trueish',
    'can',
    'none',
    'nofalse',
    'enab',
    'truefalse',
    'x',
    '',
    {},
    "'true",
    `'true"`,
    "x'true'",
  ])('%j means neither', (refused) => {
    expect(meantBoolean(refused)).toStrictEqual([]);
  });
});

describe('a number', () => {
  test.each<[refused: unknown, number: number]>([
    [20, 20],
    [-0.5, -0.5],
    ['20', 20],
    ['+20', 20],
    ['-5', -5],
    ['1.25', 1.25],
    ['1234567', 1_234_567],
    ['1,000', 1000],
    ['1_000', 1000],
    ['12,345', 12_345],
    ['123,456,789', 123_456_789],
    ['1,000.25', 1000.25],
    ["'20'", 20],
    [' 20 ', 20],
    ['20  GiB', 20],
    ...['g', 'gb', 'gi', 'GiB', '%', 's', 'sec', 'secs', 'second', 'seconds'].map((unit): [string, number] => [
      `20${unit}`,
      20,
    ]),
    ...['d', 'day', 'days', 'node', 'nodes', 'instance', 'instances'].map((unit): [string, number] => [
      `20 ${unit}`,
      20,
    ]),
    ['0'.repeat(63) + 7, 7],
  ])('%j means %d', (refused, number) => {
    expect(meantNumber(refused)).toStrictEqual([number]);
  });

  test.each([
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '1TiB',
    '20 megadays',
    '20 ng',
    '20GiB!',
    'x20',
    '1,00',
    '1,000,00',
    '1.x',
    '',
    'GiB',
    ['20'],
    true,
    '0'.repeat(64) + 7,
  ])('%p means none', (refused) => {
    expect(meantNumber(refused)).toStrictEqual([]);
  });
});

describe('one of some words', () => {
  const words = ['letsencrypt', 'self-signed', 'none', 'al2', 'al2023'];

  test.each([
    ['lets-encrypt', 'letsencrypt'],
    ['LetsEncrypt', 'letsencrypt'],
    ['letsencrpyt', 'letsencrypt'],
    ['letscrypt', 'letsencrypt'],
    ['let', 'letsencrypt'],
    ['self', 'self-signed'],
    ['selfsigned', 'self-signed'],
    ['nnoe', 'none'],
    ['nome', 'none'],
    ['al', 'al2'],
    ['al2', 'al2'],
    ['AL2023', 'al2023'],
    [['none'], 'none'],
  ])('%j means %s', (refused, word) => {
    expect(meantChoice(refused, words)).toStrictEqual([word]);
  });

  test.each(['', '---', {}, 'le', 'certificate', 'nxyz', 'letsencrypt'.repeat(6)])('%j means none', (refused) => {
    expect(meantChoice(refused, words)).toStrictEqual([]);
  });

  test('as near to two of them it means neither', () => {
    expect(meantChoice('rea', ['red', 'reb'])).toStrictEqual([]);
  });

  test('there may be one word only', () => {
    expect(meantChoice('gren', ['green'])).toStrictEqual(['green']);
  });

  test('there may be none', () => {
    expect(meantChoice('gren', [])).toStrictEqual([]);
  });
});

describe('one of some versions', () => {
  const versions = ['1.28', '1.29', '1.30', '1.31', '2.5', '10.4'];

  test.each([
    ['1.27', '1.28'],
    ['1.2', '1.28'],
    ['1.40', '1.31'],
    ['1.3', '1.30'],
    [1.3, '1.30'],
    ['v1.31', '1.31'],
    ['1.31.2', '1.31'],
    ['v1.31.12', '1.31'],
    ['2.9', '2.5'],
    ['10.2', '10.4'],
    ['128', '1.28'],
    ['1-29', '1.29'],
  ])('%j means %s', (refused, version) => {
    expect(meantChoice(refused, versions)).toStrictEqual([version]);
  });

  test.each(['latest', '3.1', '', '1', 'x1.27', '1.27x', '1.27.1.1', 'v', `1.${'3'.repeat(70)}`])(
    '%j means none',
    (refused) => {
      expect(meantChoice(refused, versions)).toStrictEqual([]);
    },
  );

  test.each([['v1.2.3'], ['1.2-x'], ['next']])('next to %s they are words', (word) => {
    expect(meantChoice('1.3', ['1.31', '1.28', word])).toStrictEqual(['1.31']);
  });
});

describe('text', () => {
  test.each([
    ["'Team_A'", ['Team_A', 'team_a', 'TEAM_A', 'team-a', 'team-a', 'Team_A']],
    ['us east_1', ['us east_1', 'us east_1', 'US EAST_1', 'us-east-1', 'us-east-1', 'us east_1']],
    ['acme.com./ ', ['acme.com', 'acme.com', 'ACME.COM', 'acme.com', 'acme.com', 'acme.com']],
    ['team--', ['team--', 'team--', 'TEAM--', 'team--', 'team', 'team--']],
    [
      '/hostedzone/Z0',
      ['/hostedzone/Z0', '/hostedzone/z0', '/HOSTEDZONE/Z0', '/hostedzone/z0', '/hostedzone/z0', 'Z0'],
    ],
    ['a/b/c', ['a/b/c', 'a/b/c', 'A/B/C', 'a/b/c', 'a/b/c', 'a/b/c']],
  ])('%j may be another spelling', (refused, spellings) => {
    expect(meantText(refused)).toStrictEqual(spellings);
  });

  test.each([
    [123, ['123']],
    [true, ['true']],
    [false, ['false']],
    [null, []],
    [['a'], []],
    [{}, []],
    ['x'.repeat(257), []],
  ])('%j is %j', (refused, texts) => {
    expect(meantText(refused)).toStrictEqual(texts);
  });

  test('256 characters are somebody’s', () => {
    expect(meantText('x'.repeat(256))).toContain('x'.repeat(256));
  });

  test.each([
    ["'Ada@acme.com'", ['Ada@acme.com']],
    ['Team_A.', ['Team_A']],
    [12, ['12']],
    [{}, []],
  ])('%j is kept as it was written, without quotes and what trails it', (refused, texts) => {
    expect(meantAsWritten(refused)).toStrictEqual(texts);
  });
});

describe('a list', () => {
  const upper = (part: unknown) =>
    typeof part === 'string' && /^\w+$/.test(part) ? { value: part.toUpperCase() } : undefined;

  test.each([
    ['a', [['A'], ['A']]],
    ['a,b', [['A', 'B']]],
    ['a; b\tc', [['A', 'B', 'C']]],
    [`["a", 'b']`, [['A', 'B']]],
    [
      ['a', 'b'],
      [
        ['A', 'B'],
        ['A', 'B'],
      ],
    ],
    [['a b', 'c'], [['A', 'B', 'C']]],
    [
      ['a', 'A'],
      [['A'], ['A']],
    ],
    [['a', 1], []],
    [1, []],
    [[], []],
    ['', []],
    [['a', '?'], []],
    [Array.from({ length: 200 }, () => 'a'), [['A'], ['A']]],
    [Array.from({ length: 201 }, () => 'a'), []],
    ['a '.repeat(200), [['A']]],
    ['a '.repeat(201), []],
  ])('%j may be %j', (refused, lists) => {
    expect(meantList(refused, upper)).toStrictEqual(lists);
  });

  test('a part may mean nothing in particular', () => {
    expect(meantList(['a'], () => ({ value: undefined }))).toStrictEqual([[undefined], [undefined]]);
  });
});

test('only letters and digits are compared', () => {
  expect(comparable('Lets-Encrypt_2 ')).toBe('letsencrypt2');
});
