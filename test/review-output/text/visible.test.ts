import { cut, oneLine, visible } from '../../../lib/review-output/text/visible';

test.each([
  ['plain text stays', 'a – b “c” 😀 ü', 'a – b “c” 😀 ü'],
  ['lines and tabs stay', 'a\n\tb', 'a\n\tb'],
  ['lines of Windows are lines', 'a\r\nb', 'a\nb'],
  ['a return that hides what is before it', 'a\rb', 'a\\u000db'],
  ['text from right to left', '\u202eabc', '\\u202eabc'],
  ['a joint without width', 'a\u200bb', 'a\\u200bb'],
  ['a hyphen that is not there', 'a\u00adb', 'a\\u00adb'],
  ['half a character', 'a\ud800', 'a\\ud800'],
  ['a tag of language', 'a\u{e0061}', 'a\\u{e0061}'],
  ['a letter without ink', 'a\u3164', 'a\\u3164'],
  ['a sequence of a terminal', '\u001b[31m', '\\u001b[31m'],
])('%s', (_, text, expected) => {
  expect(visible(text)).toBe(expected);
});

test('in one line, its ends are seen', () => {
  expect(oneLine('a\n\tb')).toBe('a\\n\\tb');
});

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'abc … 1 characters more'],
  ['ab😀', 3, 'ab … 2 characters more'],
])('%s cut at %d', (text, most, expected) => {
  expect(cut(text, most)).toBe(expected);
});
