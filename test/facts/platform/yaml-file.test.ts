import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readYaml } from '../../../lib/facts/platform/yaml-file';

const home = mkdtempSync(join(tmpdir(), 'yaml-'));
const file = join(home, 'a.yaml');
afterAll(() => rmSync(home, { recursive: true }));

test.each<[string, readonly unknown[]]>([
  ['a: 1\n---\n- b\n', [{ a: 1 }, ['b']]],
  ['{"a": [1]}', [{ a: [1] }]],
  ['---\n---\na: 1\n---\n# nothing\n', [{ a: 1 }]],
  ['0', [0]],
  ['', []],
  ['# nothing\n', []],
])('%j has these documents', (text, documents) => {
  writeFileSync(file, text);
  expect(readYaml(file)).toEqual({ documents });
});

test.each([
  ['a: 1\nb: [', 'must be a file of YAML (line 2 is none)'],
  ['a: 1\n---\na: 1\na: 2\n', 'must be a file of YAML (line 4 is none)'],
])('%j is none', (text, problem) => {
  writeFileSync(file, text);
  expect(readYaml(file)).toEqual({ problem });
});

test('a file may have 256 KiB', () => {
  writeFileSync(file, `#${'x'.repeat(256 * 1024 - 1)}`);
  expect(readYaml(file)).toEqual({ documents: [] });
  writeFileSync(file, `#${'x'.repeat(256 * 1024)}`);
  expect(readYaml(file)).toEqual({ problem: 'must be a file of at most 256 KiB' });
});

test('what is no file, or cannot be read', () => {
  mkdirSync(join(home, 'directory'));
  writeFileSync(file, '');
  expect(readYaml(join(home, 'none.yaml'))).toEqual({ problem: 'must be a file that is there' });
  expect(readYaml(join(home, 'directory'))).toEqual({ problem: 'must be a file that is there' });
  expect(readYaml(join(home, 'x'.repeat(300)))).toEqual({ problem: 'must be a file that can be read (ENAMETOOLONG)' });
});
