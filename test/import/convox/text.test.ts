import { parametersInText } from '../../../lib/import/convox/text';

test.each<[string, string, Record<string, string>]>([
  ['rows', 'a    1\nlong  2\n', { a: '1', long: '2' }],
  ['an indent, and a prompt', '    $ convox rack params\n    a   1\n    bb  2\n', { a: '1', bb: '2' }],
  ['empty values', 'a\nbb  2\nccc\n', { a: '', bb: '2', ccc: '' }],
  ['spaces in values', 'a   two  spaces  here\nbb  x\n', { a: 'two  spaces  here', bb: 'x' }],
  ['values over several lines', 'a   one\n    two\n\n      three\nbb  x\n', { a: 'one\ntwo\n\n  three', bb: 'x' }],
  ['rows that grep took out', 'docker_hub_username                  me\n', { docker_hub_username: 'me' }],
  ['line ends of Windows', 'a   1\r\nbb  2\r\n', { a: '1', bb: '2' }],
  ['what the CLI says beside it', 'NOTICE: no params in group\na  1\n...\n', { a: '1' }],
  ['rows that somebody put closer together', 'long 1\na  2\n', { long: '1', a: '2' }],
  [
    'names that every object has',
    '__proto__    1\nconstructor  2\n',
    Object.fromEntries([
      ['__proto__', '1'],
      ['constructor', '2'],
    ]),
  ],
  ['the colours of a terminal', '\u001b[1ma\u001b[0m  1\n', { a: '1' }],
  ['nothing', '\n\n', {}],
])('%s', (_, text, parameters) => {
  expect(parametersInText(text)).toEqual(parameters);
});

test.each([
  ['YAML', 'a: 1\nb: 2\n', 'line 1 is no parameter and its value'],
  ['an error', 'ERROR: no rack\n', 'line 1 is no parameter and its value'],
  ['a key twice', 'a  1\nb  2\na  3\n', 'it has a twice, again in line 3'],
])('%s is refused, and not shown', (_, text, message) => {
  expect(() => parametersInText(text)).toThrow(message);
});

test('as many lines as a file may have', () => {
  const text = Array.from({ length: 40_000 }, (_, i) => `k${i}  v`).join('\n');
  expect(Object.keys(parametersInText(text))).toHaveLength(40_000);
});
