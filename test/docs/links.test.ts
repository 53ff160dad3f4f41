import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const under = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file));
const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  ...under('docs'),
  ...under('examples'),
];

const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8').replace(/^```.*?^```/gms, '');

/** As GitHub makes them of headings: lower case, without marks, hyphens for blanks. */
function anchorsOf(file: string): readonly string[] {
  return [...textOf(file).matchAll(/^#{1,6} (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Links of a document that lead nowhere. */
function deadIn(file: string, text = textOf(file)): readonly string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => to);
  return links
    .filter((to) => !/^[a-z]+:/.test(to))
    .filter((to) => {
      const [path = '', anchor] = to.split('#');
      const target = path === '' ? file : relative(ROOT, join(ROOT, dirname(file), path));
      if (!existsSync(join(ROOT, target))) return true;
      return anchor !== undefined && !anchorsOf(target).includes(anchor);
    });
}

test.each(DOCUMENTS)('links of %s lead somewhere', (file) => {
  expect(deadIn(file)).toEqual([]);
});

test('a link that leads nowhere is found', () => {
  const text =
    '[a](parameters.md#node_type) [b](no-such.md) [c](parameters.md#no_such) [d](https://example.org) [e](#no)';
  expect(deadIn('docs/reviews.md', text)).toEqual(['no-such.md', 'parameters.md#no_such', '#no']);
  expect(anchorsOf('docs/parameters.md')).toEqual(expect.arrayContaining(['node_type', 'what-cannot-be-changed']));
  expect(anchorsOf('docs/parameters.md')).not.toContain('no_such_parameter');
});

test('guides, README and reference lead to each other', () => {
  expect(textOf('README.md')).toContain('](docs/guides/README.md)');
  expect(textOf('README.md')).toContain('](docs/add-ons.md)');
  expect(DOCUMENTS.filter((file) => file.startsWith('docs/guides/') && !textOf(file).includes('](../'))).toEqual([]);
});
