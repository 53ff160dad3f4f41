import { widthOf, wrapped } from '../../../lib/diagram/svg/text';

const FONT = { size: 10, bold: false };

test.each([
  ['', 0],
  ['i', 2.78],
  ['W', 9.89],
  ['Wi Wi', 9.89 + 2.78 + 3.18 + 9.89 + 2.78],
  ['·', 3.8],
  ['日', 12],
])('%s is as wide as in the widest font', (text, width) => {
  expect(widthOf(text, FONT)).toBeCloseTo(width);
});

test('bold is wider', () => {
  expect(widthOf('abc', { ...FONT, bold: true })).toBeGreaterThan(widthOf('abc', FONT));
});

test.each<[string, string, number, readonly string[]]>([
  ['what fits', 'two words', 60, ['two words']],
  ['between words', 'two words', 40, ['two', 'words']],
  ['behind a mark in a word', 'logs.example.org:6514', 80, ['logs.example.', 'org:6514']],
  ['in a word without marks', 'xxxxxxxxxx', 30, ['xxxxx', 'xxxxx']],
  ['a word goes on after its parts', 'xxxxxxxx ab', 30, ['xxxxx', 'xxx', 'ab']],
  ['no room at all', 'ab', 1, ['a', 'b']],
  ['nothing', '', 10, ['']],
  ['more than there may be', 'one two three four, five six', 34, ['one', 'two', 'three', 'four…']],
])('is broken: %s', (_, text, width, lines) => {
  expect(wrapped(text, width, FONT)).toEqual(lines);
});
