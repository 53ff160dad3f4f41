import fc from 'fast-check';
import { anyCase, literal, numberPattern, wordsPattern } from '../../lib/facts/patterns';

const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`, 'u');

test('a range of numbers is matched and none beside it', () => {
  const bounds = fc.tuple(fc.nat(5000), fc.nat(5000)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  fc.assert(
    fc.property(bounds, ([min, max]) => {
      const pattern = whole(numberPattern(min, max));
      const around = [min - 1, min, Math.floor((min + max) / 2), max, max + 1, max * 10, 0, 9, 10, 99, 100, 999];
      for (const number of around.filter((one) => one >= 0)) {
        expect([number, pattern.test(String(number))]).toEqual([number, number >= min && number <= max]);
      }
      expect(pattern.test(`0${max}`)).toBe(false);
    }),
  );
});

test.each([
  [60, 6000, '(?:[6-9]\\d|[1-9]\\d{2}|[1-5]\\d{3}|6000)'],
  [7, 7, '(?:7)'],
  [1, 65535, '(?:[1-9]|[1-9]\\d|[1-9]\\d{2}|[1-9]\\d{3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])'],
])('%i to %i', (min, max, pattern) => {
  expect(numberPattern(min, max)).toBe(pattern);
});

test('words are matched, and no part of one, nor one with something after it', () => {
  const words = fc.uniqueArray(fc.string({ unit: fc.constantFrom(...'ab-.]^\\01'), minLength: 1, maxLength: 4 }), {
    minLength: 1,
  });
  fc.assert(
    fc.property(words, (all) => {
      const pattern = whole(wordsPattern(all));
      const others = all.flatMap((word) => [word.slice(1), word.slice(0, -1), `${word}a`, `${word}-`, word + word]);
      expect(all.filter((word) => !pattern.test(word))).toEqual([]);
      expect(others.filter((word) => !all.includes(word) && pattern.test(word))).toEqual([]);
    }),
  );
});

test.each<[readonly string[], string]>([
  [['large', 'xlarge', 'metal'], '(?:large|xlarge|metal)'],
  [['a', 'ab', 'abc'], 'a(?:bc?)?'],
  [['0', '1', '2', '4'], '[0-24]'],
  [['r5', 'm5', 'r5d', 'm5d'], '[mr]5d?'],
  [['a.b'], 'a\\.b'],
])('%j share what they have in common', (words, pattern) => {
  expect(wordsPattern(words)).toBe(pattern);
});

test('a word in any case, and text to the letter', () => {
  expect(anyCase('a-1.B')).toBe('[Aa]-1\\.[Bb]');
  expect(whole(literal('a.b*[c]{1}|$^(?)/\\')).test('a.b*[c]{1}|$^(?)/\\')).toBe(true);
});
