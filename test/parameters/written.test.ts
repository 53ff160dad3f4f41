import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reference } from '../../lib/parameters/reference';
import { schemaFile } from '../../lib/parameters/schema';

const read = (file: string) => readFileSync(join(__dirname, '..', '..', file), 'utf8');

test('the parameter reference is what the declarations say; `npm run docs` writes it', () => {
  expect(read('docs/parameters.md')).toBe(reference());
});

test('the schema of rack files is what the declarations say; `npm run docs` writes it', () => {
  expect(read('rack.schema.json')).toBe(schemaFile());
});
