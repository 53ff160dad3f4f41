import { documentsIn, MOST_BYTES, textOf } from '../../lib/import/read';
import { Opaque } from '../../lib/import/values';

const bytes = (text: string) => Buffer.from(text, 'utf8');

test.each<[string, string, unknown[]]>([
  [
    'numbers as they are written',
    'a: 1.30\nb: 0123\nc: 0x1f\nd: 42\ne: 1e3\nf: 1.5',
    [{ a: '1.30', b: '0123', c: '0x1f', d: 42, e: '1e3', f: 1.5 }],
  ],
  ['words of YAML 1.1 as text', 'a: yes\nb: no\nc: true', [{ a: 'yes', b: 'no', c: true }]],
  ['keys as text', '1: a\ntrue: b', [{ 1: 'a', true: 'b' }]],
  ['anchors and merges', 'x: &x {a: 1}\ny: {<<: *x, b: 2}', [{ x: { a: 1 }, y: { a: 1, b: 2 } }]],
  ['JSON', '{"a": [1, {"b": null}]}', [{ a: [1, { b: null }] }]],
  ['several documents, empty ones left out', '---\n---\na: 1\n---\nb: 2\n...\n', [{ a: 1 }, { b: 2 }]],
  ['line ends of Windows', 'a: 1\r\nb: 2\r\n', [{ a: 1, b: 2 }]],
  ['tags that YAML has itself', 'a: !!str 5\nb: ! 6', [{ a: '5', b: '6' }]],
  ['nothing', '# a comment\n', []],
])('%s', (_, text, documents) => {
  expect(documentsIn(text)).toEqual(documents);
});

test.each([
  ['UTF-8', bytes('\ufeffa: é')],
  ['UTF-16', Buffer.from('\ufeffa: é', 'utf16le')],
  ['UTF-16, the other way round', Buffer.from('\ufeffa: é', 'utf16le').swap16()],
])('a mark of the byte order goes: %s', (_, given) => {
  expect(documentsIn(textOf(given))).toEqual([{ a: 'é' }]);
});

test('keys that every object has are keys like others', () => {
  const [document] = documentsIn('__proto__: {polluted: true}\nconstructor: 2');
  expect(Object.keys(document as object)).toEqual(['__proto__', 'constructor']);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test.each(['a: !vault |\n  $ANSIBLE_VAULT\n', 'a: !!python/object:os.system x', 'a: !map {b: 1}', 'a: !list [1]'])(
  '%s is read by its own tool alone',
  (text) => {
    expect(documentsIn(text)).toEqual([{ a: expect.any(Opaque) }]);
  },
);

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const bomb = ['a0: &a0 [x,x,x,x,x,x,x,x,x,x]']
  .concat(Array.from({ length: 8 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(',')}]`))
  .join('\n');
test.each<[string, string, string]>([
  [
    'tabs',
    'a:\n\t- hunter2',
    'it is no YAML in line 2 (tab as indent); nothing was written.\n  fix: the file as the tool itself takes it',
  ],
  [
    'a template',
    'a: {{ name }}',
    'it is no YAML in line 1 (non string key); nothing was written.\n  fix: it looks like a template: render it first',
  ],
  ['a key twice', 'a:\n  b: 1\n  "b": 2', 'it has the key b a second time in line 3'],
  ['text that begins with an asterisk', 'password: *hunter2*', 'its aliases cannot be followed'],
  ['aliases that explode', bomb, 'its aliases cannot be followed'],
  ['an alias within itself', 'a: &a [*a]', 'it is nested more than 32 levels deep'],
  ['lists in lists', nested(40), 'it is nested more than 32 levels deep'],
  ['lists in lists, without end', '['.repeat(20_000), 'it is nested more than 32 levels deep'],
  ['a merge with what is no map', '<<: 5', 'its aliases cannot be followed'],
])('%s: refused', (_, text, message) => {
  expect(() => documentsIn(text)).toThrow(message);
  expect(() => documentsIn(text)).not.toThrow('hunter2');
});

test.each<[string, Uint8Array, string]>([
  ['too much', Buffer.alloc(MOST_BYTES + 1, 'a'), `it has ${MOST_BYTES + 1} bytes`],
  ['UTF-16 without its mark', Buffer.from('a: 1', 'utf16le'), 'it is no text in UTF-8'],
  ['Latin-1', Buffer.from('a: \u00e9', 'latin1'), 'it is no text in UTF-8'],
  ['a zero byte', bytes('a\0b'), 'it is no text in UTF-8'],
])('%s: refused', (_, given, message) => {
  expect(() => textOf(given)).toThrow(message);
});
