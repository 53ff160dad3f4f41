import { integer, type Kind, listOf, text } from '../../../lib/parameters/language/kinds';
import { objectOf, optional, required } from '../../../lib/parameters/language/objects';
import { parseOne } from '../../../lib/parameters/language/refusals';

const size = integer({ min: 1, max: 9 });
const word = text({ pattern: /^[a-z]+$/, must: 'be a word', allowed: 'a word' });
/** Text of any letters, of which the nearest is what the test says. */
const meaning = (...meant: string[]): Kind<string> => ({
  ...text({ pattern: /^ok[\s\S]*$/, must: 'be fine', allowed: 'ok and more' }),
  meant: () => meant,
});
const fixOf = (kind: Kind<unknown>, raw: unknown) => parseOne('p', { kind }, raw).problems.at(-1)?.fix;

describe('nothing', () => {
  test.each([null, '', ' \n\t'])('%j is empty', (raw) => {
    expect(parseOne('p', { kind: size, unit: 'GiB' }, raw)).toStrictEqual({
      problems: [
        {
          parameter: 'p',
          given: raw,
          message: 'is empty; leave it out to get its default',
          allowed: 'a whole number from 1 to 9 (GiB)',
        },
      ],
    });
  });
});

describe('too much', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 'a' : [nested(depth - 1)]);

  test('text is shown, and what is nested is not', () => {
    const long = 'x'.repeat(2_000_000);
    expect(parseOne('p', { kind: word }, long).problems).toMatchObject([{ given: long, allowed: 'a word' }]);
    const [problem] = parseOne('p', { kind: word }, nested(2000)).problems;
    expect(problem).toHaveProperty('given', undefined);
    const asText = '['.repeat(2000) + ']'.repeat(2000);
    expect(parseOne('p', { kind: listOf(word, { min: 1, max: 9 }) }, asText).problems).toMatchObject([
      { given: asText },
    ]);
  });
});

describe('a number', () => {
  test.each([
    ['12', '12'],
    [' 012 ', '012'],
    ['99999999999999999999', '99999999999999999999'],
    [12, 12],
  ])('%j is shown as it was written', (raw, given) => {
    expect(parseOne('p', { kind: size }, raw).problems).toMatchObject([{ given, message: 'must be at most 9' }]);
  });
});

describe('the command that would do', () => {
  test.each<[string, Kind<unknown>, unknown, string | undefined]>([
    ['a value', size, 12, '-c p=9'],
    ['quoted for a shell', meaning('ok then'), 'x', "-c p='ok then'"],
    ['the first that is taken', meaning('no', 'ok1', 'ok2'), 'x', '-c p=ok1'],
    ['none is near', meaning('no'), 'x', undefined],
    ['as long as somebody reads', meaning(`ok${'k'.repeat(398)}`), 'x', `-c p=ok${'k'.repeat(398)}`],
    ['longer', meaning(`ok${'k'.repeat(399)}`), 'x', undefined],
    ['several lines, of which the CLI takes the first', meaning('ok\nthen'), 'x', undefined],
    ['a list', listOf(word, { min: 1, max: 9 }), ['a', '"b"'], '-c p=a,b'],
    ['text that would be read as something else', { ...meaning('ok'), fromText: () => 'ok2' }, 7, undefined],
    ['text that would be refused', { ...meaning('ok'), fromText: () => 'no' }, 7, undefined],
  ])('%s', (_, kind, raw, fix) => {
    expect(fixOf(kind, raw)).toBe(fix);
  });
});

describe('within objects', () => {
  const thing = objectOf({ name: required(word), min: optional(size), max: optional(size) }, [
    {
      rests: ['min', 'max'],
      about: 'max',
      problem: ({ min = 1, max = 9 }) => (max < min ? 'must be at least min' : undefined),
      instead: ({ min }) => min,
    },
    {
      rests: ['name', 'min'],
      about: 'min',
      problem: ({ name, min }) => (name === 'none' && min !== undefined ? 'must be left out' : undefined),
    },
  ]);
  const things = listOf(thing, { min: 1, max: 9 });
  const told = (raw: unknown) =>
    parseOne('p', { kind: things }, raw).problems.map(({ parameter, given, message, allowed, fix }) => [
      parameter,
      given,
      message,
      allowed,
      fix,
    ]);

  test.each<[string, unknown, unknown[]]>([
    [
      'the field is mended',
      [{ name: 'a', min: 12 }],
      [['p[0].min', 12, 'must be at most 9', size.allowed, '"min": 9 in p[0]']],
    ],
    ['a missing one has no value', [{ min: 2 }], [['p[0].name', undefined, 'is missing', 'a word', undefined]]],
    [
      'a rule knows what would do',
      [{ name: 'a', min: 5, max: 3 }],
      [['p[0].max', 3, 'must be at least min', size.allowed, '"max": 5 in p[0]']],
    ],
    [
      'or not, where the value by itself is fine',
      [{ name: 'none', min: 3 }],
      [['p[0].min', 3, 'must be left out', size.allowed, undefined]],
    ],
    [
      'of problems in a row what is allowed is said once',
      [{ name: '?', min: 2 }, { name: '?' }],
      [
        ['p[0].name', '?', 'must be a word', undefined, undefined],
        ['p[1].name', '?', 'must be a word', 'a word', undefined],
      ],
    ],
    [
      'and twice where the fixes differ',
      [
        { name: 'a', min: 12 },
        { name: 'a', min: 0 },
      ],
      [
        ['p[0].min', 12, 'must be at most 9', size.allowed, '"min": 9 in p[0]'],
        ['p[1].min', 0, 'must be at least 1', size.allowed, '"min": 1 in p[1]'],
      ],
    ],
  ])('%s', (_, raw, expected) => {
    expect(told(raw)).toStrictEqual(expected);
  });

  test('text that should be JSON, and is none', () => {
    const message = expect.stringMatching(/^is no JSON; of a value in several lines/);
    expect(told('[{"name":')).toStrictEqual([['p', '[{"name":', message, things.allowed, undefined]]);
    expect(parseOne('p', { kind: thing }, '{"name":').problems).toMatchObject([{ message }]);
    expect(told('name')[0]?.[2]).not.toStrictEqual(message);
    expect(parseOne('p', { kind: word }, '[x').problems).toMatchObject([{ message: 'must be a word' }]);
  });
});
