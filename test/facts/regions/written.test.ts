import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { regionsPage } from '../../../scripts/support/regions';

test('the page of regions is what their tables say; `npm run docs` writes it', () => {
  expect(readFileSync(join(__dirname, '..', '..', '..', 'docs', 'regions.md'), 'utf8')).toBe(regionsPage());
});
