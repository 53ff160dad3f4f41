import { mergedToml, quotedTables, readToml, type TomlTable, tomlAt, writeToml } from '../../../lib/facts/nodes/toml';

const table = (text: string): TomlTable => {
  const read = readToml(text);
  if ('problem' in read) {
    throw new Error(read.problem);
  }
  return read.table;
};

test.each([
  ['a table twice', '[a]\nx = 1\n[a]\ny = 2', 'trying to redefine an already defined table or value, line 3'],
  ['a key twice', 'x = 1\nx = 2', 'trying to redefine an already defined value, line 2'],
  ['a script', 'yum update', 'incomplete key-value declaration: no equals sign found after the key, line 1'],
])('what is no TOML is told with its line: %s', (_, text, problem) => {
  const read = readToml(text);
  expect('problem' in read && read.problem.split(', line')[1]).toBe(problem.split(', line')[1]);
  expect('problem' in read && read.problem).toMatch(/^(?!Invalid).{20,}$/);
});

test('what is read and written again says the same: 1 is not 1.0, and a time is a time', () => {
  const text = 'a = 1\nb = 1.0\nc = 9007199254740993\nd = 2026-11-26\ne = [ 1, 2 ]\n\n[f]\ng = "x"\n';
  expect(writeToml(table(text))).toBe(text);
});

test.each([
  ['tables go together', '[a]\nx = 1', '[a]\ny = 2', '[a]\nx = 1\ny = 2\n'],
  ['the second has its way', '[a]\nx = 1', '[a]\nx = 2', '[a]\nx = 2\n'],
  ['a value takes the place of a table', '[a.b]\nx = 1', '[a]\nb = "c"', '[a]\nb = "c"\n'],
  ['a table takes the place of a value', '[a]\nb = "c"', '[a.b]\nx = 1', '[a.b]\nx = 1\n'],
  ['a time is no table', 'a = 2026-11-26', 'a = 2026-11-27', 'a = 2026-11-27\n'],
  ['a list is a value', 'a = [1]', 'a = [2]', 'a = [ 2 ]\n'],
])('two documents become one: %s', (_, first, second, merged) => {
  expect(writeToml(mergedToml(table(first), table(second)))).toBe(merged);
});

test('a value is found by its path', () => {
  const given = table('[a]\nb.c = "d"');
  expect([tomlAt(given, 'a', 'b', 'c'), tomlAt(given, 'a', 'x', 'c'), tomlAt(given, 'a', 'b', 'c', 'd')]).toEqual([
    'd',
    undefined,
    undefined,
  ]);
});

test('tables whose name needs quotes are found; keys are not tables', () => {
  expect(quotedTables(table('[a."b.c"]\nd = 1\n[a."b.c"."e f"]\n[a.go-on]\n"h.i" = 1'))).toEqual([
    'a."b.c"',
    'a."b.c"."e f"',
  ]);
});
