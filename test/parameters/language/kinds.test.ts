import { boolean, choice, integer, listOf, parseJson, refine, text } from '../../../lib/parameters/language/kinds';
import { outcome } from '../outcome';

describe('boolean', () => {
  test.each([
    ['true', true],
    ['True', true],
    ['TRUE', true],
    ['false', false],
    ['FALSE', false],
    [true, true],
    [false, false],
  ])('%p is %p', (given, value) => {
    expect(outcome(boolean(), given)).toEqual({ value });
  });

  test.each(['yes', 'no', '1', '0', 'truee', 'untrue', 'falsey', 'nofalse', 1, 0, [true]])('%p is refused', (given) => {
    expect(outcome(boolean(), given)).toEqual({ refused: ['must be true or false'] });
  });
});

describe('integer', () => {
  const kind = integer({ min: -5, max: 30 });

  test.each([
    ['20', 20],
    ['+20', 20],
    ['-5', -5],
    ['030', 30],
    [30, 30],
    [-5, -5],
  ])('%p is %i', (given, value) => {
    expect(outcome(kind, given)).toEqual({ value });
  });

  test.each(['20.5', '1e1', '0x10', '20 GiB', 'Infinity', '--2', 'x2', 20.5, Number.NaN, true, [20], {}])(
    '%p is no whole number',
    (given) => {
      expect(outcome(kind, given)).toEqual({ refused: ['must be a whole number'] });
    },
  );

  test.each([
    [-6, 'must be at least -5'],
    ['-6', 'must be at least -5'],
    [31, 'must be at most 30'],
    ['31', 'must be at most 30'],
    ['99999999999999999999', 'must be at most 30'],
    [-1e300, 'must be at least -5'],
    [1e20, 'must be at most 30'],
  ])('%p is out of bounds', (given, message) => {
    expect(outcome(kind, given)).toEqual({ refused: [message] });
  });

  test('says its bounds', () => {
    expect(kind.allowed).toBe('a whole number from -5 to 30');
  });
});

describe('choice', () => {
  const kind = choice(['red', 'green']);

  test.each(['red', 'green'])('%s is taken', (given) => {
    expect(outcome(kind, given)).toEqual({ value: given });
  });

  test.each(['Red', 'blue', 'red,green'])('%p is refused', (given) => {
    expect(outcome(kind, given)).toEqual({ refused: ['must be one of red, green'] });
  });

  test.each([1.3, true, ['red']])('%p, as an unquoted value in a file, is refused', (given) => {
    expect(outcome(kind, given)).toEqual({ refused: ['must be text; put it in quotes'] });
  });

  test('says its values', () => {
    expect(kind.allowed).toBe('one of red, green');
  });
});

describe('text', () => {
  const kind = text({ pattern: /^[a-z]+$/, must: 'be lower case', allowed: 'lower case' });

  test('text that matches is taken', () => {
    expect(outcome(kind, 'abc')).toEqual({ value: 'abc' });
  });

  test('text that does not match is refused', () => {
    expect(outcome(kind, 'Abc')).toEqual({ refused: ['must be lower case'] });
  });

  test.each([1, true, ['abc'], { a: 1 }])('%p, as an unquoted value in a file, is refused', (given) => {
    expect(outcome(kind, given)).toEqual({ refused: ['must be text; put it in quotes'] });
  });

  test('says what it was told to', () => {
    expect(kind.allowed).toBe('lower case');
  });
});

describe('refine', () => {
  const number = integer({ min: 1, max: 9 });
  const even = refine(number, (n) => (n % 2 === 0 ? undefined : `${n} is odd`), number.file);

  test('a value without a problem is taken', () => {
    expect(outcome(even, '4')).toEqual({ value: 4 });
  });

  test('a value with a problem is refused with it', () => {
    expect(outcome(even, '5')).toEqual({ refused: ['5 is odd'] });
  });

  test('a value that the kind refuses is refused only for that', () => {
    expect(outcome(even, '11')).toEqual({ refused: ['must be at most 9'] });
  });

  test('keeps what is allowed', () => {
    expect(even.allowed).toBe('a whole number from 1 to 9');
  });
});

describe('listOf', () => {
  const kind = listOf(integer({ min: 1, max: 9 }), { min: 2, max: 3 });

  test.each([
    ['comma-separated text', '1,2'],
    ['spaces around commas', '1 , 2'],
    ['a JSON array', '[1, 2]'],
    ['a JSON array of text', '["1", "2"]'],
    ['a plain list', [1, 2]],
  ])('%s', (_, given) => {
    expect(outcome(kind, given)).toEqual({ value: [1, 2] });
  });

  test.each([
    ['too few', '1', ['must have at least 2']],
    ['none', '[]', ['must have at least 2']],
    ['too many', '1,2,3,4', ['must have at most 3']],
    ['a repeat', '1,2,1', ['must not repeat 1']],
    ['three of one, named once', '1,1,1', ['must not repeat 1']],
    ['a refused element', '1,x,3', ['1: must be a whole number']],
    ['two refused elements', '0,2,10', ['0: must be at least 1', '2: must be at most 9']],
    ['an empty element', '1,,3', ['1: must be a whole number']],
    ['a comma at the end', '1,2,', ['2: must be a whole number']],
    ['broken JSON, of however many letters', '[1, 2, 3', ['must be a list: comma-separated text or a JSON array']],
    ['broken JSON', '[1,', ['must be a list: comma-separated text or a JSON array']],
    ['a single value', 1, ['must be a list: comma-separated text or a JSON array']],
    ['an object', { a: 1 }, ['must be a list: comma-separated text or a JSON array']],
  ])('%s is refused', (_, given, refused) => {
    expect(outcome(kind, given)).toEqual({ refused });
  });

  test('the least and the most are both allowed', () => {
    expect([outcome(kind, '1,2'), outcome(kind, '1,2,3')]).toEqual([{ value: [1, 2] }, { value: [1, 2, 3] }]);
  });

  test('says how many, and of what', () => {
    expect(kind.allowed).toBe('a list of 2 to 3, each a whole number from 1 to 9');
  });

  test('says one number where least and most are the same', () => {
    expect(listOf(boolean(), { min: 2, max: 2 }).allowed).toBe('a list of 2, each true or false');
  });
});

test.each([
  ['{"a":1}', { a: 1 }],
  ['[1]', [1]],
  ['{"a":1', '{"a":1'],
])('parseJson: %s', (given, value) => {
  expect(parseJson(given)).toEqual(value);
});

test('a list tells what is wrong with a part, and what repeats, at once', () => {
  const kind = listOf(choice(['a', 'b']), { min: 1, max: 4 });
  expect(outcome(kind, 'a,x,a')).toEqual({ refused: ['1: must be one of a, b', 'must not repeat a'] });
  expect(outcome(kind, 'a,x,a,a,a')).toEqual({ refused: ['must have at most 4'] });
});
