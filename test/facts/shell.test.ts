import { shellQuoted, shellWord } from '../../lib/facts/shell';

test.each([
  ['node_type=m7g.large,m6g.large', 'node_type=m7g.large,m6g.large'],
  ['a/b:c+d@e-f', 'a/b:c+d@e-f'],
  ['', "''"],
  ['a b', "'a b'"],
  ['$a', "'$a'"],
  ['a$', "'a$'"],
  ["it's Bob's", "'it'\\''s Bob'\\''s'"],
])('%j is the word %s of a command', (text, word) => {
  expect(shellWord(text)).toBe(word);
});

test('whatever needs no quotes may have them', () => {
  expect(shellQuoted('a')).toBe("'a'");
});
