import { code, htmlCode, names, prose } from '../../../lib/review-output/markdown/inline';

test.each([
  [
    'words',
    'is replaced: everything in it has to leave it first',
    'is replaced: everything in it has to leave it first',
  ],
  [
    'numbers',
    'rack: 27 replaced (deleted and created), 2 changed',
    'rack: 27 replaced (deleted and created), 2 changed',
  ],
  [
    'names',
    'it refers to rack-network/Vpc, which is another one',
    'it refers to `rack-network/Vpc`, which is another one',
  ],
  ['in brackets', 'lets everyone (0.0.0.0/0) in', 'lets everyone (`0.0.0.0/0`) in'],
  ['properties', 'another CidrBlock replaces it', 'another `CidrBlock` replaces it'],
  ['versions', 'from 1.35 to 1.36.', 'from `1.35` to `1.36`.'],
  ['options', 'with --exclusively', 'with `--exclusively`'],
  ['a mention', 'ask @team, or a@b.example', 'ask `@team`, or `a@b.example`'],
  ['a reference', 'see #1 and GH-1', 'see `#1` and `GH-1`'],
  ['a commit', 'of deadbeef', 'of `deadbeef`'],
  ['a link', '[a](https://b.example)', '`[a](https://b.example`)'],
  ['an address', 'www.evil.example', '`www.evil.example`'],
  ['a tag', '<b>a</b>', '`<b>a</b>`'],
  ['a member of a list', '1. a', '`1`. a'],
  ['a fence', '``` a', '```` ``` ```` a'],
  ['line ends', 'a\n# b', '`a\\n#` b'],
])('%s', (_, text, expected) => {
  expect(prose(text)).toBe(expected);
});

test.each([
  ['a', '`a`'],
  ['a`b', '``a`b``'],
  ['`', '`` ` ``'],
  ['', '`""`'],
  ['  ', '`"  "`'],
  [' a', '`  a `'],
])('code of %j', (text, expected) => {
  expect(code(text)).toBe(expected);
});

test('code in a table or a summary has nothing but letters and numbers', () => {
  expect(htmlCode('a-b|<c>*')).toBe('<code>a-b&#124;&#60;c&#62;&#42;</code>');
});

test('of many names the first', () => {
  expect(names(['a/B', 'a/C', 'a/D'], 2)).toBe('`a/B`, `a/C` and 1 more');
});
