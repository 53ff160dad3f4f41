import { cut, show } from '../../../lib/parameters/language/echo';

test('long text is shown by its beginning and its length', () => {
  expect(cut('x'.repeat(120))).toBe('x'.repeat(120));
  expect(cut('x'.repeat(121))).toBe(`${'x'.repeat(120)}... (121 characters)`);
  expect(cut('abcdef', 3)).toBe('abc... (6 characters)');
  expect(cut('ab😀😀', 3)).toBe('ab... (6 characters)');
  expect(cut('a😀😀', 3)).toBe('a😀... (5 characters)');
});

test.each([
  ['red', 'red'],
  [' red ', ' red '],
  ['', '""'],
  ['  \n', '"  \\n"'],
  [3, '3'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
  [null, 'null'],
  [undefined, 'undefined'],
  [['a', 1], '["a",1]'],
  [{ name: 'a' }, '{"name":"a"}'],
  ['https://me:secret@example.org/x', 'https://...@example.org/x'],
  ['https://a@b.org and http://c@d.org', 'https://...@b.org and http://...@d.org'],
  ['https://example.org/x?token=abc', 'https://example.org/x?...'],
  ['https://a.org/x?b=c, https://d.org/y?e=f', 'https://a.org/x?..., https://d.org/y?...'],
  ['https://a.org/x#me@b.org', 'https://a.org/x#me@b.org'],
  ['what? that', 'what? that'],
  [{ url: 'https://me:secret@example.org/x?y=z' }, '{"url":"https://...@example.org/x?..."}'],
  [['https://a.org?b', 'https://c.org?d'], '["https://a.org?...","https://c.org?..."]'],
])('%j is shown as %s', (value, shown) => {
  expect(show(value)).toBe(shown);
});

test('an object with a secret in it is not shown', () => {
  expect(show({ password: 'hunter2-hunter2' })).toMatch(/^what is not shown, because it holds /);
  expect(show({ url: 'https://me:hunter2-hunter2@example.org' })).toBe('{"url":"https://...@example.org"}');
});

test('what lies behind the part that can be shown is counted, not searched', () => {
  expect(show(`${'x'.repeat(4096)}https://a@b.org`)).toBe(`${'x'.repeat(120)}... (4111 characters)`);
  expect(show(`https://me:secret@b.org/${'x'.repeat(200)}`)).toMatch(
    /^https:\/\/\.\.\.@b\.org\/x+\.\.\. \(218 characters\)$/,
  );
});
